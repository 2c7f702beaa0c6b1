"""After a clock that ran ahead was set right: what was planned by the wrong time is planned anew, and nothing is lost.

The log's own time never goes back: where it lies ahead of the clock, the clock ran ahead. What was done meanwhile stays
done, and no step of a ladder is made twice; what comes next is planned from now.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, NamedTuple, cast

from sqlalchemy import Table, and_, select, update

from mla_tracker.domain.preservation import next_alert_on
from mla_tracker.domain.reminding import GATHER, office_moment
from mla_tracker.models import (
    AssistanceRequest,
    ChainHead,
    ClockState,
    Deadline,
    DigestNote,
    MailState,
    OutboxMessage,
    Preservation,
    Reminder,
    db,
)
from mla_tracker.queries.reference import calendar_of
from mla_tracker.services import reminding
from mla_tracker.services.deadlines import today_in
from mla_tracker.services.outbox import LEASE
from mla_tracker.services.transaction import use_case

TOLERANCE: Final = timedelta(minutes=10)  # clocks of several machines differ a little; so little loses nothing
LONGEST_CLOSURE: Final = timedelta(days=21)  # of offices: no mail and no note waits longer
BATCH: Final = 100


def ahead_until(now: datetime) -> datetime | None:
    """Return the last moment that the log knows, if it lies ahead of ``now``; None where nothing is wrong."""
    at = db.session.scalar(select(ChainHead.at))
    return at if at is not None and at > now + TOLERANCE else None


def plan_anew(now: datetime) -> int:
    """Plan anew what was planned ahead of ``now``, and return how much that was; a second time changes nothing."""
    _let_mail_go(now)
    return sum(_in_batches(batch, now) for batch in (_notes_anew, _reminders_anew, _alerts_anew))


def _in_batches(batch: Callable[[int, datetime], "_Batch"], now: datetime) -> int:
    """Do one batch after the other, each in a transaction of its own, until there are no rows left."""
    changed, done = 0, batch(0, now)
    while done.last_id is not None:
        changed += done.changed
        done = batch(done.last_id, now)
    return changed


class _Batch(NamedTuple):
    """``last_id``: of the last row that was looked at, None where there was none."""

    last_id: int | None
    changed: int


@use_case
def _let_mail_go(now: datetime) -> None:
    """A mail waits for the opening of offices at most, and nobody holds one longer than a lease."""
    mail = cast("Table", OutboxMessage.__table__)
    waiting = update(mail).where(mail.c.state == MailState.WAITING)
    db.session.execute(waiting.where(mail.c.next_at > now + LONGEST_CLOSURE).values(next_at=now))
    db.session.execute(waiting.where(mail.c.leased_until > now + LEASE).values(leased_until=None))


@use_case
def _notes_anew(after_id: int, now: datetime) -> _Batch:
    """Notes for a mail of the day that would wait longer than offices stay shut."""
    query = select(DigestNote).where(DigestNote.made_at.is_(None), DigestNote.send_at > now + LONGEST_CLOSURE)
    notes = db.session.scalars(query.where(DigestNote.id > after_id).order_by(DigestNote.id).limit(BATCH)).all()
    for note in notes:
        note.send_at = office_moment(calendar_of(note.country), now) + GATHER
    return _Batch(notes[-1].id if notes else None, len(notes))


@use_case
def _reminders_anew(after_id: int, now: datetime) -> _Batch:
    """Clocks whose last reminder was made in what is the future now."""
    last = and_(Reminder.deadline_id == Deadline.id, Reminder.step == Deadline.reminders)
    query = (
        select(Deadline, AssistanceRequest)
        .join(AssistanceRequest, AssistanceRequest.id == Deadline.request_id)
        .join(Reminder, last)
        .where(Deadline.id > after_id, Deadline.state == ClockState.RUNNING, Reminder.made_at > now)
    )
    rows = db.session.execute(query.order_by(Deadline.id).limit(BATCH)).all()
    changed = 0
    for clock, subject in rows:
        planned = clock.next_reminder_at
        reminding.plan(clock, subject, now)
        changed += clock.next_reminder_at != planned
    return _Batch(rows[-1][0].id if rows else None, changed)


@use_case
def _alerts_anew(after_id: int, now: datetime) -> _Batch:
    """Preserved data of which nobody would be told any more, or not at the next mark."""
    query = (
        select(Preservation, AssistanceRequest.requesting_country)
        .join(AssistanceRequest, AssistanceRequest.id == Preservation.request_id)
        .where(Preservation.id > after_id, Preservation.released_at.is_(None), Preservation.until_on >= now.date())
    )
    rows = db.session.execute(query.order_by(Preservation.id).limit(BATCH)).all()
    changed = 0
    for kept, country in rows:
        following = next_alert_on(kept.until_on, today_in(country, now))
        if following is not None and (kept.alert_on is None or kept.alert_on > following):
            kept.alert_on = following
            changed += 1
    return _Batch(rows[-1][0].id if rows else None, changed)
