"""One line onto the page: glyphs first, then the same line as invisible text for search, copying and screen readers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mla_tracker.letters.typeset.fonts import Face
from mla_tracker.letters.typeset.layer import RLM, Segment, shown
from mla_tracker.letters.typeset.lines import Placed
from mla_tracker.letters.typeset.pdf_fonts import CELL, TEXT, coded, glyph_font, text_layer
from mla_tracker.letters.typeset.words import RAISED_BY, RAISED_SIZE, Run

INVISIBLE_MODE = 3
TURNS_AT = 8.0
"""Points from the lower left corner of the page."""
SILENCE = "0000"
"""A code of the text layer that stands for no character."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Where a line begins (its left end on the baseline) and how large it is. A silent line has no text layer."""

    x: float
    y: float
    size: float
    rtl: bool = False
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

    def coded(self, text: str, *, is_pad: bool = False) -> str:
        operand, leaning = coded(text)
        self.characters.update(text)
        self.leaning += leaning if leaning > 0 or not is_pad else 0  # a page must not count on those to the right
        return operand


def turn(canvas: Any, *, rtl: bool) -> None:
    """Tell the page which way the next paragraph goes. Where that changes, two marks are written in the margin.

    PDFium would string a paragraph together with the one beside it (a number before its entry, the other column), and
    read both in one direction.
    """
    layer = text_layer(canvas._doc)  # noqa: SLF001  (reportlab offers no operator-level drawing)
    layer.read_from_right |= rtl
    if layer.rtl is not None and layer.rtl != rtl:
        marks, (*_, left, bottom) = Ink(), canvas._currentMatrix  # noqa: SLF001
        codes = marks.coded(RLM * 2, is_pad=True)
        at = f"{TURNS_AT - left + 2 * layer.turns:.2f} {TURNS_AT - bottom:.2f}"
        marks.operators.append(f"BT {INVISIBLE_MODE} Tr /{TEXT} 1 Tf 1 0 0 1 {at} Tm <{codes}> Tj 0 Tr ET")
        marks.onto(canvas)
        layer.turns += 1
    layer.rtl = rtl


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
    """Glyphs of one face, size and height go into one TJ; numbers in it move the pen on, in thousandths of the em."""
    at, pen, font, rise = 0.0, 0, None, 0.0
    row: list[str] = []
    for item in items:
        if isinstance(item, Run) and item.strokes:
            scale, lift = (RAISED_SIZE, RAISED_BY) if item.raised else (1.0, 0.0)
            if (item.face, scale) != font:
                _close(row, ink)
                font = (item.face, scale)
                drawn = ink.glyphs.setdefault(item.face, set())
                ink.operators.append(f"/{item.face.name} {size * scale:g} Tf")
            drawn |= item.glyphs
            start = round(at * 1000)
            if start != pen:
                row.append(f"{round((pen - start) / scale)} ")  # an operand may begin with a number
            pen = start + round(item.end * scale)
            for above, operand in item.strokes:
                height = above * scale + lift
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
    """One operator per object. A number in it moves the pen back; what moves it on are codes that say nothing.

    (PDFium would write a space where a number moves the pen on.)
    """
    x, size, begun = pen.x, pen.size, 0.0
    for left, cell, segments, is_pad in shown(items, rtl=pen.rtl):
        text, at = segments[0]
        start = round(x + (left + at * cell) * size, 2)  # as written, so that words do not drift
        if len(segments) == 1:
            operator = f"<{ink.coded(text, is_pad=is_pad)}> Tj"
        else:
            operator = f"[{''.join(_row(ink, segments, is_pad=is_pad))}] TJ"
        yield f"{start - begun:.2f} 0 Td {cell * 100 * 1000 / CELL:.1f} Tz {operator}"
        begun = start


def _row(ink: Ink, segments: tuple[Segment, ...], *, is_pad: bool) -> Iterator[str]:
    """Of an object in several segments."""
    at = segments[0].at
    for segment in segments:
        if segment.at < at:
            yield f"{(at - segment.at) * CELL}"
        yield f"<{SILENCE * (segment.at - at)}{ink.coded(segment.text, is_pad=is_pad)}>"
        at = segment.at + len(segment.text)
