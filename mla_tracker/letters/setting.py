"""How the letters look: sizes per language, narrower in two columns, and the paragraphs every block is made of."""

import functools
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from reportlab.platypus import Flowable, Spacer

from mla_tracker.i18n.bidi import isolate
from mla_tracker.i18n.dates import letter_date
from mla_tracker.i18n.digits import native
from mla_tracker.letters.emblems import Emblem
from mla_tracker.letters.facts import Passage, Text, Translated
from mla_tracker.letters.typeset.blocks import Look, Row, Stack
from mla_tracker.letters.typeset.footnotes import Note
from mla_tracker.letters.typeset.paragraph import Paragraph, Span, Style
from mla_tracker.letters.wording import Chosen, paragraphs, version, words

SIZES = {"en": 10.5, "ur": 11.0, "bn": 10.5}
NASKH_SIZE = 12.0
SMALLER_IN_COLUMNS = 1.0
SMALLER_IN_NOTES = 2.0
SMALLER_IN_QUOTES, QUOTE_INDENT = 0.5, 2.2
NBSP = "\u00a0"
MARKER_WIDTHS, NATIVE_MARKER_WIDTH = {"en": 1.9}, 2.7
LONG_VALUE = 400  # characters
LABEL_SHARES = {False: (30.0, 70.0), True: (38.0, 62.0)}
Align = Literal["start", "end", "centre", "justify"]


@functools.cache
def _style(language: str, *, in_columns: bool) -> Style:
    size = SIZES.get(language, NASKH_SIZE) - (SMALLER_IN_COLUMNS if in_columns else 0.0)
    return Style(language, size=size, align="start" if in_columns else "justify", after=5.0)


@dataclass(frozen=True, slots=True)
class Setting:
    """The column a text is set for: its language and, in two columns, the language beside it."""

    language: str
    beside: str | None = None
    seal: Emblem | None = None  # beside the signature, in the column that prevails
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1), repr=False, compare=False)
    """Of the footnotes, in the order in which the letter is composed."""

    @property
    def style(self) -> Style:
        return _style(self.language, in_columns=self.beside is not None)

    def word(self, name: str) -> str:
        return words(self.language)[name]

    def digits(self, text: str) -> str:
        return native(text, self.language)

    def plain(self, text: str, where: str, *, bold: bool = False, align: Align = "start") -> Paragraph:
        """A short text: a label, a name, a cell."""
        return Paragraph((Span(text),), replace(self.style, bold=bold, align=align, after=0.0), where=where)

    def rich(self, spans: tuple[Span, ...], where: str) -> Paragraph:
        return Paragraph(spans, self.style, where=where)

    def heading(self, text: str, where: str, *, number: int | None) -> Paragraph:
        style = replace(self.style, bold=True, align="start", before=9.0, after=4.0, keep_with_next=True)
        before = "" if number is None else self.digits(f"{number}. ")
        return Paragraph((Span(before + text),), style, where=where)

    def title(self, text: str, where: str) -> Paragraph:
        style = replace(self.style, bold=True, align="centre", before=8.0, after=8.0, size=self.style.size + 2)
        return Paragraph((Span(text),), style, where=where)

    def note(self, text: str, where: str, *, align: Align = "start") -> Paragraph:
        style = replace(self.style, size=self.style.size - 1.5, align=align, after=3.0)
        return Paragraph((Span(text),), style, where=where)

    def noted(self, text: str, where: str) -> Span:
        """The raised number of a footnote, a space apart from its word: 18 and note 2 are never read as 182."""
        number = isolate(self.digits(str(next(self._numbers))), "ltr")
        style = replace(self.style, size=self.style.size - SMALLER_IN_NOTES, align="start", after=0.0)
        width = style.size * MARKER_WIDTHS.get(self.language, NATIVE_MARKER_WIDTH)
        cells = [Paragraph((Span(number),), style, where=where), Paragraph((Span(text),), style, where=where)]
        return Span(NBSP + number, note=Note(Row(cells, (-width, 1.0), Look(gutter=0.0, after=1.5), rtl=style.rtl)))

    def quote(self, spans: tuple[Span, ...], where: str) -> Row:
        """Words of another text, set in from both edges."""
        style = replace(self.style, size=self.style.size - SMALLER_IN_QUOTES, after=0.0)
        width = self.style.size * QUOTE_INDENT
        cells = [self.plain("", ""), Paragraph(spans, style, where=where), Spacer(0, 0)]
        return Row(cells, (-width, 1.0, -width), Look(gutter=0.0, before=3.0, after=7.0), rtl=style.rtl)

    def table(self, rows: Sequence[Sequence[tuple[Span, ...]]], where: str) -> list[Flowable]:
        """Rows of equal cells under a head, which never stands alone at the foot of a page."""
        style = replace(self.style, align="start", after=0.0)
        built: list[Row] = []
        for index, row in enumerate(rows):
            cells = [Paragraph(each, replace(style, bold=index == 0), where=where) for each in row]
            look = Look(padding=2.5, gutter=8.0, rule_below=True, shaded=index == 0, solid=index == 0)
            built.append(Row(cells, (1.0,) * len(cells), look, rtl=style.rtl))
        built[0].keep = True
        return [*built]

    def passage(self, passage: Passage, where: str) -> list[Paragraph]:
        """Free text as it was written; where there is no version in the column's language, that is said."""
        chosen = version(passage, self.language, self.beside)
        if chosen is None:
            return []
        if chosen.text is None:
            return [self.gap(chosen, where)]
        printed = self._written(chosen.text, where) + self.origin(chosen, where)
        alone = self.beside is None and chosen.text.language != self.language
        return [*printed, self.gap(chosen, where)] if alone else printed

    def gap(self, chosen: Chosen, where: str) -> Paragraph:
        """Say that nobody supplied the passage in the language of this column."""
        original = self.word(f"languages.{chosen.original}")
        return self.note(self.word("sentences.no_translation").format(language=original), where)

    def origin(self, chosen: Chosen, where: str) -> list[Paragraph]:
        """Say beneath a translation who made it, and print the original where nothing else does."""
        printed: list[Paragraph] = []
        original = self.word(f"languages.{chosen.original}")
        if chosen.text and chosen.text.translated:
            printed.append(self.note(self._made(chosen.text.translated, original), where))
        if chosen.marked:
            printed.append(self.note(self.word("sentences.original_text").format(language=original), where))
        if chosen.beneath:
            printed.append(self.note(self.word("sentences.original_beneath").format(language=original), where))
            printed += self._written(chosen.beneath, where)
        return printed

    def _written(self, text: Text, where: str) -> list[Paragraph]:
        foreign = text.language != self.language
        style = replace(Setting(text.language, self.beside).style, after=4.0)
        return [
            Paragraph((Span(part),), style, where=f"{where}[{index}]", auto=foreign)
            for index, part in enumerate(paragraphs(text.value))
        ]

    def _made(self, translated: Translated, original: str) -> str:
        """Who answers for the translation, in a line beneath it."""
        said = self.word(f"sentences.translation_{translated.standing}")
        on = letter_date(translated.on, self.language)
        return said.format(language=original, by=isolate(translated.by), on=isolate(on))

    def pair(self, label: str, value: list[Paragraph], where: str) -> Row:
        """A label and its value, as one row of a box; a long value stands below its label, over the whole width."""
        look = Look(padding=2.0, gutter=8.0, rule_below=True)
        head = self.plain(label, where, bold=True)
        if sum(len(part.text) for part in value) > LONG_VALUE:
            return Row([Stack([head, *value])], (1.0,), look, rtl=self.style.rtl)
        cells = [head, Stack(value)]
        return Row(cells, LABEL_SHARES[self.beside is not None], look, rtl=self.style.rtl)

    def listed(self, marker: str, body: Sequence[Flowable]) -> Row:
        """A numbered or lettered entry; its marker hangs outside the text."""
        width = self.style.size * MARKER_WIDTHS.get(self.language, NATIVE_MARKER_WIDTH)
        look = Look(gutter=2.0, after=4.0)
        where = body[0].where if body and isinstance(body[0], Paragraph) else ""
        return Row([self.plain(marker, where), Stack(body)], (-width, 1.0), look, rtl=self.style.rtl)
