"""Preserved data as the sides of their request see them: those of one request, and those that end soon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select, tuple_

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.preservation import SOON, Watch
from mla_tracker.models import AssistanceRequest, Preservation, db
from mla_tracker.queries.access import content_visible_to

R, K = AssistanceRequest, Preservation
PAGE_SIZE: Final = 25
AFTER_THE_END: Final = timedelta(days=30)
"""Data that ran out stay on the list for a while: they may still be there, and somebody must decide."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: after the row with this day and this id."""

    until_on: date
    id: int

    def __str__(self) -> str:
        return f"{self.until_on.isoformat()}.{self.id}"


@dataclass(frozen=True, slots=True)
class EndingRow:
    """One line of the list: which request, who keeps the data, until when."""

    id: int
    reference: str
    kind: str
    title: str
    requesting_country: str
    requested_country: str
    provider: str
    watch: Watch


@dataclass(frozen=True, slots=True)
class EndingPage:
    rows: Sequence[EndingRow]
    next: Place | None


def place_of(text: str) -> Place | None:
    """Read what ``str(Place)`` wrote; anything else is no place in the list."""
    day, _, number = text.partition(".")
    if not (number.isascii() and number.isdigit()):
        return None
    try:
        return Place(date.fromisoformat(day), int(number))
    except ValueError:
        return None


def ending_soon(actor: Actor, today: date, place: Place | None) -> EndingPage:
    """List what ends within thirty days, or ended not long ago, the first to end first; only what the actor reads."""
    query = (
        select(K, R)
        .join(R, R.id == K.request_id)
        .where(
            content_visible_to(actor),
            K.released_at.is_(None),
            K.until_on.between(today - AFTER_THE_END, today + timedelta(days=SOON)),
        )
        .order_by(K.until_on, K.id)
        .limit(PAGE_SIZE + 1)
    )
    if place is not None:
        query = query.where(tuple_(K.until_on, K.id) > tuple_(place.until_on, place.id))
    found = db.session.execute(query).all()
    rows = [_row(kept, subject, today) for kept, subject in found[:PAGE_SIZE]]
    last = rows[-1] if len(found) > PAGE_SIZE else None
    return EndingPage(rows, Place(last.watch.until_on, last.id) if last else None)


def _row(kept: Preservation, subject: AssistanceRequest, today: date) -> EndingRow:
    return EndingRow(
        kept.id, subject.reference, subject.kind, subject.title, subject.requesting_country,
        subject.requested_country, kept.provider, Watch(kept.until_on, today),
    )  # fmt: skip
