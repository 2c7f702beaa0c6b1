"""The days of running items, kept in the request's own row together with its due date."""

from datetime import date
from typing import Any, cast

from sqlalchemy import Table, select, update

from mla_tracker.domain.item_clock import RUNS_IN, RunningDays, is_running
from mla_tracker.models import AssistanceRequest, RequestItem, db
from mla_tracker.queries.reference import calendar_of


def show_items_on(subject: AssistanceRequest) -> None:
    """Write into the request's row the days of its items, as far as their clocks run now: what lists filter by."""
    for name, value in _columns(subject).items():
        setattr(subject, name, value)


def show_new_day_on(subject: AssistanceRequest) -> None:
    """Write the same after a day was set. The request's version stays: nobody at another part of it is stopped."""
    table, columns = cast("Table", AssistanceRequest.__table__), _columns(subject)
    db.session.execute(update(table).where(table.c.id == subject.id).values(columns))
    db.session.expire(subject, list(columns))


def _columns(subject: AssistanceRequest) -> dict[str, Any]:
    known = _running(subject) if subject.item_count and subject.status in RUNS_IN else []
    days, end_of = RunningDays.of(known), calendar_of(subject.requested_country).end_of
    return {
        "item_days": RunningDays.as_facts(known),
        "items_due_at": end_of(days.own[0]) if days.own else None,
        "items_shown_due_at": end_of(days.shown[0]) if days.shown else None,
    }


def _running(subject: AssistanceRequest) -> list[tuple[date, bool]]:
    query = select(RequestItem.due_on, RequestItem.due_shared, RequestItem.status).where(
        RequestItem.request_id == subject.id, RequestItem.due_on.is_not(None), RequestItem.ended_at.is_(None)
    )
    return [
        (row.due_on, row.due_shared)
        for row in db.session.execute(query)
        if is_running(row.status, subject.status, has_ended=False)
    ]
