"""Migrations: the newest revision equals the models; each goes up and down with data; what was logged stays."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any, Final

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Engine, insert, inspect, select, text
from sqlalchemy.exc import DatabaseError

from mla_tracker.domain.deadlines import Purpose
from mla_tracker.models import (
    AssistanceRequest,
    Base,
    CustodyEntry,
    Event,
    FigureCell,
    Letter,
    TrendCorridor,
    connections,
)
from mla_tracker.models.base import EnumText, UtcDateTime
from mla_tracker.models.data_key import owner_of, owner_of_case
from mla_tracker.models.sealed import SealedRow, sealed_values
from mla_tracker.services.database import configured, downgrade, upgrade
from mla_tracker.services.revisions import FOLDER, newest
from tests.conftest import NOW, RING

REVISIONS: Final = [r.revision for r in reversed(list(ScriptDirectory(str(FOLDER)).walk_revisions()))]
TABLES: Final = Base.metadata.sorted_tables
R: Final = AssistanceRequest
K: Final = TrendCorridor
BEFORE_DAYS_OF_ITEMS: Final = REVISIONS[REVISIONS.index("0036") - 1]
BEFORE_LARGER_TALLIES: Final = REVISIONS[REVISIONS.index("0035") - 1]
CELL_KEY: Final = ("period", "requesting", "requested", "kind", "restricted")
CELL_COLUMNS: Final = [getattr(FigureCell, name) for name in CELL_KEY]
TRIGGERS: Final = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": """
        SELECT tgname, relname, tgenabled, pg_get_triggerdef(t.oid)
          FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid WHERE NOT tgisinternal""",
}
APPEND_ONLY: Final = (Event.__tablename__, Letter.__tablename__, CustodyEntry.__tablename__)


def test_the_newest_revision_equals_the_models(engine: Engine) -> None:
    with connections.writing(), engine.connect() as connection:
        command.check(configured(connection))  # raises when a column, index or constraint differs


def test_the_newest_revision_is_known_without_alembic() -> None:
    assert newest() == REVISIONS[-1]


def test_the_database_has_every_table_and_index_of_the_models(engine: Engine) -> None:
    seen = inspect(engine)
    assert set(seen.get_table_names()) == {table.name for table in TABLES} | {"alembic_version"}
    for table in TABLES:
        assert {index["name"] for index in seen.get_indexes(table.name)} >= {index.name for index in table.indexes}


SAMPLES: Final[dict[type, Any]] = {
    bool: False, bytes: b"x", date: NOW.date(), datetime: NOW, float: 1.0, int: 1, object: {}, time: time(12),
}  # fmt: skip


KEY: Final = b"k" * 32
MODELS: Final = {mapper.local_table: mapper.class_ for mapper in Base.registry.mappers}


def _value(column: Column[Any]) -> Any:
    """Return a value that fits the column: always the same, so that foreign keys find the one row of their table."""
    model = MODELS[column.table]
    if issubclass(model, SealedRow) and column.name in model.sealed_fields:
        return sealed_values(model, KEY, {"id": 1})[column.name]
    for key in column.foreign_keys:
        return _value(key.column)
    kind: Any = column.type
    if isinstance(kind, EnumText):
        return next(iter(kind.words.__members__.values()))
    plain = datetime if isinstance(kind, UtcDateTime) else kind.python_type
    return column.name[: kind.length] if plain is str else SAMPLES[plain]


# Where a constraint of the database wants more than any value.
FITTING: Final[dict[str, dict[str, Any]]] = {
    "assistance_request": {
        "requesting_country": "PK", "requested_country": "IR", "number": "PK-IR-2026-000001", "due_at": NOW,
        "due_purpose": Purpose.ANSWER,
    },
    "role_binding": {"country": None},
    "request_item": {"ground": "21a"},
    "data_key": {"key_id": "test", "wrapped": RING.wrap(KEY, owner_of(1)).text},
    "case_folder": {"key_id": "test", "wrapped": RING.wrap(KEY, owner_of_case(1)).text},
    "meeting": {"country": None, "other_country": None},
    "meeting_paper": {"recommendation_id": None},
    "consent_to_use": {"item_id": None},
    "preservation": {"released_at": None},
    "preservation_renewal": {"after_on": NOW.date() + timedelta(days=1)},
    "outbox_message": {"contact_id": None},
    "figure_cell": {  # past those that a revision makes
        "id": 1_000_000, "period": "2026Q4", "tally": {"counts": {}, "grounds": {}, "awaited": {}, "stretches": {}},
    },
    "letter_template": {"activated_at": None, "activated_by_id": None, "retired_at": None, "retired_by_id": None},
}  # fmt: skip


def _fill(engine: Engine) -> None:
    """Put one row into every table that is still empty."""
    with connections.writing(), engine.begin() as connection:
        for table in TABLES:
            if connection.execute(select(table)).first() is None:
                row = {column.name: _value(column) for column in table.columns} | FITTING.get(table.name, {})
                connection.execute(insert(table).values(row))


DERIVED: Final = {"alembic_version", "figure_cell"}  # a revision may need more sums of tallies, or fewer


def _rows(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        names = [name for name in inspect(engine).get_table_names() if name not in DERIVED]
        return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in names}  # noqa: S608


@pytest.fixture
def filled(engine: Engine) -> Engine:
    _fill(engine)
    return engine


def test_every_table_can_hold_a_row(filled: Engine) -> None:
    assert all(count >= 1 for count in _rows(filled).values())


def test_every_revision_goes_down_and_up_again_with_data(filled: Engine) -> None:
    """One walk from the newest to the first: a step down loses nothing else, a step up leads to where that one began.

    So whatever revision one comes from, all steps up lead to the same tables: those of the models.
    """
    for revision, below in pairwise([*reversed(REVISIONS), "base"]):
        before, above = _rows(filled), _structure(filled)
        downgrade(filled, below)
        kept = _rows(filled)
        assert kept.items() <= before.items(), revision  # what is still there lost nothing
        upgrade(filled, revision)
        assert _rows(filled).items() >= kept.items(), revision
        assert _structure(filled) == above, revision
        _assert_append_only(filled)
        downgrade(filled, below)
    upgrade(filled)
    with connections.writing(), filled.connect() as connection:
        command.check(configured(connection))
    _fill(filled)
    assert _assert_append_only(filled) == {*APPEND_ONLY}


def _structure(engine: Engine) -> dict[str, Any]:
    """Return what the tables are made of, in no order, but for the defaults, which only old rows needed.

    The triggers are there because batch operations drop those of SQLite without a word.
    """
    seen: Any = inspect(engine)
    parts = [
        seen.get_multi_columns(), seen.get_multi_pk_constraint(), seen.get_multi_indexes(),
        seen.get_multi_foreign_keys(), seen.get_multi_unique_constraints(), seen.get_multi_check_constraints(),
    ]  # fmt: skip
    with engine.connect() as connection:
        triggers = sorted(map(str, connection.execute(text(TRIGGERS[engine.dialect.name]))))
    tables = {name or "" for _, name in parts[0]}
    found = {table: [_in_order(part[None, table]) for part in parts] for table in tables}
    return found | {"triggers": triggers}


def _in_order(part: Any) -> list[str]:
    each = part if isinstance(part, list) else [part]
    return sorted(str({name: _plain(value) for name, value in facts.items() if name != "default"}) for facts in each)


def _plain(value: Any) -> Any:
    return {name: str(each) for name, each in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("statement", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_the_database_refuses_to_change_what_was_logged(filled: Engine, table: str, statement: str) -> None:
    with pytest.raises(DatabaseError, match=f"{table} is append-only"), filled.begin() as connection:
        connection.execute(text(statement.format(table=table)))
    assert _rows(filled)[table] == 1


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_no_other_way_around_the_log_is_open(filled: Engine, table: str) -> None:
    ways = {"sqlite": "REPLACE INTO {table} SELECT * FROM {table}", "postgresql": "TRUNCATE {table} CASCADE"}
    with pytest.raises(DatabaseError, match="append-only"), filled.begin() as connection:
        connection.execute(text(ways[filled.dialect.name].format(table=table)))
    assert _rows(filled)[table] == 1


def _assert_append_only(engine: Engine) -> set[str]:
    """Try it on each of these tables that is there and holds something; return their names."""
    tried = {table for table in APPEND_ONLY if _rows(engine).get(table)}
    for table in tried:
        with pytest.raises(DatabaseError, match="append-only"), engine.begin() as connection:
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608
    return tried


def test_a_second_upgrade_changes_nothing(filled: Engine) -> None:
    before = _rows(filled)
    upgrade(filled)
    assert _rows(filled) == before


def test_days_of_items_that_run_are_written_into_their_requests(filled: Engine) -> None:
    """As ``services.item_days`` writes them: until the end of the day where the State is that was asked."""
    changes = (
        """UPDATE country_fact SET topic = 'time_zones', value = '["Asia/Tehran"]'""",
        "UPDATE assistance_request SET status = 'sent', requested_country = (SELECT country FROM country_fact)",
        "UPDATE request_item SET status = 'tasked', ended_at = NULL, due_on = '2026-11-20', due_shared = false",
    )
    with connections.writing(), filled.begin() as connection:
        for change in changes:
            connection.execute(text(change))
    downgrade(filled, BEFORE_DAYS_OF_ITEMS)
    upgrade(filled)
    with filled.connect() as connection:
        columns = (R.item_days, R.items_due_at, R.items_shown_due_at)
        assert connection.execute(select(*columns)).one() == (
            [["2026-11-20", False]], datetime(2026, 11, 20, 20, 30, tzinfo=UTC), None,
        )  # fmt: skip


def test_tags_that_stand_there_are_counted_by_corridor(filled: Engine) -> None:
    changes = (
        "UPDATE trend_tags SET side = 'requested', counted = true, tags = '[\"route_sea\", \"route_air\"]'",
        "UPDATE assistance_request SET first_sent_at = '2026-01-31 20:00:00'",
    )
    with connections.writing(), filled.begin() as connection:
        for change in changes:
            connection.execute(text(change))
    downgrade(filled, "0037")
    upgrade(filled)
    with filled.connect() as connection:
        columns = (K.year, K.requesting, K.requested, K.country, K.tag, K.times)
        found = sorted(tuple(row) for row in connection.execute(select(*columns)))
    assert found == [("2026", "PK", "IR", "IR", tag, 1) for tag in ("route_air", "route_sea")]


def test_tallies_that_were_counted_before_there_were_larger_ones_are_added_up(engine: Engine) -> None:
    """The same as counting them, as ``services.figures.cells`` does; downwards only what was there before is kept."""
    tally = {"counts": {"sent": 2}, "grounds": {}, "awaited": {"7": 1}, "stretches": {"answer": [{"3": 1}, {}, {}]}}
    pairs = [("2026Q1", "PK", "IR"), ("2026Q2", "PK", "IR"), ("2026Q2", "PK", "IQ"), ("2025Q4", "IR", "PK")]
    small = [
        dict(zip(CELL_KEY, (*pair, kind, False), strict=True)) | {"tally": tally}
        for pair in pairs
        for kind in ("ML", "")
    ]
    upgrade(engine)
    with connections.writing(), engine.begin() as connection:
        connection.execute(insert(FigureCell), small)
    downgrade(engine, BEFORE_LARGER_TALLIES)
    upgrade(engine)
    with engine.connect() as connection:
        found = {tuple(key): facts for *key, facts in connection.execute(select(*CELL_COLUMNS, FigureCell.tally))}
    assert found["2026", "PK", "", "", False] == {
        "counts": {"sent": 6}, "grounds": {}, "awaited": {"7": 3}, "stretches": {"answer": [{"3": 3}, {}, {}]},
    }  # fmt: skip
    assert {key[:3] for key in found if key[3] == "ML"} == {
        *pairs, ("2026", "PK", "IR"), ("2026", "PK", "IQ"), ("2025", "IR", "PK"),
        ("2026Q1", "PK", ""), ("2026Q2", "PK", ""), ("2026", "PK", ""), ("2025Q4", "IR", ""), ("2025", "IR", ""),
        ("2026Q1", "", "IR"), ("2026Q2", "", "IR"), ("2026", "", "IR"), ("2026Q2", "", "IQ"), ("2026", "", "IQ"),
        ("2025Q4", "", "PK"), ("2025", "", "PK"),
    }  # fmt: skip
    downgrade(engine, BEFORE_LARGER_TALLIES)
    with engine.connect() as connection:
        assert len(connection.execute(select(FigureCell.id)).all()) == len(small)
