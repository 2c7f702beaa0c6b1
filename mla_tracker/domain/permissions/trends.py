"""Who sees the trends board, and who decides for a State that its tags are counted there."""

from collections.abc import Set as AbstractSet

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.errors import Forbidden


def may_see_trends(actor: Actor, sharing: AbstractSet[str]) -> bool:
    """Who shares sees what is shared; coordinators see it too."""
    return Role.COORDINATOR in actor.roles() or not sharing.isdisjoint(actor.countries(Role.CENTRAL))


def ensure_trends_seen(actor: Actor, sharing: AbstractSet[str]) -> None:
    if not may_see_trends(actor, sharing):
        raise Forbidden("trends:read")


def ensure_trends_keeper(actor: Actor, country: str) -> None:
    """A State's agreement is given and taken back by its own central authority."""
    if country not in actor.countries(Role.CENTRAL):
        raise Forbidden("trends:share")
