"""The mail of the day: what a person is to be told of in one mail, within office hours, and once a day at most."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from itertools import groupby

from sqlalchemy import select

from mla_tracker.domain.actors import SYSTEM
from mla_tracker.domain.events import DIGESTED
from mla_tracker.domain.reminding import GATHER, office_moment, opening_after
from mla_tracker.domain.working_time import DAY, WorkingCalendar
from mla_tracker.models import DigestNote, User, db
from mla_tracker.queries.digests import still_news
from mla_tracker.queries.reference import calendar_of
from mla_tracker.services import notices
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case

CANDIDATES = 20


@use_case
def make_next_digest(now: datetime) -> bool:
    """Put all that waits for one person into one mail; False when nobody waits for one."""
    user = _next_user(now)
    if user is None:
        return False
    notes = db.session.scalars(
        select(DigestNote)
        .where(DigestNote.user_id == user.id, DigestNote.made_at.is_(None), DigestNote.send_at <= now)
        .order_by(DigestNote.id)
    ).all()
    calendar = calendar_of(notes[0].country)
    today, tomorrow = (_begins(calendar, calendar.day_of(now) + days * DAY) for days in (0, 1))
    if _had_one(user.id, today, tomorrow):
        for note in notes:
            note.send_at = opening_after(calendar, now) + GATHER
        return True
    _put_into_mail(user, notes, now)
    return True


def _next_user(now: datetime) -> User | None:
    """Return the person who waits longest and whom no other worker writes to; the row stays locked."""
    waiting = (
        select(DigestNote.user_id)
        .where(DigestNote.made_at.is_(None), DigestNote.send_at <= now)
        .order_by(DigestNote.send_at, DigestNote.id)
        .limit(CANDIDATES)
    )
    numbers = [number for number, _ in groupby(db.session.scalars(waiting))]
    if not numbers:
        return None
    query = select(User).where(User.id.in_(numbers)).order_by(User.id).limit(1)
    user = db.session.scalar(query.with_for_update(skip_locked=True, key_share=True, of=User))
    if user is None:
        return None
    again = select(DigestNote.id).where(
        DigestNote.user_id == user.id, DigestNote.made_at.is_(None), DigestNote.send_at <= now
    )
    return user if db.session.scalar(again.limit(1)) is not None else None


def _begins(calendar: WorkingCalendar, day: date) -> datetime:
    return datetime.combine(day, time.min, calendar.tz).astimezone(UTC)


def _had_one(user_id: int, since: datetime, until: datetime) -> bool:
    """Say whether a mail was made on that day; one of a later day is the work of a clock that ran ahead."""
    made = select(DigestNote.id).where(
        DigestNote.user_id == user_id,
        DigestNote.made_at >= since,
        DigestNote.made_at < until,
        DigestNote.message_id.is_not(None),
    )
    return db.session.scalar(made.limit(1)) is not None


def _put_into_mail(user: User, notes: Sequence[DigestNote], now: datetime) -> None:
    """What was answered meanwhile, or is no longer this person's to see, is left out; nothing left, no mail."""
    news = still_news(notes, user.actor) if user.active else []
    for note in notes:
        note.made_at = now
    if not news:
        return
    event = record(DIGESTED, Where(), SYSTEM, now, {"entries": str(len(news))})
    message = notices.leave_digest(event, user, now)
    db.session.flush()
    for note in news:
        note.message_id = message.id


def note_changes(people: Mapping[int, str], event_id: int, now: datetime) -> None:
    """Tell these people, each with the State whose hours count, that dates moved, in one note; part of a job's end."""
    db.session.add_all(
        DigestNote(event_id=event_id, user_id=user_id, country=country, send_at=_from(country, now))
        for user_id, country in people.items()
    )


def _from(country: str, now: datetime) -> datetime:
    return office_moment(calendar_of(country), now) + GATHER
