"""What the coordinator reviews: requests that are late, soon due, or without a date. Metadata only.

No column of content (title, answers, persons, messages) is selected here; a test reads the statements.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, Self

from sqlalchemy import ColumnElement, Integer, Row, Select, and_, bindparam, or_, select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.deadline_policy import ListedWhen
from mla_tracker.domain.deadlines import ClockClass, Purpose
from mla_tracker.domain.handling import Handling
from mla_tracker.domain.item_clock import RunningDays
from mla_tracker.domain.lifecycle import Holder, Status
from mla_tracker.models import AssistanceRequest
from mla_tracker.queries import plain
from mla_tracker.queries.access import visible_to
from mla_tracker.queries.item_clocks import days_own_to
from mla_tracker.queries.paging import PAGE_SIZE, Cursor
from mla_tracker.queries.review_filters import SOON, Filters, Standing, conditions, key_of, moments
from mla_tracker.queries.review_latest import Latest, latest_of

__all__ = [
    "SOON",
    "Filters",
    "ReviewPage",
    "ReviewRow",
    "Standing",
    "one_of",
    "reviewed",
    "some_of",
]
R = AssistanceRequest
NOTHING: Final = Latest()  # happened yet
AS_THEY_STAND: Final = 22  # columns of ``rows_of`` in the order of the fields of a row, the handling code the last
STATEMENTS_KEPT: Final = 256  # of actors and filters


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
    listed_at: datetime | None
    listed_when: ListedWhen | None
    reminder_step: int
    escalation_step: int
    handling: Handling
    item_days: Sequence[date] = ()  # of the items whose clocks run, as far as the reader is shown them
    latest: Latest = NOTHING

    @classmethod
    def of(cls, row: Row[*tuple[Any, ...]], latest: Latest = NOTHING) -> Self:
        """Take the columns of ``rows_of``: those up to the handling code stand in the order of the fields."""
        number, own, code, *others = row[:AS_THEY_STAND]
        days = RunningDays.from_facts(row.item_days) if row.item_days else None
        shown = () if days is None else days.own if row.is_own else days.shown
        facts: tuple[Any, ...] = (number, own or code, *others, shown, latest)
        return cls(*facts)


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Some rows, those that wait longest first, and where the pages beside them begin."""

    rows: Sequence[ReviewRow]
    previous: Cursor | None
    next: Cursor | None


def reviewed(actor: Actor, filters: Filters, cursor: Cursor | None, now: datetime, size: int = PAGE_SIZE) -> ReviewPage:
    """List one page: three queries, whatever the number of rows. A cursor that is ``newer`` reads on to later dates."""
    direction = None if cursor is None else cursor.newer
    facts: dict[str, Any] = {**moments(filters, now), "rows": size + 1}
    if cursor is not None:
        facts |= {"at": cursor.at, "id": cursor.id}
    found = plain.rows(_page(actor, filters, direction), facts)
    backwards = direction is False
    more, cut = len(found) > size, found[:size][:: -1 if backwards else 1]
    rows, places = with_latest(actor, cut), [(row.place, row.id) for row in cut]
    return ReviewPage(
        rows,
        _cursor(places[0], newer=False) if rows and (more if backwards else cursor is not None) else None,
        _cursor(places[-1], newer=True) if rows and (backwards or more) else None,
    )


@lru_cache(maxsize=STATEMENTS_KEPT)
def _page(actor: Actor, filters: Filters, direction: bool | None) -> Select[*tuple[Any, ...]]:  # noqa: FBT001  # a cursor's own word
    """Build the statement once for an actor, with the roles it has now; ``direction`` is that of the cursor."""
    key = key_of(filters)
    query = rows_of(actor, visible_to(actor), *conditions(filters)).add_columns(key.label("place"))
    if filters.of_items and filters.own_items:
        query = query.where(days_own_to(actor))
    if direction is not None:
        query = query.where(_beyond(key, newer=direction))
    order = (key.desc(), R.id.desc()) if direction is False else (key, R.id)
    return query.order_by(*order).limit(bindparam("rows", type_=Integer))


def one_of(actor: Actor, reference: str) -> ReviewRow | None:
    """Return one request by its number, or None when the actor may not know of it."""
    return next(iter(some_of(actor, [reference])), None)


def some_of(actor: Actor, references: Sequence[str]) -> Sequence[ReviewRow]:
    """Return the requests with these numbers that the actor may know of, those that wait longest first."""
    query = rows_of(actor, R.number.in_(sorted(set(references))), visible_to(actor), R.first_sent_at.is_not(None))
    return with_latest(actor, plain.rows(query.order_by(R.due_at.is_(None), R.due_at, R.id)))


def rows_of(actor: Actor, *wanted: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Select what a coordinator may know, on conditions that must say what the reader may see."""
    return select(
        R.id, R.number, R.code, R.kind, R.clock_class, R.status, R.requesting_country, R.requested_country, R.holder,
        R.holder_country, R.held_since, R.due_at, R.due_purpose, R.item_count, R.items_ended, R.changed_at, R.version,
        R.listed_at, R.listed_when, R.reminder_step, R.escalation_step, R.handling,
        R.item_days, days_own_to(actor).label("is_own"),
    ).where(*wanted)  # fmt: skip


def _beyond(key: Any, *, newer: bool) -> ColumnElement[bool]:
    """Rows after the cursor's (or before it), in a form for which both databases use the index on (key, id)."""
    at, number = bindparam("at", type_=key.type), bindparam("id", type_=R.id.type)
    if newer:
        return and_(key >= at, or_(key > at, R.id > number))
    return and_(key <= at, or_(key < at, R.id < number))


def _cursor(place: tuple[datetime | None, int], *, newer: bool) -> Cursor | None:
    at, number = place
    return None if at is None else Cursor(at, number, newer)


def with_latest(actor: Actor, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[ReviewRow]:
    """Add the last reminder, the last note and the agreed date of each: two queries for the rows of a page."""
    found = latest_of(actor, [row.id for row in rows])
    return [ReviewRow.of(row, found.get(row.id, NOTHING)) for row in rows]
