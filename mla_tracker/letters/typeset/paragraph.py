"""A paragraph of shaped text as a reportlab flowable that can be split over pages."""

from dataclasses import dataclass, field, replace
from typing import Literal

from reportlab.platypus import Flowable

from mla_tracker.letters.typeset.analyse import (
    Piece,
    cleaned,
    is_rtl,
    levels_of,
    pieces,
    steadied,
    without_controls,
)
from mla_tracker.letters.typeset.drawing import Pen, draw_line
from mla_tracker.letters.typeset.fonts import stack
from mla_tracker.letters.typeset.lines import Line, broken, placed
from mla_tracker.letters.typeset.pdf_fonts import text_layer
from mla_tracker.letters.typeset.refusals import TypesetError
from mla_tracker.letters.typeset.words import Voice, Word, shaped

RTL_LANGUAGES = frozenset({"ur", "fa", "fa_AF", "ps", "ar", "ckb"})
FEWEST_LINES = 2
"""Lines of a split paragraph that must stay together on either page (no widows, no orphans)."""
NARROWEST_SPACE = 0.22
WIDEST_SPACE = 0.62
"""A wider gap looks like a hole, and readers take it for the space between two columns; such a line stays ragged."""


@dataclass(frozen=True, slots=True)
class Span:
    """Text as it is; nothing in it is markup."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks, in points. ``silent`` text is drawn but not in the text layer (a mark across the page)."""

    language: str
    size: float = 11.0
    align: Literal["start", "end", "centre", "justify"] = "start"
    before: float = 0.0
    after: float = 0.0
    bold: bool = False
    keep_with_next: bool = False
    silent: bool = False
    rtl: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rtl", self.language in RTL_LANGUAGES)


class Paragraph(Flowable):
    """All words are shaped when it is made, so a text that cannot be printed is refused before anything is drawn.

    ``where`` names the fact or template line the text comes from, for the message; ``auto`` takes the direction from
    the text.
    """

    def __init__(self, spans: tuple[Span, ...], style: Style, *, where: str = "", auto: bool = False) -> None:
        super().__init__()
        self.style, self.where = style, where
        parts = [(cleaned(span.text, where), span.bold or style.bold) for span in spans]
        written = "".join(text for text, _ in parts)
        self.rtl = is_rtl(written, otherwise=style.rtl) if auto else style.rtl
        if self.rtl:
            parts = [(steadied(text), bold) for text, bold in parts]
        self.source = "".join(text for text, _ in parts)
        self.lines: tuple[Line, ...] = ()
        self.lines_for: float = -1.0
        self.rooms: list[tuple[float, float]] = []
        self._bold = [(len(text), bold) for text, bold in parts if text]
        self._voices = {bold: Voice(style.language, bold) for bold in (False, True)}
        found = pieces(self.source, levels_of(self.source, rtl=self.rtl)) if self.source else []
        self._words = [(piece, self._shape(piece)) for piece in found]
        face = stack(style.language, bold=False)[0][1]
        self._space = max(face.space, NARROWEST_SPACE)

    @property
    def text(self) -> str:
        """What a reader sees, in logical order."""
        return without_controls(self.source)

    def _shape(self, piece: Piece) -> Word:
        try:
            return shaped(piece.text, piece.levels, self._voices_of(piece))
        except TypesetError as refusal:
            position = piece.start + refusal.position
            raise type(refusal)(self.source, position, self.where) from None

    def _voices_of(self, piece: Piece) -> tuple[Voice, ...]:
        if len(self._bold) == 1:
            return (self._voices[self._bold[0][1]],)
        flags = self._flags()[piece.start : piece.start + len(piece.text)]
        if all(flags) or not any(flags):
            return (self._voices[flags[0]],)
        return tuple(self._voices[flag] for flag in flags)

    def _flags(self) -> list[bool]:
        if not hasattr(self, "_flag_list"):
            self._flag_list = [bold for length, bold in self._bold for _ in range(length)]
        return self._flag_list

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
            self.lines = broken(self._words, self._shape, width / self.style.size, self._space)
            self.lines_for = width
            self.rooms = [self._room(line) for line in self.lines]
        self.width, self.height = width, sum(height for height, _ in self.rooms)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width)
        fitting, used = 0, 0.0
        for height_of_line, _ in self.rooms:
            used += height_of_line
            if used > height + 0.01:
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
        part.lines, part.rooms = self.lines[part_of], self.rooms[part_of]
        return part

    def _room(self, line: Line) -> tuple[float, float]:
        """(height of the line, distance of its baseline from its top): the tallest family on the line decides."""
        own = stack(self.style.language, bold=False)[0][0]
        families = {own}.union(*[word.families for word in line.words])
        above, below = max(f.above for f in families), max(f.below for f in families)
        return (above + below) * self.style.size, above * self.style.size

    def draw(self) -> None:
        top = self.height
        if self.rtl and not self.style.silent:
            text_layer(vars(self.canv)["_doc"]).read_from_right = True
        for line, (height, baseline) in zip(self.lines, self.rooms, strict=True):
            gap, x = self._fitted(line)
            draw_line(self.canv, placed(line, gap), Pen(x, top - baseline, self.style.size, self.style.silent))
            top -= height

    def _fitted(self, line: Line) -> tuple[float, float]:
        """(width of a space in em, left edge in points)."""
        size, gap = self.style.size, self._space
        slack = self.width - line.natural * size
        if self.style.align == "justify" and not line.last and line.gaps:
            stretch = slack / size / len(line.gaps)
            if gap + stretch <= WIDEST_SPACE:
                return gap + stretch, 0.0
        if self.style.align == "centre":
            return gap, slack / 2
        at_right = self.rtl != (self.style.align == "end")
        return gap, slack if at_right else 0.0
