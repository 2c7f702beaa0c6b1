"""A coordinator reminds the side that must act. The mail waits in the outbox; the reminder stands in the timeline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Fault, RuleBroken, Unseen, WrongStatus
from mla_tracker.domain.lifecycle import PREPARING, Holder, Side
from mla_tracker.domain.permissions import Permission, ensure_holds
from mla_tracker.domain.text import N_
from mla_tracker.models import AssistanceRequest, Event, db
from mla_tracker.services import notices
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests import found_for_change
from mla_tracker.services.transaction import use_case

PAUSE: Final = timedelta(hours=24)
MOST_AT_ONCE: Final = 100
TOO_SOON: Final = N_("You have already sent a reminder of this request within the last 24 hours")
NOBODY_THERE: Final = N_("Nobody on the side that must act has an account; write a letter instead")
NOT_FOUND: Final = N_("There is no such request")
NOBODY_ACTS: Final = N_("Nobody has to act in this request now")
TOO_MANY: Final = N_("At most {number} requests can be reminded of at once")
NONE_CHOSEN: Final = N_("Choose at least one request")
SIDES: Final = {
    Holder.REQUESTING: (Side.REQUESTING,),
    Holder.REQUESTED: (Side.REQUESTED,),
    Holder.BOTH: (Side.REQUESTING, Side.REQUESTED),
}


@dataclass(frozen=True, slots=True)
class Reminded:
    """What came of one reminder: how many people are told, or why there was none."""

    reference: str
    told: int = 0
    fault: Fault | None = None


@use_case
def remind(actor: Actor, reference: str, now: datetime) -> int:
    """Remind whoever must act, and return how many people are told.

    Raises Forbidden, Unseen, WrongStatus when nobody must act, BadAnswers when it was done within a day or reaches
    nobody.
    """
    ensure_holds(actor, Permission.REVIEW_ACT)
    subject = found_for_change(actor, reference)
    sides = () if subject.status in PREPARING else SIDES.get(subject.holder, ())
    if not sides:
        raise WrongStatus("remind", subject.status)
    if _was_reminded(actor, subject, now):
        raise BadAnswers({"reference": Fault(TOO_SOON)})
    event = record(events.REMINDED, Where(subject, None, events.Audience.SHARED), actor, now)
    told = sum(notices.tell_side(event, subject, side, "reminder", now) for side in sides)
    if not told:
        raise BadAnswers({"reference": Fault(NOBODY_THERE)})
    return told


def remind_each(actor: Actor, references: Sequence[str], now: datetime) -> list[Reminded]:
    """Remind of several requests, each in a transaction of its own: one that cannot be done stops no other."""
    ensure_holds(actor, Permission.REVIEW_ACT)
    chosen = list(dict.fromkeys(references))
    if not chosen:
        raise BadAnswers({"reference": Fault(NONE_CHOSEN)})
    if len(chosen) > MOST_AT_ONCE:
        raise BadAnswers({"reference": Fault(TOO_MANY, {"number": MOST_AT_ONCE})})
    return [_tried(actor, reference, now) for reference in chosen]


def _tried(actor: Actor, reference: str, now: datetime) -> Reminded:
    try:
        return Reminded(reference, told=remind(actor, reference, now))
    except RuleBroken as refusal:
        return Reminded(reference, fault=_why(refusal))


def _why(refusal: RuleBroken) -> Fault:
    if isinstance(refusal, BadAnswers):
        return refusal.faults["reference"]
    if isinstance(refusal, Unseen):
        return Fault(NOT_FOUND)
    if isinstance(refusal, WrongStatus):
        return Fault(NOBODY_ACTS)
    raise refusal


def _was_reminded(actor: Actor, subject: AssistanceRequest, now: datetime) -> bool:
    """The request is locked, so that of two reminders at once the second sees the first."""
    query = select(Event.id).where(
        Event.request_id == subject.id,
        Event.name == events.REMINDED.name,
        Event.user_id == actor.user_id,
        Event.recorded_at > now - PAUSE,
    )
    return db.session.scalar(query.limit(1)) is not None
