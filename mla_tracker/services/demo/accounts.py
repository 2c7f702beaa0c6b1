"""Accounts of the demonstration: invited as any other, then given one password and names to sign letters with."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import func, select, update

from mla_tracker.domain.actors import SYSTEM, Actor
from mla_tracker.domain.events import JOINED
from mla_tracker.models import Authority, Invitation, User, db
from mla_tracker.services.accounts.invitations import Invite, invite
from mla_tracker.services.accounts.passwords import hashed
from mla_tracker.services.demo.texts import DOMAIN, DemoPerson, people
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case


def is_empty() -> bool:
    """Say whether nobody has an account yet: only then does a demonstration begin."""
    return db.session.scalar(select(func.count(User.id))) == 0


def open_accounts(password: str, now: datetime) -> Mapping[str, Actor]:
    """Open every account; return what each person may act as, by key."""
    authorities = authority_ids()
    for person in people():
        authority_id = authorities[person.authority] if person.authority else None
        wish = Invite(person.email, person.name, person.role, person.country, authority_id, person.language)
        invite(SYSTEM, wish, now)
    password_hash = hashed(password)
    return {person.key: _join(person, password_hash, now) for person in people()}


def authority_ids() -> dict[str, int]:
    """Return the ids of the entries that come with the program, by package key."""
    rows = db.session.execute(select(Authority.package_key, Authority.id).where(Authority.package_key.is_not(None)))
    return {str(key): number for key, number in rows}


@use_case
def _join(person: DemoPerson, password_hash: str, now: datetime) -> Actor:
    """Take up the invitation without a browser: no session begins."""
    user = db.session.scalars(select(User).where(User.email == person.email)).one()
    user.names, user.titles = dict(person.names), dict(person.titles)
    user.password_hash = password_hash
    db.session.execute(update(Invitation).where(Invitation.user_id == user.id).values(used_at=now))
    record(JOINED, Where(), user.actor, now)
    return user.actor


@use_case
def change_password(password: str) -> int:
    """Give all accounts of the demonstration another password; return how many there are."""
    rows = db.session.scalars(select(User).where(User.email.endswith(f"@{DOMAIN}"))).all()
    password_hash = hashed(password)
    for user in rows:
        user.password_hash = password_hash
    return len(rows)
