"""Reminders that the clock makes: one step of one clock at a time, never twice, and none once it was answered.

Which step was made stands in a row that the database allows once. A worker that comes late makes one reminder, not one
for each that it missed; a clock that was set back finds the next one still ahead.
"""

from datetime import datetime
from typing import cast

from sqlalchemy import Table, select, update

from mla_tracker.domain.actors import SYSTEM
from mla_tracker.domain.deadline_policy import POLICY
from mla_tracker.domain.deadlines import Due, Purpose
from mla_tracker.domain.events import REMINDED_BY_CLOCK, Audience
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.reminding import AT_ONCE, ladder_of, next_reminder
from mla_tracker.models import AssistanceRequest, ClockState, Deadline, Event, Reminder, db
from mla_tracker.queries.recipients import duty_contacts
from mla_tracker.queries.reference import calendar_of
from mla_tracker.services import notices
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case


def plan(clock: Deadline, subject: AssistanceRequest, after: datetime) -> None:
    """Write down when the holder is reminded next, later than ``after``; shared by use-cases, none itself."""
    if clock.state is not ClockState.RUNNING:
        clock.next_reminder_at = None
        return
    counted = Due.from_facts(clock.explanation) if "term" in clock.explanation else None
    ladder = ladder_of(POLICY, subject.clock_class, clock.purpose)
    clock.next_reminder_at = next_reminder(ladder, counted, clock.due_at, calendar_of(clock.country), after)


@use_case
def remind_next(now: datetime) -> bool:
    """Make the reminder that waits longest; False when none is due."""
    clock = db.session.scalar(
        select(Deadline)
        .where(Deadline.next_reminder_at <= now)
        .order_by(Deadline.next_reminder_at, Deadline.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if clock is None or clock.next_reminder_at is None:
        return False
    subject = db.session.get_one(AssistanceRequest, clock.request_id)
    planned_at = clock.next_reminder_at
    plan(clock, subject, max(now, planned_at))
    if clock.state is not ClockState.RUNNING:
        return True
    clock.reminders += 1
    if subject.due_purpose is clock.purpose:
        _show_step(clock)
    event = _recorded(clock, subject, now)
    db.session.add(
        Reminder(deadline_id=clock.id, step=clock.reminders, event_id=event.id, planned_at=planned_at, made_at=now)
    )
    _tell(event, clock, subject, now)
    return True


def _show_step(clock: Deadline) -> None:
    """Write the step into the request's own row, which lists filter by. Its version stays: nobody typed."""
    table = cast("Table", AssistanceRequest.__table__)
    db.session.connection().execute(
        update(table).where(table.c.id == clock.request_id).values(reminder_step=clock.reminders)
    )


def _recorded(clock: Deadline, subject: AssistanceRequest, now: datetime) -> Event:
    own = clock.purpose is Purpose.APPROVAL
    where = Where(subject, None, Audience.REQUESTING if own else Audience.SHARED)
    facts = {"step": str(clock.reminders), "purpose": clock.purpose.value, "country": clock.country}
    return record(REMINDED_BY_CLOCK, where, SYSTEM, now, facts)


def _tell(event: Event, clock: Deadline, subject: AssistanceRequest, now: datetime) -> None:
    """An emergency goes out at once, also to the contact on duty; all else waits for the mail of the day."""
    if subject.clock_class in AT_ONCE:
        notices.tell_side(event, subject, clock.side, "reminder_due", now)
        notices.tell_contacts(event, subject, _on_duty(clock, subject, now), "reminder_due", now)
        return
    notices.note_side(event, subject, clock.side, now)


def _on_duty(clock: Deadline, subject: AssistanceRequest, now: datetime) -> list[int]:
    """Return the contacts of the side that must act; a restricted request is known to the named people only."""
    if subject.restricted:
        return []
    is_requested = clock.side is Side.REQUESTED
    authority_id = subject.requested_authority_id if is_requested else subject.requesting_authority_id
    return duty_contacts(clock.country, authority_id, calendar_of(clock.country).day_of(now))
