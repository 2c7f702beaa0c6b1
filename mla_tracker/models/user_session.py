"""A signed-in browser. The cookie carries a random token; here stands its hash, and when it ends."""

import hashlib
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mla_tracker.models.base import Model, UtcDateTime
from mla_tracker.models.user import User

TOUCHED_EVERY: Final = timedelta(minutes=1)


def hash_of(token: str) -> str:
    """Return what the database keeps of a random token: who reads the table cannot sign in with it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class UserSession(Model):
    __tablename__ = "user_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)

    def is_stale(self, now: datetime) -> bool:
        """Say whether the last sign of life is old enough to be written anew; not each page costs a write."""
        return now - self.seen_at >= TOUCHED_EVERY


class CountedAttempt(Model):
    """Something done that may be done a few times only, counted by all processes: a failed sign-in, a verification."""

    __tablename__ = "sign_in_attempt"  # what was counted first
    __table_args__ = (Index("ix_sign_in_attempt_key_at", "key", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64))  # hash of what is counted, and for whom
    at: Mapped[datetime] = mapped_column(UtcDateTime)
