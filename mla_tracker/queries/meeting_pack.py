"""The pack of a bilateral meeting: open requests both ways, those sent first on top, as far as the actor may see them.

The subject is read only where the policy gives the actor the content; a coordinator gets metadata and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, case, func, null, select

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.events import STEPS, Audience
from mla_tracker.domain.handling import Handling
from mla_tracker.domain.lifecycle import OPEN, Holder, Status
from mla_tracker.domain.transitions import Action
from mla_tracker.models import AssistanceRequest, Event, Meeting, Message, db
from mla_tracker.queries.access import content_visible_to, visible_to
from mla_tracker.queries.paging import PAGE_SIZE, Cursor, Page, as_page, oldest_first

R = AssistanceRequest
PRINTED: Final = 200  # requests each way


@dataclass(frozen=True, slots=True)
class PackRow:
    """One open request; ``title`` is empty for who does not read it, ``next_action`` for who is no coordinator."""

    id: int
    reference: str
    kind: str
    status: Status
    requesting_country: str
    requested_country: str
    holder: Holder
    holder_country: str | None
    held_since: datetime
    first_sent_at: datetime
    due_at: datetime | None
    item_count: int
    items_ended: int
    handling: Handling
    title: str
    next_action: str = ""


def ways_of(meeting: Meeting) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return both directions, (who asks, who is asked), of a bilateral meeting."""
    one, other = str(meeting.country), str(meeting.other_country)
    return (one, other), (other, one)


def open_between(
    actor: Actor, way: tuple[str, str], cursor: Cursor | None = None, size: int = PAGE_SIZE
) -> Page[PackRow]:
    """List one page of one direction: two queries, whatever the number of rows."""
    query = _rows(actor).where(
        R.requesting_country == way[0],
        R.requested_country == way[1],
        R.first_sent_at.is_not(None),
        R.status.in_(sorted(OPEN)),
        visible_to(actor),
    )
    found = db.session.execute(oldest_first(query, R.first_sent_at, R.id, cursor, size)).all()
    noted = _next_actions([row.id for row in found]) if Role.COORDINATOR in actor.roles() else {}
    rows = [PackRow(**row._asdict(), next_action=noted.get(row.id, "")) for row in found]
    return as_page(rows, [(row.first_sent_at, row.id) for row in rows], cursor, size)


def _rows(actor: Actor) -> Select[*tuple[Any, ...]]:
    return select(
        R.id, R.number.label("reference"), R.kind, R.status, R.requesting_country, R.requested_country, R.holder,
        R.holder_country, R.held_since, R.first_sent_at, R.due_at, R.item_count, R.items_ended, R.handling,
        case((content_visible_to(actor), R.title), else_=null()).label("title"),
    )  # fmt: skip


def _next_actions(request_ids: Sequence[int]) -> dict[int, str]:
    """Return the next action of the last note that a coordinator wrote on each request."""
    newest = (
        select(func.max(Event.id))
        .where(
            Event.request_id.in_(request_ids),
            Event.name == STEPS[Action.NOTE_REVIEW].name,
            Event.audience == Audience.COORDINATOR,
        )
        .group_by(Event.request_id)
    )
    query = select(Event.request_id, Message.texts).join(Message, Message.event_id == Event.id)
    return {
        number: str((texts or {}).get("next_action", ""))
        for number, texts in db.session.execute(query.where(Event.id.in_(newest)))
        if number is not None
    }
