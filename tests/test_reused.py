"""What one test leaves in the shared PostgreSQL database, the next one does not find."""

from collections.abc import Iterator

import psycopg
import pytest

from tests import postgres
from tests.reused import Connection, Reused


@pytest.fixture
def database(postgres_server: postgres.Server) -> Iterator[Reused]:
    postgres_server.tell("CREATE DATABASE small TEMPLATE template0")
    made = Reused(postgres_server, "small_used", "small")
    with connected(postgres_server, "small") as connection:
        connection.execute("CREATE TABLE state (id serial PRIMARY KEY, name text UNIQUE)")
        connection.execute("CREATE TABLE treaty (id serial PRIMARY KEY, state_id int REFERENCES state)")
        connection.execute("INSERT INTO state (name) VALUES ('Pakistan'), ('Iran')")
    yield made
    for name in ("small", "small_used"):
        postgres_server.tell(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def connected(server: postgres.Server, name: str) -> Connection:
    return psycopg.connect(host=str(server.folder), user="mla", dbname=name, autocommit=True)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE state SET name = 'Iraq' WHERE id = 1",
        "DELETE FROM state WHERE id = 2",
        "INSERT INTO state (name) VALUES ('Iraq')",
        "INSERT INTO treaty (state_id) VALUES (1)",
        "DROP TABLE treaty",
        "ALTER TABLE state DROP CONSTRAINT state_name_key",
        "BEGIN; LOCK TABLE state",
    ],
)
def test_the_next_test_finds_the_template(database: Reused, change: str) -> None:
    for _ in range(2):
        database.restored()
        left_open = connected(database.server, database.name)
        left_open.execute(change.encode())
        database.restored()
        left_open.close()
        with connected(database.server, database.name) as connection:
            assert connection.execute("SELECT id, name FROM state ORDER BY id").fetchall() == [
                (1, "Pakistan"),
                (2, "Iran"),
            ]
            assert connection.execute("INSERT INTO treaty (state_id) VALUES (2) RETURNING id").fetchall() == [(1,)]
            with pytest.raises(psycopg.errors.UniqueViolation):
                connection.execute("INSERT INTO state (name) VALUES ('Iran')")
