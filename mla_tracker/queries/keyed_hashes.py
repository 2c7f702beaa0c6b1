"""Words under which sealed text is found: equal words only, inside one side only."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import ColumnElement, and_, or_, select

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.i18n.folding import search_key, search_terms
from mla_tracker.models import AssistanceRequest, Authority, IndexKey, db
from mla_tracker.sealing import KeyedHash

TITLES: Final = "assistance_request.title"


def hashes_for(purpose: str) -> KeyedHash:
    """Return the hashes of one purpose: ``table.column``, or the name of an index."""
    return db.session.get_one(IndexKey, 1).hashes(purpose)


def title_key(countries: Iterable[str], title: str) -> str:
    """Return what is stored beside a request so that each of its sides finds it by the words of its title."""
    return hashes_for(TITLES).of_all(countries, search_key(title))


def has_words(actor: Actor, typed: str) -> ColumnElement[bool]:
    """Every word that was typed, as a word of the title, by the hashes of the actor's own countries."""
    hashes = hashes_for(TITLES)
    ways = []
    for country in sorted(_own_countries(actor)):
        words = [(term.text, *term.sounds) for term in search_terms(typed)]
        found = [or_(*(_names(hashes.of(country, word)) for word in dict.fromkeys(each))) for each in words]
        ways.append(and_(*found) if found else AssistanceRequest.id.is_(None))
    return or_(AssistanceRequest.id.is_(None), *ways)


def _names(word: str) -> ColumnElement[bool]:
    return AssistanceRequest.search_key.contains(word, autoescape=True)


def _own_countries(actor: Actor) -> set[str]:
    bound = actor.authorities(Role.OFFICER, Role.APPROVER, Role.DELEGATE)
    query = select(Authority.country).where(Authority.id.in_(sorted(bound))).distinct()
    return {*actor.countries(Role.CENTRAL), *(db.session.scalars(query) if bound else ())}
