"""The due dates of a person's calendar: what the person may see now, as metadata."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.models import CalendarFeed, Preservation, db
from mla_tracker.queries import plain
from mla_tracker.queries.access import content_visible_to, ways_to_see
from mla_tracker.queries.item_clocks import SEES_OWN_DAYS, days_own_to
from mla_tracker.queries.preservations import AFTER_THE_END
from mla_tracker.queries.review import ReviewRow, rows_of
from mla_tracker.queries.review_filters import R

K = Preservation
MOST: Final = 500
BACK: Final = timedelta(days=365)  # a calendar is for what lies ahead; what is late stays for a year


def dates_for(actor: Actor, now: datetime) -> Sequence[ReviewRow]:
    """List what is due next, the late first: one page along the index of dates for each way of seeing."""
    found: dict[int, ReviewRow] = {}
    for way in ways_to_see(actor):
        query = rows_of(actor, way, R.due_at >= now - BACK, R.first_sent_at.is_not(None)).order_by(R.due_at, R.id)
        for row in plain.rows(query.limit(MOST)):
            found[row.id] = ReviewRow.of(row)
    return sorted(found.values(), key=lambda row: (row.due_at or now, row.id))[:MOST]


@dataclass(frozen=True, slots=True)
class ItemDay:
    """A day by which so many items of a request are due; which ones, and what they ask, is not said."""

    row: ReviewRow
    day: date
    items: int


def item_days_for(actor: Actor, now: datetime) -> Sequence[ItemDay]:
    """List the days of items, as far as the actor is shown them: pages along the same sort of index."""
    keys = [R.items_shown_due_at, *([R.items_due_at] if actor.roles() & SEES_OWN_DAYS else [])]
    found: dict[int, ReviewRow] = {}
    for key in keys:
        seen = [days_own_to(actor)] if key is R.items_due_at else []
        for way in ways_to_see(actor):
            query = rows_of(actor, way, key >= now - BACK, R.first_sent_at.is_not(None), *seen).order_by(key, R.id)
            for row in plain.rows(query.limit(MOST)):
                found[row.id] = ReviewRow.of(row)
    days = [ItemDay(row, day, items) for row in found.values() for day, items in Counter(row.item_days).items()]
    return sorted((one for one in days if one.day >= (now - BACK).date()), key=lambda one: (one.day, one.row.id))[:MOST]


@dataclass(frozen=True, slots=True)
class KeptDay:
    """A day on which data that are preserved for a request run out; neither provider nor number is said."""

    row: ReviewRow
    day: date


def kept_days_for(actor: Actor, now: datetime) -> Sequence[KeptDay]:
    """List the days on which preserved data run out, for those who read the request: two queries."""
    ending = (
        select(K.request_id, K.until_on)
        .join(R, R.id == K.request_id)
        .where(content_visible_to(actor), K.released_at.is_(None), K.until_on >= (now - AFTER_THE_END).date())
        .distinct()
        .order_by(K.until_on, K.request_id)
        .limit(MOST)
    )
    days = db.session.execute(ending).all()
    numbers = {one.request_id for one in days}
    found = db.session.execute(rows_of(actor, content_visible_to(actor), R.id.in_(numbers))) if numbers else ()
    rows = {row.id: ReviewRow.of(row) for row in found}
    return [KeptDay(rows[one.request_id], one.until_on) for one in days if one.request_id in rows]


def feed_of(actor: Actor) -> CalendarFeed | None:
    return db.session.scalar(select(CalendarFeed).where(CalendarFeed.user_id == actor.user_id))
