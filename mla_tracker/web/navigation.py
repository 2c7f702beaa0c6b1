"""Where a person may go: the doors that the roles open."""

from dataclasses import dataclass
from typing import Final

from flask import g, request

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.permissions import Permission, holds
from mla_tracker.domain.text import N_
from mla_tracker.web import login


@dataclass(frozen=True, slots=True)
class Place:
    label: str
    path: str
    permission: Permission


PLACES: Final = (
    Place(N_("What waits for me"), "/portal", Permission.PORTAL_READ),
    Place(N_("Requests"), "/requests", Permission.REQUEST_LIST),
    Place(N_("Overview"), "/review", Permission.REVIEW_READ),
    Place(N_("National overview"), "/review/national", Permission.NATIONAL_READ),
    Place(N_("Meetings"), "/meetings", Permission.MEETING_READ),
    Place(N_("Figures"), "/statistics", Permission.STATISTICS_READ),
    Place(N_("Trends"), "/trends", Permission.TRENDS_READ),
    Place(N_("Directory"), "/directory", Permission.DIRECTORY_READ),
    Place(N_("Administration"), "/admin", Permission.ADMINISTER),
    Place(N_("My account"), "/account", Permission.ACCOUNT_OWN),
)


def navigation() -> list[tuple[str, str, bool, int | None]]:
    """Return (label, address, is it here, number waiting) for each place that the person may open."""
    if login.signed_in() is None:
        return []
    actor = login.actor()
    return [(place.label, place.path, _is_here(place.path), None) for place in PLACES if holds(actor, place.permission)]


def _is_here(path: str) -> bool:
    # An error page tells nothing of the address that was asked for.
    return "refused" not in g and (request.path == path or request.path.startswith(f"{path}/"))


def start_of(actor: Actor) -> str:
    """Return the page on which a person's day begins."""
    if holds(actor, Permission.PORTAL_READ):
        return "/portal"
    return "/review" if Role.COORDINATOR in actor.roles() else "/directory"
