"""What the coordinator reviews: requests that are late, soon due, or without a date. Metadata only.

No column of content (title, answers, persons, messages) is selected here; a test reads the statements.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final, Self

from sqlalchemy import ColumnElement, Integer, Row, Select, and_, bindparam, case, func, or_, select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.deadline_policy import ListedWhen
from mla_tracker.domain.deadlines import ClockClass, Purpose
from mla_tracker.domain.handling import Handling
from mla_tracker.domain.item_clock import RunningDays
from mla_tracker.domain.lifecycle import PREPARING, Holder, Status
from mla_tracker.models import AssistanceRequest, db
from mla_tracker.queries.access import visible_to
from mla_tracker.queries.item_clocks import days_own_to
from mla_tracker.queries.paging import PAGE_SIZE, Cursor
from mla_tracker.queries.review_filters import SOON, Filters, Standing, conditions, key_of
from mla_tracker.queries.review_latest import Latest, latest_of

__all__ = [
    "SOON",
    "Filters",
    "HolderTotal",
    "ReviewPage",
    "ReviewRow",
    "Standing",
    "one_of",
    "reviewed",
    "some_of",
    "strip",
]
R = AssistanceRequest
NOTHING: Final = Latest()  # happened yet
STRIP_CAP: Final = 2000  # rows that the summary looks at, at most
ACTORS_KEPT: Final = 256  # whose statements are kept


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
    def of(cls, row: Row[Any], latest: Latest = NOTHING) -> Self:
        values = row._asdict()
        number, code, is_own = values.pop("number"), values.pop("code"), values.pop("is_own")
        values.pop("place", None)
        if facts := values["item_days"]:
            days = RunningDays.from_facts(facts)
            values["item_days"] = days.own if is_own else days.shown
        else:
            values["item_days"] = ()
        return cls(reference=number or code, latest=latest, **values)


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
    """List one page: three queries, whatever the number of rows. A cursor that is ``newer`` reads on to later dates."""
    key = key_of(filters)
    query = rows_of(actor, visible_to(actor), *conditions(filters, now))
    if filters.of_items and filters.own_items:
        query = query.where(days_own_to(actor))
    backwards = cursor is not None and not cursor.newer
    if cursor is not None:
        query = query.where(_beyond(key, cursor))
    order = (key.desc(), R.id.desc()) if backwards else (key, R.id)
    found = db.session.execute(query.add_columns(key.label("place")).order_by(*order).limit(size + 1)).all()
    more, cut = len(found) > size, found[:size][:: -1 if backwards else 1]
    rows, places = with_latest(actor, cut), [(row.place, row.id) for row in cut]
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
    query = rows_of(actor, R.number.in_(sorted(set(references))), visible_to(actor), R.first_sent_at.is_not(None))
    found = db.session.execute(query.order_by(R.due_at.is_(None), R.due_at, R.id))
    return with_latest(actor, found.all())


def strip(actor: Actor, now: datetime) -> Strip:
    """Add up what is overdue and what is due soon, by the State that must act: one query over the index of dates.

    It reads the requests with the oldest dates first and stops at the cap, so that its cost has a bound.
    """
    found = db.session.execute(_strip(actor), {"now": now, "until": now + SOON, "cap": STRIP_CAP})
    totals = [HolderTotal(country, overdue, all_ - overdue) for country, overdue, all_ in found]
    totals.sort(key=lambda total: (-total.overdue, -total.soon, total.country or ""))
    return Strip(totals, sum(total.overdue + total.soon for total in totals) >= STRIP_CAP)


@lru_cache(maxsize=ACTORS_KEPT)
def _strip(actor: Actor) -> Select[Any]:
    """Build the statement once for an actor, with the roles it has now. ``ix_request_waiting`` holds all it reads."""
    due = (
        select(R.holder_country, R.due_at)
        .where(
            visible_to(actor),
            R.first_sent_at.is_not(None),
            R.status.not_in(sorted(PREPARING)),
            R.due_at < bindparam("until"),
        )
        .order_by(R.due_at)
        .limit(bindparam("cap", type_=Integer))
        .subquery()
    )
    late = func.sum(case((due.c.due_at < bindparam("now"), 1), else_=0))
    return select(due.c.holder_country, late, func.count()).group_by(due.c.holder_country)


@dataclass(frozen=True, slots=True)
class PurposeTotal:
    """How many requests wait for the same thing."""

    purpose: Purpose
    overdue: int
    soon: int


def totals_by_purpose(actor: Actor, filters: Filters, now: datetime) -> Sequence[PurposeTotal]:
    """Add up for what is waited, with the same bound as ``strip``."""
    due = (
        select(R.due_purpose, R.due_at)
        .where(visible_to(actor), *conditions(filters, now))
        .order_by(R.due_at, R.id)
        .limit(STRIP_CAP)
        .subquery()
    )
    late = func.sum(case((due.c.due_at < now, 1), else_=0))
    query = select(due.c.due_purpose, late, func.count()).group_by(due.c.due_purpose).order_by(late.desc())
    return [PurposeTotal(purpose, overdue, all_ - overdue) for purpose, overdue, all_ in db.session.execute(query)]


def rows_of(actor: Actor, *wanted: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Select what a coordinator may know, on conditions that must say what the reader may see."""
    return select(
        R.id, R.number, R.code, R.kind, R.clock_class, R.status, R.requesting_country, R.requested_country, R.holder,
        R.holder_country, R.held_since, R.due_at, R.due_purpose, R.item_count, R.items_ended, R.changed_at, R.version,
        R.listed_at, R.listed_when, R.reminder_step, R.escalation_step, R.handling,
        R.item_days, days_own_to(actor).label("is_own"),
    ).where(*wanted)  # fmt: skip


def _beyond(key: Any, cursor: Cursor) -> ColumnElement[bool]:
    """Rows after the cursor's (or before it), in a form for which both databases use the index on (key, id)."""
    if cursor.newer:
        return and_(key >= cursor.at, or_(key > cursor.at, R.id > cursor.id))
    return and_(key <= cursor.at, or_(key < cursor.at, R.id < cursor.id))


def _cursor(place: tuple[datetime | None, int], *, newer: bool) -> Cursor | None:
    at, number = place
    return None if at is None else Cursor(at, number, newer)


def with_latest(actor: Actor, rows: Sequence[Row[Any]]) -> list[ReviewRow]:
    """Add the last reminder, the last note and the agreed date of each: two queries for the rows of a page."""
    found = latest_of(actor, [row.id for row in rows])
    return [ReviewRow.of(row, found.get(row.id, NOTHING)) for row in rows]
