"""The clocks of a request: started, paused, resumed, met and cancelled as the table of transitions says."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import select

from mla_tracker.domain.deadline_rules import Case, term_of
from mla_tracker.domain.deadlines import Due, Purpose, due, extend, resume
from mla_tracker.domain.lifecycle import Holder, Side, holder_of
from mla_tracker.domain.transitions import Clocks
from mla_tracker.domain.working_time import WorkingCalendar
from mla_tracker.models import AssistanceRequest, ClockState, Deadline, db
from mla_tracker.queries.reference import calendar_of, deadline_rules
from mla_tracker.services import reminding
from mla_tracker.services.item_days import show_items_on
from mla_tracker.services.listing import Ticking, listed_by

AGAINST: Final[dict[Purpose, Side]] = {
    Purpose.ACKNOWLEDGE: Side.REQUESTED,
    Purpose.FIRST_STATUS: Side.REQUESTED,
    Purpose.ANSWER: Side.REQUESTED,
    Purpose.REVIEW: Side.REQUESTED,
    Purpose.INFORMATION: Side.REQUESTING,
    Purpose.REQUESTER_REVIEW: Side.REQUESTING,
    Purpose.APPROVAL: Side.REQUESTING,
}
OPEN_STATES: Final = (ClockState.RUNNING, ClockState.PAUSED)


def country_of(subject: AssistanceRequest, side: Side) -> str:
    return subject.requesting_country if side is Side.REQUESTING else subject.requested_country


def today_in(country: str, now: datetime) -> date:
    """Return the day that it is now in a country."""
    return now.astimezone(ZoneInfo(calendar_of(country).zone)).date()


def run(
    subject: AssistanceRequest,
    clocks: Clocks,
    now: datetime,
    *,
    event_on: date | None = None,
    agreed: Mapping[Purpose, date] | None = None,
    happened_at: datetime | None = None,
) -> None:
    """Do to the clocks what a step says.

    ``event_on`` is the day of the event that starts a clock, where it lies before ``now`` (paper entered later);
    ``agreed`` gives dates that were set by a person: such a clock is not counted. ``happened_at`` is when the step
    happened: a clock is met, stopped or goes on from then, not from when the paper was entered.
    """
    at = happened_at or now
    standing = _open_clocks(subject)
    if clocks.cancels:
        _end(standing, [p for p in Purpose if p not in clocks.meets], ClockState.CANCELLED, at)
    _resume([clock for clock in standing if clock.purpose in clocks.meets], at)  # what stood still was not late
    _end(standing, clocks.meets, ClockState.MET, at)
    if clocks.pauses:
        _pause(standing, at)
    if clocks.resumes:
        _resume(standing, at)
    for purpose in clocks.starts:
        started = _start(subject, purpose, now, event_on, (agreed or {}).get(purpose))
        standing += [started] if started else []
    db.session.flush()
    _plan_reminders(standing, subject, now)


def _plan_reminders(clocks: Sequence[Deadline], subject: AssistanceRequest, now: datetime) -> None:
    """Plan anew for every clock that is not over; what is over reminds nobody."""
    for clock in clocks:
        if clock.state in OPEN_STATES:
            reminding.plan(clock, subject, now)


def _open_clocks(subject: AssistanceRequest) -> list[Deadline]:
    held = select(Deadline).where(Deadline.request_id == subject.id, Deadline.state.in_(OPEN_STATES))
    return list(db.session.scalars(held))


def _end(standing: Sequence[Deadline], purposes: Sequence[Purpose], state: ClockState, at: datetime) -> None:
    for clock in standing:
        if clock.purpose in purposes and clock.state in OPEN_STATES:
            clock.state, clock.ended_at = state, max(at, clock.started_at)
            clock.next_reminder_at = None


def _pause(standing: Sequence[Deadline], at: datetime) -> None:
    for clock in standing:
        if clock.state is ClockState.RUNNING and clock.side is Side.REQUESTED:
            clock.state, clock.paused_at = ClockState.PAUSED, max(at, clock.started_at)


def _resume(standing: Sequence[Deadline], at: datetime) -> None:
    for clock in standing:
        if clock.state is ClockState.PAUSED and clock.paused_at is not None:
            if "term" in clock.explanation:
                again = resume(
                    Due.from_facts(clock.explanation),
                    clock.paused_at,
                    max(at, clock.paused_at),
                    calendar_of(clock.country),
                )
                clock.due_at, clock.explanation = again.due_at, again.as_facts()
            clock.state, clock.paused_at = ClockState.RUNNING, None


def _start(
    subject: AssistanceRequest, purpose: Purpose, now: datetime, event_on: date | None, agreed_on: date | None
) -> Deadline | None:
    """Start a clock; None where the policy sets no time for this."""
    side = AGAINST[purpose]
    country = country_of(subject, side)
    calendar = calendar_of(country)
    started_at = now if event_on is None or event_on >= calendar.day_of(now) else calendar.opens_at(event_on)
    clock = Deadline(
        request_id=subject.id, purpose=purpose, side=side, country=country, started_at=started_at, due_at=now
    )
    if agreed_on is not None:
        clock.due_at, clock.explanation = calendar.closes_at(agreed_on), {"agreed_on": agreed_on.isoformat()}
    elif term := term_of(deadline_rules(), case_of(subject), purpose, calendar.day_of(started_at)):
        counted = due(term, started_at, calendar)
        clock.due_at, clock.explanation = counted.due_at, counted.as_facts()
    else:
        return None
    db.session.add(clock)
    return clock


def case_of(subject: AssistanceRequest) -> Case:
    return Case(
        subject.clock_class,
        subject.kind,
        subject.requesting_country,
        subject.requested_country,
        subject.legal_bases,
    )


def extend_answer(subject: AssistanceRequest, until: date, now: datetime) -> tuple[date | None, date]:
    """Set a new date for the answer and return (old, new) days, in the requested State."""
    calendar = calendar_of(subject.requested_country)
    standing = _open_clocks(subject)
    clock = next((one for one in standing if one.purpose is Purpose.ANSWER), None)
    if clock is None:
        started = _start(subject, Purpose.ANSWER, now, None, until)
        db.session.flush()
        _plan_reminders([*standing, *([started] if started else [])], subject, now)
        return None, until
    old = calendar.day_of(clock.due_at)
    new_at = calendar.closes_at(until)
    if "term" in clock.explanation:
        clock.explanation = extend(Due.from_facts(clock.explanation), new_at, now, calendar).as_facts()
    else:
        clock.explanation = {"agreed_on": until.isoformat()}
    clock.due_at = new_at
    db.session.flush()
    _plan_reminders(standing, subject, now)
    return old, until


def show_on(subject: AssistanceRequest, now: datetime) -> None:
    """Write into the request's own row who holds it, since when, and what is due next: what lists filter by."""
    holder = holder_of(subject.status, subject.workflow)
    if subject.holder is not holder:
        subject.held_since = now
    subject.holder = holder
    side = {Holder.REQUESTING: Side.REQUESTING, Holder.REQUESTED: Side.REQUESTED}.get(holder)
    subject.holder_country = country_of(subject, side) if side else None
    running = [clock for clock in _open_clocks(subject) if clock.state is ClockState.RUNNING]
    nearest = min(running, key=lambda clock: clock.due_at, default=None)
    subject.due_at = nearest.due_at if nearest else None
    subject.due_purpose = nearest.purpose if nearest else None
    subject.reminder_step = nearest.reminders if nearest else 0
    listed = listed_by(
        subject.clock_class, [Ticking(one.purpose, one.country, one.due_at, one.explanation) for one in running]
    )
    subject.listed_at, subject.listed_when = (listed.at, listed.when) if listed else (None, None)
    show_items_on(subject)


def calendar_for(subject: AssistanceRequest, side: Side) -> WorkingCalendar:
    return calendar_of(country_of(subject, side))
