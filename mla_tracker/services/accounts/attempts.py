"""Five wrong passwords in fifteen minutes, at one account or from one network address, shut the door for a while."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import delete, select

from mla_tracker.models import CountedAttempt, User, db
from mla_tracker.services.limits import TooMany, counted, key_of, network_of
from mla_tracker.services.transaction import use_case

MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Attempt:
    """One guess: the account as it stood (nobody's where there is none), and the rows that count the guess."""

    user_id: int | None
    email: str
    password_hash: str
    rows: tuple[int, ...]


@use_case
def begin(email: str, network_address: str, now: datetime) -> Attempt | TooMany:
    """Count an attempt, or say until when there is none."""
    ids = counted((account_key(email), key_of("address", network_of(network_address))), MOST, now)
    if isinstance(ids, TooMany):
        return ids
    user = db.session.scalar(select(User).where(User.email == email, User.active))
    return Attempt(user.id, email, user.password_hash, ids) if user else Attempt(None, email, "", ids)


def forgive(attempt: Attempt) -> None:
    """Take back this attempt, and the earlier ones at the same account: its owner has come."""
    db.session.execute(delete(CountedAttempt).where(CountedAttempt.id.in_(attempt.rows)))
    db.session.execute(delete(CountedAttempt).where(CountedAttempt.key == account_key(attempt.email)))


def account_key(email: str) -> str:
    return key_of("account", email)
