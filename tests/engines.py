"""Engines of the tests: made for each test anew, for a database of its own, but with what is the same for all of them.

What SQLAlchemy compiles from a statement, and what it finds out about types, it keeps with the dialect of an engine. A
new engine for each test would compile every statement again, a tenth of the time of the suite. And no power cut will
ever meet a database of a test, so that none waits for the disk.
"""

from typing import Any, Final

from sqlalchemy import Connection, Engine, event

from mla_tracker.models import connections
from tests import retelling

STATEMENTS: Final = 4000  # as many as the whole suite has
_kept: Final[dict[str, tuple[Any, Any]]] = {}
_prepare: Final = connections.prepare


def share() -> None:
    """From now on, whatever engine is set up as the application's are takes over what earlier ones have learnt."""
    connections.prepare = prepare


def prepare(engine: Engine) -> None:
    _prepare(engine)
    name = engine.dialect.name
    if name == "sqlite":
        event.listen(engine, "connect", _do_not_wait)
    retelling.watch(engine)
    if name in _kept:
        engine.dialect, engine._compiled_cache = _kept[name]  # noqa: SLF001  (there is no other way to hand them over)
        engine.pool._dialect = engine.dialect  # noqa: SLF001
    else:
        event.listen(engine, "engine_connect", _keep, once=True)


def _keep(connection: Connection) -> None:
    """Keep it when the first connection has told the dialect what it speaks to."""
    engine = connection.engine
    cache: Any = engine._compiled_cache  # noqa: SLF001
    cache.capacity = STATEMENTS
    _kept.setdefault(engine.dialect.name, (engine.dialect, cache))


def _do_not_wait(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")
