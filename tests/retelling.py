"""What was told once is told again by writing the same rows: half a second of use-cases becomes milliseconds.

The beginning of many tests is the same walk through use-cases: a draft, its approval, its letter. The first test of a
worker takes it; what it writes to the database and the storage is kept. A later test whose database has seen exactly
the same writes before, and in which nothing else is otherwise, gets those writes. In every other case the walk is
taken. Either way, the test finds the same.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import pytest
from sqlalchemy import URL, Connection, Engine, event, make_url

from mla_tracker import clock
from mla_tracker.models import connections
from mla_tracker.sealing.keyring import keyring
from mla_tracker.services import log
from mla_tracker.services.letters import issuing

T = TypeVar("T")
PENDING: Final = "pending"  # where a connection keeps what it has not committed
READING: Final = ("SELECT", "PRAGMA", "SHOW", "EXPLAIN", "BEGIN")
COUNTING: Final = ("nextval(", "setval(")  # these write although they only ask
KEPT_AT_MOST: Final = 150
DATABASES: Final = {".sqlite3", ".sqlite3-wal", ".sqlite3-shm"}


class Write(NamedTuple):
    """A statement as the driver gets it."""

    statement: str
    parameters: Any


@dataclass(slots=True)
class History:
    """What was written to a database since the test got it; not certain once something was taken back."""

    template: str
    writes: list[Write] = field(default_factory=list)
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """What a walk returned, and all that it left."""

    value: Any
    writes: tuple[Write, ...]
    files: dict[Path, bytes]


class _Now:
    """The database and the patches of the test that runs."""

    url: URL | None = None
    history: History = History("")
    patches: pytest.MonkeyPatch | None = None


_kept: Final[OrderedDict[str, Told]] = OrderedDict()


def begin(url: str, template: str) -> None:
    """A test got its database, made from this template."""
    _Now.url, _Now.history = make_url(url), History(template)


def watch_patches(patches: pytest.MonkeyPatch) -> None:
    _Now.patches = patches


def watch(engine: Engine) -> None:
    """Note what this engine writes, if it is the one of the test's database."""
    if engine.url != _Now.url:
        return
    event.listen(engine, "before_cursor_execute", _write)
    event.listen(engine, "commit", _commit)
    event.listen(engine, "rollback", _take_back)
    event.listen(engine, "rollback_savepoint", _take_back)


def _write(connection: Connection, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
    if not statement.lstrip().startswith(READING) or any(word in statement for word in COUNTING):
        connection.info.setdefault(PENDING, []).append(Write(statement, parameters))


def _commit(connection: Connection) -> None:
    _Now.history.writes += connection.info.pop(PENDING, [])


def _take_back(connection: Connection, *_: Any) -> None:
    if connection.info.pop(PENDING, []):
        _Now.history.certain = False  # the next number of a row may not be what the rows say


def once(engine: Engine, words: object, walk: Callable[[], T], folder: Path | None = None) -> T:
    """Take the walk that ``words`` name, or write what it wrote when it was taken before from the same beginning.

    What it returns must not change afterwards. ``folder`` is where it stores files.
    """
    history = _Now.history
    if engine.url != _Now.url or not history.certain or _patched():
        return walk()
    name, begun, before = _name(words, history), len(history.writes), _files(folder)
    if name not in _kept:
        value = walk()
        stored = {path: content for path, content in _files(folder).items() if path not in before}
        if history.certain:
            _kept[name] = Told(value, tuple(history.writes[begun:]), stored)
        while len(_kept) > KEPT_AT_MOST:
            _kept.popitem(last=False)
        return value
    _kept.move_to_end(name)
    told = _kept[name]
    _write_again(engine, told, folder or Path())
    kept: T = told.value
    return kept


def _write_again(engine: Engine, told: Told, folder: Path) -> None:
    with connections.writing(), engine.begin() as connection:
        for statement, parameters in told.writes:
            connection.exec_driver_sql(statement, parameters).close()
    for path, content in told.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def _name(words: object, history: History) -> str:
    """Of all that decides what the walk finds."""
    present = (issuing.office(), dict(keyring().keys), log._Key.value)  # noqa: SLF001
    return hashlib.sha256(repr((words, present, history.template, history.writes)).encode()).hexdigest()


def _patched() -> bool:
    """Say whether the test put something else in the place of ours; walks do not look at the clock."""
    patches = _Now.patches
    assert patches is not None
    changed = [(target, name) for target, name, _ in patches._setattr if target is not clock]  # noqa: SLF001
    return bool(changed or patches._setitem)  # noqa: SLF001


def _files(folder: Path | None) -> dict[Path, bytes]:
    """Return what is stored in the folder of a test, beside its database."""
    if folder is None:
        return {}
    found = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in DATABASES]
    return {path.relative_to(folder): path.read_bytes() for path in found}
