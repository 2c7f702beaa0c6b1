"""The public holidays of a country: the package's, with our corrections on top, each with its status and source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Final

from holidays import country_holidays

from mla_tracker.data.countries import country
from mla_tracker.data.facts import Fact, fact, source_ids, toml
from mla_tracker.domain.confidence import Confidence
from mla_tracker.domain.working_time import Holiday, HolidayStatus

PACKAGE_SOURCE: Final = "S70"
ESTIMATED_LABEL: Final = "estimated)"  # "(estimated)" or "(observed, estimated)", in the English names only
HALF_DAY_CLOSES: Final = time(13)  # the package's half days are all Turkish: "from 1pm" (Law 2429)

# The package's languages, by the code this project uses. ckb is in none of them.
OUR_LANGUAGES: Final[Mapping[str, str]] = {
    "ur_PK": "ur",
    "fa_IR": "fa",
    "fa_AF": "fa_AF",
    "ps_AF": "ps",
    "ar": "ar",
    "ar_EG": "ar",
    "bn": "bn",
}


class Action(StrEnum):
    ADD = "add"
    REMOVE = "remove"
    MARK = "mark"  # keep the day, change its status


@dataclass(frozen=True, slots=True)
class Correction:
    country: str
    action: Action
    day: date
    names: Mapping[str, str]
    status: HolidayStatus | None
    confidence: Confidence
    sources: tuple[str, ...]
    note: str


@cache
def corrections() -> tuple[Correction, ...]:
    return tuple(_correction(entry) for entry in toml("holiday_corrections.toml")["correction"])


def holiday_note(code: str) -> Fact[str] | None:
    """What the reader should know of a country's table as a whole."""
    entry = toml("holiday_corrections.toml")["notes"].get(code)
    return fact(entry) if entry else None


@lru_cache(maxsize=256)
def holidays_of(code: str, year: int) -> Mapping[date, Holiday]:
    """The holidays of one year; empty when the package does not reach it and no correction does."""
    table = _packaged(country(code).alpha2, year)
    for correction in corrections():
        if correction.country == code and correction.day.year == year:
            correct(table, correction)
    return dict(sorted(table.items()))


def holiday_name(code: str, day: date, language: str) -> str | None:
    """The holiday's name in ``language`` where it has one, else in English; ``None`` on a day without holiday."""
    holiday = holidays_of(code, day.year).get(day)
    return holiday.names.get(language, holiday.name) if holiday else None


def _packaged(code: str, year: int) -> dict[date, Holiday]:
    offered = country_holidays(code)
    if not offered.start_year <= year <= offered.end_year:
        return {}
    categories = {"public", "government"} & set(offered.supported_categories)
    labelled = country_holidays(code, years=year, language="en_US", categories=categories)
    by_language = {
        OUR_LANGUAGES[theirs]: _names(code, year, theirs, categories)
        for theirs in offered.supported_languages
        if theirs in OUR_LANGUAGES
    }
    english = _names(code, year, "en_US", categories)
    found = {
        day: Holiday(
            day,
            english[day],
            HolidayStatus.ESTIMATED if ESTIMATED_LABEL in label else HolidayStatus.CONFIRMED,
            PACKAGE_SOURCE,
            names={language: names[day] for language, names in by_language.items()},
        )
        for day, label in labelled.items()
    }
    return _half_days(code, year, offered.supported_categories) | found


def _names(code: str, year: int, language: str, categories: Iterable[str]) -> Mapping[date, str]:
    """Names without the label of an estimate, which is kept as a status; two on one day are joined by a semicolon."""
    named = country_holidays(code, years=year, language=language, categories=categories, islamic_show_estimated=False)
    return dict(named.items())


def _half_days(code: str, year: int, categories: Iterable[str]) -> dict[date, Holiday]:
    if "half_day" not in categories:
        return {}
    named = _names(code, year, "en_US", {"half_day"})
    return {day: Holiday(day, name, source=PACKAGE_SOURCE, half_day=HALF_DAY_CLOSES) for day, name in named.items()}


def correct(table: dict[date, Holiday], correction: Correction) -> None:
    """Apply one correction; removing or marking a day that is no holiday is an error in our own file, and raises."""
    day, present = correction.day, table.get(correction.day)
    if correction.action is Action.REMOVE:
        del table[day]
    elif correction.action is Action.MARK:
        table[day] = replace(table[day], status=correction.status or table[day].status)
    elif present is None:
        table[day] = _added(correction)
    else:
        table[day] = _joined(present, _added(correction))


def _joined(present: Holiday, added: Holiday) -> Holiday:
    """Two holidays on one day bear both names; the day's status stays that of the one already known."""
    names = {language: f"{name}; {added.names.get(language, added.name)}" for language, name in present.names.items()}
    return replace(present, name=f"{present.name}; {added.name}", names=names)


def _added(correction: Correction) -> Holiday:
    return Holiday(
        correction.day,
        correction.names["en"],
        correction.status or HolidayStatus.CONFIRMED,
        " ".join(correction.sources) or correction.confidence.value,
        names={language: name for language, name in correction.names.items() if language != "en"},
    )


def _correction(entry: Mapping[str, Any]) -> Correction:
    return Correction(
        country=entry["country"],
        action=Action(entry["action"]),
        day=entry["day"],
        names=entry.get("names", {}),
        status=HolidayStatus(entry["status"]) if "status" in entry else None,
        confidence=Confidence(entry["c"]),
        sources=source_ids(entry),
        note=entry.get("n", ""),
    )
