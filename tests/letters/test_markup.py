"""Quotations, tables, emphasis, and what stays together on a page: the rest of what a letter's text may hold."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from reportlab.platypus import Flowable, Spacer

from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.letters.issue import Issue
from mla_tracker.letters.markup import block_of, blocks_of, cells_of, spans
from mla_tracker.letters.own import SUBJECTS, OwnText, OwnTexts, checking
from mla_tracker.letters.own.checking import faults_of_text
from mla_tracker.letters.own.subjects import packaged
from mla_tracker.letters.refusals import TemplateError
from mla_tracker.letters.rendering import composed, render
from mla_tracker.letters.sections.ending import enclosures, signature
from mla_tracker.letters.sections.rows import letter_marker, number
from mla_tracker.letters.setting import Setting
from mla_tracker.letters.texts import KNOWN
from mla_tracker.letters.typeset.blocks import Row
from mla_tracker.letters.typeset.pages import Furniture, Properties, document
from mla_tracker.letters.typeset.paragraph import Paragraph, Span
from mla_tracker.letters.word_file.writing import written
from tests.letters.reading_back import extracted_by_pdfium, plainly, words_lost
from tests.letters.samples import MIXED, RECEIVED, REQUEST
from tests.letters.word_reading import reopened, words_of

PROPERTIES = Properties("Title", "Author", "en", date(2026, 11, 21))
SOURCE = """"" *Every* document under {recipient} shall be **kept**.^[A source.]

| Measure | Day
| {sender} | **{received_on}** |
| *second* | –
"""


def pages_of(*story: Flowable) -> list[str]:
    pdf, _ = document(story, Furniture(None, lambda _number, _total: Spacer(0, 0)), PROPERTIES)
    file = pypdfium2.PdfDocument(pdf)
    try:
        return [plainly(page.get_textpage().get_text_range()) for page in file]
    finally:
        file.close()


def own(language: str) -> Issue:
    text = packaged(SUBJECTS["acknowledgement"], language)
    body = text.body.replace("\n\n+ closing", f"\n\n{SOURCE}\n+ closing")
    assert body != text.body
    assert faults_of_text(SUBJECTS["acknowledgement"], language, replace(text, body=body)) == {}
    return Issue(own={language: OwnTexts(OwnText(body, "t7", text.title, numbered=text.numbered))})


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_users_quotation_and_table_stand_in_the_pdf_and_in_the_word_file(language: str) -> None:
    made = render("acknowledgement", RECEIVED, language, issue=own(language))
    text = plainly(made.text)
    assert "Every document under" in text
    assert "\nMeasure\nDay\n" in text
    assert not words_lost(made.text, extracted_by_pdfium(made.pdf))
    letter = composed("acknowledgement", RECEIVED, language, None, own(language), draft=False)
    file = reopened(written(letter))
    assert words_of(file) == text.split()
    [table] = [each for each in file.tables if "Measure" in each.cell(0, 0).text]
    assert [len(row.cells) for row in table.rows] == [2, 2, 2]
    runs = [run for paragraph in file.paragraphs for run in paragraph.runs]
    emphasised = next(run for run in runs if "Every" in run.text)
    assert (emphasised.italic, emphasised.bold) == ((True, None) if language == "en" else (None, True))


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_emphasis_is_italic_only_where_the_language_has_italics(language: str) -> None:
    made = Paragraph((Span(MIXED[language], emphasised=True),), Setting(language).style)
    made.wrap(400)
    faces = {run.face.name for line in made.lines for word in line.words for run in word.runs}
    slanted = {name for name in faces if not name.endswith("Bold")}
    assert slanted == ({"NotoSerif-Italic"} if language == "en" else set())


def test_an_arabic_name_emphasised_in_an_english_sentence_is_bold_and_never_slanted() -> None:
    made = Paragraph((Span("the علی word", emphasised=True),), Setting("en").style)
    made.wrap(400)
    faces = [run.face.name for word in made.lines[0].words for run in word.runs]
    assert faces == ["NotoSerif-Italic", "NotoNaskhArabic-Bold", "NotoSerif-Italic"]


def test_marks_of_weight_are_read_and_facts_are_not() -> None:
    found = spans("a *{x}* **b** c", {"x": "*y* **z**"}, Span)
    assert found == (Span("a "), Span("*y* **z**", emphasised=True), Span(" "), Span("b", bold=True), Span(" c"))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("a *b", "emphasis"),
        ("*a **b* c**", "emphasis"),
        ('""', "quote"),
        ('"" a ^[*b*]', "note"),
        ("| a | b", "table"),
        ("| a\n| b", "table"),
        ("| a | b\n| c", "table"),
        ("| a | b\nc | d", "table"),
        ("|1|2|3|4|5|6|7\n|1|2|3|4|5|6|7", "table"),
        ("| a | b\n| c | d ^[e]", "table_note"),
        ("| a | *b\n| c* | d", "emphasis"),
    ],
)
def test_a_quotation_a_table_or_emphasis_that_cannot_be_one_is_refused_and_told(body: str, reason: str) -> None:
    with pytest.raises(TemplateError) as refused:
        block_of(body, KNOWN, "draft", 1)
    assert refused.value.reason == reason
    assert reason in checking.REASONS


def test_a_table_is_one_block_and_its_cells_are_what_stands_between_bars() -> None:
    [quote, table] = blocks_of(SOURCE, KNOWN, "draft")
    assert (quote.sort, table.sort) == ("quote", "table")
    assert cells_of(table.text)[1] == ["{sender}", "**{received_on}**"]
    assert block_of('"Victim" means a person', KNOWN, "draft", 1).sort == "paragraph"


def test_a_quotation_is_set_in_from_both_edges() -> None:
    for language in ("en", "ur"):
        row = Setting(language).quote((Span("word " * 60),), "quote")
        row.wrap(400)
        assert row.widths[0] == row.widths[2] > 15


# What stays together


def filler(lines: int) -> list[Flowable]:
    return [Setting("en").plain(f"line{each}", "") for each in range(lines)]


def apart(held: Callable[[], list[Flowable]]) -> list[tuple[int, ...]]:
    """For each height of the page at which ``held`` may begin: on which page its marked words stand."""
    found = []
    for lines in range(44, 54):
        pages = pages_of(*filler(lines), *held())
        found.append(tuple(next(at for at, page in enumerate(pages) if word in page) for word in ("upper", "lower")))
    assert {pages[1] for pages in found} == {0, 1}, "the place was never at the foot of the page"
    return found


def headed() -> list[Flowable]:
    return [Setting("en").heading("upper", "", number=1), Setting("en").plain("lower", "")]


def tabled() -> list[Flowable]:
    return Setting("en").table([[(Span("upper"),), (Span("b"),)], [(Span("lower"),), (Span("d"),)]], "")


@pytest.mark.parametrize("held", [headed, tabled])
def test_a_heading_and_the_head_of_a_table_never_stand_at_the_foot_of_a_page(
    held: Callable[[], list[Flowable]],
) -> None:
    assert all(above == below for above, below in apart(held))


def test_what_announces_a_list_and_the_words_over_a_signature_go_with_it() -> None:
    letter = composed("ML", REQUEST, "en", None, draft=False)
    at = next(i for i, part in enumerate(letter.story) if isinstance(part, Row) and part.look.solid)
    assert letter.story[at - 1].getKeepWithNext()  # type: ignore[no-untyped-call]
    announcing = [part for part in letter.story if isinstance(part, Paragraph) and part.text.endswith(":")]
    assert announcing
    assert all(part.getKeepWithNext() for part in announcing)
    [signed] = signature(REQUEST, Setting("en"))
    _, height = signed.wrap(400, 1000)
    assert signed.split(400, height - 1) == []


def test_no_page_ends_or_begins_with_a_single_line_of_a_paragraph() -> None:
    words = " ".join(f"word{each:03}" for each in range(60))
    made = Setting("en").rich((Span(words),), "")
    _, height = made.wrap(453)
    for room in range(int(height)):
        parts = made.split(453, room)
        assert all(len(part.lines) >= 2 for part in parts if isinstance(part, Paragraph)), room


# Numerals


NUMBERED = {
    "en": ("(b)", "2."),
    "ur": ("(ب)", "2."),
    "fa": ("(ب)", "۲."),
    "fa_AF": ("(ب)", "۲."),
    "ps": ("(ب)", "۲."),
    "ar": ("(ب)", "٢."),
    "ckb": ("(ب)", "٢."),
    "bn": ("(খ)", "২."),
}


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_lists_and_annexes_are_counted_in_the_numerals_of_the_script(language: str) -> None:
    setting = Setting(language)
    assert (letter_marker(setting, 1), number(setting, 1)) == NUMBERED[language]
    rows = enclosures(REQUEST, setting)
    assert len(rows) == len(REQUEST.enclosures) > 0
    markers = [row.cells[0].text for row in rows if isinstance(row, Row) and isinstance(row.cells[0], Paragraph)]
    assert markers == [setting.digits(f"{index}.") for index in range(1, len(rows) + 1)]
