"""Signing in: from an e-mail and a password to a session."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from mla_tracker.domain.actors import SYSTEM
from mla_tracker.domain.events import SIGN_IN_FAILED, SIGNED_IN
from mla_tracker.models import User, UserSession, db
from mla_tracker.models.user_session import hash_of
from mla_tracker.services.accounts import attempts, passwords
from mla_tracker.services.accounts.attempts import Attempt
from mla_tracker.services.accounts.emails import one_form
from mla_tracker.services.limits import TooMany
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case


@dataclass(frozen=True, slots=True)
class SignedIn:
    token: str  # for the cookie; the database keeps its hash


@dataclass(frozen=True, slots=True)
class NotRight:
    """No such account, disabled, not yet joined, or another password: the stranger is not told which."""


def sign_in(email: str, password: str, network_address: str, now: datetime) -> SignedIn | NotRight | TooMany:
    """Open a session. Three short transactions: the slow work on the password locks nothing."""
    attempt = attempts.begin(one_form(email), network_address, now)
    if isinstance(attempt, TooMany):
        return attempt
    if not passwords.fits(attempt.password_hash, password):
        return _refuse(attempt, now)
    fresh = passwords.hashed(password) if passwords.is_outdated(attempt.password_hash) else ""
    return _admit(attempt, fresh, now)


@use_case
def _refuse(attempt: Attempt, now: datetime) -> NotRight:
    user = db.session.get(User, attempt.user_id) if attempt.user_id else None
    record(SIGN_IN_FAILED, Where(), user.actor if user else SYSTEM, now)
    return NotRight()


@use_case
def _admit(attempt: Attempt, fresh_hash: str, now: datetime) -> SignedIn | NotRight:
    user = db.session.get(User, attempt.user_id, with_for_update=True)
    if user is None or not user.active or user.password_hash != attempt.password_hash:
        return NotRight()  # disabled or reset while the password was looked at
    if fresh_hash:
        user.password_hash = fresh_hash
    attempts.forgive(attempt)
    token = open_session(user, now)
    record(SIGNED_IN, Where(), user.actor, now)
    return SignedIn(token)


def open_session(user: User, now: datetime) -> str:
    """Add a session, inside the caller's transaction, and return its token."""
    token = secrets.token_urlsafe(32)
    db.session.add(UserSession(token_hash=hash_of(token), user_id=user.id, started_at=now, seen_at=now))
    return token
