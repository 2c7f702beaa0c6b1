"""The first load of the reference data into an empty database, and the second of the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, func, select

from mla_tracker.data.countries import countries
from mla_tracker.data.glossary import glossary
from mla_tracker.data.public_holidays import holidays_of
from mla_tracker.models import (
    Authority,
    Country,
    CountryFact,
    CountryLaw,
    GlossaryTermRow,
    HolidayRow,
    InstrumentRow,
    ParticipationRow,
    WorkingWeekRow,
    db,
)
from mla_tracker.services import reference
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("in_app")
TABLES = (
    Country, CountryFact, CountryLaw, InstrumentRow, ParticipationRow, WorkingWeekRow, HolidayRow, GlossaryTermRow,
    Authority,
)  # fmt: skip


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the statements that are sent inside the block."""
    seen: list[str] = []

    def see(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", see)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", see)


def rows() -> dict[str, int]:
    return {model.__tablename__: db.session.scalar(select(func.count()).select_from(model)) or 0 for model in TABLES}


def test_the_first_load_brings_every_table() -> None:
    report = reference.load(NOW)
    assert all(counts.added and not counts.kept for counts in report.tables.values())
    assert rows()["country"] == len(countries())
    assert rows()["glossary_term"] == len(glossary())
    assert rows()["holiday"] == sum(len(holidays_of(code, year)) for code in countries() for year in range(2024, 2029))


def test_the_number_of_statements_does_not_depend_on_the_number_of_rows() -> None:
    with counted() as seen:
        reference.load(NOW)
    # SQLite and PostgreSQL differ in how many rows one INSERT takes; per row would be 1,800.
    assert len(seen) < 60


def test_a_second_load_of_the_same_data_reads_no_table() -> None:
    reference.load(NOW)
    before = rows()
    with counted() as seen:
        report = reference.load(NOW)
    assert report.tables == {}
    assert len([one for one in seen if one.startswith("SELECT")]) == 1
    assert rows() == before
