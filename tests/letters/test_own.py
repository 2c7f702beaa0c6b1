"""Users' own texts: what they may name, what they must hold, and how they stand beside a packaged one."""

from dataclasses import replace

import pytest

from mla_tracker.domain.errors import Fault
from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.letters.conditions import CONDITIONS
from mla_tracker.letters.issue import Issue
from mla_tracker.letters.kinds import LETTERS
from mla_tracker.letters.own import SUBJECTS, OwnText, OwnTexts, checking, meanings, text_with
from mla_tracker.letters.own.checking import faults_of_text
from mla_tracker.letters.own.subjects import TextParts, packaged
from mla_tracker.letters.own.texts import MOST_BLOCKS
from mla_tracker.letters.placeholders import PASSAGES, PLACEHOLDERS
from mla_tracker.letters.refusals import TemplateError
from mla_tracker.letters.rendering import render
from mla_tracker.letters.samples import SAMPLES
from mla_tracker.letters.sections import BLOCKS
from mla_tracker.letters.texts import CLAUSES, PARTS, letter_text
from tests.letters.reading_back import extracted, plainly, words_lost
from tests.letters.samples import RECEIVED, REQUEST

RECEIPT = SUBJECTS["acknowledgement"]
ML = SUBJECTS["ML"]


def own(subject: str, language: str, old: str, new: str) -> OwnTexts:
    """The packaged text with one passage written anew."""
    text = packaged(SUBJECTS[subject], language)
    assert old in text.body
    return OwnTexts(OwnText(text.body.replace(old, new), "t7", text.title, numbered=text.numbered))


def found(body: str, subject: str = "acknowledgement", language: str = "en") -> list[Fault]:
    text = replace(packaged(SUBJECTS[subject], language), body=body)
    return faults_of_text(SUBJECTS[subject], language, text).get("text", [])


def with_line(line: str, subject: str = "acknowledgement", language: str = "en") -> list[Fault]:
    return found(f"{packaged(SUBJECTS[subject], language).body}\n\n{line}", subject, language)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_every_packaged_text_could_have_been_written_by_a_user(language: str) -> None:
    for subject in SUBJECTS.values():
        assert faults_of_text(subject, language, packaged(subject, language)) == {}, subject.code


def test_everything_that_a_template_may_name_is_explained() -> None:
    assert set(meanings.CLAUSE_LABELS) == {*CLAUSES, *PARTS}
    assert set(meanings.PLACEHOLDER_LABELS) == set(PLACEHOLDERS)
    assert set(meanings.PASSAGE_LABELS) == set(PASSAGES)
    assert set(meanings.BLOCK_LABELS) == set(BLOCKS)
    assert all(meanings.meaning_of(name) for name in CONDITIONS)
    assert set(meanings.CONDITION_LABELS) <= set(CONDITIONS)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Dear {sender.__class__}", checking.REASONS["placeholder"]),
        ("The stage is {stage}.", checking.REASONS["placeholder"]),
        ("> summary_of_facts", checking.REASONS["passage"]),
        ("@persons", checking.REASONS["block"]),
        ("? strict_confidentiality\nA word.", checking.REASONS["condition"]),
        ("+ persons", checking.REASONS["clause"]),
        ("+ nothing", checking.REASONS["clause"]),
        ("**bold", checking.REASONS["bold"]),
        ("a } b", checking.REASONS["brace"]),
        ("? handler", checking.REASONS["alone"]),
        ("We write on {next_on}.", checking.UNGUARDED),
        ("The 漢 word", checking.NO_FONT),
        ("A \ue000 word", checking.NO_TEXT),
    ],
)
def test_a_fault_is_named_with_its_line(line: str, message: str) -> None:
    """The acknowledgement holds no facts of the case: no text of it can ask for one."""
    [fault] = with_line(line)
    assert fault.message == message
    first = packaged(RECEIPT, "en").body.count("\n") + 3
    assert fault.facts is not None
    assert first <= int(str(fault.facts["line"])) <= first + 1


def test_all_faults_are_told_at_once() -> None:
    assert [fault.message for fault in with_line("{stage}\n\n@persons\n\n**x\n\n漢")] == [
        checking.REASONS["placeholder"], checking.REASONS["block"], checking.REASONS["bold"], checking.NO_FONT,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("subject", "taken_out", "named"),
    [
        ("ML", "@items", "@items"),
        ("ML", "+ handling", "+ confidentiality"),
        ("ML", "+ handling", "? strict_confidentiality"),
        ("ML", "+ summary", "> summary_of_facts"),
        ("ML", "+ offences", "? death_penalty_assurance"),
        ("acknowledgement", "{received_on}", "{received_on}"),
        ("clause-confidentiality", "> confidentiality_reason", "> confidentiality_reason"),
    ],
)
def test_what_somebody_entered_cannot_be_lost(subject: str, taken_out: str, named: str) -> None:
    body = packaged(SUBJECTS[subject], "en").body
    assert taken_out in body
    lines = body.replace(taken_out, "words" if taken_out.startswith(("{", ">")) else "")
    [fault] = found(lines, subject)
    assert fault.message == checking.LACKS
    assert named in str((fault.facts or {})["names"]).split("  ")


def test_courtesies_may_be_said_in_other_words() -> None:
    assert found(packaged(RECEIPT, "en").body.replace("+ compliments", "The {sender} greets the {recipient}.")) == []


def test_a_text_that_unfolds_without_end_is_refused() -> None:
    assert [fault.message for fault in with_line("+ handling\n\n" * 60, "ML")] == [checking.TOO_MANY]
    endless = OwnTexts(OwnText("+ handling\n\n" * MOST_BLOCKS, "t1", "A"))
    with pytest.raises(TemplateError, match="more than"):
        text_with("ML", "en", endless)


@pytest.mark.parametrize("title", ["{reference}", "**Bold**", "漢"])
def test_a_title_holds_words_only(title: str) -> None:
    assert set(faults_of_text(ML, "en", replace(packaged(ML, "en"), title=title))) == {"title"}


def test_a_letter_with_a_title_keeps_one() -> None:
    assert set(faults_of_text(ML, "en", replace(packaged(ML, "en"), title=""))) == {"title"}
    assert faults_of_text(SUBJECTS["clause-costs"], "en", packaged(SUBJECTS["clause-costs"], "en")) == {}


@pytest.mark.parametrize("body", ["{stage}", "@persons", "> purpose", "+ persons", "? victims\nA word"])
def test_a_stored_text_is_held_to_its_facts_when_the_letter_is_made(body: str) -> None:
    with pytest.raises(TemplateError):
        text_with("acknowledgement", "en", OwnTexts(OwnText(body, "t1", "A")))
    with pytest.raises(TemplateError):
        text_with("acknowledgement", "en", OwnTexts(clauses=(("closing", OwnText(body, "t1")),)))


def test_an_own_text_is_printed_and_named_in_the_version() -> None:
    mine = own("acknowledgement", "ur", "\n\n+ closing", "\n\nوزارت کا اپنا جملہ۔\n\n+ closing")
    made = render("acknowledgement", RECEIVED, "ur", issue=Issue(own={"ur": mine}))
    assert "وزارت کا اپنا جملہ۔" in plainly(made.text)
    assert not words_lost(made.text, extracted(made.pdf))
    assert made.template_version.startswith("acknowledgement/ur/t7-")
    assert render("acknowledgement", RECEIVED, "ur").template_version == letter_text("acknowledgement", "ur").version


def test_an_own_clause_stands_in_every_letter_that_has_it() -> None:
    mine = OwnTexts(clauses=(("closing", OwnText("The {sender} says farewell.", "t9")),))
    for kind in ("ML", "acknowledgement"):
        made = render(kind, SAMPLES[kind][0], "en", issue=Issue(own={"en": mine}))
        assert "says farewell" in made.text
        assert "avails itself of this opportunity" not in plainly(made.text)
        assert made.template_version != letter_text(kind, "en").version
    unconcerned = OwnTexts(clauses=(("danger", OwnText("# Danger\n\n> danger", "t9")),))
    assert text_with("ML", "en", unconcerned) == letter_text("ML", "en")


def test_markup_in_a_fact_stays_a_fact_in_an_own_text() -> None:
    mine = own("acknowledgement", "en", "\n\n+ closing", "\n\n**{their_reference}**\n\n+ closing")
    body = mine.letter
    assert body is not None
    assert [f.message for f in found(body.body)] == []
    made = render(
        "acknowledgement",
        replace(RECEIVED, their_reference="{sender} **x** @items"),
        "en",
        issue=Issue(own={"en": mine}),
    )
    assert made.text.count("{sender} **x** @items") >= 2


@pytest.mark.parametrize("change", ["more", "fewer"])
def test_an_own_text_stands_level_beside_a_packaged_one(change: str) -> None:
    more = ("\n\n+ purpose", "\n\n# Ours\n\nOne more.\n\n+ purpose")
    old, new = more if change == "more" else ("+ treaty_basis\n", "")
    made = render("ML", REQUEST, "en", "fa", issue=Issue(own={"en": own("ML", "en", old, new)}))
    assert not words_lost(made.text, extracted(made.pdf))
    alone = render("ML", REQUEST, "fa").text.count("\n")
    assert made.text.count("\n") > alone


def test_only_letters_that_hold_the_facts_of_a_request_can_be_written_anew() -> None:
    assert {subject.name for subject in SUBJECTS.values() if not subject.is_clause} == set(LETTERS) - {"plain"}
    assert TextParts("x").numbered
