"""Authorities to choose from: one's own, and those of the State that is asked."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from sqlalchemy import bindparam, or_, select

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.directory import AuthorityStatus
from mla_tracker.models import Authority, db
from mla_tracker.queries import plain

OFFERED = 200


def draftable_by(actor: Actor) -> Sequence[Authority]:
    """List the authorities in whose name the actor may draft."""
    own = Authority.id.in_(sorted(actor.authorities(Role.OFFICER)))
    country = Authority.country.in_(sorted(actor.countries(Role.CENTRAL)))
    query = select(Authority).where(or_(own, country)).order_by(Authority.name_en).limit(OFFERED)
    return db.session.scalars(query).all()


def recipients_elsewhere(countries: AbstractSet[str]) -> Sequence[Authority]:
    """List the authorities of all other States that a request may be addressed to, State by State."""
    return db.session.scalars(
        select(Authority)
        .where(Authority.country.not_in(sorted(countries)), Authority.status != AuthorityStatus.SUSPENDED)
        .order_by(Authority.country, Authority.name_en)
        .limit(OFFERED)
    ).all()


def recipients_in(country: str) -> Sequence[Authority]:
    """List the authorities of a State that a request may be addressed to; suspended ones are not offered."""
    return db.session.scalars(
        select(Authority)
        .where(Authority.country == country, Authority.status != AuthorityStatus.SUSPENDED)
        .order_by(Authority.name_en)
        .limit(OFFERED)
    ).all()


# Built once: the lists above every review ask it.
_NAMES: Final = (
    select(Authority.id, Authority.names, Authority.name_en)
    .where(Authority.country == bindparam("country"))
    .order_by(Authority.name_en)
    .limit(OFFERED)
)


def names_in(country: str, language: str) -> list[tuple[int, str]]:
    """List the authorities of a State, by number and name, for a list to choose from."""
    found = plain.rows(_NAMES, {"country": country})
    return [(number, names.get(language) or name_en) for number, names, name_en in found]
