"""What the clock makes happen: a review that was agreed for a day is taken up again when that day is over."""

from datetime import timedelta
from typing import Final

import pytest
from sqlalchemy import select

from mla_tracker.domain.clock_standing import Standing, standing_of
from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.lifecycle import Side, Status
from mla_tracker.domain.transitions import Action, transition
from mla_tracker.models import AssistanceRequest, ClockState, Deadline, Event, OutboxMessage, db
from mla_tracker.services import clock_jobs, deadlines
from mla_tracker.services.clock_jobs import resume_reviews
from tests.clocks import running
from tests.conftest import NOW, People
from tests.filed import filed

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]
Ids = dict[str, int]
HOUR: Final = timedelta(hours=1)


def _waiting(ids: Ids, status: Status, hours: float) -> AssistanceRequest:
    subject = filed(ids, status, due_at=NOW + hours * HOUR, due_purpose=Purpose.REVIEW)
    db.session.add(
        Deadline(
            request_id=subject.id, purpose=Purpose.REVIEW, side=Side.REQUESTED, country="IR",
            started_at=NOW - 100 * HOUR, due_at=NOW + hours * HOUR, state=ClockState.RUNNING, explanation={},
        )
    )  # fmt: skip
    db.session.commit()
    return subject


@pytest.mark.parametrize("status", [Status.POSTPONED, Status.CONSULTATION])
def test_what_was_put_off_is_resumed_by_the_system_and_both_sides_are_told(
    status: Status, people: People, authority_ids: Ids
) -> None:
    subject = _waiting(authority_ids, status, -1)
    assert resume_reviews(NOW) == 1
    assert db.session.get_one(AssistanceRequest, subject.id).status is Status.UNDER_REVIEW
    event = db.session.scalars(select(Event).where(Event.name == "step.resume")).one()
    assert (event.user_id, event.facts) == (None, {"before": status, "after": "under_review"})
    told = set(db.session.scalars(select(OutboxMessage.user_id)))
    assert {people["requested_central"].user_id, people["requesting_central"].user_id} <= told
    assert resume_reviews(NOW) == 0


def test_what_is_put_off_until_later_stays(authority_ids: Ids) -> None:
    subject = _waiting(authority_ids, Status.POSTPONED, 1)
    assert resume_reviews(NOW) == 0
    assert db.session.get_one(AssistanceRequest, subject.id).status is Status.POSTPONED
    assert resume_reviews(NOW + HOUR) == 1


def test_one_that_somebody_else_has_moved_stops_no_other(authority_ids: Ids, monkeypatch: pytest.MonkeyPatch) -> None:
    moved, waiting = filed(authority_ids, Status.CLOSED), _waiting(authority_ids, Status.POSTPONED, -1)
    db.session.commit()
    monkeypatch.setattr(clock_jobs, "_review_is_due", lambda _now, _limit: [moved.code, waiting.code])
    assert resume_reviews(NOW) == 1


def test_a_clock_that_is_no_longer_running_resumes_nothing(authority_ids: Ids) -> None:
    _waiting(authority_ids, Status.POSTPONED, -1)
    db.session.scalars(select(Deadline)).one().state = ClockState.MET
    db.session.commit()
    assert resume_reviews(NOW) == 0


def test_a_refusal_during_talks_answers_in_time_what_stood_still_in_time(authority_ids: Ids) -> None:
    subject = filed(authority_ids, Status.REFUSED)
    begun = NOW - timedelta(days=60)
    clock = running(subject, started_at=begun, state=ClockState.PAUSED, paused_at=begun + timedelta(days=2))
    deadlines.run(subject, transition(subject.workflow, Status.CONSULTATION, Action.REFUSE).clocks, NOW)
    assert clock.state is ClockState.MET
    assert standing_of(clock.state, clock.due_at, clock.ended_at, clock.explanation) is Standing.MET
