"""How an account begins, and begins again: a link that lets one person set a password, once, within 72 hours.

The role, and the country or authority it is bound to, are fixed by who invites; the link carries none of it.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select

from mla_tracker.domain.actors import BINDING, Actor, Bound, Grant, Role
from mla_tracker.domain.errors import BadAnswers, Fault, Forbidden, Unseen
from mla_tracker.domain.events import ACCOUNT_DISABLED, ACCOUNT_RESET, INVITED, JOINED
from mla_tracker.domain.text import N_
from mla_tracker.i18n import LANGUAGES
from mla_tracker.models import Authority, Invitation, RoleBinding, User, db
from mla_tracker.models.user_session import hash_of
from mla_tracker.queries.accounts import open_invitation
from mla_tracker.services.accounts import emails, passwords, sessions
from mla_tracker.services.accounts.sign_in import open_session
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case

LIFE: Final = timedelta(hours=72)
OF_A_COUNTRY: Final = frozenset({Role.OFFICER, Role.APPROVER, Role.CENTRAL, Role.DELEGATE})

KNOWN: Final = N_("There is an account with this e-mail address already")
NO_ACCOUNT: Final = N_("There is no account with this e-mail address")
NAME: Final = N_("Enter the name of the person")
NEEDS_COUNTRY: Final = N_("This role is bound to a country: name it, and no authority")
NEEDS_AUTHORITY: Final = N_("This role is bound to an authority: name one that is in the directory, and no country")
NEEDS_NOTHING: Final = N_("This role is bound to no country and to no authority")
NO_LANGUAGE: Final = N_("Name one of the languages of the system")


@dataclass(frozen=True, slots=True)
class Invite:
    """Who is to come, as what. ``country`` or ``authority_id`` as the role is bound."""

    email: str
    name: str
    role: Role
    country: str | None = None
    authority_id: int | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Joining:
    """What the invited person fills in; an empty name keeps the one given by who invited."""

    name: str
    new_password: str
    again: str


@use_case
def invite(actor: Actor, wish: Invite, now: datetime) -> str:
    """Make an account without a password, and return the code of the link that sets one."""
    email = emails.one_form(wish.email)
    _ensure_complete(wish, email)
    grant = Grant(wish.role, wish.country, wish.authority_id)
    _ensure_may_administer(actor, grant)
    user = User(email=email, name=wish.name.strip(), language=wish.language, created_at=now)
    user.bindings = [RoleBinding(role=grant.role, country=grant.country, authority_id=grant.authority_id)]
    db.session.add(user)
    db.session.flush()
    record(INVITED, Where(), actor, now, {"role": wish.role})
    return _new_link(user, now)


@use_case
def reset(actor: Actor, email: str, now: datetime) -> str:
    """Close an account until its owner has used the new link, and return the code of that link.

    Nobody sets another's password.
    """
    user = _administered(actor, email)
    user.password_hash = ""
    user.active = True
    sessions.end(sessions.open_sessions(user.id), now)
    record(ACCOUNT_RESET, Where(), actor, now, {"account": str(user.id)})
    return _new_link(user, now)


@use_case
def disable(actor: Actor, email: str, now: datetime) -> None:
    """Shut an account: no sign-in, no session, no link. What the person did stays."""
    user = _administered(actor, email)
    user.active = False
    user.password_hash = ""
    sessions.end(sessions.open_sessions(user.id), now)
    _void_links(user)
    record(ACCOUNT_DISABLED, Where(), actor, now, {"account": str(user.id)})


def take_up_invitation(code: str, wish: Joining, now: datetime) -> str:
    """Set the password by the link, and return the token of a session; Unseen when the link is used or over."""
    invitation = open_invitation(code, now)
    if invitation is None:
        raise Unseen
    passwords.ensure_good({"new_password": wish.new_password, "again": wish.again}, invitation.user.email)
    return _join(code, wish.name, passwords.hashed(wish.new_password), now)


@use_case
def _join(code: str, name: str, password_hash: str, now: datetime) -> str:
    # The row is locked: of two who press at once, one comes in.
    found = select(Invitation).where(Invitation.token_hash == hash_of(code)).with_for_update()
    db.session.scalar(found)
    invitation = open_invitation(code, now)
    if invitation is None:
        raise Unseen
    invitation.used_at = now
    user = invitation.user
    user.name = name.strip() or user.name
    user.password_hash = password_hash
    record(JOINED, Where(), user.actor, now)
    return open_session(user, now)


def _new_link(user: User, now: datetime) -> str:
    """Add a link that voids the earlier ones; only its hash is kept."""
    _void_links(user)
    code = secrets.token_urlsafe(32)
    db.session.add(Invitation(user_id=user.id, token_hash=hash_of(code), expires_at=now + LIFE))
    return code


def _void_links(user: User) -> None:
    db.session.execute(delete(Invitation).where(Invitation.user_id == user.id, Invitation.used_at.is_(None)))


def _ensure_complete(wish: Invite, email: str) -> None:
    faults: dict[str, Fault] = {}
    if fault := emails.fault_of(email):
        faults["email"] = fault
    elif db.session.scalar(select(User.id).where(User.email == email)):
        faults["email"] = Fault(KNOWN)
    if not wish.name.strip():
        faults["name"] = Fault(NAME)
    if wish.language not in LANGUAGES:
        faults["language"] = Fault(NO_LANGUAGE)
    if faults | _faults_of_binding(wish):
        raise BadAnswers(faults | _faults_of_binding(wish))


def _faults_of_binding(wish: Invite) -> dict[str, Fault]:
    bound = BINDING[wish.role]
    if bound is Bound.COUNTRY and (wish.country is None or wish.authority_id is not None):
        return {"country": Fault(NEEDS_COUNTRY)}
    if bound is Bound.NOTHING and (wish.country is not None or wish.authority_id is not None):
        return {"role": Fault(NEEDS_NOTHING)}
    if bound is Bound.AUTHORITY:
        known = wish.authority_id is not None and db.session.get(Authority, wish.authority_id) is not None
        return {} if known and wish.country is None else {"authority": Fault(NEEDS_AUTHORITY)}
    return {}


def _administered(actor: Actor, email: str) -> User:
    found = select(User).where(User.email == emails.one_form(email)).with_for_update(of=User)
    user: User | None = db.session.scalar(found)
    if user is None:
        raise BadAnswers({"email": Fault(NO_ACCOUNT)})
    for binding in user.bindings:
        _ensure_may_administer(actor, binding.grant)
    return user


def _ensure_may_administer(actor: Actor, grant: Grant) -> None:
    """The operator at the terminal and administrators: every role. A country's administrator: the roles of its side."""
    if actor.user_id is None or Role.ADMIN in actor.roles():
        return
    own = actor.countries(Role.COUNTRY_ADMIN)
    authority = db.session.get(Authority, grant.authority_id) if grant.authority_id else None
    country = authority.country if authority else grant.country
    if grant.role not in OF_A_COUNTRY or country not in own:
        raise Forbidden("account:invite")
