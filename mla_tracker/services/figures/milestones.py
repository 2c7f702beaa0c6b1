"""Reading the milestones of requests out of the log."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import delete, func, select

from mla_tracker.domain.deadlines import ClockClass, Purpose
from mla_tracker.domain.events import STEPS
from mla_tracker.domain.figures import quarter_of
from mla_tracker.domain.lifecycle import ItemStatus
from mla_tracker.domain.transitions import Action
from mla_tracker.models import AssistanceRequest, Deadline, Event, MilestonesRow, RequestItem, db
from mla_tracker.models.figure_cell import STORED
from mla_tracker.services.bulk import insert_rows

R, M = AssistanceRequest, MilestonesRow
URGENT: Final = frozenset({ClockClass.A, ClockClass.B})
MILESTONE_OF: Final[Mapping[Action, tuple[str, ...]]] = {
    Action.SEND: ("sent_at",),
    Action.ACKNOWLEDGE: ("acknowledged_at",),
    Action.RECORD_RECEIPT: ("acknowledged_at",),
    Action.ASK_INFORMATION: ("asked_at",),
    Action.GIVE_INFORMATION: ("informed_at",),
    Action.ACCEPT: ("accepted_at",),
    Action.ANSWER: ("answered_at",),
    Action.REFUSE: ("refused_at",),
    Action.WITHDRAW: ("withdrawn_at", "stopped_at"),
    Action.MAKE_DORMANT: ("stopped_at",),
    Action.CLOSE: ("closed_at",),
}
UNDONE_BY_REOPENING: Final = ("withdrawn_at", "stopped_at", "closed_at")
_ACTIONS: Final = {STEPS[action].name: action for action in (*MILESTONE_OF, Action.REOPEN)}


class Cell(NamedTuple):
    """Where a request is counted: a quarter, or a year; ``""`` stands for all States, or all kinds."""

    period: str
    requesting: str
    requested: str
    kind: str
    restricted: bool


class Step(NamedTuple):
    """One step, as the log has it."""

    action: Action
    at: datetime
    facts: Mapping[str, str]


def milestones_of(steps: Iterable[Step]) -> dict[str, Any]:
    """Return when each milestone was first reached; a request that was reopened is not over any more."""
    found: dict[str, Any] = {}
    for step in steps:
        if step.action is Action.REOPEN:
            found = {name: at for name, at in found.items() if name not in UNDONE_BY_REOPENING}
        for name in MILESTONE_OF.get(step.action, ()):
            found.setdefault(name, step.at)
        if step.action is Action.REFUSE:
            found.setdefault("grounds", [code for code in step.facts.get("grounds", "").split(",") if code])
    return found


def renew(request_ids: Collection[int]) -> set[Cell]:
    """Write the milestones of these requests anew where they changed; return the cells in which those were and are.

    Most of what happens to a request moves no milestone, and no figure.
    """
    query = select(*M.__table__.columns).where(M.request_id.in_(request_ids))
    before = {row["request_id"]: dict(row) for row in db.session.execute(query).mappings()}
    after = {row["request_id"]: row for row in _rows(request_ids)}
    changed = [number for number in request_ids if before.get(number) != after.get(number)]
    if not changed:
        return set()
    db.session.execute(delete(M).where(M.request_id.in_(changed)))
    insert_rows(M, [after[number] for number in changed if number in after])
    return {cell_of(rows[number]) for rows in (before, after) for number in changed if number in rows}


def cell_of(row: Mapping[str, Any]) -> Cell:
    return Cell(*(row[name] for name in Cell._fields))


def _rows(request_ids: Collection[int]) -> list[dict[str, Any]]:
    requests = select(
        R.id, R.requesting_country, R.requested_country, R.kind, R.restricted, R.clock_class, R.item_count,
        R.first_sent_at,
    ).where(R.id.in_(request_ids), R.first_sent_at.is_not(None))  # fmt: skip
    steps, acknowledge_by, answered = _steps(request_ids), _acknowledge_by(request_ids), _answered_items(request_ids)
    rows = []
    for number, requesting, requested, kind, restricted, clock_class, items, first_sent_at in db.session.execute(
        requests
    ):
        found = {"sent_at": first_sent_at, "grounds": []} | milestones_of(steps.get(number, ()))
        rows.append(
            dict.fromkeys(STORED)
            | found
            | {
                "request_id": number,
                "period": quarter_of(found["sent_at"].date()),
                "requesting": requesting,
                "requested": requested,
                "kind": kind,
                "restricted": restricted,
                "acknowledge_by": acknowledge_by.get(number),
                "is_urgent": clock_class in URGENT,
                "items": items,
                "items_answered": answered.get(number, 0),
            }
        )
    return rows


def _steps(request_ids: Collection[int]) -> dict[int, Sequence[Step]]:
    query = (
        select(Event.request_id, Event.name, Event.occurred_at, Event.facts)
        .where(Event.request_id.in_(request_ids), Event.name.in_(sorted(_ACTIONS)))
        .order_by(Event.id)
    )
    found: dict[int, list[Step]] = {}
    for number, name, at, facts in db.session.execute(query):
        if number is not None:
            found.setdefault(number, []).append(Step(_ACTIONS[name], at, facts))
    return dict(found)


def _acknowledge_by(request_ids: Collection[int]) -> dict[int, datetime]:
    """Return by when each was to be acknowledged, as its first clock for that says."""
    query = (
        select(Deadline.request_id, Deadline.due_at)
        .where(Deadline.request_id.in_(request_ids), Deadline.purpose == Purpose.ACKNOWLEDGE)
        .order_by(Deadline.id.desc())
    )
    return {number: due_at for number, due_at in db.session.execute(query)}  # noqa: C416  (the first clock comes last)


def _answered_items(request_ids: Collection[int]) -> dict[int, int]:
    query = (
        select(RequestItem.request_id, func.count())
        .where(RequestItem.request_id.in_(request_ids), RequestItem.status == ItemStatus.ANSWERED)
        .group_by(RequestItem.request_id)
    )
    return dict(db.session.execute(query).all())
