"""Each side notes the numbers under which it, a court, INTERPOL or a ministry keeps the matter of a request."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.cross_references import (
    KNOWN_ALREADY,
    MOST,
    REFERENCE_FIELDS,
    TOO_MANY,
    Register,
    reference_faults,
    reference_key,
)
from mla_tracker.domain.errors import BadAnswers, Fault, Unseen
from mla_tracker.domain.fields import Answers, taken
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.permissions import ensure_own_notes
from mla_tracker.i18n.digits import to_ascii
from mla_tracker.models import AssistanceRequest, CrossReference, db
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.finding import found_for_change
from mla_tracker.services.transaction import use_case


@use_case
def add_reference(actor: Actor, reference: str, answers: Answers, now: datetime) -> CrossReference:
    """Note one number for the actor's own side; digits of any script are kept as 0 to 9."""
    subject = found_for_change(actor, reference)
    side = ensure_own_notes(actor, subject)
    faults = reference_faults(answers)
    if faults:
        raise BadAnswers(faults)
    given = taken(REFERENCE_FIELDS, answers)
    register, number = Register(str(given["register"])), to_ascii(str(given["number"]))
    own = [row for row in references_of(subject) if row.side is side]
    if len(own) >= MOST:
        raise BadAnswers({"number": Fault(TOO_MANY)})
    if (register, reference_key(number)) in {(row.register, row.key) for row in own}:
        raise BadAnswers({"number": Fault(KNOWN_ALREADY)})
    row = CrossReference(request_id=subject.id, side=side, register=register, number=number, key=reference_key(number))
    db.session.add(row)
    record(events.REFERENCE_NOTED, _where(subject, side), actor, now, {"register": register})
    return row


@use_case
def remove_reference(actor: Actor, reference: str, reference_id: int, now: datetime) -> None:
    """Take away a number of the own side; one of the other side is as unknown as none."""
    subject = found_for_change(actor, reference)
    side = ensure_own_notes(actor, subject)
    row = next((row for row in references_of(subject) if row.id == reference_id and row.side is side), None)
    if row is None:
        raise Unseen
    db.session.delete(row)
    record(events.REFERENCE_REMOVED, _where(subject, side), actor, now, {"register": row.register})


def references_of(subject: AssistanceRequest) -> Sequence[CrossReference]:
    query = select(CrossReference).where(CrossReference.request_id == subject.id).order_by(CrossReference.id)
    return db.session.scalars(query.limit(2 * MOST)).all()


def _where(subject: AssistanceRequest, side: Side) -> Where:
    shared = events.Audience.SHARED if subject.first_sent_at else events.Audience(side)
    return Where(subject, side, shared)
