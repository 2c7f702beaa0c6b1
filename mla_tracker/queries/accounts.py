"""What the pages of accounts read: the session of a browser, the sessions of a person, an invitation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, bindparam, select
from sqlalchemy.orm import contains_eager

from mla_tracker.models import Invitation, User, UserSession, db
from mla_tracker.models.user_session import hash_of


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session lives: without a sign of life, and at most."""

    idle: timedelta
    absolute: timedelta


def _is_live() -> ColumnElement[bool]:
    # A clock that was set back revives nothing: a session that would have been seen in the future is over as well.
    return and_(
        UserSession.ended_at.is_(None),
        UserSession.seen_at > bindparam("seen_after"),
        UserSession.started_at > bindparam("started_after"),
        UserSession.seen_at < bindparam("seen_before"),
    )


def _borders(limits: Limits, now: datetime) -> dict[str, datetime]:
    return {
        "seen_after": now - limits.idle,
        "started_after": now - limits.absolute,
        "seen_before": now + limits.idle,
    }


# Built once: every page asks it.
_SESSION: Final = (
    select(UserSession)
    .join(UserSession.user)
    .options(contains_eager(UserSession.user).joinedload(User.bindings))
    .where(UserSession.token_hash == bindparam("token_hash"), User.active, _is_live())
)


def session_of(token: str, limits: Limits, now: datetime) -> UserSession | None:
    """Return the live session of a token, with its active user and the roles, or None: one query for every page."""
    values = {"token_hash": hash_of(token)} | _borders(limits, now)
    return db.session.scalars(_SESSION, values).unique().one_or_none()


def sessions_of(user_id: int, limits: Limits, now: datetime) -> Sequence[UserSession]:
    """Return the live sessions of a person, the one seen last first."""
    found = select(UserSession).where(UserSession.user_id == user_id, _is_live())
    ordered = found.order_by(UserSession.seen_at.desc(), UserSession.id.desc())
    return db.session.scalars(ordered, _borders(limits, now)).all()


def open_invitation(code: str, now: datetime) -> Invitation | None:
    """Return the invitation that a link still opens, or None."""
    found = select(Invitation).join(User).where(
        Invitation.token_hash == hash_of(code),
        Invitation.used_at.is_(None),
        Invitation.expires_at > now,
        User.active,
    )  # fmt: skip
    return db.session.scalar(found)
