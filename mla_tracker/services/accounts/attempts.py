"""Five wrong passwords in fifteen minutes, at one account or from one network address, shut the door for a while.

The attempt is written before the password is looked at, so that a thousand guesses at once are still five.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select, text

from mla_tracker.models import SignInAttempt, User, db
from mla_tracker.services.transaction import use_case

MOST: Final = 5
WINDOW: Final = timedelta(minutes=15)
_LOCK: Final = 0x5167_4E49  # any number, the same in all workers


@dataclass(frozen=True, slots=True)
class Attempt:
    """One guess: the account as it stood (nobody's where there is none), and the rows that count the guess."""

    user_id: int | None
    email: str
    password_hash: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TooMany:
    """The door is shut until then."""

    until: datetime


@use_case
def begin(email: str, network_address: str, now: datetime) -> Attempt | TooMany:
    """Count an attempt, or say until when there is none."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.at <= now - WINDOW))
    keys = (account_key(email), _key("address", network_address))
    if ends := [end for key in keys if (end := _shut_until(key))]:
        return TooMany(max(ends))
    rows = [SignInAttempt(key=key, at=now) for key in keys]
    db.session.add_all(rows)
    db.session.flush()
    user = db.session.scalar(select(User).where(User.email == email, User.active))
    ids = tuple(row.id for row in rows)
    return Attempt(user.id, email, user.password_hash, ids) if user else Attempt(None, email, "", ids)


def forgive(attempt: Attempt) -> None:
    """Take back this attempt, and the earlier ones at the same account: its owner has come."""
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.id.in_(attempt.rows)))
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.key == account_key(attempt.email)))


def account_key(email: str) -> str:
    return _key("account", email)


def _shut_until(key: str) -> datetime | None:
    found = select(SignInAttempt.at).where(SignInAttempt.key == key).order_by(SignInAttempt.at.desc()).limit(MOST)
    latest = db.session.scalars(found).all()
    return latest[-1] + WINDOW if len(latest) == MOST else None


def _key(kind: str, value: str) -> str:
    return hashlib.sha256(f"{kind}:{value}".encode("utf-8", "surrogatepass")).hexdigest()
