"""Writing very many rows: past the objects, and past what SQLAlchemy does for each row.

SQLite gets one prepared statement for all of them, PostgreSQL a stream (COPY). Values go through the types of their
columns as always, so that an unsealed text, a naive instant or an unknown word is refused here too.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, cast

from sqlalchemy import Column, Index, Table

from mla_tracker.models import Base, db
from mla_tracker.services.transaction import use_case

Bind = Callable[[Any], Any]


def insert_rows(model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, which are mappings by the names of columns; a column that a row leaves out gets its default."""
    if not rows:
        return
    table = cast("Table", model.__table__)
    columns = [column for column in table.columns if column.name in rows[0] or column.default is not None]
    binds = [_bind(column) for column in columns]
    defaults = [_default(column) for column in columns]
    names = [column.name for column in columns]
    values = (
        tuple(
            bind(row[name] if name in row else default())
            for name, bind, default in zip(names, binds, defaults, strict=True)
        )
        for row in rows
    )
    _written(table, names, values)


def _bind(column: Column[Any]) -> Bind:
    """Return what turns a value into what the driver takes."""
    dialect = db.engine.dialect
    return column.type.dialect_impl(dialect).bind_processor(dialect) or (lambda value: value)


def _default(column: Column[Any]) -> Callable[[], Any]:
    default: Any = column.default
    if default is None:
        return lambda: None
    return (lambda: default.arg(None)) if default.is_callable else (lambda: default.arg)


def _written(table: Table, names: Sequence[str], values: Iterable[tuple[Any, ...]]) -> None:
    connection = db.session.connection()
    into = f"{table.name} ({', '.join(names)})"
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {into} VALUES ({marks})", list(values))  # noqa: S608  (our own names)
        return
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in values:
            copy.write_row(row)


@contextmanager
def without_indexes(*models: type[Base]) -> Iterator[None]:
    """Take away the indexes of these tables and make them again at the end: made at once, they cost far less.

    For tables of which nobody makes use meanwhile. Keys stay: rows that contradict each other are refused.
    """
    _taken_away(_indexes(models))
    try:
        yield
    finally:
        restore_indexes(*models)


def restore_indexes(*models: type[Base]) -> None:
    """Make those indexes that are missing: a process that was killed meanwhile did not make them again."""
    _made(_indexes(models))


def _indexes(models: Iterable[type[Base]]) -> list[Index]:
    return [index for model in models for index in _secondary(cast("Table", model.__table__))]


@use_case
def _taken_away(indexes: Iterable[Index]) -> None:
    for index in indexes:
        index.drop(db.session.connection(), checkfirst=True)


@use_case
def _made(indexes: Iterable[Index]) -> None:
    for index in indexes:
        index.create(db.session.connection(), checkfirst=True)


def _secondary(table: Table) -> list[Index]:
    return sorted((index for index in table.indexes if not index.unique), key=lambda index: str(index.name))
