"""What happened last in each request of a list: the reminder, the coordinators' note, the date that was agreed on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Select, bindparam, func, select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.events import Audience
from mla_tracker.domain.fields import day_of
from mla_tracker.domain.transitions import Action
from mla_tracker.models import ClockState, Deadline, Event, Message
from mla_tracker.queries import plain

_REMINDERS: Final = frozenset({events.REMINDED.name, events.REMINDED_BY_CLOCK.name})
_ASKED: Final = events.STEPS[Action.ASK_PROGRESS].name
_NOTE: Final = events.STEPS[Action.NOTE_REVIEW].name


@dataclass(frozen=True, slots=True)
class LastNote:
    """A coordinator's note: only coordinators read it."""

    text: str
    next_action: str
    next_on: date | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Latest:
    """``extended``: the day on which the answer was due, and the one that was agreed on."""

    reminded_at: datetime | None = None
    asked_at: datetime | None = None
    note: LastNote | None = None
    extended: tuple[datetime, datetime] | None = None


def latest_of(actor: Actor, request_ids: Sequence[int]) -> dict[int, Latest]:
    """Return what is known of each of these requests, which the caller has found visible: two queries."""
    found: dict[int, Latest] = {}
    for row in _events(actor, request_ids):
        found[row.request_id] = _noted(found.get(row.request_id, Latest()), row)
    for number, extended in _extensions(request_ids).items():
        found[number] = replace(found.get(number, Latest()), extended=extended)
    return found


def _events_named(names: Iterable[str]) -> Select[*tuple[Any, ...]]:
    newest = (
        select(func.max(Event.id))
        .where(Event.request_id.in_(bindparam("requests", expanding=True)), Event.name.in_(sorted(names)))
        .group_by(Event.request_id, Event.name)
    )
    return (
        select(Event.request_id, Event.name, Event.recorded_at, Event.facts, Message.texts)
        .outerjoin(Message, (Message.event_id == Event.id) & (Event.audience == Audience.COORDINATOR))
        .where(Event.id.in_(newest))
        .order_by(Event.id)
    )


# Built once; what only coordinators read is not even asked for by others.
_FOR_ALL: Final = _events_named({*_REMINDERS, _ASKED})
_FOR_COORDINATORS: Final = _events_named({*_REMINDERS, _ASKED, _NOTE})
_CLOCKS: Final = select(Deadline.request_id, Deadline.explanation).where(
    Deadline.request_id.in_(bindparam("requests", expanding=True)),
    Deadline.state.in_([ClockState.RUNNING, ClockState.PAUSED]),
    Deadline.purpose == Purpose.ANSWER,
)


def _events(actor: Actor, request_ids: Sequence[int]) -> Iterable[Any]:
    query = _FOR_COORDINATORS if Role.COORDINATOR in actor.roles() else _FOR_ALL
    return plain.rows(query, {"requests": list(request_ids)})


def _noted(so_far: Latest, row: Any) -> Latest:
    if row.name in _REMINDERS:
        return replace(so_far, reminded_at=row.recorded_at)
    if row.name == _ASKED:
        return replace(so_far, asked_at=row.recorded_at)
    words: Mapping[str, str] = row.texts or {}
    note = LastNote(
        words.get("note", ""), words.get("next_action", ""), day_of(row.facts.get("next_on")), row.recorded_at
    )
    return replace(so_far, note=note)


def _extensions(request_ids: Sequence[int]) -> dict[int, tuple[datetime, datetime]]:
    found = {}
    for number, explanation in plain.rows(_CLOCKS, {"requests": list(request_ids)}):
        if extensions := explanation.get("extensions"):
            _at, before, after = extensions[-1]
            found[number] = (datetime.fromisoformat(before), datetime.fromisoformat(after))
    return found
