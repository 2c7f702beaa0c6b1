"""Running clocks put straight into the database, for tests of what the clock does."""

from datetime import datetime, timedelta
from typing import Any, Final

from mla_tracker.domain.deadlines import Purpose, Term, Unit, due
from mla_tracker.domain.lifecycle import Side
from mla_tracker.models import AssistanceRequest, ClockState, Deadline, db
from mla_tracker.queries.reference import calendar_of
from tests.conftest import NOW

TEN_DAYS: Final = Term(10, Unit.WORKING_DAYS)


def running(
    subject: AssistanceRequest,
    term: Term = TEN_DAYS,
    started_at: datetime = NOW - timedelta(days=5),
    **columns: Any,
) -> Deadline:
    """Add a clock against the side that is asked, counted as the program counts; nothing is committed."""
    calendar = calendar_of(columns.pop("country", subject.requested_country))
    counted = due(term, started_at, calendar)
    clock = Deadline(
        **{
            "request_id": subject.id,
            "purpose": Purpose.ANSWER,
            "side": Side.REQUESTED,
            "country": calendar.country,
            "started_at": started_at,
            "due_at": counted.due_at,
            "state": ClockState.RUNNING,
            "explanation": counted.as_facts(),
        }
        | columns
    )
    db.session.add(clock)
    if clock.state is ClockState.RUNNING:
        subject.due_at, subject.due_purpose = clock.due_at, clock.purpose
    db.session.flush()
    return clock
