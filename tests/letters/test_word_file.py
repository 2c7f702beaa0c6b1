"""The letter for a word processor: the words of the PDF, in its order, set for the direction of its language."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx.oxml.ns import qn
from PIL import Image, ImageOps

from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.letters.facts import Text
from mla_tracker.letters.kinds import LETTERS
from mla_tracker.letters.refusals import IncompleteLetter, MissingGlyph, RefusedCharacter
from mla_tracker.letters.rendering import composed, render
from mla_tracker.letters.word_file import word_file
from mla_tracker.letters.word_file.writing import written
from mla_tracker.letters.wording import words
from tests.letters.family import FAMILY
from tests.letters.reading_back import pictures, plainly
from tests.letters.samples import REQUEST, plain
from tests.letters.word_reading import (
    columns_of,
    drawn_by_libreoffice,
    likeness,
    likeness_but_for_a_row,
    lines_of,
    reopened,
    words_in,
    words_of,
)

BESIDE = {"en": "ur", "ur": "fa", "fa": "en", "bn": "ar", "ar": "bn", "ps": "en", "fa_AF": "ur", "ckb": "ar"}


@pytest.mark.parametrize("name", [name for name in LETTERS if name != "plain"])
def test_two_columns_say_what_each_says_and_which_text_prevails(name: str) -> None:
    language = list(LANGUAGES)[list(LETTERS).index(name) % len(LANGUAGES)]
    second = BESIDE[language]
    letter = composed(name, FAMILY[name][0], language, second, draft=False)
    made = reopened(written(letter))
    sides = columns_of(made)
    said = []
    for code, side in zip((language, second), sides[::-1] if LANGUAGES[language].is_rtl else sides, strict=True):
        named = [words(code)[f"languages.{each}"] for each in (language, second)]
        prevails = plainly(words(code)["sentences.prevails"].format(first=named[0], second=named[1])).split()
        assert side[-len(prevails) :] == prevails
        said += side[: -len(prevails)]
    assert said == plainly(letter.text).split()


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_the_plain_letter_is_written_in_every_language(language: str) -> None:
    letter = composed("plain", plain(language), language, None, draft=False)
    assert words_of(reopened(written(letter))) == plainly(letter.text).split()


def test_right_to_left_is_said_of_sections_tables_paragraphs_and_runs() -> None:
    made = reopened(word_file("ML", REQUEST, "fa"))
    body = made.element.body
    assert made.sections[0]._sectPr.find(qn("w:bidi")) is not None  # noqa: SLF001
    tables = list(body.iter(qn("w:tbl")))
    assert tables
    assert all(table.tblPr.find(qn("w:bidiVisual")) is not None for table in tables)
    told = [paragraph for paragraph in body.iter(qn("w:p")) if "".join(paragraph.itertext()).strip()]
    assert all(paragraph.pPr.find(qn("w:bidi")) is not None for paragraph in told)
    for run in body.iter(qn("w:r")):
        text = "".join(run.itertext())
        is_persian = any("\u0600" <= char <= "\u06ff" and char.isalpha() for char in text)
        assert not is_persian or run.rPr.find(qn("w:rtl")) is not None, text
        if run.rPr is not None and run.rPr.find(qn("w:rFonts")) is not None:
            assert run.rPr.find(qn("w:lang")).get(qn("w:bidi")) == "fa-IR"
            assert run.rPr.find(qn("w:sz")).get(qn("w:val")) == run.rPr.find(qn("w:szCs")).get(qn("w:val"))
            assert (run.rPr.find(qn("w:b")) is None) == (run.rPr.find(qn("w:bCs")) is None)


def test_a_reference_in_a_right_to_left_letter_is_a_run_from_the_left_in_a_latin_font() -> None:
    body = reopened(word_file("ML", REQUEST, "ur")).element.body
    runs = [run for run in body.iter(qn("w:r")) if "PK-IR-2026-000042" in "".join(run.itertext())]
    assert runs
    for run in runs:
        assert run.rPr.find(qn("w:rtl")) is None
        assert run.rPr.find(qn("w:rFonts")).get(qn("w:ascii")) == "Noto Serif"


def test_a_left_to_right_letter_is_not_turned_around() -> None:
    made = reopened(word_file("ML", REQUEST, "bn"))
    assert made.sections[0]._sectPr.find(qn("w:bidi")) is None  # noqa: SLF001
    assert not list(made.element.body.iter(qn("w:bidiVisual")))


def test_each_page_bears_classification_reference_and_counted_pages() -> None:
    section = reopened(word_file("ML", REQUEST, "en")).sections[0]
    assert words("en")["classification.confidential"] in " ".join(words_in(section.header._element))  # noqa: SLF001
    assert "PK-IR-2026-000042" in " ".join(words_in(section.footer._element))  # noqa: SLF001
    counted = [each.text for each in section.footer._element.iter(qn("w:instrText"))]  # noqa: SLF001
    assert counted == [" PAGE ", " NUMPAGES "]


@pytest.mark.parametrize(("draft", "marks"), [(True, ["DRAFT", words("ur")["labels.draft"]]), (False, [])])
def test_a_draft_is_marked_across_the_page_in_each_language(*, draft: bool, marks: list[str]) -> None:
    section = reopened(word_file("ML", REQUEST, "en", "ur", draft=draft)).sections[0]
    shapes = "{urn:schemas-microsoft-com:vml}textpath"
    found = [each.get("string") for each in section.header._element.iter(shapes)]  # noqa: SLF001
    assert [each for each in found if each] == marks


def test_the_file_says_that_it_is_not_the_letter_itself() -> None:
    for language in LANGUAGES:
        core = reopened(word_file("ML", REQUEST, language)).core_properties
        assert core.comments == words(language)["sentences.working_copy"]
        assert core.content_status == "working copy"
        assert "PK-IR-2026-000042" in core.title
        assert core.created.date() == REQUEST.dated_on


def test_the_same_facts_give_the_same_file_and_no_clock() -> None:
    first, second = (word_file("ML", REQUEST, "ur", "en") for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in archive.namelist()
    assert len(first) < 40_000


def test_fonts_are_named_with_what_may_stand_in_their_place() -> None:
    with zipfile.ZipFile(io.BytesIO(word_file("ML", REQUEST, "ur"))) as archive:
        table = archive.read("word/fontTable.xml").decode()
    for name, instead in (("Noto Nastaliq Urdu", "Urdu Typesetting"), ("Noto Serif Bengali", "Nirmala UI")):
        assert f'w:name="{name}"' in table
        assert instead in table


@pytest.mark.parametrize("text", ["a < b & c > d", "**not bold", "{braces", "]]>", "<w:p/>&amp;", "x" * 20_000])
def test_free_text_is_printed_as_it_was_written(text: str) -> None:
    facts = replace(REQUEST, summary_of_facts=(Text(text, "en"),))
    found = words_of(reopened(word_file("ML", facts, "en")))
    assert " ".join(text.split()) in " ".join(found)


@pytest.mark.parametrize(
    ("char", "refusal"),
    [("\x07", RefusedCharacter), ("\x00", RefusedCharacter), ("\ud800", RefusedCharacter), ("汉", MissingGlyph)],
)
def test_what_cannot_be_printed_is_refused_by_name_as_in_the_pdf(char: str, refusal: type[Exception]) -> None:
    facts = replace(REQUEST, summary_of_facts=(Text(f"a{char}b", "en"),))
    with pytest.raises(refusal):
        word_file("ML", facts, "en")


def test_a_letter_that_lacks_a_fact_is_not_written() -> None:
    with pytest.raises(IncompleteLetter):
        word_file("ML", replace(REQUEST, items=()), "en")


COMPARED: dict[str, tuple[str, str, str | None]] = {
    "en": ("acknowledgement", "en", None),
    "ur": ("acknowledgement", "ur", None),
    "bn": ("acknowledgement", "bn", None),
    "fa": ("ML", "fa", None),
    "beside": ("acknowledgement", "en", "ur"),
}


def test_libreoffice_draws_the_pages_of_the_pdf(tmp_path: Path) -> None:
    """One test, so that one worker starts LibreOffice once."""
    files = {key: word_file(name, FAMILY[name][0], first, second) for key, (name, first, second) in COMPARED.items()}
    drawn = drawn_by_libreoffice(files, tmp_path)
    for key, (name, language, second) in COMPARED.items():
        ours, theirs = pictures(render(name, FAMILY[name][0], language, second).pdf), drawn[key]
        assert len(theirs) == len(ours), key
        for one, other in zip(ours, theirs, strict=True):
            alike = likeness_but_for_a_row(one, other)
            assert alike > (0.9 if second is None else 0.7), key
            assert alike > likeness_but_for_a_row(one, ImageOps.mirror(other)) + 0.1, f"{key}: the other way round"
            assert likeness(one, Image.new("L", other.size, 255)) == 0
            if second is None:
                assert abs(lines_of(one) - lines_of(other)) <= 3, key  # of some 35
