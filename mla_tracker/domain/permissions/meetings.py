"""Meetings, and the recommendations they make."""

from collections.abc import Set as AbstractSet
from typing import Protocol

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.errors import Forbidden, Unseen
from mla_tracker.domain.meetings import COMMITTEES, MeetingSort
from mla_tracker.domain.permissions.grants import Permission


class Gathering(Protocol):
    """The little that the policy needs to know of a meeting."""

    @property
    def sort(self) -> MeetingSort: ...
    @property
    def country(self) -> str | None: ...
    @property
    def other_country(self) -> str | None: ...
    @property
    def countries(self) -> AbstractSet[str]: ...


def may_see_meeting(actor: Actor, meeting: Gathering) -> bool:
    """A committee is its State's own; others are seen by coordinators and by the States that meet.

    The same in SQL: ``queries.meetings.visible_meetings``.
    """
    own = actor.countries(Role.CENTRAL)
    if meeting.sort in COMMITTEES:
        return meeting.country in own
    return Role.COORDINATOR in actor.roles() or not own.isdisjoint(meeting.countries)


def may_write_meeting(actor: Actor, meeting: Gathering) -> bool:
    """Coordinators keep what several States do together, either side also a bilateral one; a State its committees."""
    own = actor.countries(Role.CENTRAL)
    if meeting.sort not in COMMITTEES and Role.COORDINATOR in actor.roles():
        return True
    return meeting.sort is not MeetingSort.CONFERENCE and not own.isdisjoint({meeting.country, meeting.other_country})


def ensure_meeting_writer(actor: Actor, meeting: Gathering | None) -> None:
    if meeting is None or not may_see_meeting(actor, meeting):
        raise Unseen
    if not may_write_meeting(actor, meeting):
        raise Forbidden(Permission.MEETING_WRITE)


def may_see_recommendation(actor: Actor, owner: str, meeting: Gathering | None) -> bool:
    """It is seen by the State that owes it, and by who sees the meeting; without a meeting, by coordinators.

    The same in SQL: ``queries.recommendations.visible_recommendations``.
    """
    if owner in actor.countries(Role.CENTRAL):
        return True
    return Role.COORDINATOR in actor.roles() if meeting is None else may_see_meeting(actor, meeting)


def may_write_recommendation(actor: Actor, meeting: Gathering | None) -> bool:
    return Role.COORDINATOR in actor.roles() if meeting is None else may_write_meeting(actor, meeting)


def ensure_reporter(actor: Actor, owner: str, meeting: Gathering | None) -> None:
    """How a recommendation stands is said by the State that owes it, and by who wrote it."""
    if not may_see_recommendation(actor, owner, meeting):
        raise Unseen
    if owner not in actor.countries(Role.CENTRAL) and not may_write_recommendation(actor, meeting):
        raise Forbidden(Permission.MEETING_WRITE)
