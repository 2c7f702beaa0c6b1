"""A coordinator reminds the side that must act, or asks how it stands: one request, or several at once.

A reminder stands in the mail of the day of whoever must act, however many there are; that of an emergency leaves at
once. Both stand in the timeline.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType
from typing import Final

from sqlalchemy import select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Fault, RuleBroken, Unseen, WrongStatus
from mla_tracker.domain.fields import faults_of
from mla_tracker.domain.inputs import INPUTS
from mla_tracker.domain.lifecycle import PREPARING, Holder, Side, Status
from mla_tracker.domain.permissions import Permission, ensure_holds
from mla_tracker.domain.reminding import AT_ONCE
from mla_tracker.domain.text import N_
from mla_tracker.domain.transitions import Action
from mla_tracker.models import AssistanceRequest, Event, db
from mla_tracker.services import notices
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests import found_for_change
from mla_tracker.services.requests.step import StepWish
from mla_tracker.services.requests.steps import taken_within
from mla_tracker.services.transaction import use_case

PAUSE: Final = timedelta(hours=24)
AN_INSTANT: Final = timedelta(microseconds=1)
MOST_AT_ONCE: Final = 100
ASKED_TOO_SOON: Final = N_("You have already asked how it stands within the last 24 hours")
TOO_SOON: Final = N_("You have already sent a reminder of this request within the last 24 hours")
NOBODY_THERE: Final = N_("Nobody on the side that must act has an account; write a letter instead")
NOT_FOUND: Final = N_("There is no such request")
NOBODY_ACTS: Final = N_("Nobody has to act in this request now")
TOO_MANY: Final = N_("At most {number} requests can be chosen at once")
NONE_CHOSEN: Final = N_("Choose at least one request")
CHANGED: Final = N_("Somebody took a step in it since you looked at it: look again who must act now")
Seen = Mapping[str, Status]  # the status in which each was looked at
NOT_SEEN: Final[Seen] = MappingProxyType({})
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
def remind(actor: Actor, reference: str, now: datetime, seen: Status | None = None) -> int:
    """Remind whoever must act, and return how many people are told.

    ``seen`` is the status in which the coordinator saw it, None asks no question. Raises Forbidden, Unseen, WrongStatus
    when nobody must act, BadAnswers when it was done within a day, reaches nobody, or has another status now.
    """
    ensure_holds(actor, Permission.REVIEW_ACT)
    subject = found_for_change(actor, reference)
    _ensure_unchanged(subject, seen)
    sides = () if subject.status in PREPARING else SIDES.get(subject.holder, ())
    if not sides:
        raise WrongStatus("remind", subject.status)
    if _was_done(actor, subject, events.REMINDED.name, now):
        raise BadAnswers({"reference": Fault(TOO_SOON)})
    event = record(events.REMINDED, Where(subject, None, events.Audience.SHARED), actor, now)
    told = sum(_told(event, subject, side, now) for side in sides)
    if not told:
        raise BadAnswers({"reference": Fault(NOBODY_THERE)})
    return told


def _told(event: Event, subject: AssistanceRequest, side: Side, now: datetime) -> int:
    if subject.clock_class in AT_ONCE:
        return notices.tell_side(event, subject, side, "reminder", now)
    return notices.note_side(event, subject, side, now)


def _ensure_unchanged(subject: AssistanceRequest, seen: Status | None) -> None:
    """Who must act follows from the status: whoever looked at another one meant somebody else."""
    if seen is not None and seen is not subject.status:
        raise BadAnswers({"reference": Fault(CHANGED)})


@use_case
def ask_progress(actor: Actor, reference: str, question: str, now: datetime, seen: Status | None = None) -> int:
    """Ask both sides how it stands, as a step of the request; refused when the same person did within a day."""
    ensure_holds(actor, Permission.REVIEW_ACT)
    subject = found_for_change(actor, reference)
    _ensure_unchanged(subject, seen)
    if _was_done(actor, subject, events.STEPS[Action.ASK_PROGRESS].name, now):
        raise BadAnswers({"reference": Fault(ASKED_TOO_SOON)})
    taken_within(actor, reference, Action.ASK_PROGRESS, StepWish({"question": question}), now)
    return 1


def remind_each(actor: Actor, references: Sequence[str], now: datetime, seen: Seen = NOT_SEEN) -> list[Reminded]:
    """Remind of several requests, each in a transaction of its own: one that cannot be done stops no other."""
    return [_tried(one, partial(remind, actor, one, now, seen.get(one))) for one in _chosen(actor, references)]


def ask_each(
    actor: Actor, references: Sequence[str], question: str, now: datetime, seen: Seen = NOT_SEEN
) -> list[Reminded]:
    """Ask how several requests stand, in the same way."""
    chosen = _chosen(actor, references)
    if faults := faults_of(INPUTS[Action.ASK_PROGRESS], {"question": question}):
        raise BadAnswers(faults)
    return [_tried(one, partial(ask_progress, actor, one, question, now, seen.get(one))) for one in chosen]


def _chosen(actor: Actor, references: Sequence[str]) -> list[str]:
    ensure_holds(actor, Permission.REVIEW_ACT)
    chosen = list(dict.fromkeys(references))
    if not chosen:
        raise BadAnswers({"reference": Fault(NONE_CHOSEN)})
    if len(chosen) > MOST_AT_ONCE:
        raise BadAnswers({"reference": Fault(TOO_MANY, {"number": MOST_AT_ONCE})})
    return chosen


def _tried(reference: str, act: Callable[[], int]) -> Reminded:
    try:
        return Reminded(reference, told=act())
    except RuleBroken as refusal:
        return Reminded(reference, fault=_why(refusal))


def _why(refusal: RuleBroken) -> Fault:
    if isinstance(refusal, BadAnswers):
        return next(iter(refusal.faults.values()))
    if isinstance(refusal, Unseen):
        return Fault(NOT_FOUND)
    if isinstance(refusal, WrongStatus):
        return Fault(NOBODY_ACTS)
    raise refusal


def _was_done(actor: Actor, subject: AssistanceRequest, name: str, now: datetime) -> bool:
    """The request is locked, so that of two at once the second sees the first."""
    query = select(Event.id).where(
        Event.request_id == subject.id,
        Event.name == name,
        Event.user_id == actor.user_id,
        Event.occurred_at.between(now - PAUSE + AN_INSTANT, now),  # the log's own time never goes back with a clock
    )
    return db.session.scalar(query.limit(1)) is not None
