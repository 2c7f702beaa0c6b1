"""How we speak to the two databases: settings of each connection, and transactions that write."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic, sleep
from typing import Any, Final

from sqlalchemy import Connection, Engine, event

_writing: ContextVar[bool] = ContextVar("writing", default=False)

WAIT: Final = 10.0  # seconds for which somebody waits for SQLite's one writer
ROOM: Final = 16_000  # kB, once in a worker; usual are 2,000
LOOK: Final = 0.005  # seconds between two looks whether it is free
# secure_delete overwrites what is erased; trusted_schema and recursive_triggers close ways around the append-only log.
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    f"busy_timeout={WAIT * 1000:.0f}",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "recursive_triggers=ON",
)


@contextmanager
def writing() -> Iterator[None]:
    """Begin the transactions inside as writers: SQLite then waits for its turn at the start, not in the middle."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def prepare(engine: Engine) -> None:
    """Set up every new connection of this engine."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late and is never IMMEDIATE
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if not _writing.get():
            connection.exec_driver_sql("BEGIN")
        elif not _has_begun(connection.connection.driver_connection):
            connection.exec_driver_sql("BEGIN IMMEDIATE")


def keep_more_pages(connection: Connection) -> None:
    """Let the connection of a job that changes very many rows hold more of their indexes; SQLite has to be told."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA cache_size=-{ROOM}")


def _has_begun(driver: Any) -> bool:
    """Begin as the one writer as soon as there is none; False after the time for which somebody waits.

    SQLite keeps no queue, and whoever waits looks ever more seldom by its own rule: a job that writes batch after batch
    would come first again and again. Here all look equally often, and such a job lets some looks pass.
    """
    driver.execute("PRAGMA busy_timeout=0")
    try:
        until = monotonic() + WAIT
        while monotonic() < until:
            if _begins(driver):
                return True
            sleep(LOOK)
        return False
    finally:
        driver.execute(f"PRAGMA busy_timeout={WAIT * 1000:.0f}")


def _begins(driver: Any) -> bool:
    try:
        driver.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
