"""The working calendar of a country, from its dated working weeks and its holidays."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from mla_tracker.data.countries import Week, country
from mla_tracker.data.public_holidays import holidays_of
from mla_tracker.domain.working_time import WorkingCalendar
from mla_tracker.domain.working_week import Doubt, OfficeHours, WorkingWeek


def working_calendar(code: str, years: Iterable[int]) -> WorkingCalendar:
    """The calendar with the holidays of ``years``; a year without any holiday known is left out, and so doubted."""
    return _working_calendar(code, tuple(sorted(set(years))))


def calendar_around(code: str, day: date) -> WorkingCalendar:
    """The calendar for a term that starts near ``day``: the year before (pauses), its own and the next."""
    return working_calendar(code, (day.year - 1, day.year, day.year + 1))


@lru_cache(maxsize=128)
def _working_calendar(code: str, years: tuple[int, ...]) -> WorkingCalendar:
    facts = country(code)
    tables = {year: holidays_of(code, year) for year in years}
    return WorkingCalendar(
        country=code,
        zone=facts.zone,
        weeks=tuple(working_week(week) for week in facts.weeks),
        holidays={day: holiday for table in tables.values() for day, holiday in table.items()},
        years=frozenset(year for year, table in tables.items() if table),
    )


def working_week(week: Week) -> WorkingWeek:
    return WorkingWeek(
        weekend=week.weekend,
        half_days=week.half_days.value if week.half_days else {},
        valid_from=week.valid_from,
        valid_to=week.valid_to,
        hours=OfficeHours(*week.office_hours.value) if week.office_hours else None,
        often_closed=week.often_closed.value if week.often_closed else frozenset(),
        doubts=_doubts(week),
        note=week.note,
        source=" ".join(week.sources),
    )


def _doubts(week: Week) -> frozenset[Doubt]:
    doubtful = {
        Doubt.WEEK_END_NOT_KNOWN: week.end_unknown,
        Doubt.WEEK_NOT_VERIFIED: not week.confidence.is_verified,
        Doubt.HALF_DAY_NOT_VERIFIED: week.half_days is not None and not week.half_days.is_verified,
    }
    return frozenset(doubt for doubt, holds in doubtful.items() if holds)
