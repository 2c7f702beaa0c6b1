"""One line onto the page: glyphs first, then the same line as invisible text for search, copying and screen readers.

Readers rebuild the order of right-to-left text from the positions of its characters, by simple rules of their own.
So the invisible characters stand in visual order, one code each, evenly spread over their run; where a stretch of one
direction begins or ends with a character that has no direction of its own (a full stop, a bracket), a directional mark
stands beside it, because without it the reader would take the character for a part of the neighbouring stretch.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mla_tracker.letters.typeset.fonts import Face
from mla_tracker.letters.typeset.lines import Gap, Placed
from mla_tracker.letters.typeset.pdf_fonts import CELL, TEXT, coded, glyph_font, text_layer
from mla_tracker.letters.typeset.words import Run

LRM, RLM = "\u200e", "\u200f"
STRONG = (frozenset({"L", "EN", "AN"}), frozenset({"R", "AL"}))
NUMERIC_SIGNS = frozenset({"CS", "ES", "ET"})
NARROWEST = 0.1
"""Room in em for text that has none on paper (a mark alone), since readers drop what has no width."""
INVISIBLE_MODE = 3


@dataclass(frozen=True, slots=True)
class Pen:
    """Where a line begins (its left end on the baseline) and how large it is. A silent line has no text layer."""

    x: float
    y: float
    size: float
    silent: bool = False


@dataclass(slots=True)
class Ink:
    """Lines in the operators of the page, and what they need of the document: the same in every document.

    ``leaning`` counts letters written from left to right less those written from right to left.
    """

    operators: list[str] = field(default_factory=list)
    glyphs: dict[Face, set[int]] = field(default_factory=dict)
    characters: set[str] = field(default_factory=set)
    leaning: int = 0

    def onto(self, canvas: Any) -> None:
        doc, code = canvas._doc, canvas._code  # noqa: SLF001  (reportlab offers no operator-level drawing)
        for face, glyphs in self.glyphs.items():
            glyph_font(doc, face).used |= glyphs
        layer = text_layer(doc)
        layer.used |= self.characters
        layer.leaning += self.leaning
        code += self.operators

    def coded(self, text: str) -> str:
        operand, leaning = coded(text)
        self.characters.update(text)
        self.leaning += leaning
        return operand


def draw_line(ink: Ink, items: list[Placed], pen: Pen) -> None:
    """``items`` from left to right."""
    ink.operators.append(f"BT 1 0 0 1 {pen.x:.2f} {pen.y:.2f} Tm")
    _draw_glyphs(ink, items, pen.size)
    if pen.silent:
        ink.operators.append("ET")
        return
    ink.operators.append(f"{INVISIBLE_MODE} Tr /{TEXT} {pen.size:g} Tf 1 0 0 1 0 {pen.y:.2f} Tm")
    ink.operators.extend(_text_operators(ink, items, pen))
    ink.operators.append("100 Tz 0 Tr ET")


def _draw_glyphs(ink: Ink, items: list[Placed], size: float) -> None:
    """Glyphs of one face and height go into one TJ; numbers in it move the pen on, in thousandths of the em."""
    at, pen, face, rise = 0.0, 0, None, 0.0
    row: list[str] = []
    for item in items:
        if isinstance(item, Run) and item.strokes:
            if item.face is not face:
                _close(row, ink)
                face = item.face
                drawn = ink.glyphs.setdefault(face, set())
                ink.operators.append(f"/{face.name} {size:g} Tf")
            drawn |= item.glyphs
            start = round(at * 1000)
            if start != pen:
                row.append(f"{pen - start} ")  # an operand may begin with a number
            pen = start + item.end
            for height, operand in item.strokes:
                if height != rise:
                    _close(row, ink)
                    rise = height
                    ink.operators.append(f"{rise * size:.2f} Ts")
                row.append(operand)
        at += item.width
    _close(row, ink)
    if rise:
        ink.operators.append("0 Ts")


def _close(row: list[str], ink: Ink) -> None:
    if row:
        ink.operators.append(f"[{''.join(row)}]TJ")
        row.clear()


def _text_operators(ink: Ink, items: list[Placed], pen: Pen) -> Iterator[str]:
    """One operator per word with the space at its right, since some readers lose a character that stands alone."""
    at = start = pen.x
    size, width, word, begun = pen.size, 0.0, "", 0.0
    for item, text in zip([*items, Gap(0, 0.0)], [*visual_texts(items), " "], strict=True):
        at += item.width * size
        if not isinstance(item, Gap):
            word += text
            width += item.width
            continue
        before, after = ("", "") if text == " " else text.split(" ")  # marks beside the space go with the words
        word += before
        if word:
            scale = max(width, NARROWEST) * 1000 / CELL / len(word) * 100
            start = round(start, 2)  # as it is written, so that words do not drift from one another
            yield f"{start - begun:.2f} 0 Td {scale:.1f} Tz <{ink.coded(word + ' ')}> Tj"
            begun = start
        start, width, word = at, 0.0, after


def visual_texts(items: list[Placed]) -> list[str]:
    """The characters of each item as they stand on paper from left to right, with the marks that keep their order."""
    texts = [" " if isinstance(item, Gap) else item.text for item in items]
    for index, item in enumerate(items):
        if item.level % 2:
            texts[index] = _anchored(texts[index])[::-1]
    start = 0
    for end in range(1, len(items) + 1):
        if end < len(items) and items[end].level % 2 == items[start].level % 2:
            continue
        _guard(texts, start, end, items[start].level % 2)
        start = end
    return texts


def _anchored(text: str) -> str:
    """Put a mark after each sign of the numeric classes (full stop, comma, colon, per cent) that no letter follows.

    A reader would move it, with the space after it, to the wrong side of its right-to-left sentence.
    """
    if text.isalpha():
        return text
    out = []
    for index, char in enumerate(text):
        out.append(char)
        if unicodedata.bidirectional(char) in NUMERIC_SIGNS:
            following = text[index + 1 : index + 2]
            if not following or unicodedata.bidirectional(following) not in STRONG[1]:
                out.append(RLM)
    return "".join(out)


def _guard(texts: list[str], start: int, end: int, rtl: int) -> None:
    """Put a mark at each end of the stretch ``start:end`` whose outermost character is not of its direction."""
    mark, strong = (LRM, RLM)[rtl], STRONG[rtl]
    if texts[start] and unicodedata.bidirectional(texts[start][0]) not in strong:
        texts[start] = mark + texts[start]
    last = end - 1
    if texts[last] and unicodedata.bidirectional(texts[last][-1]) not in strong:
        texts[last] += mark
