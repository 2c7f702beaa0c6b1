"""From when a request stands on the coordinator's list, and why: the policy's rule, or the date that was agreed on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from mla_tracker.domain.deadline_policy import ListedWhen
from mla_tracker.domain.deadlines import ClockClass, Extension, Pause, Purpose
from mla_tracker.domain.text import N_
from mla_tracker.domain.working_time import WorkingCalendar

ListedAt = Callable[[ClockClass, datetime, WorkingCalendar, frozenset[ListedWhen]], datetime | None]
_STANDING: Final = {Purpose.ACKNOWLEDGE: ListedWhen.UNACKNOWLEDGED, Purpose.ANSWER: ListedWhen.WITHOUT_DATE}
WATCHED: Final = frozenset({*_STANDING, Purpose.REVIEW})  # what the requested State owes the other
LISTED_LABELS: Final[dict[ListedWhen, str]] = {
    ListedWhen.ALWAYS: N_("Later than the network's rule"),
    ListedWhen.UNACKNOWLEDGED: N_("Receipt was not acknowledged"),
    ListedWhen.WITHOUT_DATE: N_("No new date was agreed"),
}


class Counted(Protocol):
    """What matters here of how a date was counted: a ``Due``, or as little of it as this."""

    @property
    def started_at(self) -> datetime: ...
    @property
    def pauses(self) -> Sequence[Pause]: ...
    @property
    def extensions(self) -> Sequence[Extension]: ...


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A clock that runs; ``counted`` is None where people agreed on its date."""

    purpose: Purpose
    due_at: datetime
    counted: Counted | None


@dataclass(frozen=True, slots=True)
class Listed:
    """From when, and why."""

    at: datetime
    when: ListedWhen


def listed_from(
    listed_at: ListedAt, clock_class: ClockClass, clocks: Iterable[RunningClock], calendar: WorkingCalendar
) -> Listed | None:
    """Return the first instant from which one of the clocks puts the request on the list; None when none does.

    ``listed_at`` is that of the policy; whoever asks for many gives one that remembers what it counted.
    """
    found = [_of_clock(listed_at, clock_class, clock, calendar) for clock in clocks if clock.purpose in WATCHED]
    return min((one for one in found if one), key=lambda one: one.at, default=None)


def _of_clock(
    listed_at: ListedAt, clock_class: ClockClass, clock: RunningClock, calendar: WorkingCalendar
) -> Listed | None:
    """A date that people agreed on is waited for; time in which the clock stood still is no time of the holder's."""
    if clock.counted is None or clock.counted.extensions:
        return Listed(clock.due_at, ListedWhen.ALWAYS)
    paused = sum((pause.resumed_at - pause.paused_at for pause in clock.counted.pauses), timedelta())
    start, when = clock.counted.started_at + paused, _STANDING.get(clock.purpose, ListedWhen.ALWAYS)
    at = listed_at(clock_class, start, calendar, frozenset({when}))
    if at is None:
        return None
    always = listed_at(clock_class, start, calendar, frozenset())
    if at == always:
        return Listed(at, ListedWhen.ALWAYS)
    # Where a network target gives two States more time, that time is not over before its day.
    return Listed(max(at, calendar.opens_at(calendar.day_of(clock.due_at))), when)
