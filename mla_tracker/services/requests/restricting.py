"""Restricted requests: marked, read by named people of each side; each naming is in the log."""

from datetime import datetime

from sqlalchemy import select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.errors import BadAnswers, Fault, Unseen
from mla_tracker.domain.fields import NOT_OFFERED
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.restriction import LAST_ONE, NOT_NAMED, ensure_marking, ensure_naming_side
from mla_tracker.models import AssistanceRequest, NamedReader, User, db
from mla_tracker.queries.named_readers import central_people, nameable_on, named_on, named_roles, victims_in
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.finding import found_for_change
from mla_tracker.services.requests.handling_codes import put_in_force
from mla_tracker.services.transaction import use_case
from mla_tracker.services.trend_counts import count_as_restricted


def restrict(subject: AssistanceRequest, actor: Actor, now: datetime) -> None:
    """From now on the actor sees the request, and whoever is named on the page of it; shared by use-cases."""
    if subject.restricted:
        return
    subject.restricted = True
    count_as_restricted(subject)
    put_in_force(subject)
    record(events.RESTRICTED, _own(subject, Side.REQUESTING), actor, now)
    me = db.session.get(User, actor.user_id)
    if me is not None and me.id not in subject.named_user_ids:
        _name(subject, Side.REQUESTING, me, actor, now)


@use_case
def mark_restricted(actor: Actor, reference: str, now: datetime, *, restricted: bool) -> None:
    """Mark a request, or take the mark away; not while a victim is in it."""
    subject = found_for_change(actor, reference)
    must = KINDS[subject.kind].restricted or victims_in(subject) > 0
    ensure_marking(actor, subject, restricted=restricted, has_victims=must)
    if restricted:
        restrict(subject, actor, now)
        if subject.first_sent_at is not None:
            name_receiving_side(subject, actor, now)
    elif subject.restricted:
        subject.restricted = False
        count_as_restricted(subject)
        put_in_force(subject)
        record(events.UNRESTRICTED, _own(subject, Side.REQUESTING), actor, now)
    subject.changed_at = now


@use_case
def name_reader(actor: Actor, reference: str, user_id: str, now: datetime) -> None:
    """Name one more person of one's own side."""
    subject = found_for_change(actor, reference)
    side = ensure_naming_side(actor, subject)
    reader = next((user for user in nameable_on(subject, side) if str(user.id) == user_id), None)
    if reader is None or not subject.restricted:
        raise BadAnswers({"reader": Fault(NOT_OFFERED)})
    _name(subject, side, reader, actor, now)


@use_case
def remove_reader(actor: Actor, reference: str, user_id: int, now: datetime) -> None:
    """Take a person of one's own side off the list: at once the request no longer exists for that person."""
    subject = found_for_change(actor, reference)
    side = ensure_naming_side(actor, subject)
    named = named_on(subject, side)
    reader = next((user for user in named if user.id == user_id), None)
    if reader is None:
        raise Unseen
    if len(named) == 1:
        raise BadAnswers({"reader": Fault(LAST_ONE)})
    row = db.session.scalars(
        select(NamedReader).where(NamedReader.request_id == subject.id, NamedReader.user_id == user_id)
    ).one()
    db.session.delete(row)
    record(events.READER_REMOVED, _own(subject, side), actor, now, {"reader": reader.name})


def name_receiving_side(subject: AssistanceRequest, actor: Actor, now: datetime) -> None:
    """A request that nobody over there may see would be lost: its central authority is named, and names the others."""
    if subject.restricted and not named_on(subject, Side.REQUESTED):
        for user in central_people(subject.requested_country):
            _name(subject, Side.REQUESTED, user, actor, now)


def ensure_somebody_goes_on(subject: AssistanceRequest, field: str) -> None:
    """Refuse to submit what nobody named could approve or send."""
    if subject.restricted and not {Role.APPROVER, Role.CENTRAL} <= named_roles(subject):
        raise BadAnswers({field: Fault(NOT_NAMED)})


def _name(subject: AssistanceRequest, side: Side, reader: User, actor: Actor, now: datetime) -> None:
    db.session.add(NamedReader(request_id=subject.id, user_id=reader.id))
    db.session.flush()
    db.session.expire(subject, ["named"])
    record(events.READER_NAMED, _own(subject, side), actor, now, {"reader": reader.name})


def _own(subject: AssistanceRequest, side: Side) -> Where:
    return Where(subject, side, events.Audience(side))
