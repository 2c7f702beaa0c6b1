"""What is built from paragraphs: stacks, rows of cells, lists, boxes of labels and values, parallel columns.

One primitive, the row, serves all: its cells stand from the right when the row is right-to-left.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, Spacer

RULE = Color(0.55, 0.55, 0.55)
SHADE = Color(0.955, 0.955, 0.945)
ALMOST = 1e-6
"""Points: what a frame of reportlab lets pass. Were ours more, a part were called whole that the frame refuses."""


def keeps_with_next(part: Flowable) -> bool:
    return bool(part.getKeepWithNext())  # type: ignore[no-untyped-call]


class Stack(Flowable):
    """Flowables one under the other, as one that can be split."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        super().__init__()
        self.parts = list(parts)

    def wrap(self, width: float, _height: float = 0.0) -> tuple[float, float]:
        self.width = width
        self.heights = [part.wrap(width, 1e6)[1] for part in self.parts]
        self.height = sum(self.heights) + sum(self._gaps())
        return width, self.height

    def _gaps(self) -> list[float]:
        """The space above each part; none above the first, which stands at the top of its cell."""
        gaps = [0.0] * len(self.parts)
        for index in range(1, len(self.parts)):
            gaps[index] = max(self.parts[index].getSpaceBefore(), self.parts[index - 1].getSpaceAfter())
        return gaps

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width)
        if self.height <= height + ALMOST:
            return [self]
        used = 0.0
        for index, (part, own, gap) in enumerate(zip(self.parts, self.heights, self._gaps(), strict=True)):
            if used + gap + own > height + ALMOST:
                halves = part.split(width, height - used - gap)
                if len(halves) > 1:
                    first, rest = [*self.parts[:index], halves[0]], [*halves[1:], *self.parts[index + 1 :]]
                else:
                    first, rest = self._kept(index)
                return [Stack(first), Stack(rest)] if first else []
            used += gap + own
        return [self]

    def _kept(self, index: int) -> tuple[list[Flowable], list[Flowable]]:
        """Cut before ``index``, but not between a heading and what it heads."""
        while index and keeps_with_next(self.parts[index - 1]):
            index -= 1
        return self.parts[:index], self.parts[index:]

    def draw(self) -> None:
        top = self.height
        for part, own, gap in zip(self.parts, self.heights, self._gaps(), strict=True):
            top -= gap + own
            part.drawOn(self.canv, 0, top)


@dataclass(frozen=True, slots=True)
class Look:
    """How a row is drawn: padding inside, rules and shade around; a solid row is never split."""

    padding: float = 0.0
    gutter: float = 12.0
    rule_below: bool = False
    boxed: bool = False
    shaded: bool = False
    solid: bool = False
    before: float = 0.0
    after: float = 0.0


class Row(Flowable):
    """Cells side by side. ``shares`` are widths: a share of the room where positive, points where negative."""

    def __init__(self, cells: Sequence[Flowable], shares: Sequence[float], look: Look, *, rtl: bool = False) -> None:
        super().__init__()
        self.cells, self.shares, self.look, self.rtl = list(cells), list(shares), look, rtl
        self.keep = False

    def getSpaceBefore(self) -> float:  # noqa: N802
        return self.look.before

    def getSpaceAfter(self) -> float:  # noqa: N802
        return self.look.after

    def getKeepWithNext(self) -> bool:  # noqa: N802
        # reportlab says "no more" by this attribute once it has tried; asked again and again it would never end a page.
        if "keepWithNext" in vars(self):
            return bool(vars(self)["keepWithNext"])
        return self.keep or all(keeps_with_next(cell) for cell in self.cells if not isinstance(cell, Spacer))

    def _widths(self, width: float) -> list[float]:
        look = self.look
        fixed = -sum(share for share in self.shares if share < 0)
        room = width - 2 * look.padding - look.gutter * (len(self.cells) - 1) - fixed
        total = sum(share for share in self.shares if share > 0) or 1.0
        return [-share if share < 0 else room * share / total for share in self.shares]

    def wrap(self, width: float, _height: float = 0.0) -> tuple[float, float]:
        self.width, self.widths = width, self._widths(width)
        self.heights = [cell.wrap(own, 1e6)[1] for cell, own in zip(self.cells, self.widths, strict=True)]
        self.height = max(self.heights) + 2 * self.look.padding
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width)
        room = height - 2 * self.look.padding
        if self.height <= height + ALMOST:
            return [self]
        if self.look.solid:
            return []
        first: list[Flowable] = []
        rest: list[Flowable] = []
        for cell, own, tall in zip(self.cells, self.widths, self.heights, strict=True):
            halves = [cell] if tall <= room + ALMOST else cell.split(own, room)
            if not halves:
                return []
            first.append(halves[0])
            rest.append(Stack(halves[1:]) if len(halves) > 1 else Spacer(0, 0))
        return [self._of(first), self._of(rest)]

    def _of(self, cells: list[Flowable]) -> "Row":
        return Row(cells, self.shares, self.look, rtl=self.rtl)

    def draw(self) -> None:
        look = self.look
        self._outline()
        x = self.width - look.padding if self.rtl else look.padding
        for cell, own in zip(self.cells, self.widths, strict=True):
            left = x - own if self.rtl else x
            if isinstance(cell, Row):  # rows side by side end on one line
                cell.height = self.height - 2 * look.padding
            cell.drawOn(self.canv, left, self.height - look.padding - cell.height)
            x += -(own + look.gutter) if self.rtl else own + look.gutter

    def _outline(self) -> None:
        canvas, look = self.canv, self.look
        if not (look.shaded or look.boxed or look.rule_below):
            return
        canvas.saveState()
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(RULE)
        canvas.setFillColor(SHADE)
        if look.shaded or look.boxed:
            canvas.rect(0, 0, self.width, self.height, stroke=int(look.boxed), fill=int(look.shaded))
        elif look.rule_below:
            canvas.line(0, 0, self.width, 0)
        canvas.restoreState()


class Rule(Flowable):
    """A thin line across the column."""

    def __init__(self, before: float = 2.0, after: float = 6.0) -> None:
        super().__init__()
        self.before, self.after = before, after

    def getSpaceBefore(self) -> float:  # noqa: N802
        return self.before

    def getSpaceAfter(self) -> float:  # noqa: N802
        return self.after

    def wrap(self, width: float, _height: float = 0.0) -> tuple[float, float]:
        self.width, self.height = width, 0.6
        return width, self.height

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.setLineWidth(0.6)
        self.canv.setStrokeColor(RULE)
        self.canv.line(0, 0, self.width, 0)
        self.canv.restoreState()
