"""The life of one request as the coordinator may know it: steps and their open answers, own notes, clocks.

No message of a side, no file, no letter and no name of a person: only what ``domain.inputs`` declares open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import and_, select

from mla_tracker.domain import events
from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.events import Audience
from mla_tracker.domain.holding import Handover, days_held
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Holder, Status, holder_of
from mla_tracker.models import ClockState, Deadline, Event, Message, db
from mla_tracker.queries.review import ReviewRow

SHOWN: Final = 200
_OTHERS: Final = frozenset(
    kind.name
    for kind in (
        events.REMINDED,
        events.REMINDED_BY_CLOCK,
        events.NUMBERED,
        events.DUE_CHANGED,
        events.HELP_ASKED,
        events.HELP_AGREED,
        events.HELP_DECLINED,
        events.HELP_ENDED,
        events.HELP_VIEWED,
    )
)
NAMES: Final = sorted({kind.name for kind in events.STEPS.values()} | _OTHERS)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event. ``texts`` are the words of a coordinator's own note; the words of the sides are never read."""

    name: str
    facts: Mapping[str, str]
    side: str | None
    audience: Audience
    occurred_at: datetime
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that runs or stands, with the explanation of its date."""

    purpose: Purpose
    country: str
    due_at: datetime
    is_paused: bool
    explanation: Mapping[str, Any]


def timeline(row: ReviewRow) -> Sequence[Happening]:
    """List the newest events first; two hundred at most."""
    own_words = and_(Message.event_id == Event.id, Event.audience == Audience.COORDINATOR)
    query = (
        select(Event.name, Event.facts, Event.side, Event.audience, Event.occurred_at, Message.texts)
        .outerjoin(Message, own_words)
        .where(
            Event.request_id == row.id,
            Event.audience.in_([Audience.SHARED, Audience.COORDINATOR]),
            Event.name.in_(NAMES),
        )
        .order_by(Event.id.desc())
        .limit(SHOWN)
    )
    return [
        Happening(name, facts, side, audience, at, texts or {})
        for name, facts, side, audience, at, texts in db.session.execute(query)
    ]


def days_held_by(row: ReviewRow, happenings: Sequence[Happening], now: datetime) -> dict[str, int]:
    """Add up for how many days each State had to act, from the steps listed."""
    countries = {Holder.REQUESTING: row.requesting_country, Holder.REQUESTED: row.requested_country}
    workflow = KINDS[row.kind].workflow
    handovers = [
        Handover(one.occurred_at, countries.get(holder_of(Status(one.facts["after"]), workflow)))
        for one in happenings
        if one.facts.get("after")
    ]
    return days_held(handovers, now, UTC)


def clocks(row: ReviewRow) -> Sequence[Clock]:
    """List the clocks that are not over, the nearest first; approval is the requesting side's own affair."""
    query = (
        select(Deadline.purpose, Deadline.country, Deadline.due_at, Deadline.state, Deadline.explanation)
        .where(
            Deadline.request_id == row.id,
            Deadline.state.in_([ClockState.RUNNING, ClockState.PAUSED]),
            Deadline.purpose != Purpose.APPROVAL,
        )
        .order_by(Deadline.due_at, Deadline.id)
    )
    return [
        Clock(purpose, country, due_at, state is ClockState.PAUSED, explanation)
        for purpose, country, due_at, state, explanation in db.session.execute(query)
    ]
