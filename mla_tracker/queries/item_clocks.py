"""Items whose own day is near or past, as the side that is asked sees them; and who sees such days at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, false, func, not_, select

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.item_clock import RUNS_IN, SOON, ItemClock, clock_of_item
from mla_tracker.domain.lifecycle import ItemStatus, Side
from mla_tracker.models import AssistanceRequest, RequestItem, db
from mla_tracker.queries.access import content_visible_to, on_side
from mla_tracker.queries.reference import calendar_of

SHOWN: Final = 20
A_DAY: Final = timedelta(days=1)
SEES_OWN_DAYS: Final = frozenset({Role.CENTRAL, Role.OFFICER, Role.DELEGATE})
R, Item = AssistanceRequest, RequestItem


@dataclass(frozen=True, slots=True)
class DueItem:
    """An item by its number: nothing of what it asks for."""

    reference: str
    position: int
    clock: ItemClock

    @property
    def days(self) -> int:
        return self.clock.days or 0


def days_own_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that the actor sees the days of all items, not only those shown to others.

    That is the side that is asked, with whoever reads the items there; who stands on both sides acts for the one that
    asks.
    """
    if not actor.roles() & SEES_OWN_DAYS:
        return false()
    asked, asking = on_side(actor, Side.REQUESTED), on_side(actor, Side.REQUESTING)
    return and_(asked, not_(asking), content_visible_to(actor))


def items_due(actor: Actor, now: datetime) -> Sequence[DueItem]:
    """List what the actor's side has to do within a week, or should have done; the oldest first, twenty at most."""
    # Somewhere it may be tomorrow already; what day it is in the State that is asked, each row says itself.
    query = (
        select(
            func.coalesce(R.number, R.code).label("reference"),
            R.requested_country,
            R.status,
            Item.position,
            Item.due_on,
            Item.status.label("stands"),
        )
        .join(R, R.id == Item.request_id)
        .where(
            Item.ended_at.is_(None),
            Item.due_on <= now.date() + SOON + A_DAY,
            Item.status != ItemStatus.POSTPONED,
            R.status.in_(sorted(RUNS_IN)),
            days_own_to(actor),
        )
        .order_by(Item.due_on, Item.id)
        .limit(SHOWN)
    )
    found = [
        DueItem(
            row.reference,
            row.position,
            clock_of_item(row.due_on, row.stands, None, row.status, calendar_of(row.requested_country).day_of(now)),
        )
        for row in db.session.execute(query)
    ]
    return [one for one in found if one.days <= SOON.days]
