"""The due dates of a person's calendar: what the person may see now, as metadata."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.models import CalendarFeed, db
from mla_tracker.queries.access import ways_to_see
from mla_tracker.queries.review import ReviewRow, rows_of
from mla_tracker.queries.review_filters import R

MOST: Final = 500
BACK: Final = timedelta(days=365)  # a calendar is for what lies ahead; what is late stays for a year


def dates_for(actor: Actor, now: datetime) -> Sequence[ReviewRow]:
    """List what is due next, the late first: one page along the index of dates for each way of seeing."""
    found: dict[int, ReviewRow] = {}
    for way in ways_to_see(actor):
        query = rows_of(way, R.due_at >= now - BACK, R.first_sent_at.is_not(None)).order_by(R.due_at, R.id)
        for row in db.session.execute(query.limit(MOST)):
            found[row.id] = ReviewRow.of(row)
    return sorted(found.values(), key=lambda row: (row.due_at or now, row.id))[:MOST]


def feed_of(actor: Actor) -> CalendarFeed | None:
    return db.session.scalar(select(CalendarFeed).where(CalendarFeed.user_id == actor.user_id))
