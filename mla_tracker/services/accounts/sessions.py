"""The sessions of a person: signs of life, and their ends."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import Unseen
from mla_tracker.domain.events import SESSION_ENDED, SIGNED_OUT
from mla_tracker.models import UserSession, db
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case


@use_case
def touch(session_id: int, now: datetime) -> None:
    """Write a sign of life; what two pages write at once never goes back in time."""
    session = db.session.get(UserSession, session_id, with_for_update={"of": UserSession})
    if session is not None and session.ended_at is None:
        session.seen_at = max(session.seen_at, now)


@use_case
def sign_out(actor: Actor, session_id: int, now: datetime) -> None:
    """End the session that the person sits at."""
    _own(actor, session_id).ended_at = now
    record(SIGNED_OUT, Where(), actor, now)


@use_case
def end_session(actor: Actor, session_id: int, now: datetime) -> None:
    """End another session of the same person; somebody else's is Unseen."""
    _own(actor, session_id).ended_at = now
    record(SESSION_ENDED, Where(), actor, now)


@use_case
def end_other_sessions(actor: Actor, session_id: int, now: datetime) -> None:
    """End every session of the person but this one."""
    others = [session for session in open_sessions(actor.user_id) if session.id != session_id]
    end(others, now)
    for _ in others:
        record(SESSION_ENDED, Where(), actor, now)


def open_sessions(user_id: int | None) -> list[UserSession]:
    found = select(UserSession).where(UserSession.user_id == user_id, UserSession.ended_at.is_(None))
    return list(db.session.scalars(found))


def end(sessions: Iterable[UserSession], now: datetime) -> None:
    for session in sessions:
        session.ended_at = now


def _own(actor: Actor, session_id: int) -> UserSession:
    session = db.session.get(UserSession, session_id, with_for_update={"of": UserSession})
    if session is None or session.user_id != actor.user_id or session.ended_at is not None:
        raise Unseen
    return session
