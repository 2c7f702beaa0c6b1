"""A due date together with how it was found, as it is kept with a request: the calendar as it stood that day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Self

from mla_tracker.domain.working_time import Caution, HolidayStatus, WhyNot
from mla_tracker.domain.working_week import Doubt


class EmptyTerm(ValueError):
    def __init__(self, length: int) -> None:
        super().__init__(f"a term of {length} is no term; one or more was expected")


class Unit(StrEnum):
    HOURS = "hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"


@dataclass(frozen=True, slots=True)
class Term:
    length: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.length < 1:
            raise EmptyTerm(self.length)

    @property
    def rule(self) -> str:
        """Code of the rule, such as ``10_working_days``."""
        return f"{self.length}_{self.unit}"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that was not counted, as the calendar stood when the term was fixed."""

    day: date
    why: WhyNot
    name: str = ""  # of the holiday, in English
    status: HolidayStatus | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    paused_at: datetime
    resumed_at: datetime
    before: datetime  # what was due until then
    after: datetime


@dataclass(frozen=True, slots=True)
class Extension:
    at: datetime
    before: datetime
    after: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """An instant (UTC) by which somebody must act, together with how it was found; stored with the request as facts."""

    due_at: datetime
    term: Term
    country: str  # of the side that must act
    zone: str
    started_at: datetime
    start_day: date  # the country's day of the event; never counted
    ends_on: date  # the country's day on which the term ends
    moved_from: date | None = None  # where a term in calendar days would have ended
    skipped: tuple[Skipped, ...] = ()
    half_days: tuple[date, ...] = ()  # counted as working days, but closing early
    warnings: tuple[Caution, ...] = ()
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()

    @property
    def rule(self) -> str:
        return self.term.rule

    def as_facts(self) -> dict[str, Any]:
        """The same in JSON's own types; ``from_facts`` gives it back unchanged."""
        return {
            "due_at": self.due_at.isoformat(),
            "rule": self.rule,
            "term": {"length": self.term.length, "unit": self.term.unit.value},
            "country": self.country,
            "zone": self.zone,
            "started_at": self.started_at.isoformat(),
            "start_day": self.start_day.isoformat(),
            "ends_on": self.ends_on.isoformat(),
            "moved_from": self.moved_from.isoformat() if self.moved_from else None,
            "skipped": [
                {"day": s.day.isoformat(), "why": s.why.value, "name": s.name, "status": s.status and s.status.value}
                for s in self.skipped
            ],
            "half_days": [day.isoformat() for day in self.half_days],
            "warnings": [
                {"doubt": w.doubt.value, "day": w.day.isoformat(), "name": w.name, "note": w.note, "source": w.source}
                for w in self.warnings
            ],
            "pauses": [_iso(p.paused_at, p.resumed_at, p.before, p.after) for p in self.pauses],
            "extensions": [_iso(e.at, e.before, e.after) for e in self.extensions],
        }

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> Self:
        moved_from = facts["moved_from"]
        return cls(
            due_at=datetime.fromisoformat(facts["due_at"]),
            term=Term(facts["term"]["length"], Unit(facts["term"]["unit"])),
            country=facts["country"],
            zone=facts["zone"],
            started_at=datetime.fromisoformat(facts["started_at"]),
            start_day=date.fromisoformat(facts["start_day"]),
            ends_on=date.fromisoformat(facts["ends_on"]),
            moved_from=date.fromisoformat(moved_from) if moved_from else None,
            skipped=tuple(_skipped_from(entry) for entry in facts["skipped"]),
            half_days=tuple(date.fromisoformat(day) for day in facts["half_days"]),
            warnings=tuple(_caution_from(entry) for entry in facts["warnings"]),
            pauses=tuple(Pause(*map(datetime.fromisoformat, entry)) for entry in facts["pauses"]),
            extensions=tuple(Extension(*map(datetime.fromisoformat, entry)) for entry in facts["extensions"]),
        )


def _iso(*instants: datetime) -> list[str]:
    return [instant.isoformat() for instant in instants]


def _skipped_from(entry: Mapping[str, Any]) -> Skipped:
    status = HolidayStatus(entry["status"]) if entry["status"] else None
    return Skipped(date.fromisoformat(entry["day"]), WhyNot(entry["why"]), entry["name"], status)


def _caution_from(entry: Mapping[str, Any]) -> Caution:
    day = date.fromisoformat(entry["day"])
    return Caution(Doubt(entry["doubt"]), day, entry["name"], entry["note"], entry["source"])
