"""What looks wrong about a step now: days out of order, a recipient that changed since the letter was made."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from mla_tracker.domain.doubts import ENTRY_CHANGED, PEOPLE_CHANGED, order_doubts
from mla_tracker.domain.errors import Fault
from mla_tracker.domain.events import Audience
from mla_tracker.domain.fields import Answers, day_of
from mla_tracker.domain.inputs import DAY_OF_EVENT
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.transitions import Action
from mla_tracker.models import AssistanceRequest, Event, FocalPoint, Letter, db
from mla_tracker.queries.reference import zone_of
from mla_tracker.services.deadlines import country_of


def doubts_of_step(
    subject: AssistanceRequest, action: Action, answers: Answers, side: Side | None
) -> tuple[Fault, ...]:
    """List what the person who takes the step is asked to confirm."""
    day = next((found for code in DAY_OF_EVENT if (found := day_of(answers.get(code)))), None)
    doubts = order_doubts(day, _day_before(subject, side) if day else None)
    return (*doubts, *recipient_doubts(subject)) if action is Action.SEND else doubts


def _day_before(subject: AssistanceRequest, side: Side | None) -> date | None:
    """Return the day of the last step that this side knows of, as it was at its own place."""
    known = {Audience.SHARED, Audience(side or Side.REQUESTED)}
    last = db.session.scalar(
        select(func.max(Event.occurred_at)).where(
            Event.request_id == subject.id, Event.name.startswith("step."), Event.audience.in_(known)
        )
    )
    return _day(last, _zone(subject, side or Side.REQUESTED)) if last else None


def recipient_doubts(subject: AssistanceRequest) -> tuple[Fault, ...]:
    """Tell what changed at the recipient since the letter was made; whether it may be written to, ``send`` asks."""
    made_at = db.session.scalar(
        select(func.max(Letter.frozen_at)).where(
            Letter.request_id == subject.id, Letter.kind == KINDS[subject.kind].letter
        )
    )
    recipient = subject.requested_authority
    if made_at is None or recipient is None:
        return ()
    people = db.session.scalar(select(func.max(FocalPoint.changed_at)).where(FocalPoint.authority_id == recipient.id))
    found = ((ENTRY_CHANGED, recipient.changed_at), (PEOPLE_CHANGED, people))
    zone = _zone(subject, Side.REQUESTING)
    return tuple(Fault(said, {"day": _day(at, zone)}) for said, at in found if at is not None and at > made_at)


def _day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()


def _zone(subject: AssistanceRequest, side: Side) -> ZoneInfo:
    return ZoneInfo(zone_of(country_of(subject, side)))
