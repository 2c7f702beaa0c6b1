"""The watch over preserved data: how many days are left, and on which days the side is told that they run out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from mla_tracker.domain.reminding import office_moment
from mla_tracker.domain.text import N_
from mla_tracker.domain.working_time import WorkingCalendar

MARKS: Final = (30, 14, 7, 2)
"""Days before the end on which somebody is told (network practice): time enough for a renewal, then for a telephone."""
SOON: Final = MARKS[0]

CONFIRMED_BY: Final = {
    "provider": N_("Confirmed by the provider"),
    "state": N_("Confirmed by the requested State"),
}


@dataclass(frozen=True, slots=True)
class Watch:
    """What a list and a page say of one preservation on a day."""

    until_on: date
    today: date
    released: bool = False

    @property
    def days_left(self) -> int:
        return (self.until_on - self.today).days

    @property
    def is_over(self) -> bool:
        """The last day still counts: the data are kept until it ends."""
        return self.days_left < 0

    @property
    def is_ending(self) -> bool:
        return not self.released and 0 <= self.days_left <= SOON


def mark_at(until_on: date, today: date) -> int | None:
    """Return the smallest mark that is not below the days left; None before the first mark, and after the end."""
    left = (until_on - today).days
    return min((mark for mark in MARKS if left <= mark), default=None) if left >= 0 else None


def next_alert_on(until_on: date, after: date) -> date | None:
    """Return the day of the next mark later than ``after``: what was missed is not told again."""
    days = sorted(until_on - timedelta(days=mark) for mark in MARKS)
    return next((day for day in days if day > after), None)


def first_alert_on(until_on: date, today: date) -> date | None:
    """Return when to tell first, from today on; today itself when a mark has passed already."""
    if mark_at(until_on, today) is not None:
        return today
    return next_alert_on(until_on, today)


def leaves_at(until_on: date, calendar: WorkingCalendar, now: datetime) -> datetime:
    """Return when the mail of a mark leaves: in office hours, but no later than on the morning of the last mark.

    On that day, and later, it waits for the hour of opening only, be it a day off.
    """
    last_morning = calendar.opens_at(until_on - timedelta(days=MARKS[-1]))
    this_morning = calendar.opens_at(calendar.day_of(now))
    return max(now, min(office_moment(calendar, now), max(last_morning, this_morning)))
