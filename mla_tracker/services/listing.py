"""From when the coordinator's list holds a request, by the clocks that run; shared by use-cases, none itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mla_tracker.domain.deadline_policy import POLICY
from mla_tracker.domain.deadlines import ClockClass, Due, Extension, Pause, Purpose
from mla_tracker.domain.listing import Listed, ListedAt, RunningClock, listed_from
from mla_tracker.queries.reference import calendar_of


@dataclass(frozen=True, slots=True)
class Ticking:
    """What of a clock decides."""

    purpose: Purpose
    country: str
    due_at: datetime
    explanation: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Counted:
    """As much as decides of what is stored with a clock; most never stood still, and are read no further."""

    started_at: datetime
    pauses: Sequence[Pause]
    extensions: Sequence[Extension]


def _counted(explanation: Mapping[str, Any]) -> _Counted | Due | None:
    if "term" not in explanation:
        return None
    if explanation["pauses"] or explanation["extensions"]:
        return Due.from_facts(explanation)
    return _Counted(datetime.fromisoformat(explanation["started_at"]), (), ())


def listed_by(
    clock_class: ClockClass, clocks: Sequence[Ticking], listed_at: ListedAt = POLICY.listed_at
) -> Listed | None:
    """All clocks that count here run against one State, the requested one."""
    running = [RunningClock(one.purpose, one.due_at, _counted(one.explanation)) for one in clocks]
    country = next((one.country for one in clocks), None)
    return listed_from(listed_at, clock_class, running, calendar_of(country)) if country else None
