"""What a review looks for: how a request stands with its dates, between whom, of which sort. As conditions of SQL."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, bindparam, or_
from sqlalchemy.orm import InstrumentedAttribute

from mla_tracker.domain.deadline_policy import ListedWhen
from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.lifecycle import OPEN, PREPARING, Holder, Status
from mla_tracker.models import AssistanceRequest
from mla_tracker.models.base import UtcDateTime

R = AssistanceRequest
SOON: Final = timedelta(days=7)
A_DAY: Final = timedelta(days=1)  # all of an item's day counts
MANY_REMINDERS: Final = 5  # and more
# One condition for each status, not a list: SQLAlchemy writes a list of values anew each time that it is asked.
SENT: Final = (R.first_sent_at.is_not(None), *(R.status != status for status in sorted(PREPARING)))


class Standing(StrEnum):
    """How a request stands with its due date."""

    DUE = "due"  # overdue or soon
    LISTED = "listed"  # the policy's rule puts it on the coordinator's list
    UNACKNOWLEDGED = "unacknowledged"
    WITHOUT_DATE = "without_date"  # the time for the answer is over, and no other was agreed
    OVERDUE = "overdue"
    SOON = "soon"
    NO_DATE = "no_date"
    ITEMS_OVERDUE = "items_overdue"  # some of its items have a day of their own that is over
    ITEMS_DUE = "items_due"  # the same, or soon


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader looks for; empty means everything.

    ``late_days``: late by at least so many days; ``age_days``: sent at least so long ago; ``owed_to``: held by another
    State than this one; ``own_items``: the days of all items count, as the side that is asked sees them, not only
    those that it shows.
    """

    standing: Standing = Standing.DUE
    holder_country: str = ""
    authority_id: int = 0
    requesting_country: str = ""
    requested_country: str = ""
    kind: str = ""
    clock_class: ClockClass | None = None
    late_days: int = 0
    age_days: int = 0
    reminders: int | None = None
    escalation: int = 0
    owed_to: str = ""
    own_items: bool = False

    @property
    def of_items(self) -> bool:
        return self.standing in {Standing.ITEMS_OVERDUE, Standing.ITEMS_DUE}


def key_of(filters: Filters) -> InstrumentedAttribute[Any]:
    """Return the instant by which the list is ordered."""
    if filters.of_items:
        return R.items_due_at if filters.own_items else R.items_shown_due_at
    return R.changed_at if filters.standing is Standing.NO_DATE else R.due_at


def conditions(filters: Filters) -> list[ColumnElement[bool]]:
    """Only what was sent; what the requesting side prepares anew is its own affair until it is sent again.

    Instants are parameters, which ``moments`` fills: a statement is built once for a reader and these filters.
    """
    found = [*SENT, _stands(filters)]
    equals: tuple[tuple[Any, Any], ...] = (
        (R.holder_country, filters.holder_country),
        (R.requesting_country, filters.requesting_country),
        (R.requested_country, filters.requested_country),
        (R.kind, filters.kind),
        (R.clock_class, filters.clock_class),
        (R.escalation_step, filters.escalation),
    )
    found += [column == wanted for column, wanted in equals if wanted]
    if filters.of_items and filters.holder_country:  # items wait for the State that is asked: an index begins with it
        found.append(R.requested_country == filters.holder_country)
    if filters.authority_id:
        found.append(_held_by(filters.authority_id))
    if filters.age_days:
        found.append(R.first_sent_at <= bindparam("sent_until"))
    if filters.reminders is not None:
        many = filters.reminders >= MANY_REMINDERS
        found.append(R.reminder_step >= MANY_REMINDERS if many else R.reminder_step == filters.reminders)
    if filters.owed_to:
        party = or_(R.requesting_country == filters.owed_to, R.requested_country == filters.owed_to)
        found += [R.holder_country != filters.owed_to, party]
    return found


def moments(filters: Filters, now: datetime) -> dict[str, datetime]:
    """Return the instants that stand in the conditions of these filters."""
    return {
        "now": now,
        "soon": now + SOON,
        "days_until": now + SOON + A_DAY,
        "late_since": now - timedelta(days=filters.late_days),
        "sent_until": now - timedelta(days=filters.age_days),
    }


def _held_by(authority_id: int) -> ColumnElement[bool]:
    asking = and_(R.holder == Holder.REQUESTING, R.requesting_authority_id == authority_id)
    return or_(asking, and_(R.holder == Holder.REQUESTED, R.requested_authority_id == authority_id))


def _stands(filters: Filters) -> ColumnElement[bool]:
    key, now, soon = key_of(filters), bindparam("now", type_=UtcDateTime), bindparam("soon", type_=UtcDateTime)
    late = key <= bindparam("late_since") if filters.late_days else None
    overdue = {
        Standing.OVERDUE: R.due_at < now,
        Standing.DUE: R.due_at < soon,
        Standing.ITEMS_OVERDUE: key <= now,
        Standing.ITEMS_DUE: key <= bindparam("days_until"),
    }
    if filters.standing in overdue:
        return overdue[filters.standing] if late is None else late
    dated = R.due_at.is_not(None) if late is None else late
    listed = R.listed_at <= now
    return {
        Standing.NO_DATE: and_(R.due_at.is_(None), R.status.in_(sorted(OPEN))),
        Standing.SOON: and_(R.due_at >= now, R.due_at < soon),
        Standing.LISTED: and_(dated, listed),
        Standing.WITHOUT_DATE: and_(dated, listed, R.listed_when == ListedWhen.WITHOUT_DATE),
        Standing.UNACKNOWLEDGED: and_(dated, R.status == Status.SENT),
    }[filters.standing]
