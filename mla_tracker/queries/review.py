"""What the coordinator reviews: requests that are late, soon due, or without a date. Metadata only.

No column of content (title, answers, persons, messages) is selected here; a test reads the statements.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.deadlines import ClockClass, Purpose
from mla_tracker.domain.lifecycle import OPEN, PREPARING, Holder, Status
from mla_tracker.models import AssistanceRequest, Event, db
from mla_tracker.queries.access import visible_to
from mla_tracker.queries.paging import PAGE_SIZE, Cursor

R = AssistanceRequest
SOON: Final = timedelta(days=7)
STRIP_CAP: Final = 2000  # rows that the summary looks at, at most


class Standing(StrEnum):
    """How a request stands with its due date."""

    DUE = "due"  # overdue or soon
    OVERDUE = "overdue"
    SOON = "soon"
    NO_DATE = "no_date"


@dataclass(frozen=True, slots=True)
class Filters:
    """What the coordinator looks for; empty means everything. ``late_days``: late by at least so many days."""

    standing: Standing = Standing.DUE
    holder_country: str = ""
    requesting_country: str = ""
    requested_country: str = ""
    kind: str = ""
    clock_class: ClockClass | None = None
    late_days: int = 0


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One request, as the coordinator may know it."""

    id: int
    reference: str
    kind: str
    clock_class: ClockClass
    status: Status
    requesting_country: str
    requested_country: str
    holder: Holder
    holder_country: str | None
    held_since: datetime
    due_at: datetime | None
    due_purpose: Purpose | None
    item_count: int
    items_ended: int
    changed_at: datetime
    version: int
    reminded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Some rows, those that wait longest first, and where the pages beside them begin."""

    rows: Sequence[ReviewRow]
    previous: Cursor | None
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class HolderTotal:
    """How many requests wait for one State; ``None`` where both sides must act."""

    country: str | None
    overdue: int
    soon: int


@dataclass(frozen=True, slots=True)
class Strip:
    """The summary above the list; ``is_capped``: only the latest ``STRIP_CAP`` requests were counted."""

    totals: Sequence[HolderTotal]
    is_capped: bool


def reviewed(actor: Actor, filters: Filters, cursor: Cursor | None, now: datetime, size: int = PAGE_SIZE) -> ReviewPage:
    """List one page: two queries, whatever the number of rows. A cursor that is ``newer`` reads on to later dates."""
    key = R.changed_at if filters.standing is Standing.NO_DATE else R.due_at
    query = _rows().where(visible_to(actor), *_conditions(filters, now))
    backwards = cursor is not None and not cursor.newer
    if cursor is not None:
        query = query.where(_beyond(key, cursor))
    order = (key.desc(), R.id.desc()) if backwards else (key, R.id)
    found = [_row(row) for row in db.session.execute(query.order_by(*order).limit(size + 1))]
    more, rows = len(found) > size, found[:size]
    rows = _with_reminders(rows[::-1] if backwards else rows)
    places = [((row.changed_at if filters.standing is Standing.NO_DATE else row.due_at), row.id) for row in rows]
    return ReviewPage(
        rows,
        _cursor(places[0], newer=False) if rows and (more if backwards else cursor is not None) else None,
        _cursor(places[-1], newer=True) if rows and (backwards or more) else None,
    )


def one_of(actor: Actor, reference: str) -> ReviewRow | None:
    """Return one request by its number, or None when the actor may not know of it."""
    return next(iter(some_of(actor, [reference])), None)


def some_of(actor: Actor, references: Sequence[str]) -> Sequence[ReviewRow]:
    """Return the requests with these numbers that the actor may know of, those that wait longest first."""
    query = _rows().where(R.number.in_(sorted(set(references))), visible_to(actor), R.first_sent_at.is_not(None))
    found = db.session.execute(query.order_by(R.due_at.is_(None), R.due_at, R.id))
    return _with_reminders([_row(row) for row in found])


def strip(actor: Actor, now: datetime) -> Strip:
    """Add up what is overdue and what is due soon, by the State that must act: one query over the index of dates.

    It reads the requests with the oldest dates first and stops at the cap, so that its cost has a bound.
    """
    due = (
        select(R.holder_country, R.due_at)
        .where(visible_to(actor), *_conditions(Filters(), now))
        .order_by(R.due_at, R.id)
        .limit(STRIP_CAP)
        .subquery()
    )
    late = func.sum(case((due.c.due_at < now, 1), else_=0))
    number = func.count()
    query = select(due.c.holder_country, late, number).group_by(due.c.holder_country)
    totals = [HolderTotal(country, overdue, all_ - overdue) for country, overdue, all_ in db.session.execute(query)]
    totals.sort(key=lambda total: (-total.overdue, -total.soon, total.country or ""))
    return Strip(totals, sum(total.overdue + total.soon for total in totals) >= STRIP_CAP)


def _rows() -> Select[*tuple[Any, ...]]:
    return select(
        R.id, R.number, R.code, R.kind, R.clock_class, R.status, R.requesting_country, R.requested_country, R.holder,
        R.holder_country, R.held_since, R.due_at, R.due_purpose, R.item_count, R.items_ended, R.changed_at, R.version,
    )  # fmt: skip


def _row(row: Row[Any]) -> ReviewRow:
    values = row._asdict()
    number, code = values.pop("number"), values.pop("code")
    return ReviewRow(reference=number or code, **values)


def _conditions(filters: Filters, now: datetime) -> list[ColumnElement[bool]]:
    """Only what was sent; what the requesting side prepares anew is its own affair until it is sent again."""
    found = [R.first_sent_at.is_not(None), R.status.not_in(sorted(PREPARING)), _stands(filters, now)]
    equals = (
        (R.holder_country, filters.holder_country),
        (R.requesting_country, filters.requesting_country),
        (R.requested_country, filters.requested_country),
        (R.kind, filters.kind),
        (R.clock_class, filters.clock_class),
    )
    return found + [column == wanted for column, wanted in equals if wanted]


def _stands(filters: Filters, now: datetime) -> ColumnElement[bool]:
    if filters.standing is Standing.NO_DATE:
        return and_(R.due_at.is_(None), R.status.in_(sorted(OPEN)))
    if filters.standing is Standing.SOON:
        return and_(R.due_at >= now, R.due_at < now + SOON)
    if filters.late_days:
        return R.due_at <= now - timedelta(days=filters.late_days)
    return R.due_at < (now if filters.standing is Standing.OVERDUE else now + SOON)


def _beyond(key: Any, cursor: Cursor) -> ColumnElement[bool]:
    """Rows after the cursor's (or before it), in a form for which both databases use the index on (key, id)."""
    if cursor.newer:
        return and_(key >= cursor.at, or_(key > cursor.at, R.id > cursor.id))
    return and_(key <= cursor.at, or_(key < cursor.at, R.id < cursor.id))


def _cursor(place: tuple[datetime | None, int], *, newer: bool) -> Cursor | None:
    at, number = place
    return None if at is None else Cursor(at, number, newer)


def _with_reminders(rows: Sequence[ReviewRow]) -> list[ReviewRow]:
    """Add when each request was last reminded of: one query for the rows of a page."""
    query = (
        select(Event.request_id, func.max(Event.recorded_at))
        .where(Event.request_id.in_([row.id for row in rows]), Event.name == events.REMINDED.name)
        .group_by(Event.request_id)
    )
    last = dict(db.session.execute(query).all())
    return [replace(row, reminded_at=last.get(row.id)) for row in rows]
