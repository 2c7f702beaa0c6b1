"""What a person changes in the own account."""

from dataclasses import dataclass
from datetime import datetime

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Fault, Unseen
from mla_tracker.domain.events import PASSWORD_CHANGED
from mla_tracker.domain.text import N_
from mla_tracker.i18n import LANGUAGES
from mla_tracker.models import User, db
from mla_tracker.services.accounts import attempts, passwords, sessions
from mla_tracker.services.accounts.attempts import Attempt
from mla_tracker.services.limits import TooMany
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case

NOT_RIGHT = N_("This is not your present password")
NO_LANGUAGE = N_("Choose one of the languages offered")
WAIT = N_("Too many wrong passwords. Minutes to wait before the next attempt: {minutes}")


@dataclass(frozen=True, slots=True)
class PasswordChange:
    password: str
    new_password: str
    again: str


@use_case
def change_language(actor: Actor, language: str) -> None:
    """Keep the language of a person's pages and mail; it touches nobody else and is not logged."""
    _own(actor).language = _known(language)


@use_case
def change_profile(actor: Actor, language: str, *, simple_letters: bool) -> None:
    user = _own(actor)
    user.language = _known(language)
    user.simple_letters = simple_letters


def change_password(actor: Actor, session_id: int, change: PasswordChange, network_address: str, now: datetime) -> None:
    """Change the own password; the present one is asked again, and every other session of the person ends."""
    email = _own(actor).email
    passwords.ensure_good({"new_password": change.new_password, "again": change.again}, email)
    attempt = attempts.begin(email, network_address, now)
    if isinstance(attempt, TooMany):
        raise BadAnswers({"password": Fault(WAIT, {"minutes": minutes_until(attempt, now)})})
    if not passwords.fits(attempt.password_hash, change.password):
        raise BadAnswers({"password": Fault(NOT_RIGHT)})
    _store(actor, session_id, attempt, passwords.hashed(change.new_password), now)


def minutes_until(shut: TooMany, now: datetime) -> int:
    """Return whole minutes, rounded up, so that who waits them is not sent away again."""
    return max(1, -(-int((shut.until - now).total_seconds()) // 60))


@use_case
def _store(actor: Actor, session_id: int, attempt: Attempt, password_hash: str, now: datetime) -> None:
    user = _own(actor)
    if not user.active or user.password_hash != attempt.password_hash:
        raise BadAnswers({"password": Fault(NOT_RIGHT)})  # changed or reset in the meantime
    user.password_hash = password_hash
    attempts.forgive(attempt)
    sessions.end((one for one in sessions.open_sessions(user.id) if one.id != session_id), now)
    record(PASSWORD_CHANGED, Where(), actor, now)


def _own(actor: Actor) -> User:
    user = db.session.get(User, actor.user_id, populate_existing=True) if actor.user_id else None
    if user is None:
        raise Unseen
    return user


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise BadAnswers({"language": Fault(NO_LANGUAGE)})
    return language
