"""The main story below the web: a request from the first draft to its closing, on both databases."""

import itertools
from pathlib import Path

import pytest
from sqlalchemy import func, select

from mla_tracker.domain.errors import BadAnswers, Forbidden, Overtaken, Unseen, WrongStatus
from mla_tracker.domain.fields import mark_of
from mla_tracker.domain.lifecycle import Holder, ItemStatus, Status
from mla_tracker.domain.permissions import Part, decide
from mla_tracker.domain.transitions import Action
from mla_tracker.models import (
    Attachment,
    ClockState,
    Deadline,
    Event,
    Letter,
    OutboxMessage,
    RequestItem,
    Transmission,
    User,
    db,
)
from mla_tracker.queries import timeline
from mla_tracker.queries.requests import Filters, listed_for, waiting_for
from mla_tracker.services import files, letters
from mla_tracker.services.log import seal
from mla_tracker.services.requests import drafting, seen_by
from mla_tracker.services.requests.step import StepWish
from mla_tracker.services.requests.steps import take_step
from tests.conftest import NOW, People
from tests.services.story import FACTS, SECTIONS, Story, approved, drafted, in_execution, sent

pytestmark = [pytest.mark.usefixtures("in_app"), pytest.mark.reference]


def test_a_missing_summary_of_facts_must_be_explained_or_written(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path, without=("facts",))
    with pytest.raises(BadAnswers) as refused:
        story.take("requesting_officer", Action.SUBMIT)
    assert set(refused.value.faults) == {"gap_reason"}
    assert story.subject.status is Status.DRAFT
    drafting.save_section(
        people["requesting_officer"], story.reference, drafting.SaveSection("facts", SECTIONS["facts"], None), NOW
    )
    assert story.take("requesting_officer", Action.SUBMIT).status is Status.IN_APPROVAL


def test_a_drafter_does_not_approve(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path)
    story.take("requesting_officer", Action.SUBMIT)
    with pytest.raises(Forbidden):
        story.take("requesting_officer", Action.APPROVE)
    story.take("requesting_approver", Action.RETURN_DRAFT, reason="Name the bank")
    story.take("requesting_officer", Action.SUBMIT)
    done = story.take("requesting_approver", Action.APPROVE)
    assert done.number == "PK-IR-2026-000001"


def test_numbers_have_no_gaps_even_when_an_approval_fails(people: People, tmp_path: Path) -> None:
    first = drafted(people, tmp_path)
    first.take("requesting_officer", Action.SUBMIT)
    subject = first.subject
    subject.title = "A character that no font has: \U0001f4a3"
    db.session.commit()
    with pytest.raises(BadAnswers):
        first.take("requesting_approver", Action.APPROVE)
    assert approved(people, tmp_path).reference == "PK-IR-2026-000001"


def test_what_was_approved_is_frozen_with_number_and_hash(people: People, tmp_path: Path) -> None:
    story = approved(people, tmp_path)
    letter = db.session.scalars(select(Letter)).one()
    name, pdf = letters.letter_pdf(people["requesting_central"], story.reference, letter.id, NOW)
    assert name == "PK-IR-2026-000001_ML_1_fa-en.pdf"
    assert (pdf[:5], letter.language, letter.second_language) == (b"%PDF-", "fa", "en")
    with pytest.raises(Unseen):
        letters.letter_pdf(people["requested_central"], story.reference, letter.id, NOW)


def test_the_other_side_sees_nothing_before_it_is_sent(people: People, tmp_path: Path) -> None:
    story = approved(people, tmp_path)
    with pytest.raises(Unseen):
        seen_by(people["requested_central"], story.reference)
    story.take("requesting_central", Action.SEND, channel="portal", sent_on=story.today)
    assert seen_by(people["requested_delegate"], story.reference, Part.CONTENT).title
    with pytest.raises(Unseen):
        seen_by(people["outsider"], story.reference)
    with pytest.raises(Forbidden):
        seen_by(people["coordinator"], story.reference, Part.CONTENT)


def test_the_whole_story(people: People, tmp_path: Path) -> None:
    story = in_execution(people, tmp_path)
    story.take("requested_delegate", Action.ASK_INFORMATION, questions="Which branch of the bank?")
    assert (story.subject.holder, story.subject.holder_country) == (Holder.REQUESTING, "PK")
    story.take("requesting_officer", Action.GIVE_INFORMATION, ("branch.txt", b"Valiasr"), information="See the file")
    assert story.subject.status is Status.IN_EXECUTION
    story.take(
        "requested_delegate",
        Action.ANSWER_ITEM,
        ("records.pdf", b"%PDF-1"),
        item="1",
        outcome="answered",
        text="Annexed",
    )
    with pytest.raises(BadAnswers) as refused:
        story.take("requested_central", Action.ANSWER, channel="portal", sent_on=story.today)
    assert refused.value.faults["channel"].facts == {"open": 1, "total": 2}
    story.take("requested_delegate", Action.ANSWER_ITEM, item="2", outcome="not_found")
    assert _files_of(story, "requesting_officer") == {"branch.txt"}
    story.take("requested_central", Action.ANSWER, channel="portal", sent_on=story.today)
    assert _files_of(story, "requesting_officer") == {"branch.txt", "records.pdf"}
    closed = story.take("requesting_central", Action.CLOSE, usefulness="full", originals="none", feedback="Thank you")
    assert (closed.status, closed.holder, closed.due_at) == (Status.CLOSED, Holder.NOBODY, None)
    assert (closed.items_ended, closed.item_count, closed.their_reference) == (2, 2, "T-77")
    _state_log_and_mail_agree(story)


def _files_of(story: Story, who: str) -> set[str]:
    return {row.name for row in files.files_seen_by(story.people[who], story.subject)}


def _state_log_and_mail_agree(story: Story) -> None:
    """Every step is one event, the last says the status; the chain is whole; every mail belongs to an event."""
    events = db.session.scalars(select(Event).order_by(Event.id)).all()
    assert [event.id for event in events] == list(range(1, len(events) + 1))
    assert all(later.previous == earlier.mac for earlier, later in itertools.pairwise(events))
    assert all(event.mac == seal(event) for event in events)
    steps = [event for event in events if event.name.startswith("step.")]
    assert all(later.facts["before"] == earlier.facts["after"] for earlier, later in itertools.pairwise(steps))
    assert steps[-1].facts["after"] == story.subject.status
    told = set(db.session.scalars(select(OutboxMessage.event_id)))
    assert told <= {event.id for event in events}
    assert all(FACTS not in str(event.facts) for event in events)


def test_clocks_run_only_against_the_holder(people: People, tmp_path: Path) -> None:
    story = sent(people, tmp_path)
    assert story.subject.due_purpose == "acknowledge"
    story.take("requested_central", Action.ACKNOWLEDGE, received_on=story.today, handler="Registry")
    story.take("requested_central", Action.START_REVIEW)
    answer = db.session.scalars(select(Deadline).where(Deadline.purpose == "answer")).one()
    due_before = answer.due_at
    story.take("requested_central", Action.ASK_INFORMATION, questions="Which branch?", wanted_on=story.day(10))
    assert (answer.state, story.subject.due_purpose) == (ClockState.PAUSED, "information")
    story.now = story.now.replace(day=28)
    story.take("requesting_officer", Action.GIVE_INFORMATION, information="The main one")
    assert answer.state is ClockState.RUNNING
    assert answer.due_at > due_before
    assert answer.explanation["pauses"]


def test_a_new_date_is_shown_with_the_old_one(people: People, tmp_path: Path) -> None:
    story = in_execution(people, tmp_path)
    story.take("requested_central", Action.EXTEND, until=story.day(200), reason="A court decides in spring")
    answer = db.session.scalars(select(Deadline).where(Deadline.purpose == "answer")).one()
    assert len(answer.explanation["extensions"]) == 1
    assert story.subject.due_at == answer.due_at


def test_a_stale_form_is_refused_and_a_fresh_one_taken(people: People, tmp_path: Path) -> None:
    story = drafted(people, tmp_path)
    officer, central = people["requesting_officer"], people["requesting_central"]
    seen = mark_of({"summary_of_facts": FACTS})
    other = drafting.SaveSection("facts", {"summary_of_facts": "Other words"}, seen)
    drafting.save_section(central, story.reference, other, NOW)
    mine = drafting.SaveSection("facts", {"summary_of_facts": "My words"}, seen)
    with pytest.raises(Overtaken) as refused:
        drafting.save_section(officer, story.reference, mine, NOW)
    assert refused.value.stored == {"summary_of_facts": "Other words"}
    again = drafting.SaveSection("facts", {"summary_of_facts": "My words"}, refused.value.mark)
    drafting.save_section(officer, story.reference, again, NOW)
    assert story.subject.answers["summary_of_facts"] == "My words"


def test_a_step_on_an_older_version_is_refused(people: People, tmp_path: Path) -> None:
    story = sent(people, tmp_path)
    seen = story.subject.version
    story.take("requesting_central", Action.ASK_PROGRESS, question="stands")
    with pytest.raises(Overtaken):
        take_step(
            people["requested_central"],
            story.reference,
            Action.ACKNOWLEDGE,
            StepWish({"received_on": story.today, "handler": "Registry"}, seen),
            story.now,
        )
    assert story.subject.status is Status.SENT


def test_a_step_that_fails_leaves_nothing_behind(people: People, tmp_path: Path) -> None:
    story = in_execution(people, tmp_path)
    before = _everything(tmp_path)
    with pytest.raises(BadAnswers):
        story.take("requested_central", Action.ANSWER_ITEM, ("a.txt", b"x"), item="1", outcome="refused")
    with pytest.raises(BadAnswers):
        story.take("requested_central", Action.ANSWER_ITEM, ("a\n.txt", b"x"), item="1", outcome="answered")
    with pytest.raises(BadAnswers):
        story.take("requested_central", Action.ANSWER_ITEM, ("a.txt", b""), item="1", outcome="answered")
    with pytest.raises(BadAnswers):
        story.take("requested_central", Action.ANSWER_ITEM, ("a.txt", b"x" * 2_000_000), item="1", outcome="answered")
    with pytest.raises(WrongStatus):
        story.take("requesting_central", Action.CLOSE, usefulness="full", originals="none")
    with pytest.raises(Forbidden):
        story.take("requesting_officer", Action.ANSWER, channel="portal", sent_on=story.today)
    assert _everything(tmp_path) == before


def _everything(folder: Path) -> tuple[int | None, ...]:
    counts = [
        db.session.scalar(select(func.count()).select_from(t)) for t in (Event, Attachment, OutboxMessage, Transmission)
    ]
    return *counts, len([path for path in folder.rglob("*") if path.is_file() and path.suffix != ".sqlite3"])


def test_a_refusal_needs_a_ground_and_reasons(people: People, tmp_path: Path) -> None:
    story = sent(people, tmp_path)
    story.take("requested_central", Action.ACKNOWLEDGE, received_on=story.today, handler="Registry")
    story.take("requested_central", Action.START_REVIEW)
    with pytest.raises(BadAnswers) as refused:
        story.take("requested_central", Action.REFUSE)
    assert set(refused.value.faults) == {"grounds", "reasons", "consulted"}
    done = story.take("requested_central", Action.REFUSE, grounds=["21b"], reasons="Security", consulted="By telephone")
    assert done.status is Status.REFUSED


def test_a_withdrawn_request_ends_what_was_open(people: People, tmp_path: Path) -> None:
    story = in_execution(people, tmp_path)
    done = story.take("requesting_central", Action.WITHDRAW, reason="The suspect has confessed")
    assert (done.status, done.items_ended, done.due_at) == (Status.WITHDRAWN, 2, None)
    assert story.take("requested_central", Action.CONFIRM_STOP).status is Status.WITHDRAWN


def test_lists_show_what_one_may_see_and_titles_only_to_readers(people: People, tmp_path: Path) -> None:
    story = sent(people, tmp_path)
    drafted(people, tmp_path)
    titles = {
        who: [row.title for row in listed_for(actor, Filters(), None, story.now).rows] for who, actor in people.items()
    }
    title = story.subject.title
    assert titles["requesting_officer"] == [title, title]
    assert titles["requested_central"] == [title]
    assert titles["coordinator"] == [""]
    assert titles["outsider"] == titles["admin"] == titles["auditor"] == []
    assert [row.reference for row in waiting_for(people["requested_delegate"])] == [story.reference]


def test_the_coordinator_reads_no_words_in_the_timeline(people: People, tmp_path: Path) -> None:
    story = in_execution(people, tmp_path)
    story.take("coordinator", Action.NOTE_REVIEW, note="Asked by telephone")
    told = timeline.entries(story.subject, decide(people["coordinator"], story.subject))
    assert {text for entry in told for text in entry.texts.values()} == {"Asked by telephone"}
    assert not any(entry.by for entry in told)
    theirs = timeline.entries(story.subject, decide(people["requested_central"], story.subject))
    assert "Asked by telephone" not in str(theirs)
    assert "step.submit" not in {entry.name for entry in theirs}


def test_the_side_that_must_act_is_told_and_nobody_else(people: People, tmp_path: Path) -> None:
    sent(people, tmp_path)
    sending = db.session.scalars(select(Event.id).where(Event.name == "step.send")).one()
    told = set(
        db.session.scalars(
            select(User.email)
            .join(OutboxMessage, OutboxMessage.user_id == User.id)
            .where(OutboxMessage.event_id == sending)
        )
    )
    assert "requested_delegate@example.test" in told
    assert "outsider@example.test" not in told
    assert "requesting_central@example.test" not in told


def test_an_unanswered_item_of_a_reopened_answer_is_open_again(people: People, tmp_path: Path) -> None:
    story = in_execution(people, tmp_path)
    for item in ("1", "2"):
        story.take("requested_central", Action.ANSWER_ITEM, item=item, outcome="answered", text="Done")
    story.take("requested_central", Action.ANSWER, channel="portal", sent_on=story.today)
    back = story.take("requesting_central", Action.NOT_SATISFIED, item="2", reason="The page is missing")
    assert (back.status, back.items_ended) == (Status.IN_EXECUTION, 1)
    assert ItemStatus.OPEN in set(db.session.scalars(select(RequestItem.status)))


def test_what_is_sent_after_midnight_may_arrive_the_day_before(people: People, tmp_path: Path) -> None:
    story = approved(people, tmp_path)
    story.now = NOW.replace(hour=18, minute=10)  # the next step is taken at 00:10 in Karachi, 22:40 in Tehran
    story.take("requesting_central", Action.SEND, channel="portal", sent_on="2026-11-22")
    story.now = NOW.replace(hour=18, minute=30)
    done = story.take("requested_central", Action.ACKNOWLEDGE, received_on="2026-11-21", handler="Registry")
    assert done.status is Status.ACKNOWLEDGED
