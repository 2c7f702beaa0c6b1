"""What the pages of accounts read: the session of a browser, the sessions of a person, an invitation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import contains_eager

from mla_tracker.models import Invitation, User, UserSession, db
from mla_tracker.models.user_session import hash_of


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session lives: without a sign of life, and at most."""

    idle: timedelta
    absolute: timedelta


def _is_live(limits: Limits, now: datetime) -> ColumnElement[bool]:
    # A clock that was set back revives nothing: a session that would have been seen in the future is over as well.
    return and_(
        UserSession.ended_at.is_(None),
        UserSession.seen_at > now - limits.idle,
        UserSession.started_at > now - limits.absolute,
        UserSession.seen_at < now + limits.idle,
    )


def session_of(token: str, limits: Limits, now: datetime) -> UserSession | None:
    """Return the live session of a token, with its active user and the roles, or None: one query for every page."""
    found = (
        select(UserSession)
        .join(UserSession.user)
        .options(contains_eager(UserSession.user).joinedload(User.bindings))
        .where(UserSession.token_hash == hash_of(token), User.active, _is_live(limits, now))
    )
    return db.session.scalars(found).unique().one_or_none()


def sessions_of(user_id: int, limits: Limits, now: datetime) -> Sequence[UserSession]:
    """Return the live sessions of a person, the one seen last first."""
    found = select(UserSession).where(UserSession.user_id == user_id, _is_live(limits, now))
    return db.session.scalars(found.order_by(UserSession.seen_at.desc(), UserSession.id.desc())).all()


def open_invitation(code: str, now: datetime) -> Invitation | None:
    """Return the invitation that a link still opens, or None."""
    found = select(Invitation).join(User).where(
        Invitation.token_hash == hash_of(code),
        Invitation.used_at.is_(None),
        Invitation.expires_at > now,
        User.active,
    )  # fmt: skip
    return db.session.scalar(found)
