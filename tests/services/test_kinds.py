"""Every kind of request lives: written, approved, sent, answered as its workflow says, closed; its letter says all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mla_tracker.domain.completeness import blocking
from mla_tracker.domain.errors import BadAnswers
from mla_tracker.domain.fields import Answer, Field, Shape
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Finding, ItemStatus, Status, Workflow
from mla_tracker.domain.transitions import Action
from mla_tracker.i18n.dates import letter_date
from mla_tracker.letters.rendering import composed
from mla_tracker.models import Event, Letter, db
from mla_tracker.services.letters.facts import request_facts
from mla_tracker.services.requests.completing import gaps_of
from mla_tracker.services.requests.parts import items_of
from mla_tracker.services.requests.verifying import AnswerVerification, answer_verification
from tests.conftest import NOW, People
from tests.services.story import Story, answer_to, drafted_as, name_people, retold

pytestmark = [pytest.mark.reference, pytest.mark.usefixtures("in_app")]
KIND_IDS = sorted(KINDS)
VERIFICATIONS = [code for code in KIND_IDS if KINDS[code].workflow is Workflow.VERIFICATION]
A = Action


SENT = [code for code in KIND_IDS if KINDS[code].workflow is not Workflow.LOG]


@retold
def sent_as(people: People, folder: Path, kind: str) -> Story:
    story = drafted_as(people, folder, kind)
    story.take("requesting_officer", A.SUBMIT)
    story.take("requesting_approver", A.APPROVE)
    story.take("requesting_central", A.SEND, channel="portal", sent_on=story.today)
    name_people(story, "requested_delegate", by="requested_central")
    return story


def events_of(story: Story) -> list[Event]:
    return db.session.query(Event).filter_by(request_id=story.subject.id).all()


def letters_of(story: Story) -> dict[str, int]:
    return {row.kind: row.pages for row in db.session.query(Letter).filter_by(request_id=story.subject.id)}


@pytest.mark.parametrize("code", sorted(set(KIND_IDS) - set(SENT)))
def test_what_is_recorded_only_is_closed_without_having_been_sent(people: People, tmp_path: Path, code: str) -> None:
    story = drafted_as(people, tmp_path, code)
    story.take("requesting_officer", A.RECORD)
    assert (story.subject.status, story.subject.first_sent_at) == (Status.CLOSED, None)
    assert letters_of(story) == {}


@pytest.mark.parametrize("code", SENT)
def test_a_request_of_every_kind_goes_from_the_draft_to_its_end(people: People, tmp_path: Path, code: str) -> None:
    story = sent_as(people, tmp_path, code)
    assert story.subject.status is Status.SENT
    assert story.subject.due_at
    _WAYS[KINDS[code].workflow](story)
    story.take("requesting_central", A.CLOSE, usefulness="full", originals="none")
    subject = story.subject
    assert subject.status is Status.CLOSED
    assert subject.items_ended == subject.item_count
    assert subject.due_at is None
    assert KINDS[code].letter in letters_of(story)


def _acknowledged(story: Story) -> None:
    story.take("requested_central", A.ACKNOWLEDGE, received_on=story.today, handler="Registry", their_reference="T-1")


def _answered(story: Story, who: str) -> None:
    for item in items_of(story.subject):
        story.take(who, A.ANSWER_ITEM, item=str(item.position), outcome="answered", text="Found")
    story.take(who, A.ANSWER, channel="portal", sent_on=story.today)


def _formal(story: Story) -> None:
    _acknowledged(story)
    story.take("requested_central", A.START_REVIEW)
    story.take("requested_central", A.ACCEPT, expected_on=story.day(30))
    _answered(story, "requested_central")


def _police(story: Story) -> None:
    _acknowledged(story)
    _answered(story, "requested_delegate")


def _verified(story: Story) -> None:
    for item in items_of(story.subject):
        story.take("requested_delegate", A.ANSWER_ITEM, item=str(item.position), finding="yes")
    story.take("requested_delegate", A.ANSWER, channel="portal", sent_on=story.today)
    assert "verification_answer" in letters_of(story)


def _preserved(story: Story) -> None:
    _acknowledged(story)
    story.take(
        "requested_delegate", A.RECORD_PRESERVATION, confirmed_by="provider", provider="A provider", preserved_as="P-1",
        kept_from=story.today, kept_until=story.day(90),
    )  # fmt: skip
    for item in items_of(story.subject):
        if item.status is ItemStatus.OPEN:  # an emergency disclosure answers each sort of data
            story.take("requested_delegate", A.ANSWER_ITEM, item=str(item.position), outcome="answered", text="Found")
    story.take("requested_delegate", A.ANSWER, channel="portal", sent_on=story.today)


_WAYS = {
    Workflow.FORMAL: _formal,
    Workflow.POLICE: _police,
    Workflow.VERIFICATION: _verified,
    Workflow.NOTICE: _acknowledged,
    Workflow.PRESERVATION: _preserved,
}


@pytest.mark.any_database
@pytest.mark.parametrize("code", KIND_IDS)
def test_a_draft_with_every_question_answered_lacks_nothing_serious(people: People, tmp_path: Path, code: str) -> None:
    story = drafted_as(people, tmp_path, code)
    assert blocking(gaps_of(story.subject, NOW.date())) == ()


def _fields(code: str) -> Iterator[tuple[Field, str]]:
    kind = KINDS[code]
    yield from ((asked, "request") for asked in kind.fields)
    yield from ((asked, item_type.code) for item_type in kind.item_types for asked in item_type.fields)


@pytest.mark.any_database
@pytest.mark.parametrize("code", KIND_IDS)
def test_every_answer_stands_in_the_letter(people: People, tmp_path: Path, code: str) -> None:
    story = drafted_as(people, tmp_path, code)
    said = " ".join(_letter(story).split())
    for asked, place in _fields(code):
        answer = answer_to(asked, place)
        if asked.shape is Shape.DAY:
            assert letter_date(NOW.date().replace(day=28), "en") in said, asked.code
        elif asked.shape in {Shape.LINE, Shape.TEXT}:
            assert str(answer) in said, asked.code
        elif place != "request":
            for choice in asked.choices if asked.shape is Shape.CHOICES else asked.choices[:1]:
                assert choice.label in said, choice.code


def _letter(story: Story, **answers: Answer) -> str:
    subject = story.subject
    subject.answers = {**subject.answers, **answers}
    text = composed(KINDS[subject.kind].letter, request_facts(subject, None, NOW), "en", None, draft=True).text
    db.session.rollback()
    return text


@pytest.mark.any_database
@pytest.mark.parametrize("code", KIND_IDS)
def test_every_choice_of_the_request_changes_its_letter(people: People, tmp_path: Path, code: str) -> None:
    story = drafted_as(people, tmp_path, code)
    for asked in KINDS[code].fields:
        if asked.shape is Shape.CHOICE:
            said = [_letter(story, **{asked.code: choice.code}) for choice in asked.choices]
            assert len({*said, _letter(story, **{asked.code: ""})}) == len(said) + 1, asked.code


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("reason", "wish"), [("wanted_by_reason", "wanted_by"), ("confidentiality_reason", "confidentiality")]
)
def test_a_reason_without_its_wish_is_not_lost(people: People, tmp_path: Path, reason: str, wish: str) -> None:
    story = drafted_as(people, tmp_path, "PU")
    assert f"Written under {reason}" in _letter(story, **{wish: ""})


@pytest.mark.any_database
def test_a_restriction_that_was_only_chosen_is_a_condition(people: People, tmp_path: Path) -> None:
    letter = _letter(drafted_as(people, tmp_path, "SP"), caveat="lead", conditions="")
    assert "on the following conditions" in letter
    assert letter.count("As a lead only: not as evidence") == 2


@pytest.mark.any_database
def test_articles_of_the_instrument_that_was_chosen_are_cited(people: People, tmp_path: Path) -> None:
    assert "articles 18(4), 18(5)" in _letter(drafted_as(people, tmp_path, "SP"))
    assert "articles 18, 13, 18(3)(c), 18(3)(g), 13(1)(a), 13(1)(b)" in _letter(drafted_as(people, tmp_path, "AF"))


@pytest.mark.parametrize("code", VERIFICATIONS)
def test_a_verification_is_answered_in_one_step(people: People, tmp_path: Path, code: str) -> None:
    story = sent_as(people, tmp_path, code)
    positions = [item.position for item in items_of(story.subject)]
    wish = AnswerVerification(
        {position: {"finding": "not_found", "text": "No such entry"} for position in positions},
        {"channel": "portal", "sent_on": story.today},
        story.subject.version,
    )
    answer_verification(people["requested_delegate"], story.reference, wish, story.now)
    items = items_of(story.subject)
    assert story.subject.status is Status.ANSWERED
    assert {item.finding for item in items} == {Finding.NOT_FOUND}
    assert {item.status for item in items} == {ItemStatus.NOT_FOUND}
    assert all(item.shared_at for item in items)
    assert "verification_answer" in letters_of(story)


def test_of_a_verification_answered_wrongly_nothing_is_kept(people: People, tmp_path: Path) -> None:
    story = sent_as(people, tmp_path, "VN")
    wish = AnswerVerification(
        {1: {"finding": "yes"}, 2: {"finding": "need_more"}}, {"channel": "portal", "sent_on": story.today}
    )
    with pytest.raises(BadAnswers) as refused:
        answer_verification(people["requested_delegate"], story.reference, wish, story.now)
    assert set(refused.value.faults) == {"text_2"}
    assert story.subject.status is Status.SENT
    assert {item.finding for item in items_of(story.subject)} == {None}


def test_the_outcome_of_a_verification_is_no_metadata(people: People, tmp_path: Path) -> None:
    story = sent_as(people, tmp_path, "VD")
    story.take("requested_delegate", A.ANSWER_ITEM, item="1", finding="no", text="Issued to another person")
    told = [str(event.facts) for event in events_of(story)]
    assert not any("finding" in facts or "outcome" in facts for facts in told)


def test_a_verification_that_needs_more_can_be_asked_for_it(people: People, tmp_path: Path) -> None:
    story = sent_as(people, tmp_path, "VN")
    story.take("requested_delegate", A.ASK_INFORMATION, questions="A photograph is needed")
    story.take("requesting_officer", A.GIVE_INFORMATION, information="It is annexed")
    assert story.subject.status is Status.SENT
