"""Who reads and writes the texts of letters."""

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.errors import Forbidden, Unseen
from mla_tracker.domain.letter_templates import REGION


def may_see_templates(actor: Actor, country: str) -> bool:
    """The texts of the region are seen by all who write texts; those of a State by it and by the operators."""
    if Role.ADMIN in actor.roles():
        return True
    own = actor.countries(Role.COUNTRY_ADMIN)
    return country in own or (country == REGION and bool(own))


def may_write_template(actor: Actor, country: str, *, is_clause: bool) -> bool:
    """Operators write for the region; a State writes its own letters, but approved clauses are the region's."""
    if country == REGION:
        return Role.ADMIN in actor.roles()
    return country in actor.countries(Role.COUNTRY_ADMIN) and not is_clause


def ensure_templates_seen(actor: Actor, country: str) -> None:
    if not may_see_templates(actor, country):
        raise Unseen


def ensure_template_writer(actor: Actor, country: str, *, is_clause: bool) -> None:
    ensure_templates_seen(actor, country)
    if not may_write_template(actor, country, is_clause=is_clause):
        raise Forbidden("template:write")
