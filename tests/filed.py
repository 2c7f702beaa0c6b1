"""Requests put straight into the database in a wanted status, for tests of lists, notices and mail."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any, Final

from mla_tracker.domain import events
from mla_tracker.domain.actors import SYSTEM, Actor
from mla_tracker.domain.deadlines import ClockClass, Purpose
from mla_tracker.domain.events import Audience, EventKind
from mla_tracker.domain.lifecycle import OPEN, Holder, Side, Status, holder_of
from mla_tracker.models import AssistanceRequest, Event, NamedReader, db
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case
from tests.conftest import NOW

DAY: Final = timedelta(days=1)
SECRET_TITLE: Final = "Secret title of Ahmad Raza"
SECRET_FACTS: Final = "The account of Ahmad Raza was opened on 3 March."
UNSENT: Final = frozenset({Status.DRAFT, Status.IN_APPROVAL, Status.APPROVED})
_numbers = count(1)


def filed(authority_ids: dict[str, int], status: Status = Status.SENT, **columns: Any) -> AssistanceRequest:
    """Add a request of the Pakistani unit to the Iranian one; ``columns`` say what differs. Nothing is committed."""
    number = next(_numbers)
    requesting = columns.get("requesting_country", "PK")
    requested = columns.get("requested_country", "IR")
    holder = columns.pop("holder", holder_of(status))
    sides = {Holder.REQUESTING: requesting, Holder.REQUESTED: requested}
    values = {
        "code": f"DRAFT-{number:010}".replace("0", "A").replace("1", "B"),
        "number": None if status in {Status.DRAFT, Status.IN_APPROVAL} else f"PK-IR-2026-{number:06}",
        "kind": "ML",
        "clock_class": ClockClass.E,
        "requesting_country": requesting,
        "requested_country": requested,
        "requesting_authority_id": authority_ids["pk_unit"],
        "requested_authority_id": authority_ids["ir_unit"],
        "title": SECRET_TITLE,
        "answers": {"facts": SECRET_FACTS},
        "holder": holder,
        "holder_country": sides.get(holder),
        "held_since": NOW - 10 * DAY,
        "created_at": NOW - 20 * DAY,
        "first_sent_at": None if status in UNSENT else NOW - 10 * DAY,
        "changed_at": NOW - 10 * DAY,
        "item_count": 3,
        "items_ended": 1,
    }
    subject = AssistanceRequest(status=status, **values | columns)
    db.session.add(subject)
    db.session.flush()
    return subject


def due(authority_ids: dict[str, int], days: float, status: Status = Status.SENT, **columns: Any) -> AssistanceRequest:
    """Add a sent request that is due in ``days`` (negative: late)."""
    assert status in OPEN | {Status.ANSWERED}
    return filed(
        authority_ids, status, due_at=NOW + days * DAY, **{"due_purpose": Purpose.ANSWER, "kind": "ML"} | columns
    )


def named(subject: AssistanceRequest, *people: Actor) -> None:
    """Restrict the request to these people."""
    subject.restricted = True
    for person in people:
        assert person.user_id is not None
        db.session.add(NamedReader(request_id=subject.id, user_id=person.user_id))
    db.session.flush()


@use_case
def logged(
    subject: AssistanceRequest,
    kind: EventKind = events.REMINDED,
    actor: Actor = SYSTEM,
    now: datetime = NOW,
    **facts: str,
) -> Event:
    """Write an event that both sides read."""
    return record(kind, Where(subject, Side.REQUESTING, Audience.SHARED), actor, now, facts)
