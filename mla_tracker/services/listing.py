"""From when the coordinator's list holds a request, by the clocks that run; shared by use-cases, none itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mla_tracker.domain.deadline_policy import POLICY
from mla_tracker.domain.deadlines import ClockClass, Due, Purpose
from mla_tracker.domain.listing import Listed, RunningClock, listed_from
from mla_tracker.queries.reference import calendar_of


@dataclass(frozen=True, slots=True)
class Ticking:
    """What of a clock decides."""

    purpose: Purpose
    country: str
    due_at: datetime
    explanation: Mapping[str, Any]


def listed_by(clock_class: ClockClass, clocks: Sequence[Ticking]) -> Listed | None:
    """All clocks that count here run against one State, the requested one."""
    running = [
        RunningClock(one.purpose, one.due_at, Due.from_facts(one.explanation) if "term" in one.explanation else None)
        for one in clocks
    ]
    country = next((one.country for one in clocks), None)
    return listed_from(POLICY, clock_class, running, calendar_of(country)) if country else None
