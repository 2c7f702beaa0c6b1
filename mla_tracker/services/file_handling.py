"""On which terms files and answers were given: raised by who gave them, kept by who received them."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Fault, Forbidden, Unseen, WrongStatus
from mla_tracker.domain.handling import TOO_LOW, Handling, Terms, strictest
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.permissions import Part, Permission, decide, ensure_holds, ensure_seen, holds
from mla_tracker.models import AssistanceRequest, Attachment, FileCopy, RequestItem, db
from mla_tracker.services.deadlines import today_in
from mla_tracker.services.files import readable
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.finding import found_for_change
from mla_tracker.services.requests.handling_codes import floor_in
from mla_tracker.services.transaction import use_case


def terms_of_file(subject: AssistanceRequest, row: Attachment) -> Terms:
    """Return on which terms a file may be used: its own code, and the conditions of the answer that it belongs to.

    A copy that was taken over keeps the conditions under which it was given.
    """
    copied = db.session.get(FileCopy, row.id)
    if copied is not None:
        origin = db.session.get_one(Attachment, copied.origin_id)
        source = db.session.get_one(AssistanceRequest, origin.request_id)
        return replace(_own_terms(source, origin), handling=row.handling)
    return _own_terms(subject, row)


def _own_terms(subject: AssistanceRequest, row: Attachment) -> Terms:
    item = db.session.get(RequestItem, row.item_id) if row.item_id is not None else None
    if item is None:
        return Terms(row.handling)
    of_answer = item.terms_within(subject.handling)
    return replace(of_answer, handling=strictest(row.handling, of_answer.handling))


def may_raise(actor: Actor, subject: AssistanceRequest, row: Attachment) -> bool:
    """The side that gave a file may raise its code, also when the other side has it already."""
    own = row.side is decide(actor, subject).side and holds(actor, Permission.FILE_ADD)
    return own and row.handling is not Handling.H3


@use_case
def raise_handling(actor: Actor, reference: str, code: str, handling: str, now: datetime) -> Attachment:
    """Raise the code of a file; both sides read that it was."""
    found_for_change(actor, reference)
    subject, row = readable(actor, reference, code)
    if row.side is not decide(actor, subject).side:
        raise Forbidden("file:raise")
    ensure_holds(actor, Permission.FILE_ADD)
    if handling <= row.handling or handling not in set(Handling):
        raise BadAnswers({"raised": Fault(TOO_LOW, {"floor": row.handling.value})})
    row.handling = Handling(handling)
    subject.changed_at = now
    audience = events.Audience.SHARED if row.shared_at is not None else events.Audience(row.side)
    facts = {"handling": handling, "sha256": row.sha256}
    record(events.HANDLING_RAISED, Where(subject, row.side, audience), actor, now, facts)
    return row


@use_case
def confirm_deletion(actor: Actor, reference: str, item_id: int, now: datetime) -> RequestItem:
    """Record that the side that received an answer has deleted it; its files are shut for that side."""
    subject = found_for_change(actor, reference)
    decision = ensure_seen(actor, subject, Part.CONTENT)
    ensure_holds(actor, Permission.FILE_ADD)
    item = db.session.scalar(select(RequestItem).where(RequestItem.request_id == subject.id, RequestItem.id == item_id))
    if item is None or item.delete_by is None or item.shared_at is None:
        raise Unseen
    if decision.side is not Side.REQUESTING:
        raise Forbidden("answer:delete")
    if item.deleted_on is not None:
        raise WrongStatus("delete", subject.status)
    item.deleted_on = today_in(subject.requesting_country, now)
    subject.changed_at = now
    where = Where(subject, Side.REQUESTING, events.Audience.SHARED)
    record(events.ANSWER_DELETED, where, actor, now, {"item": str(item.position)})
    return item


def ensure_not_freer(subject: AssistanceRequest, row: Attachment, chosen: str, field: str) -> None:
    """Refuse a code below the one that the file has, or that its request asks at least."""
    floor = strictest(row.handling, floor_in(subject))
    if chosen and chosen < floor:
        raise BadAnswers({field: Fault(TOO_LOW, {"floor": floor.value})})
