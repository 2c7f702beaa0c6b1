"""Which day of which calendar a date is. Only Gregorian dates are stored; other calendars are ways of showing them."""

from calendar import isleap
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

import icu

from mla_tracker.domain.text import N_
from mla_tracker.i18n import umm_al_qura


class Calendar(StrEnum):
    GREGORIAN = "gregorian"
    SOLAR_HIJRI = "solar_hijri"
    HIJRI = "hijri"
    BANGLA = "bangla"


CALENDAR_NAMES: Final[Mapping[Calendar, str]] = {
    Calendar.GREGORIAN: N_("Gregorian"),
    Calendar.SOLAR_HIJRI: N_("Solar Hijri"),
    Calendar.HIJRI: N_("Hijri (lunar)"),
    Calendar.BANGLA: N_("Bengali"),
}

# The years a date in a file can believably have, and for which the calendar is known: lunar Hijri as far as it is
# published, Bengali under the rule of 2019 (earlier dates followed another one).
YEARS: Final[Mapping[Calendar, range]] = {
    Calendar.GREGORIAN: range(1800, 2201),
    Calendar.SOLAR_HIJRI: range(1180, 1579),
    Calendar.HIJRI: umm_al_qura.YEARS,
    Calendar.BANGLA: range(1426, 1607),
}
MONTHS: Final = range(1, 13)
LONGEST_MONTH: Final = 31
EPOCH: Final = date(1970, 1, 1)
SECONDS_OF_A_DAY: Final = 86_400
BANGLA_EPOCH: Final = 593  # 1 Boishakh 1426 is 14 April 2019


class DateRefused(ValueError):
    """A typed date that is no date.

    ``part`` is the box to blame: ``day``, ``month`` or ``year``. ``message`` is a marked English sentence, shown
    beside it with ``t(refused.message, **refused.facts)``.
    """

    def __init__(self, part: str, message: str, **facts: int) -> None:
        super().__init__(message.format_map(facts))
        self.part = part
        self.message = message
        self.facts = facts


class ImpossibleDate(DateRefused):
    """The calendar has no such day, or no file could hold it."""


def to_calendar(value: date, calendar: Calendar) -> tuple[int, int, int]:
    """Return (year, month, day) of ``value`` in ``calendar``; ImpossibleDate outside the years it is known for."""
    _ensure_known(value.year, Calendar.GREGORIAN)
    year, month, day = _FROM_GREGORIAN[calendar](value)
    _ensure_known(year, calendar)
    return year, month, day


def from_calendar(year: int, month: int, day: int, calendar: Calendar) -> date:
    """Return the Gregorian date; ImpossibleDate, naming the part, when the calendar has no such day."""
    _ensure_known(year, calendar)
    if month not in MONTHS:
        raise ImpossibleDate("month", N_("Enter a month between {first} and {last}, or its name"), first=1, last=12)
    if not 1 <= day <= LONGEST_MONTH:
        raise ImpossibleDate("day", N_("Enter a day between {first} and {last}"), first=1, last=LONGEST_MONTH)
    length = days_in_month(year, month, calendar)
    if day > length:
        raise ImpossibleDate("day", N_("This month has only {days} days in the year {year}"), days=length, year=year)
    return _first_of_month(year, month, calendar) + timedelta(days=day - 1)


def days_in_month(year: int, month: int, calendar: Calendar) -> int:
    following = _first_of_month(*((year, month + 1) if month < MONTHS[-1] else (year + 1, 1)), calendar)
    return (following - _first_of_month(year, month, calendar)).days


def is_known(value: date, calendar: Calendar) -> bool:
    """Say whether ``calendar`` can be trusted for this day (Umm al-Qura and the Bengali rule have limits)."""
    return value.year in YEARS[Calendar.GREGORIAN] and _FROM_GREGORIAN[calendar](value)[0] in YEARS[calendar]


def _ensure_known(year: int, calendar: Calendar) -> None:
    years = YEARS[calendar]
    if year not in years:
        raise ImpossibleDate("year", N_("Enter a year between {first} and {last}"), first=years[0], last=years[-1])


def _icu() -> Any:
    """Return a new ICU calendar at midnight UTC: they are not thread-safe and cost two microseconds."""
    made = icu.Calendar.createInstance(icu.TimeZone.getGMT(), icu.Locale("en@calendar=persian"))
    made.clear()
    return made


@lru_cache(maxsize=4096)
def _solar(value: date) -> tuple[int, int, int]:
    made = _icu()
    made.setTime(float((value - EPOCH).days * SECONDS_OF_A_DAY))
    return made.get(icu.Calendar.YEAR), made.get(icu.Calendar.MONTH) + 1, made.get(icu.Calendar.DATE)


def _first_of_month(year: int, month: int, calendar: Calendar) -> date:
    if calendar is Calendar.GREGORIAN:
        return date(year, month, 1)
    if calendar is Calendar.HIJRI:
        return umm_al_qura.first_of_month(year, month)
    if calendar is Calendar.BANGLA:
        return date(year + BANGLA_EPOCH, 4, 14) + timedelta(days=sum(_bangla_lengths(year)[: month - 1]))
    made = _icu()
    made.set(year, month - 1, 1)
    return EPOCH + timedelta(seconds=made.getTime())


def _bangla_lengths(year: int) -> tuple[int, ...]:
    """Bangladesh's revision of 2019: six months of 31, then 30, Falgun 29 or, with the Gregorian leap day, 30."""
    return (31,) * 6 + (30,) * 4 + (30 if isleap(year + BANGLA_EPOCH + 1) else 29, 30)


def _bangla(value: date) -> tuple[int, int, int]:
    year = value.year - BANGLA_EPOCH - (value < date(value.year, 4, 14))
    left = (value - _first_of_month(year, 1, Calendar.BANGLA)).days
    for month, length in enumerate(_bangla_lengths(year), start=1):
        if left < length:
            return year, month, left + 1
        left -= length
    raise AssertionError(value)  # a Bengali year is as long as the Gregorian one it is cut from


_FROM_GREGORIAN: Final[Mapping[Calendar, Callable[[date], tuple[int, int, int]]]] = {
    Calendar.GREGORIAN: lambda value: (value.year, value.month, value.day),
    Calendar.SOLAR_HIJRI: _solar,
    Calendar.HIJRI: umm_al_qura.from_gregorian,
    Calendar.BANGLA: _bangla,
}
