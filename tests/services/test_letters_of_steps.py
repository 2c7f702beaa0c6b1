"""Every step that has a formal letter makes it: once, in the words of the step, for those whom it concerns."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from mla_tracker.domain.errors import Forbidden, Unseen
from mla_tracker.domain.events import LETTER_FROZEN, Audience
from mla_tracker.domain.fields import Answers
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Issuer, Side
from mla_tracker.domain.permissions import decide
from mla_tracker.domain.transitions import TRANSITIONS, Action, Doer
from mla_tracker.letters.kinds import LETTERS
from mla_tracker.letters.rendering import render
from mla_tracker.models import Event, Letter, db
from mla_tracker.queries import timeline
from mla_tracker.services import letters
from mla_tracker.services.letters.steps import STEP_LETTERS
from tests.conftest import People
from tests.letters.reading_back import plainly
from tests.services.stages import Printer, answered, asked, in_database, items_answered, stored, under_review
from tests.services.story import Story, in_execution, sent


@dataclass(frozen=True)
class Case:
    """A step: how its request came there, who takes it, with which answers, and which words its letter must say."""

    action: Action
    come: Callable[[People, Path], Story]
    who: str
    answers: Answers
    says: tuple[str, ...]
    files: tuple[tuple[str, bytes], ...] = ()
    days: dict[str, int] = field(default_factory=dict)


def _kept(people: People, folder: Path) -> Story:
    story = in_execution(people, folder)
    story.take(
        "requested_central", Action.RECORD_PRESERVATION, confirmed_by="state", item="1", provider="A provider",
        preserved_as="KEEP-1", kept_from=story.today, kept_until=story.day(30),
    )  # fmt: skip
    return story


CASES = (
    Case(
        Action.ACKNOWLEDGE, sent, "requested_central", {"handler": "Registry of the office"},
        ("Registry of the office", "hereby acknowledged", "21 November 2026"), days={"received_on": 0},
    ),
    Case(
        Action.RETURN_INCOMPLETE, under_review, "requested_central",
        {"missing": ["15c", "language"], "reason": "The second page was empty"},
        ("A summary of the relevant facts", "A translation into a language", "The second page was empty", "18(15)"),
    ),
    Case(
        Action.ASK_INFORMATION, under_review, "requested_delegate", {"questions": "Which branch of the bank?"},
        ("Which branch of the bank?", "1 December 2026", "18(16)"), days={"wanted_on": 10},
    ),
    Case(
        Action.GIVE_INFORMATION, asked, "requesting_officer", {"information": "The branch at the harbour"},
        ("Which branch of the bank?", "The branch at the harbour", "branch.txt", "Duty officer"),
        files=(("branch.txt", b"Harbour"),),
    ),
    Case(
        Action.CONSULT, under_review, "requested_central", {"matter": "The costs of the expert"},
        ("The costs of the expert", "11 December 2026", "18(26)"), days={"review_on": 20},
    ),
    Case(
        Action.ACCEPT, under_review, "requested_central", {"conditions": "Used in this proceeding only"},
        ("on the conditions set out below", "Used in this proceeding only", "21 December 2026", "18(26)"),
        days={"expected_on": 30},
    ),
    Case(
        Action.POSTPONE, under_review, "requested_central",
        {"reason": "An inquiry here is under way", "consulted": "By telephone on the ninth"},
        ("An inquiry here is under way", "By telephone on the ninth", "20 January 2027", "18(25)"),
        days={"review_on": 60},
    ),
    Case(
        Action.REFUSE, under_review, "requested_central",
        {"grounds": ["21b", "dp"], "reasons": "The security of the State", "consulted": "In writing",
         "would_help": "A request limited to one account"},
        ("ordre public", "18(21)(b)", "against the death penalty", "The security of the State", "In writing",
         "A request limited to one account"),
    ),
    Case(
        Action.ANSWER, items_answered, "requested_central", {"channel": "portal", "summary": "One of two was found"},
        ("One of two was found", "The bank produced the records", "Not before the trial", "statements.pdf",
         "18(21)(b)", "so far as it could be executed"),
        days={"sent_on": 0},
    ),
    Case(
        Action.ESCALATE, in_execution, "requesting_central", {"step": "1"},
        ("would be grateful to learn how the matter stands", "Records of the account named below"),
    ),
    Case(
        Action.WITHDRAW, in_execution, "requesting_central", {"reason": "The suspect has confessed"},
        ("hereby withdraws the request", "The suspect has confessed"),
    ),
    Case(
        Action.CLOSE, answered, "requesting_central",
        {"usefulness": "part", "feedback": "One person was convicted", "originals": "returned"},
        ("was of help in part", "One person was convicted", "have been returned"),
    ),
    Case(
        Action.ASK_RENEWAL, _kept, "requesting_central", {"preservation": "1", "reason": "The trial begins in spring"},
        ("to have them preserved further", "KEEP-1", "The trial begins in spring"), days={"keep_until": 90},
    ),
)  # fmt: skip


@in_database
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.action))
def test_a_step_makes_its_letter_and_no_other(case: Case, people: People, tmp_path: Path, printer: Printer) -> None:
    story = case.come(people, tmp_path)
    before, printed = len(stored(story)), len(printer.jobs)
    days = {code: story.day(days) for code, days in case.days.items()}
    story.take(case.who, case.action, *case.files, **{**case.answers, **days})
    [letter], [(given, made)] = stored(story)[before:], printer.jobs[printed:]
    kind, side = STEP_LETTERS[case.action].letter, Issuer(case.who.split("_")[0])
    assert (letter.kind, letter.issuer) == (kind, side)
    assert (letter.language, letter.second_language) == ("fa", "en")
    said = plainly(made.text)
    assert [words for words in (*case.says, story.reference) if words not in said] == []
    assert letter.sha256 == hashlib.sha256(letter.pdf).hexdigest() == render(*given).sha256
    assert [part.split("/")[0] for part in letter.template_version.split("+")] == ["fa", "en"]
    _is_read_by_both_sides_alone(story, letter)


def _is_read_by_both_sides_alone(story: Story, letter: Letter) -> None:
    letter_id, people, now = letter.id, story.people, story.now
    for who in ("requesting_officer", "requested_delegate"):
        assert letters.letter_pdf(people[who], story.reference, letter_id, now)[1].startswith(b"%PDF-")
    with pytest.raises(Unseen):
        letters.letter_pdf(people["outsider"], story.reference, letter_id, now)
    with pytest.raises(Forbidden):
        letters.letter_pdf(people["coordinator"], story.reference, letter_id, now)
    assert timeline.letters(story.subject, decide(people["coordinator"], story.subject)) == []


@in_database
def test_each_escalation_of_a_coordinator_makes_a_letter_without_content(
    people: People, tmp_path: Path, printer: Printer
) -> None:
    story, coordinator = in_execution(people, tmp_path), people["coordinator"]
    secrets = ("Smuggling", "Kamran", "کامران", "Records of the account", "A bank in Tehran", story.subject.title)
    asked_for = ("system how the request stands", "deputy head", "the head of the", "agenda of the next bilateral")
    for step, words in enumerate(asked_for, start=1):
        story.take("coordinator", Action.ESCALATE, step=str(step))
        letter, (given, made) = stored(story)[-1], printer.jobs[-1]
        said = plainly(made.text)
        assert (letter.kind, letter.issuer, letter.revision) == ("escalation", Issuer.SECRETARIAT, step)
        assert letter.sha256 == hashlib.sha256(letter.pdf).hexdigest() == render(*given).sha256
        wanted = (words, "Regional Secretariat", "Office of the prosecutor", story.reference)
        assert [each for each in wanted if each not in said] == []
        assert [secret for secret in secrets if secret in said] == []
        assert ("Earlier letters" in said) == (step > 1)
    last = stored(story)[-1].id
    for who in ("requesting_officer", "requested_delegate"):
        assert letters.letter_pdf(people[who], story.reference, last, story.now)[1].startswith(b"%PDF-")
    assert letters.secretariat_letter_pdf(coordinator, story.reference, last, story.now)[1].startswith(b"%PDF-")
    with pytest.raises(Unseen):  # the letter of a side
        letters.secretariat_letter_pdf(coordinator, story.reference, stored(story)[0].id, story.now)
    with pytest.raises(Forbidden):
        letters.secretariat_letter_pdf(people["requesting_central"], story.reference, last, story.now)
    with pytest.raises(Unseen):
        letters.secretariat_letter_pdf(people["outsider"], story.reference, last, story.now)


@in_database
def test_the_letter_of_the_secretariat_names_the_target_that_was_missed(
    people: People, tmp_path: Path, printer: Printer
) -> None:
    story = in_execution(people, tmp_path)
    story.now += timedelta(days=200)
    story.take("coordinator", Action.ESCALATE, step="1")
    assert "The network target for this step was" in plainly(printer.jobs[-1][1].text)


def test_there_is_a_case_for_every_step_with_a_letter() -> None:
    assert [case.action for case in CASES] == list(STEP_LETTERS)


def test_only_sides_that_may_sign_a_letter_can_take_its_step() -> None:
    sides = {doer: Side(str(doer).split("_")[0]) for doer in Doer if doer not in {Doer.COORDINATOR, Doer.SYSTEM}}
    for action, made in STEP_LETTERS.items():
        takers = {sides[doer] for row in TRANSITIONS if row.action is action for doer in row.by if doer in sides}
        assert takers <= LETTERS[made.letter].signed_by, action


def test_the_log_calls_the_letters_as_the_pages_do() -> None:
    named = LETTER_FROZEN.facts["letter"].word
    kinds = {made.letter for made in STEP_LETTERS.values()} | {kind.letter for kind in KINDS.values()}
    assert {code: named(code) for code in kinds} == {code: LETTERS[code].label for code in kinds}


@in_database
def test_the_whole_story_leaves_these_letters(people: People, tmp_path: Path) -> None:
    story = asked(people, tmp_path)
    story.take("requesting_officer", Action.GIVE_INFORMATION, information="The main one")
    story.take("requested_central", Action.CONSULT, matter="Costs", review_on=story.day(9))
    story.take("requested_central", Action.ACCEPT, expected_on=story.day(30))
    for item in ("1", "2"):
        story.take("requested_delegate", Action.ANSWER_ITEM, item=item, outcome="answered", text="Annexed")
    story.take("requested_central", Action.ANSWER, channel="portal", sent_on=story.today)
    story.take("requesting_central", Action.NOT_SATISFIED, item="2", reason="A page is missing")
    story.take("requested_delegate", Action.ANSWER_ITEM, item="2", outcome="answered", text="The page")
    story.take("requested_central", Action.ANSWER, channel="portal", sent_on=story.today)
    story.take("requesting_central", Action.CLOSE, usefulness="full", originals="none")
    assert [(letter.kind, letter.revision) for letter in stored(story)] == [
        ("ML", 1), ("acknowledgement", 1), ("information_request", 1), ("information_given", 1), ("consultation", 1),
        ("acceptance", 1), ("transmittal", 1), ("transmittal", 2), ("closing", 1),
    ]  # fmt: skip
    frozen = db.session.scalars(
        select(Event).where(Event.name == LETTER_FROZEN.name, Event.request_id == story.subject.id)
    ).all()
    assert {event.facts["sha256"] for event in frozen} == {letter.sha256 for letter in stored(story)}
    assert [event.audience for event in frozen] == [Audience.REQUESTING] + [Audience.SHARED] * 8
