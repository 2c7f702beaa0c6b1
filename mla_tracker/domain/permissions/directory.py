"""Who keeps the directory."""

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.errors import Forbidden


def may_write_directory(actor: Actor, country: str) -> bool:
    """Operators keep every country's directory; a country's administrator keeps its own."""
    return Role.ADMIN in actor.roles() or country in actor.countries(Role.COUNTRY_ADMIN)


def ensure_directory_writer(actor: Actor, country: str) -> None:
    if not may_write_directory(actor, country):
        raise Forbidden("directory:write")
