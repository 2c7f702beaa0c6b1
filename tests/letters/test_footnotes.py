"""Footnotes: on the page of their line, in the digits of the letter, under their column, whole if they can be."""

from datetime import date

import pypdfium2
import pytest
from reportlab.platypus import Flowable, Spacer

from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.letters.composition import side_by_side, stand_under
from mla_tracker.letters.markup import parsed, spans
from mla_tracker.letters.refusals import TemplateError
from mla_tracker.letters.rendering import render
from mla_tracker.letters.samples.story import REQUEST
from mla_tracker.letters.setting import Setting
from mla_tracker.letters.texts import KNOWN
from mla_tracker.letters.typeset.pages import Furniture, Properties, document
from mla_tracker.letters.typeset.paragraph import Paragraph, Span
from tests.letters.reading_back import plainly

PROPERTIES = Properties("Title", "Author", "en", date(2026, 11, 21))
FOX = "The quick brown fox jumps over the lazy dog. "


def noted(setting: Setting, number: int, note: str, before: int = 4, after: int = 4) -> Paragraph:
    mark = setting.noted(note, "note")
    return setting.rich((Span(FOX * before + f"line{number}"), mark, Span(" " + FOX * after)), "fact")


def pages_of(*story: Flowable, columns: int = 1) -> list[str]:
    furniture = Furniture(None, lambda _number, _total: Spacer(0, 0))
    pdf, _ = document(story, furniture, PROPERTIES, columns=columns)
    file = pypdfium2.PdfDocument(pdf)
    try:
        return [plainly(page.get_textpage().get_text_range()) for page in file]
    finally:
        file.close()


@pytest.mark.parametrize("lines", [1, 3])
def test_a_note_stands_on_the_page_of_its_line(lines: int) -> None:
    setting = Setting("en")
    story = [noted(setting, each, f"source{each} " + FOX * lines, each % 7, each % 5) for each in range(40)]
    pages = pages_of(*story)
    assert len(pages) > 2
    for number in range(40):
        assert [f"line{number}\u00a0" in page for page in pages] == [f"source{number} " in page for page in pages]


def test_a_note_too_long_for_its_page_goes_on_over_the_next_and_loses_nothing() -> None:
    setting = Setting("en")
    long = " ".join(f"word{each}" for each in range(2500))
    pages = pages_of(noted(setting, 0, "short"), noted(setting, 1, long), noted(setting, 2, "after"))
    assert "line1" in pages[0]
    assert "word0 " in pages[0]
    assert len(pages) > 2
    assert [word for word in " ".join(pages).split() if word.startswith("word")] == long.split()


def test_a_note_stands_under_its_own_column() -> None:
    settings = [Setting("en", "fa"), Setting("fa", "en")]
    columns: list[list[list[Flowable]]] = [
        [[noted(setting, 0, said)]] for setting, said in zip(settings, ("source", "منبع"), strict=True)
    ]
    for place, column in enumerate(columns):
        stand_under(place, column[0])
    furniture = Furniture(None, lambda _number, _total: Spacer(0, 0))
    pdf, _ = document(side_by_side(*columns), furniture, PROPERTIES, columns=2)
    file = pypdfium2.PdfDocument(pdf)
    text = file[0].get_textpage()
    lefts = [text.get_charbox(text.search(word).get_next()[0])[0] for word in ("source", "منبع")]
    middle = file[0].get_width() / 2
    assert lefts[0] < middle < lefts[1]
    file.close()


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_citations_say_where_they_are_printed_in_the_digits_of_the_letter(language: str) -> None:
    made = plainly(render("ML", REQUEST, language).text)
    setting = Setting(language)
    assert made.splitlines()[-4:] == [
        setting.digits("1"),
        setting.digits(setting.word("sentences.treaty_series").format(volume=2225, page=209)),
        setting.digits("2"),
        setting.digits(setting.word("sentences.treaty_series").format(volume=2237, page=319)),
    ]
    assert any(line.endswith(setting.digits("18") + "\u00a0" + setting.digits("1")) for line in made.splitlines())


def test_a_template_puts_a_source_into_a_footnote() -> None:
    found = spans("a^[of {x}] **b^[c]**", {"x": "^[y]"}, lambda said: Span(f"<{said}>"))
    assert found == (Span("a"), Span("<of ^[y]>"), Span(" "), Span("b", bold=True), Span("<c>"))


@pytest.mark.parametrize("body", ["a ^[b", "a ^[]", "a ^[ ]", "a ^[**b**]", "# head ^[b]", "a ^[{unknown}]"])
def test_a_footnote_that_cannot_be_one_is_refused(body: str) -> None:
    with pytest.raises(TemplateError, match=r"draft\.txt"):
        parsed(f"version: 1\n---\n\n{body}\n", KNOWN, "draft.txt")
