"""How a day or an instant is written: own patterns per language and calendar, since CLDR's do not suit letters."""

from datetime import date, datetime
from functools import lru_cache
from typing import Final

from babel.dates import get_timezone_location

import mla_tracker.data  # noqa: F401  (time zones from the locked package, not the machine's)
from mla_tracker.domain.zones import zone_named
from mla_tracker.i18n.bidi import isolate
from mla_tracker.i18n.calendars import Calendar, is_known, to_calendar
from mla_tracker.i18n.catalogues import nt, t
from mla_tracker.i18n.date_patterns import (
    KURDISH_CITIES,
    PATTERNS,
    PLAIN,
    WEEKDAY_IN_LETTERS,
    WEEKDAY_WITHOUT_COMMA,
    WORDED_WHEN_SHORT,
)
from mla_tracker.i18n.dating import Dating, dating
from mla_tracker.i18n.digits import native
from mla_tracker.i18n.languages import LANGUAGES, Language, language_named
from mla_tracker.i18n.months import afghan_month, month_in_date, month_names, weekday_name

__all__ = [
    "ago",
    "both_calendars",
    "day",
    "full_day",
    "letter_date",
    "moment",
    "month_names",
    "short_day",
    "time_left",
    "weekday_name",
    "zone_in_words",
]

DAYS_KEPT: Final = 4096  # lists show the same few hundred days, in eight languages


def _comma(language: Language) -> str:
    return "، " if language.is_rtl else ", "


def _shown_in(value: date, calendar: Calendar | None, language: Language) -> Calendar:
    """Return the calendar to show ``value`` in: Gregorian where the wanted one has no such day, or no names."""
    wanted = calendar or language.calendar
    named = wanted is not Calendar.BANGLA or language.code in {"en", "bn"}
    return wanted if named and is_known(value, wanted) else Calendar.GREGORIAN


def _parts(value: date, calendar: Calendar) -> tuple[int, int, int]:
    # Gregorian dates of any age can be shown, also those nobody may type.
    return (value.year, value.month, value.day) if calendar is Calendar.GREGORIAN else to_calendar(value, calendar)


def day(value: date, language: Language | str | None = None, calendar: Calendar | None = None) -> str:
    """Return the date in words: 21 November 2026, ۳۰ آبان ۱۴۰۵, د ۱۴۰۵ کال د لړم ۳۰مه."""
    return _day(value, language_named(language).code, calendar)


@lru_cache(maxsize=DAYS_KEPT)
def _day(value: date, code: str, calendar: Calendar | None) -> str:
    spoken = LANGUAGES[code]
    shown = _shown_in(value, calendar, spoken)
    year, month, number = _parts(value, shown)
    pattern = PATTERNS[spoken.code].get(shown, PLAIN)
    return native(pattern.format(year=year, month=month_in_date(shown, month, spoken), day=number), spoken)


def short_day(value: date, language: Language | str | None = None, calendar: Calendar | None = None) -> str:
    """Return the date for a table: 21 Nov 2026, ۱۴۰۵/۰۸/۳۰. Year first or month in words, so never ambiguous."""
    return _short_day(value, language_named(language).code, calendar)


@lru_cache(maxsize=DAYS_KEPT)
def _short_day(value: date, code: str, calendar: Calendar | None) -> str:
    spoken = LANGUAGES[code]
    shown = _shown_in(value, calendar, spoken)
    year, month, number = _parts(value, shown)
    if spoken.code not in WORDED_WHEN_SHORT:
        return native(f"{year}/{month:02}/{number:02}", spoken)
    name = month_names(shown, spoken)[month - 1]
    short = name[:3] if spoken.code == "en" and shown is Calendar.GREGORIAN else name
    return native(f"{number} {short} {year}", spoken)


def full_day(value: date, language: Language | str | None = None, calendar: Calendar | None = None) -> str:
    """Return weekday and date: Saturday 21 November 2026, شنبه ۳۰ آبان ۱۴۰۵."""
    spoken = language_named(language)
    between = " " if spoken.code in WEEKDAY_WITHOUT_COMMA else _comma(spoken)
    return weekday_name(value, spoken) + between + day(value, spoken, calendar)


def letter_date(value: date, language: Language | str | None = None, calendar: Calendar | None = None) -> str:
    """Return the date of a formal letter, the other calendars in brackets: شنبه ۳۰ آبان ۱۴۰۵ (۲۱ نوامبر ۲۰۲۶).

    The calendars are those of the State that signs (``dated_by``), else the language's own; ``calendar`` comes first
    instead, where the addressee's State dates otherwise.
    """
    spoken = language_named(language)
    chosen = Dating((calendar, Calendar.GREGORIAN)) if calendar else dating() or Dating(spoken.letter_calendars)
    wanted = (each for each in chosen.calendars if _is_named(each, chosen, spoken))
    first, *others = dict.fromkeys(_shown_in(value, each, spoken) for each in wanted)
    beside = _comma(spoken).join(_letter_day(value, spoken, other, chosen) for other in others)
    weekday = weekday_name(value, spoken) + " " if spoken.code in WEEKDAY_IN_LETTERS else ""
    return weekday + _letter_day(value, spoken, first, chosen) + (f" ({beside})" if beside else "")


def _is_named(calendar: Calendar, chosen: Dating, language: Language) -> bool:
    """Leave a solar date out where the language has no word for its Afghan month; the others say the day."""
    return not (chosen.afghan and calendar is Calendar.SOLAR_HIJRI) or bool(afghan_month(1, language))


def _letter_day(value: date, language: Language, calendar: Calendar, chosen: Dating) -> str:
    if not (chosen.afghan and calendar is Calendar.SOLAR_HIJRI):
        return day(value, language, calendar)
    year, month, number = to_calendar(value, calendar)
    pattern = PATTERNS[language.code].get(calendar, PLAIN)
    return native(pattern.format(year=year, month=afghan_month(month, language), day=number), language)


def both_calendars(value: date, language: Language | str | None = None, other: Calendar | None = None) -> str:
    """Return the date in the language's calendar and, in brackets, in ``other``: 21 November 2026 (30 Aban 1405).

    Without ``other``, Gregorian stands beside Solar Hijri and Solar Hijri beside Gregorian.
    """
    spoken = language_named(language)
    beside = Calendar.SOLAR_HIJRI if spoken.calendar is Calendar.GREGORIAN else Calendar.GREGORIAN
    first, second = _shown_in(value, None, spoken), _shown_in(value, other or beside, spoken)
    text = day(value, spoken, first)
    return text if first is second else f"{text} ({day(value, spoken, second)})"


def moment(at: datetime, zone: str, language: Language | str | None = None) -> str:
    """Return an instant (aware) on the clock of ``zone``: 21 November 2026, 14:05 (Tehran, UTC+3:30)."""
    spoken = language_named(language)
    local = at.astimezone(zone_named(zone))
    clock = native(f"{local.hour:02}:{local.minute:02}", spoken)
    return f"{day(local.date(), spoken)}{_comma(spoken)}{clock} ({_zone_name(local, zone, spoken)})"


def zone_in_words(zone: str, at: datetime, language: Language | str | None = None) -> str:
    """Return a time zone as its city and its distance from UTC on that day: Karachi, UTC+5."""
    return _zone_name(at.astimezone(zone_named(zone)), zone, language_named(language))


def _zone_name(local: datetime, zone: str, language: Language) -> str:
    minutes = int((local.utcoffset() or local - local).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    offset = "UTC" + (f"{'+' if minutes > 0 else '-'}{hours}" if minutes else "") + (f":{rest:02}" if rest else "")
    shown = isolate(offset, "ltr") if language.is_rtl else offset
    if "/" not in zone:
        return shown
    city = get_timezone_location(zone, locale=language.babel, return_city=True)
    known = KURDISH_CITIES.get(zone) if language.code == "ckb" else city
    return f"{known}{_comma(language)}{shown}" if known else shown


def time_left(due_on: date, today: date) -> str:
    """Return how a term stands, in the current language: 3 days left, due today, 2 days late."""
    days = (due_on - today).days
    if days > 0:
        return nt("{number} day left", "{number} days left", days)
    return nt("{number} day late", "{number} days late", -days) if days else t("due today")


def ago(on: date, today: date) -> str:
    """Return how far a day lies from ``today``, in the current language."""
    days = (today - on).days
    if days > 0:
        return nt("{number} day ago", "{number} days ago", days)
    return nt("in {number} day", "in {number} days", -days) if days else t("today")
