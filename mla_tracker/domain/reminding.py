"""When whoever must act is reminded of a clock, and when the mail of the day leaves: not by night, not on a day off."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from mla_tracker.domain.deadline_policy import Policy, Reminders, reminder_instants
from mla_tracker.domain.deadlines import ClockClass, Due, Purpose
from mla_tracker.domain.working_time import DAY, WorkingCalendar

AHEAD: Final = timedelta(days=100)  # farther than any two reminders of a policy lie apart
GATHER: Final = timedelta(minutes=10)  # what is due at the opening of offices comes in one mail
_LADDERED: Final = frozenset({Purpose.ACKNOWLEDGE, Purpose.ANSWER})
Instants = Callable[[Reminders, datetime, WorkingCalendar, datetime], tuple[datetime, ...]]
AT_ONCE: Final = frozenset({ClockClass.A})  # waits for no digest, no opening and no working day


@dataclass(frozen=True, slots=True)
class Ladder:
    """The reminders of one clock; without any of a class, one at the opening of the day on which it is due."""

    reminders: Reminders | None
    is_silent: bool = False  # another clock of the request is reminded of already


def ladder_of(policy: Policy, clock_class: ClockClass, purpose: Purpose) -> Ladder:
    """The ladder of a class belongs to receipt and answer; a first word on how it stands lies within the latter."""
    if purpose is Purpose.FIRST_STATUS and clock_class in policy.reminders:
        return Ladder(None, is_silent=True)
    if purpose is Purpose.INFORMATION:
        return Ladder(policy.information_reminders.get(clock_class))
    return Ladder(policy.reminders.get(clock_class) if purpose in _LADDERED else None)


def next_reminder(
    ladder: Ladder,
    counted: Due | None,
    due_at: datetime,
    calendar: WorkingCalendar,
    after: datetime,
    instants_of: Instants = reminder_instants,
) -> datetime | None:
    """Return the first instant later than ``after`` at which to remind; None when there is none left.

    Time in which the clock stood still is no time of the holder's: the ladder moves with it. A date that people agreed
    on takes the place of the ladder: a reminder on that day, then as often as the policy repeats. Whoever plans for
    many gives ``instants_of``, which may remember what it counted.
    """
    if ladder.is_silent:
        return None
    if ladder.reminders is None or counted is None or counted.extensions:
        every = ladder.reminders.then_every_days if ladder.reminders else None
        return _from_opening(_on_its_day(counted, due_at, calendar), every, calendar, after)
    paused = sum((pause.resumed_at - pause.paused_at for pause in counted.pauses), timedelta())
    instants = instants_of(ladder.reminders, counted.started_at + paused, calendar, after + AHEAD)
    return next((instant for instant in instants if instant > after), None)


def _on_its_day(counted: Due | None, due_at: datetime, calendar: WorkingCalendar) -> datetime:
    """Return the opening of the day on which it is due; where the date was set after that opening, the hour itself."""
    opening = min(calendar.opens_at(calendar.day_of(due_at)), due_at)
    if counted is None:
        return opening
    changed_at = (*(one.at for one in counted.extensions), *(one.resumed_at for one in counted.pauses))
    set_at = max(counted.started_at, *changed_at) if changed_at else counted.started_at
    return opening if opening > set_at else due_at


def _from_opening(
    first: datetime, every_days: int | None, calendar: WorkingCalendar, after: datetime
) -> datetime | None:
    if first > after or every_days is None:
        return first if first > after else None
    rounds = (after - first) // (every_days * DAY) + 1
    day = calendar.day_of(first) + rounds * every_days * DAY
    while (found := calendar.opens_at(calendar.next_working(day))) <= after:
        day += DAY
    return found


def office_moment(calendar: WorkingCalendar, at: datetime) -> datetime:
    """Return ``at`` itself within office hours, otherwise the next opening of offices."""
    day = calendar.day_of(at)
    if calendar.is_working(day):
        if calendar.opens_at(day) <= at < calendar.closes_at(day):
            return at
        if at < calendar.opens_at(day):
            return calendar.opens_at(day)
    return opening_after(calendar, at)


def opening_after(calendar: WorkingCalendar, at: datetime) -> datetime:
    """Return the opening of the first working day after the day of ``at``."""
    return calendar.opens_at(calendar.next_working(calendar.day_of(at) + DAY))
