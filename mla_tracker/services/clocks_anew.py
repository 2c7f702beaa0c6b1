"""Clocks counted anew: by the term each has, or by the one that the rules give it now; nothing is written here.

What was counted on a calendar is kept as long as that calendar stands: the batches of one job count each day once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final

from sqlalchemy import Select, select

from mla_tracker.domain.deadline_policy import POLICY, ListedWhen
from mla_tracker.domain.deadline_rules import Case, Rule, Scope, term_of
from mla_tracker.domain.deadlines import ClockClass, Due, Purpose, Term
from mla_tracker.domain.listing import Listed
from mla_tracker.domain.recounting import OfOneDay, Recount
from mla_tracker.domain.reminding import ladder_of
from mla_tracker.domain.working_time import WorkingCalendar
from mla_tracker.models import AssistanceRequest, ClockState, Deadline
from mla_tracker.queries.reference import calendar_of
from mla_tracker.services.listing import Ticking, listed_by

OPEN_STATES: Final = (ClockState.RUNNING, ClockState.PAUSED)
D: Final = Deadline
R: Final = AssistanceRequest
OF_A_CASE: Final = (R.kind, R.requesting_country, R.requested_country, R.legal_bases)  # what a target's scope asks
BY_THE_HOUR: Final = frozenset(each for each in ClockClass if POLICY.is_by_the_hour(each))
_recounts: Final[dict[str, Recount]] = {}  # the last one of each State


@dataclass(frozen=True, slots=True)
class Moved:
    """A clock whose date, explanation or next reminder is another now. ``zone``: in which it is told."""

    clock_id: int
    request_id: int
    purpose: Purpose
    country: str
    before: datetime
    after: datetime
    zone: str
    facts: Mapping[str, Any]
    reminder_at: datetime | None

    @property
    def is_told(self) -> bool:
        return self.before != self.after


class Recounts(dict[str, Recount]):
    """By State, on the calendars as they stand in this transaction; each is asked for once."""

    def __missing__(self, country: str) -> Recount:
        found = self[country] = _recount_on(calendar_of(country))
        return found


def clock_columns(*more: Any) -> Select[*tuple[Any, ...]]:
    """Select what counting needs of a clock and of its request."""
    return select(
        D.id, D.request_id, D.purpose, D.country, D.due_at, D.state, D.next_reminder_at, D.explanation, R.clock_class,
        *more,
    ).join(R, R.id == D.request_id)  # fmt: skip


def start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)


def counted_anew(rows: Iterable[Any], rules: Sequence[Rule], scope: Scope | None, now: datetime) -> list[Moved]:
    """Count each clock anew: by the term it has, or within ``scope`` by the one that the rules give it now.

    The rows then have ``OF_A_CASE`` too.
    """
    found, recounts = [], Recounts()
    for row in rows:
        stored = row.explanation
        if row.state not in OPEN_STATES or "term" not in stored:
            continue  # ended meanwhile, or a date that people agreed on
        recount = recounts[row.country]
        term = _term_by(rules, scope, row) if scope else None
        shared = None if row.clock_class in BY_THE_HOUR else recount.shared(stored, term)
        if shared is None:
            again, facts = recount.again_of(stored, term)
        else:
            again, facts = shared.counted, shared.facts | {"started_at": stored["started_at"]}
        reminder_at = _reminder_at(recount, row, shared or again, now)
        if facts != stored or reminder_at != row.next_reminder_at:
            found.append(_moved(row, again, facts, reminder_at))
    return found


def _moved(row: Any, again: Due, facts: Mapping[str, Any], reminder_at: datetime | None) -> Moved:
    return Moved(
        row.id, row.request_id, row.purpose, row.country, row.due_at, again.due_at, again.zone, facts, reminder_at
    )


def first_listed(clock_class: ClockClass, clocks: Iterable[Ticking], recounts: Recounts) -> Listed | None:
    """Say what ``listed_by`` says, once for all clocks that started on the same day and never stood still."""
    found = [_listed(clock_class, clock, recounts[clock.country]) for clock in clocks]
    return min((one for one in found if one), key=lambda one: one.at, default=None)


def _listed(clock_class: ClockClass, clock: Ticking, recount: Recount) -> Listed | None:
    is_alone = clock_class in BY_THE_HOUR or "term" not in clock.explanation
    shared = None if is_alone else recount.shared(clock.explanation)
    if shared is None:
        return listed_by(clock_class, [clock], _listed_at)
    key = (clock_class, clock.purpose, clock.due_at)
    if key not in shared.listed:
        shared.listed[key] = listed_by(clock_class, [clock], _listed_at)
    return shared.listed[key]


def _listed_at(
    clock_class: ClockClass, start: datetime, calendar: WorkingCalendar, standing: frozenset[ListedWhen]
) -> datetime | None:
    """Say what ``POLICY.listed_at`` says, each day counted once as long as the calendar stands."""
    return _recount_on(calendar).listed_at(POLICY, clock_class, start, standing)


def _recount_on(calendar: WorkingCalendar) -> Recount:
    country = calendar.country
    known = _recounts.get(country)
    if known is None or known.calendar is not calendar:  # another revision of the reference data is another object
        known = _recounts[country] = Recount(calendar)
    return known


def _reminder_at(recount: Recount, row: Any, again: OfOneDay | Due, now: datetime) -> datetime | None:
    """Plan as ``reminding.plan`` does; a reminder that waits for a worker already is not taken back."""
    if row.state is not ClockState.RUNNING:
        return None
    if row.next_reminder_at is not None and row.next_reminder_at <= now:
        planned: datetime = row.next_reminder_at
        return planned
    if isinstance(again, OfOneDay):
        return recount.reminder_of_day(again, row.clock_class, row.purpose, POLICY, now)
    return recount.reminder_after(ladder_of(POLICY, row.clock_class, row.purpose), again, now)


def _term_by(rules: Sequence[Rule], scope: Scope, row: Any) -> Term | None:
    """Return the term that the rules give within ``scope``; None where a clock keeps the one it has."""
    if row.purpose is not scope.purpose:
        return None
    case = Case(row.clock_class, row.kind, row.requesting_country, row.requested_country, row.legal_bases)
    if not scope.covers(case):
        return None
    return term_of(rules, case, row.purpose, date.fromisoformat(row.explanation["start_day"]))
