"""The due dates of a person's calendar: what the person may see now, as metadata."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.models import CalendarFeed, db
from mla_tracker.queries import plain
from mla_tracker.queries.access import ways_to_see
from mla_tracker.queries.item_clocks import SEES_OWN_DAYS, days_own_to
from mla_tracker.queries.review import ReviewRow, rows_of
from mla_tracker.queries.review_filters import R

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


def feed_of(actor: Actor) -> CalendarFeed | None:
    return db.session.scalar(select(CalendarFeed).where(CalendarFeed.user_id == actor.user_id))
