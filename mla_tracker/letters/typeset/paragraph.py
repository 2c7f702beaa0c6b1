"""A paragraph of shaped text as a reportlab flowable that can be split over pages."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from reportlab.platypus import Flowable

from mla_tracker.letters.typeset.blocks import ALMOST
from mla_tracker.letters.typeset.drawing import turn
from mla_tracker.letters.typeset.fonts import has_italics, stack
from mla_tracker.letters.typeset.footnotes import Note, Notes
from mla_tracker.letters.typeset.inking import Align, Measure, inked
from mla_tracker.letters.typeset.lines import Line
from mla_tracker.letters.typeset.prepared import Lines, Stretch, prepared
from mla_tracker.letters.typeset.refusals import TypesetError
from mla_tracker.letters.typeset.words import Voice

RTL_LANGUAGES = frozenset({"ur", "fa", "fa_AF", "ps", "ar", "ckb"})
FEWEST_LINES = 2
"""Lines of a split paragraph that must stay together on either page (no widows, no orphans)."""
NARROWEST_SPACE = 0.22


@dataclass(frozen=True, slots=True)
class Span:
    """Text as it is; nothing in it is markup."""

    text: str
    bold: bool = False
    emphasised: bool = False
    """Italic where the language's own letters have italics, else bold: slanted Arabic or Bengali is no typography."""
    note: Note | None = None
    """What a raised number refers to."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks, in points. ``silent`` text is drawn but not in the text layer (a mark across the page)."""

    language: str
    size: float = 11.0
    align: Align = "start"
    before: float = 0.0
    after: float = 0.0
    bold: bool = False
    keep_with_next: bool = False
    silent: bool = False
    rtl: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rtl", self.language in RTL_LANGUAGES)


def _voice(span: Span, style: Style) -> Voice:
    bold = span.bold or style.bold
    italic = span.emphasised and not bold and has_italics(style.language)
    return Voice(style.language, bold or (span.emphasised and not italic), raised=span.note is not None, italic=italic)


def _numbers(lines: tuple[Line, ...]) -> int:
    """How many numbers of notes the lines have: each is one run."""
    return sum(run.raised for line in lines for word in line.words for run in word.runs)


class Paragraph(Flowable):
    """All words are shaped when it is made, so a text that cannot be printed is refused before anything is drawn.

    ``where`` names the fact or template line the text comes from, for the message; ``auto`` takes the direction from
    the text.
    """

    def __init__(self, spans: tuple[Span, ...], style: Style, *, where: str = "", auto: bool = False) -> None:
        super().__init__()
        self.style, self.where = style, where
        self.notes: Notes = tuple(span.note for span in spans if span.note)
        parts = tuple((span.text, _voice(span, style)) for span in spans)
        try:
            self._text = prepared(parts, style.language, rtl=style.rtl, auto=auto)
        except TypesetError as refusal:
            raise type(refusal)(refusal.text, refusal.position, where) from None
        self.rtl, self.source = self._text.rtl, self._text.source
        self._lines = Lines()
        self.lines_for: float = -1.0
        face = stack(style.language, bold=False)[0][1]
        self._space = max(face.space, NARROWEST_SPACE)

    @property
    def text(self) -> str:
        """What a reader sees, in logical order."""
        return self._text.text

    def stretches(self) -> Iterator[Stretch]:
        """The text cut where direction, family or weight change."""
        return self._text.stretches()

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._lines.each

    @property
    def measure(self) -> Measure:
        style = self.style
        return Measure(self.width, style.size, style.align, self.rtl, self._space, style.silent)

    # reportlab's protocol

    def getSpaceBefore(self) -> float:  # noqa: N802
        return self.style.before

    def getSpaceAfter(self) -> float:  # noqa: N802
        return self.style.after

    def getKeepWithNext(self) -> bool:  # noqa: N802
        # reportlab says "no more" by this attribute once it has tried; asked again and again it would never end a page.
        return bool(vars(self).get("keepWithNext", self.style.keep_with_next))

    def wrap(self, width: float, _height: float = 0.0) -> tuple[float, float]:
        if width != self.lines_for:
            self._lines = self._text.lines(width / self.style.size, self._space)
            self.lines_for = width
        self.width, self.height = width, sum(height * self.style.size for height, _ in self._lines.rooms)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width)
        fitting, used = 0, 0.0
        for height_of_line, _ in self._lines.rooms:
            used += height_of_line * self.style.size
            if used > height + ALMOST:
                break
            fitting += 1
        if fitting == len(self.lines):
            return [self]
        fitting = min(fitting, len(self.lines) - FEWEST_LINES)
        if fitting < FEWEST_LINES:
            return []
        return [self._with_lines(slice(fitting), after=0.0), self._with_lines(slice(fitting, None), before=0.0)]

    def _with_lines(self, part_of: slice, **style: float) -> "Paragraph":
        part = Paragraph.__new__(Paragraph)
        part.__dict__.update(self.__dict__)
        part.__dict__.pop("_postponed", None)  # reportlab's note that this one has already been put off to a new page
        part.style = replace(self.style, **style)  # type: ignore[arg-type]
        part._lines = self._lines.part(part_of)  # noqa: SLF001
        if self.notes:
            before = _numbers(self.lines[: part_of.start or 0])
            part.notes = self.notes[before : before + _numbers(part.lines)]
        return part

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803  (reportlab's names)
        """As reportlab does it, without keeping its whole state: a paragraph changes nothing but where it begins."""
        matrix, code = canvas._currentMatrix, canvas._code  # noqa: SLF001
        code.append("q")
        canvas.translate(x, y)
        self.canv = canvas
        self.draw()
        del self.canv
        code.append("Q")
        canvas._currentMatrix = matrix  # noqa: SLF001

    def draw(self) -> None:
        if not self.style.silent:
            turn(self.canv, rtl=self.rtl)
        inked(self._lines, self.height, self.measure).onto(self.canv)
