"""Mail that was given up, as an administrator may know of it: to whom, about which request number, why not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from mla_tracker.models import Event, FocalPoint, MailState, OutboxMessage, User, db
from mla_tracker.queries.paging import Cursor, Page, as_page, page_query

SIZE = 25


_READER = func.coalesce(User.email, FocalPoint.name)


@dataclass(frozen=True, slots=True)
class DeadLetter:
    id: int
    reader: str
    template: str
    recorded_at: datetime
    tries: int
    error: str


def dead_letters(cursor: Cursor | None = None, size: int = SIZE) -> Page[DeadLetter]:
    """List the mails that were given up, the one tried last first; no word of a case stands in any of them."""
    M = OutboxMessage  # noqa: N806  (as in a select)
    query = (
        select(
            M.id,
            func.coalesce(User.email, FocalPoint.name),
            M.template,
            Event.recorded_at,
            M.tries,
            M.last_error,
            M.next_at,
        )
        .join(Event, Event.id == M.event_id)
        .outerjoin(User, User.id == M.user_id)
        .outerjoin(FocalPoint, FocalPoint.id == M.contact_id)
        .where(M.state == MailState.DEAD)
    )
    found = db.session.execute(page_query(query, M.next_at, M.id, cursor, size)).all()
    rows: Sequence[DeadLetter] = [DeadLetter(*row[:6]) for row in found]
    return as_page(rows, [(row.next_at, row.id) for row in found], cursor, size)
