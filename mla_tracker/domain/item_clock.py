"""The clock of an item that has a day of its own: how it stands, computed from what is kept and never kept itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Self

from mla_tracker.domain.clock_standing import Standing
from mla_tracker.domain.lifecycle import ItemStatus, Status

SOON: Final = timedelta(days=7)  # from then on it stands among what waits
RUNS_IN: Final = frozenset({Status.SENT, Status.ACKNOWLEDGED, Status.UNDER_REVIEW, Status.IN_EXECUTION})
STANDS_STILL_IN: Final = frozenset({Status.INFO_REQUESTED, Status.CONSULTATION, Status.POSTPONED})


@dataclass(frozen=True, slots=True)
class ItemClock:
    due_on: date
    standing: Standing
    days: int | None = None  # left, where it runs; below nothing: how late it is, or how late the outcome came


def clock_of_item(due_on: date, status: ItemStatus, ended_on: date | None, within: Status, today: date) -> ItemClock:
    """Say how the clock of an item stands ``within`` a request of that status.

    It runs against the side that is asked. The day is a plain day that a person of that side typed, in its own State,
    and all of it counts: no working days are counted, so that a holiday that is added or moved changes nothing, and a
    clock that stood still goes on to the same day. It stands still where the request's answer does, and while the item
    is put off; any outcome meets it; with the request's end it no longer runs.
    """
    if status is ItemStatus.WITHDRAWN or (ended_on is None and within not in RUNS_IN | STANDS_STILL_IN):
        return ItemClock(due_on, Standing.CANCELLED)
    if ended_on is not None:
        late = ended_on > due_on
        return ItemClock(due_on, Standing.MISSED, (due_on - ended_on).days) if late else ItemClock(due_on, Standing.MET)
    if within in STANDS_STILL_IN or status is ItemStatus.POSTPONED:
        return ItemClock(due_on, Standing.PAUSED)
    return ItemClock(due_on, Standing.RUNNING, (due_on - today).days)


def begins_anew(before: Status, after: Status) -> bool:
    """Say whether a request whose clocks had ended runs again: a day set for the earlier round is no day for this."""
    return after in RUNS_IN and before not in RUNS_IN | STANDS_STILL_IN


def is_running(status: ItemStatus, within: Status, *, has_ended: bool) -> bool:
    """Say whether the clock of an item with a day runs: ``clock_of_item`` says the same, and how far it is."""
    return not has_ended and within in RUNS_IN and status not in {ItemStatus.WITHDRAWN, ItemStatus.POSTPONED}


@dataclass(frozen=True, slots=True)
class RunningDays:
    """The days of the items of one request whose clocks run, the earliest first.

    ``own``: as the side that is asked sees them; ``shown``: those that it shows to the side that asks, and with it to
    whoever reviews. They stand in the request's own row, so that a list asks nothing of its items.
    """

    own: tuple[date, ...] = ()
    shown: tuple[date, ...] = ()

    @classmethod
    def of(cls, days: Iterable[tuple[date, bool]]) -> Self:
        """Take days, each with whether it is shown to the side that asks."""
        known = sorted(days)
        return cls(tuple(day for day, _ in known), tuple(day for day, is_shown in known if is_shown))

    @classmethod
    def from_facts(cls, facts: Sequence[Any] | None) -> Self:
        return cls.of((date.fromisoformat(day), bool(is_shown)) for day, is_shown in facts or ())

    @staticmethod
    def as_facts(days: Iterable[tuple[date, bool]]) -> list[list[Any]] | None:
        """Put days as they are stored; None where no clock runs."""
        return [[day.isoformat(), is_shown] for day, is_shown in sorted(days)] or None


@dataclass(frozen=True, slots=True)
class ItemsDue:
    """How many items of a request are late, how many are due within a week, and the first day of either sort."""

    late: int = 0
    soon: int = 0
    late_since: date | None = None
    next_on: date | None = None


def items_due_of(days: Sequence[date], today: date) -> ItemsDue:
    """Add up the days of running clocks, the earliest first."""
    late = [day for day in days if day < today]
    soon = [day for day in days if today <= day <= today + SOON]
    return ItemsDue(len(late), len(soon), late[0] if late else None, soon[0] if soon else None)
