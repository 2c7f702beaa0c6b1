"""Pages around the text: margins, head and foot, the mark across a draft; the same document every time."""

import io
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, PageTemplate

from mla_tracker.letters.typeset.drawing import Ink
from mla_tracker.letters.typeset.footnotes import FootedFrame, RestOfNotes
from mla_tracker.letters.typeset.layer import RLM
from mla_tracker.letters.typeset.paragraph import Paragraph, Span, Style
from mla_tracker.letters.typeset.pdf_fonts import TEXT, text_layer

MARGIN_SIDE, MARGIN_TOP, MARGIN_FOOT = 62.0, 60.0, 62.0
MARK_COLOUR = Color(0.86, 0.86, 0.86)
MARKS_IN_A_ROW = 2000
HEAD_AT, FOOT_AT, FOOT_LOWEST = 24.0, 50.0, 16.0
MARK_SIZE, LONG_MARK_SIZE, MARK_ANGLE = 84.0, 58.0, 52.0
LONG_MARK = 10  # characters, such as two marks at once
PRODUCER = "mla-tracker"
PAGE_LEVEL = 3
BODY_WIDTH = A4[0] - 2 * MARGIN_SIDE


class _Flate(pdfdoc.PDFStreamFilterZCompress):
    """Page contents in a third of the time, for a tenth more on the file: what fills a letter's file are its fonts."""

    def encode(self, text: str | bytes) -> bytes:
        return zlib.compress(text.encode() if isinstance(text, str) else text, PAGE_LEVEL)


rl_config.useA85 = 0  # page contents as bytes: a fifth smaller than as printable letters, and faster to make
pdfdoc.PDFZCompress = _Flate()


@dataclass(frozen=True, slots=True)
class Furniture:
    """What each page repeats. ``foot`` gives that of page x of y; marks lie across the page, behind the text."""

    head: Flowable | None
    foot: Callable[[int, int], Flowable]
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Properties:
    title: str
    author: str
    language: str
    dated_on: date


class _Stamp:
    """reportlab's time stamp, at noon UTC of the letter's own date: the same facts give the same bytes."""

    def __init__(self, day: date) -> None:
        self.YMDhms = (day.year, day.month, day.day, 12, 0, 0)
        self.t = float(day.toordinal())
        self.dhh, self.dmm = 0, 0
        self.tzname = "UTC"


class LetterCanvas(Canvas):
    """Keeps finished pages back until their number is known, then draws head, foot and mark on each."""

    _doc: Any
    _code: list[str]
    _currentMatrix: tuple[float, float, float, float, float, float]  # noqa: N815
    _startPage: Callable[[], None]  # noqa: N815  (reportlab's name)

    def __init__(self, *args: Any, furniture: Furniture, properties: Properties, **options: Any) -> None:
        super().__init__(*args, **options)
        self._furniture = furniture
        self._kept: list[dict[str, Any]] = []
        self._doc._timeStamp = _Stamp(properties.dated_on)  # noqa: SLF001
        self.setCatalogEntry("Lang", pdfdoc.PDFString(properties.language))
        self.setViewerPreference("DisplayDocTitle", "true")

    def translate(self, dx: float, dy: float) -> None:
        """As reportlab does it, without the time it takes to write six numbers of which four are known."""
        a, b, c, d, e, f = self._currentMatrix
        self._currentMatrix = (a, b, c, d, a * dx + c * dy + e, b * dx + d * dy + f)
        self._code.append(f"1 0 0 1 {dx:.3f} {dy:.3f} cm")

    def showPage(self) -> None:  # noqa: N802
        layer = text_layer(self._doc)
        self._kept.append({**self.__dict__, "letter_page": (layer.leaning, layer.read_from_right)})
        layer.next_page()
        self._startPage()

    def save(self) -> None:
        kept = self._kept
        for number, page in enumerate(kept, 1):
            self.__dict__.update(page)
            layer = text_layer(self._doc)
            layer.leaning, layer.read_from_right = page["letter_page"]
            self._furnish(number, len(kept))
            super().showPage()
        super().save()

    def _furnish(self, number: int, total: int) -> None:
        furniture = self._furniture
        body, self._code = self._code, []
        for index, (text, language) in enumerate(furniture.marks):
            draw_mark(self, text, language, index=index, of=len(furniture.marks))
        self._code = self._code + body
        if furniture.head is not None:
            _, height = furniture.head.wrap(BODY_WIDTH, MARGIN_TOP)
            furniture.head.drawOn(self, MARGIN_SIDE, A4[1] - HEAD_AT - height)
        foot = furniture.foot(number, total)
        _, height = foot.wrap(BODY_WIDTH, MARGIN_FOOT)
        foot.drawOn(self, MARGIN_SIDE, max(FOOT_LOWEST, FOOT_AT - height))
        if text_layer(self._doc).read_from_right:
            lean_right(self)


def lean_right(canvas: Any) -> None:
    """Invisible directional marks in the margin until a page with right-to-left paragraphs has a majority of them.

    Readers take the order of a whole page from this majority. Lines in English survive either reading; lines in Urdu or
    Persian lose the place of their full stops and numbers when the page is read as English.
    """
    layer = text_layer(canvas._doc)  # noqa: SLF001  (reportlab offers no operator-level drawing)
    wanted = max(0, layer.leaning + 1)
    for row, start in enumerate(range(0, wanted, MARKS_IN_A_ROW)):
        marks = Ink()
        codes = marks.coded(RLM * min(MARKS_IN_A_ROW, wanted - start))
        at = f"1 0 0 1 20 {12 - row} Tm"  # spread out, since readers drop a sign drawn twice in one place
        marks.operators.append(f"BT 3 Tr /{TEXT} 1 Tf 50 Tz {at} <{codes}> Tj 100 Tz 0 Tr ET")
        marks.onto(canvas)


def draw_mark(canvas: Any, text: str, language: str, *, index: int, of: int) -> None:
    """Write a large pale word from corner to corner; two languages share the page."""
    size = LONG_MARK_SIZE if len(text) > LONG_MARK else MARK_SIZE
    mark = Paragraph((Span(text, bold=True),), Style(language, size=size, align="centre", silent=True), where="mark")
    width, height = mark.wrap(900.0)
    canvas.saveState()
    canvas.setFillColor(MARK_COLOUR)
    canvas.translate(A4[0] / 2, A4[1] / 2 + (of - 1 - 2 * index) * 130.0)
    canvas.rotate(MARK_ANGLE)
    mark.drawOn(canvas, -width / 2, -height / 2)
    canvas.restoreState()


class _Sheet(PageTemplate):
    """``body`` is its only frame."""

    def __init__(self, body: FootedFrame) -> None:
        super().__init__(id="letter", frames=[body])
        self._body = body

    def afterDrawPage(self, canv: Any, _doc: Any) -> None:  # noqa: N802  (reportlab's name)
        self._body.draw_notes(canv)


def document(
    story: Sequence[Flowable], furniture: Furniture, properties: Properties, *, columns: int = 1
) -> tuple[bytes, int]:
    """(PDF, number of pages). Same story, same bytes. Footnotes stand under the column of their text."""
    out = io.BytesIO()
    made = BaseDocTemplate(
        out,
        pagesize=A4,
        leftMargin=MARGIN_SIDE,
        rightMargin=MARGIN_SIDE,
        topMargin=MARGIN_TOP,
        bottomMargin=MARGIN_FOOT,
        invariant=1,
        pageCompression=1,
        allowSplitting=1,
        title=properties.title,  # the template would else write its own empty ones over those of the canvas
        author=properties.author,
        subject=properties.title,
        creator=PRODUCER,
        producer=PRODUCER,
    )
    body = FootedFrame(
        MARGIN_SIDE,
        MARGIN_FOOT,
        BODY_WIDTH,
        A4[1] - MARGIN_TOP - MARGIN_FOOT,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    body.columns = columns
    made.addPageTemplates([_Sheet(body)])
    made.build([*story, RestOfNotes()], canvasmaker=partial(LetterCanvas, furniture=furniture, properties=properties))
    return out.getvalue(), made.page
