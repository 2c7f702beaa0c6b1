"""Writing many rows at once: past the objects, and past what SQLAlchemy does for each row.

SQLite gets one prepared statement for all of them; PostgreSQL a stream (COPY) of new rows, and changes as one value.
Values go through the types of their columns as always, so that an unsealed text, a naive instant or an unknown word is
refused here too.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final, cast

from sqlalchemy import JSON, Column, Table
from sqlalchemy.types import TypeEngine

from mla_tracker.models import Base, db
from mla_tracker.models.base import EnumText, UtcDateTime

KEY: Final = "id"
REPEATED: Final = (UtcDateTime, EnumText)
MANY: Final = 1_000


def insert_rows(model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, which are mappings by the names of columns; a column that a row leaves out gets its default."""
    if not rows:
        return
    table = cast("Table", model.__table__)
    columns = [column for column in table.columns if column.name in rows[0] or column.default is not None]
    defaults = [(column.name, _default(column)) for column in columns]
    bind = _binding(columns)
    values = (bind([row[name] if name in row else default() for name, default in defaults]) for row in rows)
    _inserted(table, [column.name for column in columns], values)


def update_rows(model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """Change rows, each found by its ``id``; all of them name the same columns. Versions and defaults stay."""
    if not rows:
        return
    table = cast("Table", model.__table__)
    columns = [*(table.columns[name] for name in rows[0] if name != KEY), table.columns[KEY]]
    written = _updated_each if db.engine.dialect.name == "sqlite" else _updated_at_once
    written(table, columns, rows)


def _binding(
    columns: Sequence[Column[Any]], as_it_is: type[TypeEngine[Any]] | tuple[()] = ()
) -> Callable[[list[Any]], list[Any]]:
    """Return what turns the values of these columns into what the driver takes; most are that already."""
    dialect = db.engine.dialect
    binds = []
    for place, column in enumerate(columns):
        kind = column.type.dialect_impl(dialect)
        bind = None if isinstance(kind, as_it_is) else kind.bind_processor(dialect)
        if bind is not None:  # of many rows, few have an instant or a word of their own
            binds.append((place, lru_cache(MANY, typed=True)(bind) if isinstance(column.type, REPEATED) else bind))

    def bound(values: list[Any]) -> list[Any]:
        for place, bind in binds:
            values[place] = bind(values[place])
        return values

    return bound


def _default(column: Column[Any]) -> Callable[[], Any]:
    default: Any = column.default
    if default is None:
        return lambda: None
    return (lambda: default.arg(None)) if default.is_callable else (lambda: default.arg)


def _inserted(table: Table, names: Sequence[str], values: Iterable[list[Any]]) -> None:
    connection = db.session.connection()
    into = f"{table.name} ({', '.join(names)})"
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {into} VALUES ({marks})", list(map(tuple, values)))  # noqa: S608
        return
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in values:
            copy.write_row(row)


def _updated_each(table: Table, columns: Sequence[Column[Any]], rows: Sequence[Mapping[str, Any]]) -> None:
    changes = ", ".join(f"{column.name} = ?" for column in columns if column.name != KEY)
    bind, pick = _binding(columns), itemgetter(*(column.name for column in columns))
    db.session.connection().exec_driver_sql(
        f"UPDATE {table.name} SET {changes} WHERE {KEY} = ?",  # noqa: S608  (our own names)
        [tuple(bind(list(pick(row)))) for row in rows],
    )


def _updated_at_once(table: Table, columns: Sequence[Column[Any]], rows: Sequence[Mapping[str, Any]]) -> None:
    """Hand all rows over as one value: a statement for each would cost both sides more than the change itself."""
    dialect, names = db.engine.dialect, [column.name for column in columns]
    bind, pick = _binding(columns, as_it_is=JSON), itemgetter(*names)
    sent = json.dumps([dict(zip(names, bind(list(pick(row))), strict=True)) for row in rows], default=_in_json)
    changes = ", ".join(f"{name} = new.{name}" for name in names if name != KEY)
    types = ", ".join(f"{column.name} {column.type.compile(dialect)}" for column in columns)
    db.session.connection().exec_driver_sql(
        f"UPDATE {table.name} SET {changes} FROM json_to_recordset(%s::json) AS new({types})"  # noqa: S608
        f" WHERE {table.name}.{KEY} = new.{KEY}",
        (sent,),
    )


def _in_json(value: object) -> str:
    """Write days and instants as the database reads them; TypeError for what JSON would not give back."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not handed over as JSON")
