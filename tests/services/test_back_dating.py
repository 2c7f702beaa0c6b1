"""Steps that happened on paper before they were entered: both times are kept, and the clocks count from the first."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.directory import AuthorityStatus
from mla_tracker.domain.doubts import ENTRY_CHANGED, PEOPLE_CHANGED
from mla_tracker.domain.errors import BadAnswers, Unconfirmed
from mla_tracker.domain.transitions import Action
from mla_tracker.models import ClockState, Deadline, Event, FocalPoint, db
from mla_tracker.queries import timeline
from mla_tracker.services.requests.step import StepWish
from mla_tracker.services.requests.steps import take_step
from tests.conftest import People
from tests.services.stages import in_database, under_review
from tests.services.story import Story, approved, in_execution

DAY = timedelta(days=1)


def _clock(story: Story, purpose: Purpose) -> Deadline:
    rows = db.session.scalars(select(Deadline).where(Deadline.request_id == story.subject.id).order_by(Deadline.id))
    return [row for row in rows if row.purpose is purpose][-1]


def _last(story: Story, action: Action) -> Event:
    query = select(Event).where(Event.name == f"step.{action}", Event.request_id == story.subject.id)
    return db.session.scalars(query.order_by(Event.id.desc())).first() or pytest.fail("no such event")


@in_database
def test_a_step_keeps_when_it_happened_and_when_it_was_entered(people: People, tmp_path: Path) -> None:
    story = under_review(people, tmp_path)
    happened = story.day(2)
    story.now += 10 * DAY
    story.take("requested_delegate", Action.ASK_INFORMATION, questions="Which branch?", happened_on=happened)
    event = _last(story, Action.ASK_INFORMATION)
    assert event.recorded_at == story.now
    assert event.occurred_at.date().isoformat() == happened
    assert story.subject.held_since == event.occurred_at
    clock = _clock(story, Purpose.INFORMATION)
    assert clock.started_at.date() <= date.fromisoformat(happened)
    assert _clock(story, Purpose.ANSWER).paused_at == event.occurred_at
    assert timeline.held_days(story.subject, story.now) == {"IR": 2, "PK": 8}


@in_database
def test_a_clock_that_was_stopped_on_paper_goes_on_from_the_day_on_paper(people: People, tmp_path: Path) -> None:
    story = under_review(people, tmp_path)
    due = _clock(story, Purpose.ANSWER).due_at
    story.take("requested_delegate", Action.ASK_INFORMATION, questions="Which branch?")
    answered = story.day(5)
    story.now += 30 * DAY
    story.take("requesting_officer", Action.GIVE_INFORMATION, information="The main one", happened_on=answered)
    clock = _clock(story, Purpose.ANSWER)
    assert clock.state is ClockState.RUNNING
    assert clock.due_at - due < 9 * DAY  # about five days, not thirty


@in_database
def test_a_day_in_the_future_is_refused_and_one_before_the_last_step_is_asked_about(
    people: People, tmp_path: Path
) -> None:
    story = in_execution(people, tmp_path)
    central = people["requested_central"]
    answers = {"reason": "Wait", "consulted": "By telephone", "review_on": story.day(30)}
    with pytest.raises(BadAnswers) as wrong:
        take_step(
            central, story.reference, Action.POSTPONE, StepWish({**answers, "happened_on": story.day(1)}), story.now
        )
    assert set(wrong.value.faults) == {"happened_on"}
    earlier = {**answers, "happened_on": story.day(-5)}
    with pytest.raises(Unconfirmed) as asked:
        take_step(central, story.reference, Action.POSTPONE, StepWish(earlier), story.now)
    assert story.subject.status == "in_execution"
    wish = StepWish(earlier, confirmed=asked.value.mark)
    assert take_step(central, story.reference, Action.POSTPONE, wish, story.now).status == "postponed"


@in_database
def test_a_recipient_that_changed_after_the_letter_was_made_is_shown_and_confirmed(
    people: People, tmp_path: Path
) -> None:
    story = approved(people, tmp_path)
    recipient = story.subject.requested_authority
    assert recipient is not None
    story.now += DAY
    recipient.status, recipient.changed_at = AuthorityStatus.DO_NOT_TRANSMIT, story.now
    db.session.add(
        FocalPoint(authority_id=recipient.id, name="New Head", valid_from=story.now.date(), changed_at=story.now)
    )
    db.session.commit()
    answers = {"channel": "portal", "sent_on": story.today, "override_reason": "Told by telephone"}
    central = people["requesting_central"]
    with pytest.raises(Unconfirmed) as asked:
        take_step(central, story.reference, Action.SEND, StepWish(answers), story.now)
    assert [doubt.message for doubt in asked.value.doubts] == [ENTRY_CHANGED, PEOPLE_CHANGED]
    without_reason = StepWish({**answers, "override_reason": ""}, confirmed=asked.value.mark)
    with pytest.raises(BadAnswers):
        take_step(central, story.reference, Action.SEND, without_reason, story.now)
    sent = take_step(central, story.reference, Action.SEND, StepWish(answers, confirmed=asked.value.mark), story.now)
    assert sent.status == "sent"
