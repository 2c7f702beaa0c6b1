"""Which day was meant by three boxes filled by hand, in any digits, any of our calendars, months also by name."""

from datetime import date
from functools import cache
from typing import Final

from mla_tracker.domain.text import N_
from mla_tracker.i18n.calendars import Calendar, DateRefused, from_calendar
from mla_tracker.i18n.digits import to_ascii
from mla_tracker.i18n.folding import fold
from mla_tracker.i18n.months import all_month_names

_FULL_YEAR: Final = 4
_SHORTEST_NAME: Final = 3


class UnreadableDate(DateRefused):
    """A box is empty, or holds neither a number nor a month's name."""


def read_date(day: str, month: str, year: str, calendar: Calendar) -> date:
    """Return the Gregorian day of what was typed; DateRefused names the box and what it should hold."""
    return from_calendar(_year(year), _month(month, calendar), _day(day), calendar)


def is_blank(day: str, month: str, year: str) -> bool:
    return not (day.strip() or month.strip() or year.strip())


def _number(typed: str) -> int | None:
    digits = to_ascii(typed.strip())
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _FULL_YEAR else None


def _day(typed: str) -> int:
    if not typed.strip():
        raise UnreadableDate("day", N_("Enter the day"))
    number = _number(typed)
    if number is None:
        raise UnreadableDate("day", N_("Enter the day as a number"))
    return number


def _year(typed: str) -> int:
    if not typed.strip():
        raise UnreadableDate("year", N_("Enter the year"))
    number = _number(typed)
    if number is None or len(typed.strip()) != _FULL_YEAR:
        raise UnreadableDate("year", N_("Enter the year with four digits"))
    return number


def _month(typed: str, calendar: Calendar) -> int:
    if not typed.strip():
        raise UnreadableDate("month", N_("Enter the month"))
    number = _number(typed)
    return _month_named(typed, calendar) if number is None else number


def _month_named(typed: str, calendar: Calendar) -> int:
    """Return the month of a full name, or of a beginning that only one month has (Nov, نوم)."""
    name = month_key(typed)
    known = _months_by_name(calendar)
    if exact := known.get(name):
        return exact
    begun = {month for full, month in known.items() if len(name) >= _SHORTEST_NAME and full.startswith(name)}
    if len(begun) != 1:
        raise UnreadableDate("month", N_("Enter the month as a number or by its name"))
    return begun.pop()


def month_key(name: str) -> str:
    """Return what makes two spellings of a month's name the same."""
    return fold(name).replace(" ", "").replace("-", "").rstrip(".")


@cache
def _months_by_name(calendar: Calendar) -> dict[str, int]:
    return {month_key(name): month for name, month in all_month_names(calendar)}
