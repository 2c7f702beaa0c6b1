"""The engine, without any letter."""

import re
import string
import time
import unicodedata
from datetime import date

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import Flowable, Spacer

from mla_tracker.letters.typeset.analyse import BIDI_CONTROLS, levels_of, steadied
from mla_tracker.letters.typeset.blocks import ALMOST, Look, Row, Stack
from mla_tracker.letters.typeset.drawing import Ink, Pen, draw_line
from mla_tracker.letters.typeset.fonts import LATIN, NASKH, NASTALIQ, STACKS
from mla_tracker.letters.typeset.inking import fitted
from mla_tracker.letters.typeset.lines import placed
from mla_tracker.letters.typeset.pages import Furniture, Properties, document
from mla_tracker.letters.typeset.paragraph import Paragraph, Span, Style
from mla_tracker.letters.typeset.prepared import forget
from mla_tracker.letters.typeset.refusals import MissingGlyph, RefusedCharacter
from mla_tracker.letters.typeset.words import Voice, shaped
from tests.letters.reading_back import READERS, extracted, paragraphs_torn, plainly, words_lost
from tests.letters.samples import MIXED

PROPERTIES = Properties("Title", "Author", "en", date(2026, 11, 21))


def paragraph(text: str, language: str = "en", **style: object) -> Paragraph:
    return Paragraph((Span(text),), Style(language, **style), where="fact")  # type: ignore[arg-type]


def drawn(*story: Flowable) -> tuple[bytes, int]:
    return document(story, Furniture(None, lambda _number, _total: Spacer(0, 0)), PROPERTIES)


@pytest.mark.parametrize("language", list(MIXED))
def test_every_language_comes_back_word_for_word(language: str) -> None:
    pdf, _ = drawn(paragraph(" ".join([MIXED[language]] * 4), language, align="justify"))
    for reader in READERS:
        found = reader(pdf)
        assert not words_lost(" ".join([MIXED[language]] * 4), found)
        assert not paragraphs_torn(" ".join([MIXED[language]] * 4), found)


def characters(text: str) -> list[str]:
    """Decomposed, since marks strewn at random may meet another base on the way back."""
    return sorted(re.sub(r"\s", "", unicodedata.normalize("NFD", plainly(text))))


LETTERS_OF = "".join(sorted(set("".join(MIXED.values())) - BIDI_CONTROLS - set(" \u200c")))
WORD = st.text(alphabet=LETTERS_OF, min_size=1, max_size=9)


@settings(max_examples=40, deadline=None)
@given(words=st.lists(WORD, min_size=1, max_size=25), language=st.sampled_from(sorted(STACKS)))
def test_no_character_is_lost_or_added(words: list[str], language: str) -> None:
    made = paragraph(" ".join(words), language)
    pdf, _ = drawn(made)
    for reader in READERS:
        assert characters(reader(pdf)) == characters(made.text)


@pytest.mark.parametrize("text", ["؛0 )", "ب0 ) ক", "١ ؛«", "a ١ ؛«"])
@pytest.mark.parametrize("language", ["bn", "ur"])
def test_a_bracket_after_numbers_against_the_line_is_not_turned(text: str, language: str) -> None:
    pdf, _ = drawn(paragraph(text, language))
    for reader in READERS:
        assert characters(reader(pdf)) == characters(text)


def test_characters_beyond_sixteen_bits_come_back() -> None:
    text = "ab \U00010780\U00010781\U00010783 cd"
    assert text in extracted(drawn(paragraph(text))[0])


def test_what_is_kept_of_a_paragraph_is_not_taken_for_another() -> None:
    """Equal words, other weight, size, width and alignment: the second document is what it is alone."""
    text = MIXED["ur"] * 3
    drawn(paragraph(text, "ur", align="justify"), paragraph(text, "fa"))
    changed = [paragraph(text, "ur", bold=True), paragraph(text, "ur", size=9.0), paragraph(text, "ur", align="end")]
    first = drawn(*changed, Row([paragraph(text, "ur"), paragraph(text, "fa")], (1, 2), Look()))
    forget()
    shaped.cache_clear()
    changed = [paragraph(text, "ur", bold=True), paragraph(text, "ur", size=9.0), paragraph(text, "ur", align="end")]
    assert drawn(*changed, Row([paragraph(text, "ur"), paragraph(text, "fa")], (1, 2), Look())) == first


@pytest.mark.parametrize(
    ("text", "language"),
    [("آداب و تسلیمات پیش کرتے ہوئے درج ذیل گزارش", "ur"), *((text, language) for language, text in MIXED.items())],
)
def test_glyphs_of_a_line_end_where_its_words_end(text: str, language: str) -> None:
    made = paragraph(f"{text} " * 3, language, align="justify")
    made.wrap(300)
    for line in made.lines:
        gap, _ = fitted(line, made.measure)
        ink = Ink()
        draw_line(ink, placed(line, gap), Pen(0, 0, 1, silent=True))
        width = sum(word.width for word in line.words) + gap * len(line.gaps)
        assert pen_after(ink) == pytest.approx(1000 * width, abs=80)  # a last letter may reach out


def pen_after(ink: Ink) -> int:
    """Where the operators leave the pen, read as a PDF reader reads them: numbers end at a blank or a bracket."""
    faces = {face.name: face for face in ink.glyphs}
    face, pen = next(iter(ink.glyphs)), 0
    for operator in ink.operators:
        if operator.endswith("Tf"):
            face = faces[operator.split()[0][1:]]
        for glyphs, number in re.findall(r"<(\w+)>|([^\s<>]+)", operator[1:-3]) if operator.endswith("TJ") else ():
            pen -= int(number or 0)
            pen += sum(face.advance(int(glyphs[at : at + 4], 16)) for at in range(0, len(glyphs), 4))
    return pen


def test_a_reference_in_an_urdu_line_is_one_run_in_the_latin_face() -> None:
    text = "PK-IR-2026-000042"
    word = shaped(text, bytes([2] * len(text)), (Voice("ur"),))
    assert [(run.family, run.text) for run in word.runs] == [(LATIN, text)]


def test_each_language_takes_its_family() -> None:
    word = "اردو"
    families = {
        language: shaped(word, b"\1" * 4, (Voice(language),)).runs[0].family for language in ("ur", "fa", "ps", "en")
    }
    assert families == {"ur": NASTALIQ, "fa": NASKH, "ps": NASKH, "en": NASKH}


def test_a_mark_and_a_joiner_stay_with_their_base() -> None:
    assert len(shaped("می\u200cخُواهیم", b"\1" * 10, (Voice("fa"),)).runs) == 1


def test_levels_are_counted_in_characters_beyond_the_bmp() -> None:
    assert len(levels_of("𝔸 علی 𝔸", rtl=True)) == 7


def test_groups_of_a_number_keep_their_order_in_a_right_to_left_line() -> None:
    made = paragraph("حساب 0012-3456-7890 در بانک", "fa")
    made.wrap(400)
    runs = [run.text for word in made.lines[0].words for run in word.runs]
    assert "0012-3456-7890" in runs


@pytest.mark.parametrize(
    "text", ["صفحه 3-5", "سال 1990-1995", "18 UNTOC", "21/11/2026", "10:30", "3.14", "AB-12-34", "2026"]
)
def test_ranges_and_dates_are_left_to_the_plain_algorithm(text: str) -> None:
    assert steadied(text) == text


@pytest.mark.parametrize(
    "number", ["+92 51 000 0000", "0300-1234567", "12/PK/2026", "2026/1234-5", "۰۱۲-۳۴۵-۶۷۸", "51 000 0000", "7A"]
)
def test_numbers_that_are_kept_together(number: str) -> None:
    assert steadied(f"متن {number} متن") == f"متن \u2066{number}\u2069 متن"


def test_markup_in_a_text_is_printed() -> None:
    text = "<b>not bold</b> & <i>&amp;</i> **either** {neither}"
    assert text in " ".join(extracted(drawn(paragraph(text))[0]).split())


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud800", "\ue000", "\uffff"])
def test_what_is_not_text_is_refused_by_name(char: str) -> None:
    with pytest.raises(RefusedCharacter, match=f"fact: U\\+{ord(char):04X}.*character 3"):
        paragraph("ab" + char + "cd")


def test_a_character_in_no_font_is_refused_by_name_and_place() -> None:
    with pytest.raises(MissingGlyph) as refused:
        paragraph("a word, then 漢字", "fa")
    assert refused.value.char == "漢"
    assert refused.value.where == "fact"
    assert "U+6F22" in str(refused.value)
    assert refused.value.text[refused.value.position] == "漢"


@pytest.mark.parametrize("char", ["ب", "x", "1", "স"])
def test_a_word_of_twenty_thousand_characters_is_cut(char: str) -> None:
    started = time.perf_counter()
    pdf, pages = drawn(paragraph(char * 20_000, "ur"))
    assert pages > 1
    assert extracted(pdf).count(char) == 20_000
    assert time.perf_counter() - started < 30


def test_a_cut_word_is_cut_between_graphemes() -> None:
    made = paragraph("কী" * 500, "bn")
    made.wrap(200)
    assert len(made.lines) > 5
    assert all(line.words[0].runs[0].text.startswith("ক") for line in made.lines)


def test_a_paragraph_splits_without_widow_or_orphan() -> None:
    made = paragraph("word " * 400)
    _, height = made.wrap(300)
    one = height / len(made.lines)
    assert made.split(300, one * 1.5) == []
    first, rest = made.split(300, height - one * 0.5)
    assert isinstance(first, Paragraph)
    assert isinstance(rest, Paragraph)
    assert (len(first.lines), len(rest.lines)) == (len(made.lines) - 2, 2)


@pytest.mark.parametrize("short", [0.02, 0.005, 0.0001, 0.0, -0.005])
def test_what_is_split_off_fits_to_a_hair(short: float) -> None:
    """A frame refuses a part higher than its room by less than can be seen, and there would be no letter."""
    made = paragraph("word " * 400)
    _, height = made.wrap(300)
    room = 10 * height / len(made.lines) - short
    assert made.split(300, room)[0].wrap(300, room)[1] <= room + ALMOST


def test_a_long_paragraph_runs_over_pages_and_comes_back() -> None:
    text = " ".join(f"word{number}" for number in range(3000))
    pdf, pages = drawn(paragraph(text))
    assert pages > 2
    assert not words_lost(text, extracted(pdf))


def test_rows_split_inside_their_cells_and_lose_nothing() -> None:
    left, right = (" ".join(f"{side}{number}" for number in range(900)) for side in ("left", "right"))
    row = Row([paragraph(left), Stack([paragraph(right), paragraph("end")])], (1, 1), Look())
    pdf, pages = drawn(row)
    assert pages > 1
    assert not words_lost(f"{left} {right} end", extracted(pdf))


def test_a_right_to_left_row_begins_at_the_right() -> None:
    row = Row([paragraph("first"), paragraph("second")], (1, 1), Look(), rtl=True)
    file = pypdfium2.PdfDocument(drawn(row)[0])
    text = file[0].get_textpage()
    at = {word: text.search(word).get_next()[0] for word in ("first", "second")}
    assert text.get_charbox(at["first"])[0] > text.get_charbox(at["second"])[0]
    file.close()


def test_the_last_line_of_a_right_to_left_paragraph_starts_at_the_right_edge() -> None:
    made = paragraph(MIXED["fa"], "fa", align="justify")
    made.wrap(300)
    _, left = fitted(made.lines[-1], made.measure)
    assert left == pytest.approx(300 - made.lines[-1].natural * made.style.size)


def test_justified_lines_fill_the_measure() -> None:
    made = paragraph("many short words that fill a line of text " * 6, align="justify")
    made.wrap(320)
    line = made.lines[0]
    gap, left = fitted(line, made.measure)
    full = (sum(word.width for word in line.words) + gap * len(line.gaps)) * made.style.size
    assert left == 0
    assert full == pytest.approx(320)


def test_the_same_story_gives_the_same_bytes_and_no_clock() -> None:
    first, second = (drawn(paragraph(MIXED["ur"], "ur"))[0] for _ in range(2))
    assert first == second
    assert b"D:20261121" in first


def test_only_the_glyphs_in_use_are_embedded() -> None:
    pdf, _ = drawn(paragraph(string.ascii_letters))
    assert len(pdf) < 20_000


def test_page_numbers_know_the_last_page() -> None:
    def foot(number: int, total: int) -> Flowable:
        return paragraph(f"leaf {number} / {total}")

    pdf, pages = document([paragraph("word " * 2500)], Furniture(None, foot, (("DRAFT", "en"),)), PROPERTIES)
    found = extracted(pdf)
    assert all(f"leaf {number} / {pages}" in found for number in range(1, pages + 1))
    assert "DRAFT" not in found  # the mark is drawn; it must not tear the text apart
