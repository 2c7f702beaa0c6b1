"""Every letter, in every language it exists in."""

from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import permutations
from typing import Any, get_args

import msgspec
import pytest

from mla_tracker.domain.inputs import GROUNDS, MISSING
from mla_tracker.domain.lifecycle import Side
from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.letters.conditions import CONDITIONS
from mla_tracker.letters.facts import (
    AnyFacts,
    GroundCode,
    Item,
    ItemType,
    LetterFacts,
    MissingPoint,
    PlainFacts,
    Result,
    Text,
)
from mla_tracker.letters.kinds import LETTERS
from mla_tracker.letters.markup import parsed, placeholders_in, spans
from mla_tracker.letters.pictures import page_image, page_images
from mla_tracker.letters.placeholders import PASSAGES, PLACEHOLDERS
from mla_tracker.letters.reading import facts_from_json
from mla_tracker.letters.refusals import (
    IncompleteLetter,
    MissingGlyph,
    RefusedCharacter,
    TemplateError,
    UnknownLetter,
)
from mla_tracker.letters.rendering import composed, missing_facts, render
from mla_tracker.letters.texts import CLAUSES, KNOWN, PARTS, clauses, letter_text
from mla_tracker.letters.typeset.paragraph import Span
from mla_tracker.letters.word_file.writing import written
from mla_tracker.letters.wording import TEMPLATES, words
from tests.letters.family import FAMILY
from tests.letters.reading_back import READERS, extracted, paragraphs_torn, plainly, words_lost
from tests.letters.samples import MIXED, PAKISTAN, RECEIVED, REQUEST, plain, said
from tests.letters.word_reading import reopened, words_of

FULL = ("en", "ur", "fa")
FORMAL = [name for name in LETTERS if name != "plain"]
WHOLE = tuple(LANGUAGES)
"""Languages with a text of every letter: all of them."""


def test_which_letter_exists_in_which_language() -> None:
    for name, kind in LETTERS.items():
        assert kind.languages == (tuple(LANGUAGES) if name == "plain" else WHOLE), name


def test_every_letter_has_facts_to_be_tried_with() -> None:
    assert set(FAMILY) == set(LETTERS)
    for name, forms in FAMILY.items():
        assert [missing_facts(name, facts) for facts in forms] == [[]] * len(forms), name


@pytest.mark.parametrize("language", WHOLE, scope="module")  # language by language: letters of one share their words
@pytest.mark.parametrize("name", FORMAL)
def test_every_letter_is_read_back_from_its_pdf_and_its_word_file(name: str, language: str) -> None:
    for facts in FAMILY[name]:
        made = render(name, facts, language)
        assert made.pages <= 6
        assert "[…]" not in made.text
        assert [words_lost(made.text, reader(made.pdf)) for reader in READERS] == [{}, {}]
    letter = composed(name, FAMILY[name][0], language, None, draft=False)
    assert words_of(reopened(written(letter))) == plainly(letter.text).split()


@pytest.mark.parametrize("name", FORMAL)
def test_every_block_of_every_letter_is_shown_by_some_facts(name: str) -> None:
    """A sentence that no facts can bring onto the page would never be read before it is sent."""
    conditions = {
        (block.shown_if, block.hidden_if) for language in WHOLE for block in letter_text(name, language).blocks
    }
    forms = [facts for each in FAMILY.values() for facts in each if isinstance(facts, LetterFacts)]
    for shown_if, hidden_if in conditions:
        assert any(
            all(CONDITIONS[fact](facts) for fact in shown_if) and not any(CONDITIONS[fact](facts) for fact in hidden_if)
            for facts in forms
        ), (shown_if, hidden_if)


@pytest.mark.parametrize("language", LETTERS["refusal"].languages)
def test_every_word_that_a_code_chooses_is_there(language: str) -> None:
    said_of = {
        "grounds": get_args(GroundCode),
        "missing": get_args(MissingPoint),
        "results": get_args(Result),
        "results_short": get_args(Result),
        "items": get_args(ItemType),
    }
    for table, codes in said_of.items():
        assert {name for name in words(language) if name.startswith(f"{table}.")} == {f"{table}.{c}" for c in codes}


def test_no_letter_names_a_ground_that_the_program_does_not_offer() -> None:
    assert set(get_args(GroundCode)) == {choice.code for choice in GROUNDS}
    assert set(get_args(MissingPoint)) == {choice.code for choice in MISSING}


def test_each_letter_is_signed_by_the_side_that_takes_the_step() -> None:
    asks, answers = {Side.REQUESTING}, {Side.REQUESTED}
    for name in ("ML", "reminder", "withdrawal", "closing", "information_given", "preservation_renewal"):
        assert LETTERS[name].signed_by == asks, name
    for name in ("acknowledgement", "refusal", "transmittal", "acceptance", "postponement", "verification_answer"):
        assert LETTERS[name].signed_by == answers, name
    for name in ("consultation", "note_verbale", "plain"):
        assert LETTERS[name].signed_by == asks | answers, name


def test_each_step_of_the_reminder_says_something_else() -> None:
    said_in = [plainly(render("reminder", facts, "en").text) for facts in FAMILY["reminder"]]
    assert len(set(said_in)) == 4
    assert "may be disregarded" in said_in[0]
    assert "head of the executing authority" in said_in[2]
    assert "in person or by video link" in said_in[3]


def test_an_answer_gives_each_item_its_own_outcome_under_its_own_number() -> None:
    found = plainly(render("transmittal", FAMILY["transmittal"][0], "en").text)
    assert [line for line in found.splitlines() if line in OUTCOME_WORDS] == [
        "Answered",
        "Nothing was found",
        "Refused",
        "Postponed",
        "Answered",
    ]
    assert "statements.pdf – certified copy" in found
    assert "18(21)(c)" in found


OUTCOME_WORDS = {words("en")[f"outcomes.{result}"] for result in ("answered", "not_found", "refused", "postponed")}


def test_the_facts_of_every_letter_come_back_from_json() -> None:
    for name, forms in FAMILY.items():
        for facts in forms:
            assert facts_from_json(name, msgspec.json.encode(facts)) == facts


def test_a_letter_without_a_text_in_a_language_is_not_made_in_it() -> None:
    with pytest.raises(UnknownLetter, match="has no text in"):
        render("refusal", FAMILY["refusal"][0], "fr")


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_the_plain_letter_exists_in_every_language(language: str) -> None:
    made = render("plain", plain(language), language)
    for reader in READERS:
        found = reader(made.pdf)
        assert not words_lost(made.text, found)
        assert not paragraphs_torn(made.text, found)
    assert not words_lost(MIXED[language], made.text)


@pytest.mark.parametrize("pair", list(permutations(FULL, 2)))
def test_two_columns_are_read_back_and_say_which_text_prevails(pair: tuple[str, str]) -> None:
    made = render("ML", REQUEST, *pair)
    assert [words_lost(made.text, reader(made.pdf)) for reader in READERS] == [{}, {}]
    first = words(pair[0])[f"languages.{pair[0]}"]
    assert first in extracted(made.pdf)


def test_the_same_facts_give_the_same_bytes() -> None:
    one, other = render("ML", REQUEST, "ur", "en"), render("ML", REQUEST, "ur", "en")
    assert (one.pdf, one.sha256) == (other.pdf, other.sha256)
    assert b"D:20261121120000" in one.pdf
    assert one.sha256 != render("ML", replace(REQUEST, reference="PK-IR-2026-000043"), "ur", "en").sha256


def test_markup_in_a_fact_is_printed_as_it_is() -> None:
    nasty = "<b>x</b> & **y** {reference} # @items > /Title (a) \\n"
    made = render("ML", replace(REQUEST, purpose=said(nasty)), "en")
    assert nasty in " ".join(extracted(made.pdf).split())


def test_a_text_in_another_language_is_printed_as_it_is() -> None:
    made = render("ML", replace(REQUEST, summary_of_facts=said(ur=MIXED["ur"])), "en")
    assert not words_lost(MIXED["ur"], extracted(made.pdf))


def test_a_column_without_translation_says_so() -> None:
    made = render("ML", replace(REQUEST, summary_of_facts=said(en="Only in English.")), "fa", "en")
    found = " ".join(extracted(made.pdf).split())
    assert "Only in English." in found
    assert "ترجمه‌ای" in found


def test_a_passage_in_a_third_language_stands_once_and_is_marked_beside() -> None:
    made = render("ML", replace(REQUEST, purpose=(Text(MIXED["bn"], "bn"),)), "fa", "en")
    assert extracted(made.pdf).count("মন্ত্রণালয়") == 1
    assert "ترجمه‌ای" in extracted(made.pdf)


def test_a_draft_shows_gaps_and_a_final_letter_is_refused() -> None:
    unfinished = replace(REQUEST, dated_on=None, reference="", signatory=None, items=())
    assert [fact for fact, _ in missing_facts("ML", unfinished)] == ["reference", "dated_on", "signatory", "items"]
    assert "DRAFT" in extracted(render("ML", unfinished, "en", draft=True).pdf)
    with pytest.raises(IncompleteLetter):
        render("ML", unfinished, "en")


def test_a_final_letter_is_not_marked_as_draft() -> None:
    made = render("ML", REQUEST, "en")
    assert "DRAFT" not in extracted(made.pdf)
    assert missing_facts("ML", REQUEST) == []


def test_a_letter_with_the_fewest_facts_is_made_in_every_language() -> None:
    bare = LetterFacts(
        PAKISTAN, PAKISTAN, date(2026, 11, 21), reference="PK-PK-2026-000001", subject=said("Matter"),
        items=(Item("a", said("Statement")),), signatory=REQUEST.signatory,
    )  # fmt: skip
    for language in FULL:
        made = render("ML", bare, language)
        assert "[…]" not in made.text
        assert not words_lost(made.text, extracted(made.pdf))


def test_what_is_not_known_about_a_person_is_said() -> None:
    assert plainly(render("ML", REQUEST, "en").text).count("Not known") == 3


def test_dates_stand_in_the_letters_calendar_beside_the_gregorian() -> None:
    assert "۳۰ آبان ۱۴۰۵ (۲۱ نوامبر ۲۰۲۶)" in " ".join(plainly(render("ML", REQUEST, "fa").text).split())
    assert "21 نومبر 2026" in plainly(render("ML", REQUEST, "ur").text)


def test_each_page_bears_number_and_classification() -> None:
    made = render("ML", REQUEST, "en")
    found = extracted(made.pdf)
    assert all(f"Page {page} of {made.pages}" in found for page in range(1, made.pages + 1))
    assert found.count("CONFIDENTIAL · H2") == made.pages
    assert "Handling code" in found
    assert "صفحهٔ ۱ از" in extracted(render("ML", REQUEST, "fa").pdf)


@pytest.mark.parametrize(
    ("char", "refusal"), [("漢", MissingGlyph), ("\x07", RefusedCharacter), ("\ud800", RefusedCharacter)]
)
def test_what_cannot_be_printed_names_the_fact(char: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal, match=rf"summary_of_facts\[1\]: U\+{ord(char):04X}"):
        render("ML", replace(REQUEST, summary_of_facts=said(f"First.\nSecond {char}.")), "en")


@pytest.mark.parametrize(
    ("name", "facts", "languages"),
    [
        ("XX", REQUEST, ("en", None)),
        ("ML", REQUEST, ("fr", None)),
        ("ML", REQUEST, ("en", "en")),
        ("plain", REQUEST, ("en", None)),
        ("plain", plain("en"), ("en", "fa")),
    ],
)
def test_an_unknown_letter_language_or_form_of_facts_is_refused(
    name: str, facts: AnyFacts, languages: tuple[str, str | None]
) -> None:
    with pytest.raises(UnknownLetter):
        render(name, facts, *languages)


def test_two_hundred_paragraphs_and_a_huge_word_do_not_stop_it() -> None:
    long = "\n".join(["word " * 30] * 200) + "\n" + "ب" * 20_000
    made = render("ML", replace(REQUEST, summary_of_facts=said(long)), "en", "fa")
    assert made.pages > 10
    assert extracted(made.pdf).count("word") == 6000


def test_pages_as_pictures() -> None:
    made = render("acknowledgement", RECEIVED, "ur")
    pictures = page_images(made.pdf, 300)
    assert len(pictures) == made.pages
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
    with pytest.raises(IndexError):
        page_image(made.pdf, made.pages, 300)


# The templates


@pytest.mark.parametrize("kind", FORMAL)
def test_all_languages_of_a_letter_have_the_same_skeleton(kind: str) -> None:
    def skeleton(language: str) -> list[Any]:
        return [
            (b.sort, b.shown_if, b.hidden_if, b.text if b.sort in ("block", "passage") else placeholders(b.text))
            for b in letter_text(kind, language).blocks
        ]

    def placeholders(text: str) -> list[str]:
        return sorted(set(placeholders_in(text)) - {"sender", "sender_state", "recipient", "recipient_state"})

    for language in LETTERS[kind].languages:
        assert skeleton(language) == skeleton("en")
        assert letter_text(kind, language).numbered == letter_text(kind, "en").numbered


def test_every_folder_of_templates_is_a_letter_and_the_reverse() -> None:
    folders = {entry.name for entry in TEMPLATES.iterdir() if entry.is_dir()} - {"words", "clauses"}
    assert folders == set(LETTERS)
    for kind in LETTERS.values():
        found = {entry.name for entry in (TEMPLATES / kind.name).iterdir()}
        assert found == {f"{language}.txt" for language in kind.languages}


def test_clauses_and_words_are_known_and_complete_where_every_letter_exists() -> None:
    for language in LANGUAGES:
        assert words(language).keys() <= words("en").keys(), language
        assert all(words(language).values())
        if all(language in kind.languages for kind in LETTERS.values()):
            assert set(clauses(language)) == {*CLAUSES, *PARTS}
            assert words(language).keys() == words("en").keys()
    assert set(clauses("en")) == {*CLAUSES, *PARTS}


def test_what_a_template_may_name_exists_in_the_facts() -> None:
    forms = [facts for tried in FAMILY.values() for facts in tried if isinstance(facts, LetterFacts)]
    for name, worded in PLACEHOLDERS.items():
        assert any(worded(facts, "en") for facts in forms), name
    for name, passage in PASSAGES.items():
        assert any(passage(facts) for facts in forms), name
    for name, held in CONDITIONS.items():
        assert {held(facts) for facts in forms} <= {True, False}, name


def test_no_template_types_a_citation_or_a_year() -> None:
    for kind in LETTERS:
        for language in LETTERS[kind].languages:
            texts = [block.text for block in letter_text(kind, language).blocks]
            assert not any(char.isdigit() for text in texts for char in text), (kind, language)


@pytest.mark.parametrize(
    "body",
    [
        "Dear {sender.__class__}",
        "{unknown}",
        "? nothing\ntext",
        "@nothing",
        "> nothing",
        "+ nothing",
        "**bold",
        "a } b",
        "? items",
    ],
)
def test_a_template_that_names_what_does_not_exist_is_refused(body: str) -> None:
    with pytest.raises(TemplateError, match=r"draft\.txt"):
        parsed(f"version: 1\n---\n\n{body}\n", KNOWN, "draft.txt")


def test_a_fact_is_never_read_as_markup() -> None:
    assert spans("a **{x}** b", {"x": "** {y} **"}, Span) == (Span("a "), Span("** {y} **", bold=True), Span(" b"))


def test_the_version_changes_with_the_words() -> None:
    assert letter_text("ML", "en").version != letter_text("ML", "fa").version
    assert isinstance(plain("en"), PlainFacts)


LINES_OF_MORE_THAN_A_PAGE = 80


def lengthened(part: Any, text: str) -> Any:
    """Return facts in which every free text is ``text``."""
    if isinstance(part, Text):
        return replace(part, value=text)
    if isinstance(part, tuple):
        return tuple(lengthened(each, text) for each in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{each.name: lengthened(getattr(part, each.name), text) for each in fields(part)})
    return part


@pytest.mark.parametrize("name", FORMAL)
def test_long_texts_in_every_place_go_over_pages_and_come_to_an_end(name: str) -> None:
    """A text higher than a page, a word of it a line: what costs time is to draw words, not to find them a page."""
    long = " ".join(["quickbrownfoxjumpsoverthe"] * LINES_OF_MORE_THAN_A_PAGE)
    made = render(name, lengthened(FAMILY[name][0], long), "fa", "en")
    assert 2 <= made.pages < 100
