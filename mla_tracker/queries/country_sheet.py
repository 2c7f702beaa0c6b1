"""All that the sheet of one State shows, in a constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from mla_tracker.domain.country_sheet import TOPICS
from mla_tracker.models import (
    Country,
    CountryFact,
    CountryLaw,
    HolidayRow,
    InstrumentRow,
    ParticipationRow,
    WorkingWeekRow,
    db,
)


@dataclass(frozen=True, slots=True)
class Treaty:
    """An instrument with the State's part in it; None where the instrument itself lists its parties."""

    instrument: InstrumentRow
    participation: ParticipationRow | None


@dataclass(frozen=True, slots=True)
class CountrySheet:
    country: Country
    facts: Sequence[CountryFact]  # in the order of TOPICS
    treaties: Sequence[Treaty]
    laws: Sequence[CountryLaw]
    weeks: Sequence[WorkingWeekRow]  # the present one first
    holidays: Sequence[HolidayRow]  # removed ones among them


def sheet_of(code: str, first: date, last: date) -> CountrySheet | None:
    """Return the sheet with the holidays from ``first`` to ``last``; None for a State that is not known."""
    country = db.session.get(Country, code)
    if country is None:
        return None
    facts = {row.topic: row for row in db.session.scalars(select(CountryFact).filter_by(country=code))}
    laws = select(CountryLaw).filter_by(country=code).order_by(CountryLaw.year.desc(), CountryLaw.title)
    holidays = (
        select(HolidayRow)
        .where(HolidayRow.country == code, HolidayRow.day.between(first, last))
        .order_by(HolidayRow.day)
    )
    weeks = db.session.scalars(select(WorkingWeekRow).filter_by(country=code))
    return CountrySheet(
        country=country,
        facts=[facts[topic] for topic in TOPICS if topic in facts],
        treaties=_treaties(code),
        laws=db.session.scalars(laws).all(),
        weeks=sorted(weeks, key=lambda week: week.valid_from or date.min, reverse=True),
        holidays=db.session.scalars(holidays).all(),
    )


def fact_of(code: str, topic: str) -> CountryFact | None:
    return db.session.scalar(select(CountryFact).filter_by(country=code, topic=topic))


def holiday_row(holiday_id: int) -> HolidayRow | None:
    return db.session.get(HolidayRow, holiday_id)


def week_row(week_id: int) -> WorkingWeekRow | None:
    return db.session.get(WorkingWeekRow, week_id)


def _treaties(code: str) -> list[Treaty]:
    joined = (
        select(InstrumentRow, ParticipationRow)
        .outerjoin(
            ParticipationRow,
            (ParticipationRow.instrument_id == InstrumentRow.id) & (ParticipationRow.country == code),
        )
        .order_by(InstrumentRow.position, InstrumentRow.id)
    )
    found: Iterable[tuple[InstrumentRow, ParticipationRow | None]] = db.session.execute(joined)
    return [Treaty(each, part) for each, part in found if part is not None or code in each.parties]
