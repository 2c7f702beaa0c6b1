"""What a letter of a step says in the harder cases, whom it is kept from, and when there is none."""

from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy import func, select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Forbidden, Unseen
from mla_tracker.domain.inputs import GROUNDS
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.kinds.base import ItemType
from mla_tracker.domain.letter_calendars import LetterCalendar
from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.permissions import decide
from mla_tracker.domain.transitions import Action
from mla_tracker.letters.facts import GroundCode
from mla_tracker.letters.rendering import render
from mla_tracker.models import AssistanceRequest, Attachment, Deadline, Event, Letter, db
from mla_tracker.queries import timeline
from mla_tracker.queries.reference import bases_between
from mla_tracker.services import letters, reference
from mla_tracker.services.letters.citing import provision
from mla_tracker.services.letters.facts import request_facts
from mla_tracker.services.letters.items import sort_of
from mla_tracker.services.letters.wording import Wording, written_in
from mla_tracker.services.reference import FactWish
from tests.conftest import NOW, People
from tests.letters.reading_back import extracted, plainly
from tests.services.stages import Printer, asked, in_database, stored, under_review
from tests.services.story import approved, in_execution, sent


@in_database
def test_the_text_of_a_frozen_letter_can_be_copied_out_of_it(people: People, tmp_path: Path) -> None:
    story = under_review(people, tmp_path)
    story.take("requested_central", Action.REFUSE, grounds=["9"], reasons="دلیل رد درخواست", consulted="By telephone")
    copied = " ".join(extracted(stored(story)[-1].pdf).split())
    assert "دلیل رد درخواست" in copied
    assert "Absence of dual criminality" in copied
    assert "18(9)" in copied


@in_database
def test_a_letter_without_text_in_a_language_is_in_english(
    people: People, tmp_path: Path, printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = under_review(people, tmp_path)
    monkeypatch.setattr("mla_tracker.letters.kinds.languages_with_text", lambda _letter: ("en",))
    story.take("requested_central", Action.ACCEPT, expected_on=story.day(30))
    letter = stored(story)[-1]
    assert (letter.language, letter.second_language) == ("en", "")
    assert "has been accepted" in plainly(printer.jobs[-1][1].text)


@in_database
def test_the_state_that_signs_chooses_the_calendars_of_its_letters(people: People, tmp_path: Path) -> None:
    """The next letter follows; a frozen one stays; the other State's letters are its own."""
    story = sent(people, tmp_path)
    [frozen] = stored(story)
    before, asked_by = bytes(frozen.pdf), story.subject.requesting_country
    assert request_facts(story.subject, None, NOW).calendar is LetterCalendar.GREGORIAN
    wish = FactWish({"value": "gregorian_hijri", "sure": "no"})
    reference.edit_fact(people["country_admin"], asked_by, "letter_calendar", wish, NOW)
    facts = request_facts(story.subject, None, NOW)
    assert "21 November 2026 (11 Jumada" in plainly(render("ML", facts, "en", draft=True).text)
    assert stored(story)[0].pdf == before
    story.take("requested_central", Action.ACKNOWLEDGE, received_on=story.today, handler="Registry")
    assert "30 Aban 1405 (21 November 2026)" in " ".join(extracted(stored(story)[-1].pdf).split())


@in_database
def test_a_calendar_that_is_not_offered_is_refused(people: People) -> None:
    with pytest.raises(BadAnswers) as refused:
        reference.edit_fact(people["admin"], "PK", "letter_calendar", FactWish({"value": "julian", "sure": "no"}), NOW)
    assert set(refused.value.faults) == {"value"}


@in_database
def test_nobody_signs_for_the_other_side(people: People, tmp_path: Path) -> None:
    story = under_review(people, tmp_path)
    of_asking, of_asked = people["requesting_central"], people["requested_central"]
    people["of_both"] = Actor(of_asking.user_id, of_asking.grants | of_asked.grants)
    with pytest.raises(Forbidden):
        story.take("of_both", Action.ACCEPT, expected_on=story.day(30))
    assert [letter.kind for letter in stored(story)] == ["ML", "acknowledgement"]
    assert story.subject.status is Status.UNDER_REVIEW


@in_database
def test_a_reminder_names_what_is_outstanding_by_its_number_and_the_letters_before_it(
    people: People, tmp_path: Path, printer: Printer
) -> None:
    story = in_execution(people, tmp_path)
    story.take("requested_delegate", Action.ANSWER_ITEM, item="1", outcome="answered", text="Annexed")
    story.take("requesting_central", Action.ESCALATE, step="1")
    first = plainly(printer.jobs[-1][1].text)
    assert "2. Taking of evidence or statements" in first
    assert "Records of the account" not in first
    assert "had been expected" not in first
    due = db.session.scalars(select(Deadline).where(Deadline.purpose == "answer")).one()
    story.now = due.due_at + timedelta(days=3)
    story.take("requesting_central", Action.ESCALATE, step="2")
    second = plainly(printer.jobs[-1][1].text)
    assert "The answer had been expected by" in second
    assert "bear the following dates: 21 November 2026" in second


@in_database
def test_what_was_never_sent_is_withdrawn_without_a_word_to_the_other_side(people: People, tmp_path: Path) -> None:
    story = approved(people, tmp_path)
    story.take("requesting_central", Action.WITHDRAW, reason="Not needed after all")
    assert [letter.kind for letter in stored(story)] == ["ML"]
    story.take("requesting_central", Action.CLOSE, usefulness="no_answer", originals="none")
    assert [letter.kind for letter in stored(story)] == ["ML"]
    with pytest.raises(Unseen):
        letters.letter_pdf(people["requested_central"], story.reference, stored(story)[0].id, story.now)
    assert letters.letter_pdf(people["requesting_central"], story.reference, stored(story)[0].id, story.now)


@in_database
def test_a_version_that_was_approved_anew_but_never_sent_stays_with_its_side(people: People, tmp_path: Path) -> None:
    story = under_review(people, tmp_path)
    story.take("requested_central", Action.RETURN_INCOMPLETE, missing=["15c"], reason="Too short")
    story.take("requesting_officer", Action.REVISE, reason="To be completed")
    story.take("requesting_officer", Action.SUBMIT)
    story.take("requesting_approver", Action.APPROVE)
    story.take("requesting_central", Action.WITHDRAW, reason="Not needed after all")
    seen = {
        who: [
            (letter.kind, letter.revision)
            for letter in timeline.letters(story.subject, decide(people[who], story.subject))
        ]
        for who in ("requesting_central", "requested_central")
    }
    shared = [("withdrawal", 1), ("return_incomplete", 1), ("acknowledgement", 1), ("ML", 1)]
    assert seen == {
        "requesting_central": [("withdrawal", 1), ("ML", 2), *shared[1:]],
        "requested_central": shared,
    }
    unsent = next(letter for letter in stored(story) if letter.revision == 2)
    with pytest.raises(Unseen):
        letters.letter_pdf(people["requested_central"], story.reference, unsent.id, story.now)


@in_database
def test_a_letter_that_cannot_be_printed_stops_its_step_and_leaves_nothing(people: People, tmp_path: Path) -> None:
    story = asked(people, tmp_path)
    before = _everything(tmp_path)
    with pytest.raises(BadAnswers) as refused:
        story.take(
            "requesting_officer", Action.GIVE_INFORMATION, ("a.txt", b"x"), information="A bomb \U0001f4a3 was found"
        )
    assert set(refused.value.faults) == {"letter"}
    assert _everything(tmp_path) == before
    assert story.subject.status is Status.INFO_REQUESTED


def _everything(folder: Path) -> tuple[int | None, ...]:
    counts = [db.session.scalar(select(func.count()).select_from(table)) for table in (Event, Letter, Attachment)]
    return *counts, len([path for path in folder.rglob("*") if path.is_file() and path.suffix != ".sqlite3"])


@in_database
def test_the_longest_answer_to_a_question_is_printed_whole(people: People, tmp_path: Path, printer: Printer) -> None:
    story = asked(people, tmp_path)
    long = " ".join(f"word{number}" for number in range(2_200))
    story.take("requesting_officer", Action.GIVE_INFORMATION, information=long)
    given, made = printer.jobs[-1]
    assert given[0] == "information_given"
    assert long in plainly(made.text)
    assert made.pages > 2


@in_database
def test_a_provision_is_cited_only_where_the_request_rests_on_it(people: People, tmp_path: Path) -> None:
    subject, on = sent(people, tmp_path).subject, NOW.date()
    assert "untoc" in {basis.instrument_id for basis in bases_between("PK", "IR", on)}
    cited = provision(subject, "18(21)(b)", on)
    assert cited is not None
    assert cited.articles == "18(21)(b)"
    assert "Transnational Organized Crime" in cited.titles["en"]
    assert provision(subject, "18(99)", on) is None
    _rest_on(subject, "reciprocity")
    assert provision(subject, "18(21)(b)", on) is None
    _rest_on(subject, "untoc", "ir_pk_mla_criminal")  # 18(7): the treaty's own rules apply
    assert provision(subject, "18(21)(b)", on) is None
    _rest_on(subject, "untoc")
    subject.kind = "PI"  # police cooperation rests on article 27
    assert provision(subject, "18(21)(b)", on) is None
    db.session.rollback()


def _rest_on(subject: AssistanceRequest, *bases: str) -> None:
    subject.legal_bases = list(bases)


@in_database
def test_a_measure_that_only_its_kind_knows_keeps_its_own_name(people: People, tmp_path: Path) -> None:
    say = Wording(sent(people, tmp_path).subject)
    assert sort_of(KINDS["ML"].item_type("f"), say) == ("f", {})
    sort, label = sort_of(ItemType("shelter", "Answered", "TIP 6"), say)
    assert (sort, label["en"]) == ("other", "Answered")
    assert label["fa"] != "Answered"


def test_every_ground_that_can_be_chosen_has_its_words_in_the_letters() -> None:
    assert {choice.code for choice in GROUNDS} == set(get_args(GroundCode))


@pytest.mark.parametrize(
    ("text", "likely", "language"),
    [
        ("Which branch?", ("fa", "en"), "en"),
        ("کدام شعبه؟", ("fa", "en"), "fa"),
        ("کدام شعبه؟", ("en", "ur", "fa"), "ur"),
        ("কোন শাখা?", ("en", "bn"), "bn"),
        ("حساب 0012-3456 (Bank)", ("en", "fa"), "fa"),
        ("2026 – 17", ("fa", "en"), "en"),
        ("Какой филиал?", ("fa", "ur"), "en"),
    ],
)
def test_the_language_of_a_step_is_the_likeliest_of_its_script(
    text: str, likely: tuple[str, ...], language: str
) -> None:
    assert written_in(text, likely) == language
