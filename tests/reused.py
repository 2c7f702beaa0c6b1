"""A PostgreSQL database that test after test uses, and that each finds as its template is.

Making a database costs the server more than most tests cost us: half a second of processor time. Here only the tables
that the last test touched are put back, which takes milliseconds.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, Final

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from tests.postgres import Server

# What a test may not leave changed: tables, indexes, columns, constraints, functions, triggers and whether they fire.
STRUCTURE: Final = """
    SELECT md5(string_agg(each, ';' ORDER BY each)) FROM (
        SELECT concat(c.oid, c.relname, c.relnatts) AS each
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public'
        UNION ALL SELECT concat(oid, tgname, tgenabled) FROM pg_trigger
        UNION ALL SELECT concat(oid, conname) FROM pg_constraint
        UNION ALL SELECT concat(oid, md5(prosrc)) FROM pg_proc WHERE oid >= 16384
    ) AS parts"""
TABLES: Final = """
    SELECT c.relname, array_agg(a.attname ORDER BY a.attnum)
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     GROUP BY c.relname"""
SEQUENCES: Final = """
    SELECT sequencename, coalesce(last_value, start_value), last_value IS NOT NULL
      FROM pg_sequences WHERE schemaname = 'public'"""
OTHERS: Final = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()"""
MARK: Final = SQL("SELECT {}, count(*), coalesce(max(xmin::text::bigint), 0) FROM {}")
PUT_BACK: Final = SQL("INSERT INTO {0} ({1}) OVERRIDING SYSTEM VALUE SELECT {1} FROM kept.{0}")

Mark = tuple[int, int]
"""How many rows a table has and the last transaction that wrote one of them: another mark, another content."""
Connection = psycopg.Connection[Any]


@dataclass(slots=True)
class Reused:
    """The database ``name`` of a server, made from ``template`` when it is first asked for."""

    server: Server
    name: str
    template: str
    structure: str = ""
    columns: dict[str, list[str]] = field(default_factory=dict)
    sequences: list[tuple[str, int, bool]] = field(default_factory=list)
    marks: dict[str, Mark] = field(default_factory=dict)

    def restored(self) -> str:
        """Put the database back and return its address."""
        if not self.structure or not self._put_back():
            self._make()
        return self.server.url(self.name)

    def _connected(self) -> Connection:
        return psycopg.connect(host=str(self.server.folder), user="mla", dbname=self.name, autocommit=True)

    def _make(self) -> None:
        self.server.tell(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        self.server.tell(f"CREATE DATABASE {self.name} TEMPLATE {self.template}")
        with self._connected() as connection:
            self.columns = dict(connection.execute(TABLES).fetchall())
            self.sequences = connection.execute(SEQUENCES).fetchall()
            self.structure = _structure(connection)
            self.marks = _marks(connection, self.columns)
            connection.execute("CREATE SCHEMA kept")
            for table in self._filled():
                connection.execute(SQL("CREATE UNLOGGED TABLE kept.{0} AS TABLE public.{0}").format(Identifier(table)))

    def _put_back(self) -> bool:
        """Say whether that was possible: it is not after a test that changed more than rows."""
        with self._connected() as connection:
            connection.execute(OTHERS)
            if _structure(connection) != self.structure:
                return False
            touched = {name for name, mark in _marks(connection, self.columns).items() if mark != self.marks[name]}
            with connection.transaction():
                connection.execute("SET LOCAL session_replication_role = replica")  # no triggers, no foreign keys
                for table in touched:
                    connection.execute(SQL("DELETE FROM {}").format(Identifier(table)))
                for table in touched & self._filled():
                    columns = SQL(", ").join(map(Identifier, self.columns[table]))
                    connection.execute(PUT_BACK.format(Identifier(table), columns))
                for sequence in self.sequences:
                    connection.execute("SELECT setval(quote_ident(%s)::regclass, %s, %s)", sequence)
            self.marks |= _marks(connection, touched & self._filled())
        return True

    def _filled(self) -> set[str]:
        return {table for table, (rows, _) in self.marks.items() if rows}


def _structure(connection: Connection) -> str:
    return str(connection.execute(STRUCTURE).fetchall()[0][0])


def _marks(connection: Connection, tables: Collection[str]) -> dict[str, Mark]:
    if not tables:
        return {}
    each = SQL(" UNION ALL ").join(MARK.format(Literal(name), Identifier(name)) for name in tables)
    return {name: (rows, last) for name, rows, last in connection.execute(each).fetchall()}
