"""What the clock makes happen without anybody asking for it."""

from datetime import datetime
from typing import Final

from sqlalchemy import exists, select

from mla_tracker.domain.actors import SYSTEM
from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.errors import RuleBroken
from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.transitions import Action
from mla_tracker.models import AssistanceRequest, ClockState, Deadline, db
from mla_tracker.services.requests.step import StepWish
from mla_tracker.services.requests.steps import take_step

R = AssistanceRequest
WAITING: Final = (Status.POSTPONED, Status.CONSULTATION)


def resume_reviews(now: datetime, limit: int = 50) -> int:
    """Take up again what was postponed, or talked about, until a day that is over; return how many.

    The day agreed ends at the close of office hours: until then the two sides may do it themselves. Each request has
    a transaction of its own, and one that somebody else has moved in the meantime stops no other.
    """
    return sum(_resumed(reference, now) for reference in _review_is_due(now, limit))


def _review_is_due(now: datetime, limit: int) -> list[str]:
    agreed = exists().where(
        Deadline.request_id == R.id,
        Deadline.purpose == Purpose.REVIEW,
        Deadline.state == ClockState.RUNNING,
        Deadline.due_at <= now,
    )
    query = select(R.code).where(R.status.in_(WAITING), agreed).order_by(R.id).limit(limit)
    return list(db.session.scalars(query))


def _resumed(reference: str, now: datetime) -> bool:
    try:
        take_step(SYSTEM, reference, Action.RESUME, StepWish(), now)
    except RuleBroken:
        return False
    return True
