"""Sums of what waits: by the State that must act, and by what is waited for. Bounded, and read from few indexes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Integer, Select, bindparam, case, func, select, union

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.deadlines import Purpose
from mla_tracker.models import AssistanceRequest
from mla_tracker.queries import plain
from mla_tracker.queries.access import visible_to, ways_to_see
from mla_tracker.queries.review_filters import SENT, SOON, Filters, conditions, moments

R = AssistanceRequest
CAP: Final = 1000  # rows that a sum looks at, at most
STATEMENTS_KEPT: Final = 256


@dataclass(frozen=True, slots=True)
class HolderTotal:
    """How many requests wait for one State; ``None`` where both sides must act."""

    country: str | None
    overdue: int
    soon: int


@dataclass(frozen=True, slots=True)
class Strip:
    """The summary above the list; ``is_capped``: only the latest ``CAP`` requests were counted."""

    totals: Sequence[HolderTotal]
    is_capped: bool


@dataclass(frozen=True, slots=True)
class PurposeTotal:
    """How many requests wait for the same thing."""

    purpose: Purpose
    overdue: int
    soon: int


def strip(actor: Actor, now: datetime) -> Strip:
    """Add up what is overdue and what is due soon, by the State that must act: one query over the index of dates.

    It reads the requests with the oldest dates first and stops at the cap, so that its cost has a bound.
    """
    found = plain.rows(_strip(actor), {"now": now, "soon": now + SOON, "cap": CAP})
    totals = [HolderTotal(country, overdue, all_ - overdue) for country, overdue, all_ in found]
    totals.sort(key=lambda total: (-total.overdue, -total.soon, total.country or ""))
    return Strip(totals, sum(total.overdue + total.soon for total in totals) >= CAP)


@lru_cache(maxsize=STATEMENTS_KEPT)
def _strip(actor: Actor) -> Select[*tuple[Any, ...]]:
    """Build the statement once for an actor, with the roles it has now. ``ix_request_waiting`` holds all it reads."""
    due = (
        select(R.holder_country, R.due_at)
        .where(
            visible_to(actor),
            *SENT,
            R.due_at < bindparam("soon"),
        )
        .order_by(R.due_at)
        .limit(bindparam("cap", type_=Integer))
        .subquery()
    )
    late = func.sum(case((due.c.due_at < bindparam("now"), 1), else_=0))
    return select(due.c.holder_country, late, func.count()).group_by(due.c.holder_country)


def totals_by_purpose(actor: Actor, filters: Filters, now: datetime) -> Sequence[PurposeTotal]:
    """Add up for what is waited, with the same bound as ``strip``, which holds for each way of seeing."""
    statement = _by_purpose(actor, filters)
    found = [] if statement is None else plain.rows(statement, {**moments(filters, now), "cap": CAP})
    return [PurposeTotal(purpose, overdue, all_ - overdue) for purpose, overdue, all_ in found]


@lru_cache(maxsize=STATEMENTS_KEPT)
def _by_purpose(actor: Actor, filters: Filters) -> Select[*tuple[Any, ...]] | None:
    """Follow one index for each way in which the actor may see a request: one condition for all would read far more."""
    looked_for = conditions(filters)
    cap = bindparam("cap", type_=Integer)
    ways = [
        select(R.id, R.due_purpose, R.due_at).where(way, *looked_for).order_by(R.due_at, R.id).limit(cap).subquery()
        for way in ways_to_see(actor)
    ]
    if not ways:
        return None
    due = union(*(select(way.c.id, way.c.due_purpose, way.c.due_at) for way in ways)).subquery()
    late = func.sum(case((due.c.due_at < bindparam("now"), 1), else_=0))
    return select(due.c.due_purpose, late, func.count()).group_by(due.c.due_purpose).order_by(late.desc())
