"""The life of one request, as seen by somebody: its events, the words that belong to them, who held it how long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import func, select

from mla_tracker.domain.events import AUDIT_ONLY, STEPS, Audience
from mla_tracker.domain.holding import Handover, days_held
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Holder, Issuer, Side, Status, holder_of
from mla_tracker.domain.permissions import Decision, Part
from mla_tracker.domain.transitions import Action, Doer
from mla_tracker.models import AssistanceRequest, Deadline, Event, Letter, Message, Transmission, User, db

SHOWN: Final = 200
ANSWERED: Final = STEPS[Action.ANSWER].name
ITEM_ANSWERED: Final = STEPS[Action.ANSWER_ITEM].name


@dataclass(frozen=True, slots=True)
class Entry:
    """One event: its name and facts, and the words of its step where the reader may read them."""

    name: str
    facts: dict[str, str]
    side: str | None
    by: str
    occurred_at: datetime
    recorded_at: datetime
    texts: dict[str, str]


def entries(subject: AssistanceRequest, decision: Decision) -> Sequence[Entry]:
    """List the newest events that the reader may know of; two hundred at most."""
    reads = Part.CONTENT in decision.parts
    query = (
        select(Event, User.name, Message.texts)
        .outerjoin(User, User.id == Event.user_id)
        .outerjoin(Message, Message.event_id == Event.id)
        .where(
            Event.request_id == subject.id,
            Event.audience.in_(_audiences(decision)),
            Event.name.not_in(sorted(AUDIT_ONLY)),
        )
        .order_by(Event.id.desc())
        .limit(SHOWN)
    )
    found = db.session.execute(query).all()
    answered = max((event.id for event, _, _ in found if event.name == ANSWERED), default=0)
    return [
        Entry(
            event.name,
            event.facts,
            event.side,
            name if reads and event.side == decision.side else "",
            event.occurred_at,
            event.recorded_at,
            texts if texts and _may_read(event, decision, answered) else {},
        )
        for event, name, texts in found
    ]


def _audiences(decision: Decision) -> list[Audience]:
    found = [Audience.SHARED]
    if decision.side is not None and Part.INTERNAL in decision.parts:
        found.append(Audience(decision.side))
    if Doer.COORDINATOR in decision.doers:
        found.append(Audience.COORDINATOR)
    return found


def _may_read(event: Event, decision: Decision, answered: int) -> bool:
    """Words of an item's answer are read by the other side once the answer was sent (event ``answered``)."""
    if event.audience is Audience.COORDINATOR:
        return Doer.COORDINATOR in decision.doers
    if event.name == ITEM_ANSWERED and event.side != decision.side and event.id > answered:
        return False
    return Part.CONTENT in decision.parts


def held_days(subject: AssistanceRequest, now: datetime) -> dict[str, int]:
    """Add up for how many days each State had to act since the request was first sent."""
    countries = {Holder.REQUESTING: subject.requesting_country, Holder.REQUESTED: subject.requested_country}
    query = (
        select(Event.facts, Event.occurred_at)
        .where(Event.request_id == subject.id, Event.name.startswith("step."), Event.audience == Audience.SHARED)
        .order_by(Event.id)
    )
    handovers = [
        Handover(at, countries.get(holder_of(Status(facts["after"]), subject.workflow)))
        for facts, at in db.session.execute(query)
        if facts.get("after")
    ]
    return days_held(handovers, now, UTC)


def clocks(subject: AssistanceRequest, decision: Decision) -> Sequence[Deadline]:
    """List the clocks of a request; those of the drafting side are its own affair until something is sent."""
    rows = db.session.scalars(select(Deadline).where(Deadline.request_id == subject.id).order_by(Deadline.id.desc()))
    return [row for row in rows if row.purpose != "approval" or decision.side is Side.REQUESTING]


def secretariat_letters(request_id: int) -> Sequence[Letter]:
    """List the letters that coordinators wrote of a request (their PDF is not read)."""
    query = select(Letter).where(Letter.request_id == request_id, Letter.issuer == Issuer.SECRETARIAT)
    return db.session.scalars(query.order_by(Letter.id.desc())).all()


def letters(subject: AssistanceRequest, decision: Decision) -> Sequence[Letter]:
    """List the frozen letters that the reader may open (their PDF is not read).

    The other side opens what was sent to it: of the letters that ask, those that a sending followed, and not one that
    was approved anew and then withdrawn. Letters of steps go out with their step.
    """
    if Part.CONTENT not in decision.parts:
        return []
    rows = db.session.scalars(select(Letter).where(Letter.request_id == subject.id).order_by(Letter.id.desc())).all()
    if decision.side is Side.REQUESTING:
        return rows
    asking = KINDS[subject.kind].letter
    sent_at = db.session.scalar(
        select(func.max(Transmission.recorded_at)).where(
            Transmission.request_id == subject.id, Transmission.side == Side.REQUESTING
        )
    )
    return [row for row in rows if row.kind != asking or (sent_at is not None and row.frozen_at <= sent_at)]
