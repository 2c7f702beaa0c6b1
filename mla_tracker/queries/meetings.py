"""Meetings, as far as the actor may see them; what waits to be talked about at the next one."""

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, false, or_, select

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.errors import Unseen
from mla_tracker.domain.events import STEPS
from mla_tracker.domain.lifecycle import OPEN
from mla_tracker.domain.meetings import COMMITTEES, MeetingSort
from mla_tracker.domain.permissions import may_see_meeting
from mla_tracker.domain.transitions import Action
from mla_tracker.models import AssistanceRequest, Event, Meeting, MeetingPaper, MeetingParticipant, MeetingPoint, db
from mla_tracker.queries.access import visible_to
from mla_tracker.queries.paging import PAGE_SIZE, Cursor, Page, as_page, page_query

M, R = Meeting, AssistanceRequest
LAST_STEP: Final = "4"  # of an escalation: a bilateral meeting
WANTED: Final = 50
LOOKED_AT: Final = 1000  # escalations, the newest first


def visible_meetings(actor: Actor) -> ColumnElement[bool]:
    """Say in SQL what ``domain.permissions.may_see_meeting`` says of one meeting; a test holds the two together."""
    own = sorted(actor.countries(Role.CENTRAL))
    together = and_(*(M.sort != sort for sort in sorted(COMMITTEES)))
    ways: list[ColumnElement[bool]] = []
    if own:
        came = exists().where(MeetingParticipant.meeting_id == M.id, MeetingParticipant.country.in_(own))
        ways += [M.country.in_(own), M.other_country.in_(own), and_(together, came)]
    if Role.COORDINATOR in actor.roles():
        ways.append(together)
    return or_(false(), *ways)


def meetings_for(actor: Actor, sort: MeetingSort | None, cursor: Cursor | None) -> Page[Meeting]:
    """List the meetings that the actor may see, the last changed first."""
    query = select(M).where(visible_meetings(actor))
    if sort is not None:
        query = query.where(M.sort == sort)
    found = db.session.execute(page_query(query, M.changed_at, M.id, cursor, PAGE_SIZE)).scalars().all()
    return as_page(found, [(row.changed_at, row.id) for row in found], cursor, PAGE_SIZE)


def meeting_seen_by(actor: Actor, code: str) -> Meeting:
    found = db.session.scalar(select(M).where(M.code == code))
    if found is None or not may_see_meeting(actor, found):
        raise Unseen
    return found


def papers_of(meeting: Meeting) -> Sequence[MeetingPaper]:
    return db.session.scalars(
        select(MeetingPaper).where(MeetingPaper.meeting_id == meeting.id).order_by(MeetingPaper.id)
    ).all()


def known_among(actor: Actor, request_ids: Iterable[int | None]) -> dict[int, str]:
    """Return the references of those requests of which the actor may know: one query for a page."""
    query = select(R.id, R.number).where(R.id.in_(sorted({one for one in request_ids if one})), visible_to(actor))
    return {number: str(reference) for number, reference in db.session.execute(query)}


def wanted(actor: Actor, meeting: Meeting) -> Sequence[str]:
    """Return the references of open requests whose last escalation asks for a meeting, and that are not on this agenda.

    It reads the newest escalations, not all that ever were.
    """
    if meeting.sort in COMMITTEES:
        return []
    name = STEPS[Action.ESCALATE].name
    recent = select(Event.request_id, Event.facts).where(Event.name == name)
    recent = recent.order_by(Event.occurred_at.desc(), Event.request_id.desc()).limit(LOOKED_AT)
    asked = sorted(
        {number for number, facts in db.session.execute(recent) if facts.get("step") == LAST_STEP and number}
    )
    query = select(R.number).where(R.id.in_(asked), R.status.in_(sorted(OPEN)), visible_to(actor))
    if meeting.sort is MeetingSort.BILATERAL:
        query = query.where(between(str(meeting.country), str(meeting.other_country)))
    listed = select(MeetingPoint.request_id).where(
        MeetingPoint.meeting_id == meeting.id, MeetingPoint.request_id.is_not(None)
    )
    query = query.where(R.id.not_in(listed)).order_by(R.due_at.is_(None), R.due_at, R.id).limit(WANTED)
    return [str(reference) for reference in db.session.scalars(query)]


def between(one: str, other: str) -> ColumnElement[bool]:
    """Return the condition that a request goes from one of two States to the other."""
    return or_(
        and_(R.requesting_country == one, R.requested_country == other),
        and_(R.requesting_country == other, R.requested_country == one),
    )
