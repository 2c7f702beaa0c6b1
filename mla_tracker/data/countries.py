"""What is known of each State: languages, authorities, treaties, laws, working weeks. One file per State."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any, Final

from mla_tracker.data.facts import Fact, day, fact, root, source_ids, toml
from mla_tracker.domain.confidence import Confidence
from mla_tracker.domain.legal_bases import Participation

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class UnknownCountry(LookupError):
    """No facts are kept on this State."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{code!r} is not one of the countries kept: {', '.join(countries())}")
        self.code = code


@dataclass(frozen=True, slots=True)
class Week:
    """A working week with its dates and sources; weekdays are 0 (Monday) to 6 (Sunday)."""

    weekend: frozenset[int]
    confidence: Confidence
    sources: tuple[str, ...]
    note: str
    valid_from: date | None
    valid_to: date | None
    end_unknown: bool  # a temporary week: nobody found its last day
    half_days: Fact[Mapping[int, time]] | None  # weekday -> closing time
    office_hours: Fact[tuple[time, time]] | None
    often_closed: Fact[frozenset[int]] | None


@dataclass(frozen=True, slots=True)
class Law:
    title: str
    subject: str
    confidence: Confidence
    sources: tuple[str, ...]
    year: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CountryFacts:
    alpha2: str
    alpha3: str
    numeric: str
    name_en: str
    official_name_en: str
    programme_role: str
    names: Mapping[str, str]  # language code -> name, from CLDR 47
    official_languages: Fact[tuple[str, ...]]
    other_languages: Fact[tuple[str, ...]]
    request_languages: Fact[tuple[str, ...]]
    time_zones: Fact[tuple[str, ...]]
    official_calendar: Fact[str]
    letter_calendar: Fact[str] | None  # a code of domain.letter_calendars
    central_authority: Fact[str]
    agencies: Fact[tuple[str, ...]]
    agencies_unverified: Fact[tuple[str, ...]] | None
    procedure_notes: Fact[str] | None
    un_cybercrime_convention_2024: Fact[str] | None
    treaties: Mapping[str, Participation]  # id of the instrument -> participation
    weeks: tuple[Week, ...]
    laws: tuple[Law, ...]

    @property
    def zone(self) -> str:
        """The zone of the capital, in which terms are counted."""
        return self.time_zones.value[0]


@cache
def countries() -> Mapping[str, CountryFacts]:
    """All States kept, by upper-case alpha-2 code."""
    names = sorted(entry.name for entry in root().joinpath("countries").iterdir() if entry.name.endswith(".toml"))
    read = (_country(toml(f"countries/{name}")) for name in names)
    return {country.alpha2: country for country in read}


def country(code: str) -> CountryFacts:
    try:
        return countries()[code]
    except KeyError:
        raise UnknownCountry(code) from None


def _country(entry: Mapping[str, Any]) -> CountryFacts:
    return CountryFacts(
        alpha2=entry["alpha2"],
        alpha3=entry["alpha3"],
        numeric=entry["numeric"],
        name_en=entry["name_en"],
        official_name_en=entry["official_name_en"],
        programme_role=entry["glo_act_role"],
        names=entry["names_cldr47"],
        official_languages=fact(entry["official_languages"]),
        other_languages=fact(entry["other_languages"]),
        request_languages=fact(entry["request_languages"]),
        time_zones=fact(entry["time_zones"]),
        official_calendar=fact(entry["official_calendar"]),
        letter_calendar=_optional(entry, "letter_calendar"),
        central_authority=fact(entry["central_authority_mla"]),
        agencies=fact(entry["agencies"]),
        agencies_unverified=_optional(entry, "agencies_unverified"),
        procedure_notes=_optional(entry, "procedure_notes"),
        un_cybercrime_convention_2024=_optional(entry, "un_cybercrime_convention_2024"),
        treaties={key: _participation(treaty) for key, treaty in entry["treaties"].items()},
        weeks=tuple(_week(week) for week in entry["working_week"]),
        laws=tuple(_law(law) for law in entry["laws"]),
    )


def _optional(entry: Mapping[str, Any], key: str) -> Fact[Any] | None:
    return fact(entry[key]) if key in entry else None


def _participation(entry: Mapping[str, Any]) -> Participation:
    return Participation(
        status=entry["status"],
        confidence=Confidence(entry["c"]),
        sources=source_ids(entry),
        signed_on=day(entry.get("signature")),
        action=entry.get("action", ""),
        action_on=day(entry.get("action_date")),
        note=entry.get("n", ""),
    )


def _week(entry: Mapping[str, Any]) -> Week:
    half_days, hours, closed = (_optional(entry, key) for key in ("half_days", "office_hours", "often_closed"))
    return Week(
        weekend=_weekdays(entry["weekend"]),
        confidence=Confidence(entry["c"]),
        sources=source_ids(entry),
        note=entry.get("n", ""),
        valid_from=day(entry.get("valid_from")),
        valid_to=day(entry.get("valid_to")),
        end_unknown=entry.get("to_unknown", False),
        half_days=half_days and _with(half_days, {_weekday(d): _clock(at) for d, at in half_days.value.items()}),
        office_hours=hours and _with(hours, tuple(_clock(at) for at in hours.value)),
        often_closed=closed and _with(closed, _weekdays(closed.value)),
    )


def _with(found: Fact[Any], value: object) -> Fact[Any]:
    return Fact(value, found.confidence, found.sources, found.note)


def _weekday(name: str) -> int:
    return WEEKDAYS.index(name)


def _weekdays(names: tuple[str, ...] | list[str]) -> frozenset[int]:
    return frozenset(_weekday(name) for name in names)


def _clock(text: str) -> time:
    return time.fromisoformat(text)


def _law(entry: Mapping[str, Any]) -> Law:
    return Law(
        title=entry["title"],
        subject=entry["subject"],
        confidence=Confidence(entry["c"]),
        sources=source_ids(entry),
        year=entry.get("year"),
        note=entry.get("n", ""),
    )
