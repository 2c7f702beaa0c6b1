"""Footnotes: each stands at the foot of the page that has its line, or begins there and goes on over the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from reportlab.platypus import ActionFlowable, Flowable, Frame

from mla_tracker.letters.typeset.blocks import ALMOST, Look, Row, Rule, Stack

BETWEEN_COLUMNS = 18.0
RULE_BEFORE, RULE_AFTER = 7.0, 3.0
LEAST_BEGUN = 40.0
"""Points of a note that must stand below its line when the rest of it goes over the page."""
LONGEST_WHOLE = 0.3
"""Of the page: a longer note is divided rather than carry its line away."""


@dataclass(eq=False, slots=True)
class Note:
    """What a number in the text refers to; ``column`` is the one it stands under, counted from the left."""

    body: Flowable
    column: int = 0


Notes = tuple[Note, ...]


def notes_in(part: Flowable) -> Iterator[Note]:
    """The notes of a flowable and of all it is made of, in the order of its text."""
    yield from getattr(part, "notes", ())
    for name in ("parts", "cells", "_content"):  # of a stack, of a row, and of what reportlab keeps together
        for inner in getattr(part, name, ()):
            yield from notes_in(inner)


class Foot:
    """The notes of one page, column by column, under a short rule."""

    def __init__(self, notes: Sequence[Note], columns: int, width: float) -> None:
        self.notes, self.columns = notes, columns
        stacks = [Stack([each.body for each in notes if each.column == column]) for column in range(columns)]
        self._row = Row(stacks, (1.0,) * columns, Look(gutter=BETWEEN_COLUMNS))
        self._width = width
        self.height = self._row.wrap(width)[1] + RULE_BEFORE + RULE_AFTER if notes else 0.0

    def cut(self, height: float) -> tuple["Foot", Notes]:
        """As much as ``height`` holds, and what goes on over the page."""
        kept: list[Note] = []
        rest: list[Note] = []
        own = self._row._widths(self._width)  # noqa: SLF001  (the widths of our own row)
        for column, stack in enumerate(self._row.cells):
            halves = stack.split(own[column], height - RULE_BEFORE - RULE_AFTER)
            kept += [Note(halves[0], column)] if halves else []
            rest += [Note(half, column) for half in (halves[1:] if halves else [stack])]
        return Foot(kept, self.columns, self._width), tuple(rest)

    def draw_on(self, canvas: Any, x: float, y: float) -> None:
        if self.notes:
            rule = Rule()
            rule.wrap(self._width / 4)
            rtl = any(getattr(paragraph, "rtl", False) for paragraph in _first(self.notes))
            at = x + (self._width * 3 / 4 if rtl and self.columns == 1 else 0.0)
            rule.drawOn(canvas, at, y + self.height - RULE_BEFORE)
            self._row.wrap(self._width)
            self._row.drawOn(canvas, x, y)


def _first(notes: Sequence[Note]) -> Iterator[Flowable]:
    part = notes[0].body
    while inner := getattr(part, "parts", None) or getattr(part, "cells", None):
        part = inner[0]
    yield part


class FootedFrame(Frame):
    """The body of a page; what stands in it leaves room for its notes."""

    columns = 1
    notes: Notes = ()
    over: Notes = ()
    _x1: float
    _y1: float
    _y: float
    _aW: float  # noqa: N815  (reportlab's names)
    _height: float
    _leftPadding: float  # noqa: N815
    _bottomPadding: float  # noqa: N815
    _atTop: int  # noqa: N815
    _prevASpace: float  # noqa: N815

    def __deepcopy__(self, _memo: dict[int, Any]) -> Frame:
        """As reportlab copies its frame to measure what it keeps together: nothing in it needs a copy of its own."""
        made = FootedFrame.__new__(FootedFrame)
        made.__dict__.update(self.__dict__)
        return made

    def _reset(self) -> None:
        super()._reset()  # type: ignore[misc]
        self.__dict__["notes"], self.__dict__["over"] = self.over, ()
        if self.notes:
            room = self._height * (1 - LONGEST_WHOLE)
            foot = self._foot(self.notes)
            if foot.height > room:
                self.notes, self.over = self._divided(foot, room)
            self._raise_floor()

    def add(self, flowable: Flowable, canv: Any, trySplit: int = 0) -> Literal[0, 1]:  # noqa: N803  (reportlab's name)
        new = tuple(notes_in(flowable))
        if not new:
            return super().add(flowable, canv, trySplit=trySplit)
        before = self.notes
        self.notes = before + new
        self._raise_floor()
        if super().add(flowable, canv, trySplit=1):
            return 1
        self.notes = before
        self._raise_floor()
        foot = self._foot(before + new)
        return self._add_with_divided(flowable, canv, foot) if self._may_divide(new) else 0

    def _may_divide(self, new: Notes) -> bool:
        longest = max(Foot([each], self.columns, self._aW).height for each in new)
        return bool(self._atTop) or longest > self._height * LONGEST_WHOLE

    def _add_with_divided(self, flowable: Flowable, canv: Any, foot: Foot) -> Literal[0, 1]:
        """Set the flowable if its notes can at least begin below it."""
        _, height = flowable.wrap(self._aW, self._height)
        room = self._y - self._gap(flowable) - height - self._floor()
        if room < self._foot(self.notes).height + LEAST_BEGUN:
            return 0
        self.notes, over = self._divided(foot, room)
        self.over += over
        self._raise_floor()
        return super().add(flowable, canv, trySplit=1)

    def split(self, flowable: Flowable, canv: Any) -> list[Flowable]:
        """The most that fits together with its notes."""
        new = tuple(notes_in(flowable))
        if not new:
            return self._split(flowable, canv)
        room = self._y - self._floor() - self._gap(flowable)
        if hasattr(flowable, "_content"):  # what reportlab keeps together goes to the next page, or comes apart
            return self._split(flowable, canv, room - self._foot(self.notes + new).height)
        return self._split_with_notes(flowable, canv, room)

    def _split_with_notes(self, flowable: Flowable, canv: Any, room: float) -> list[Flowable]:
        height = room
        while height > 0:
            parts = self._split(flowable, canv, height)
            if not parts:
                break
            taken = parts[0].wrap(self._aW, height)[1]
            foot = self._foot(self.notes + tuple(notes_in(parts[0])))
            if len(parts) > 1 and taken + foot.height <= room + ALMOST:
                return parts
            height = taken - 1.0
        return self._split(flowable, canv, room - 2 * LEAST_BEGUN) if self._atTop else []

    def _split(self, flowable: Flowable, canv: Any, height: float | None = None) -> list[Flowable]:
        if height is not None:
            self.__dict__["_y1p"] = self._y - self._gap(flowable) - height
        try:
            return list(super().split(flowable, canv))
        finally:
            self._raise_floor()

    def _gap(self, flowable: Flowable) -> float:
        return 0.0 if self._atTop else max(float(flowable.getSpaceBefore()) - self._prevASpace, 0.0)

    def draw_notes(self, canvas: Any) -> None:
        self._foot(self.notes).draw_on(canvas, self._x1 + self._leftPadding, self._floor())

    def _foot(self, notes: Notes) -> Foot:
        return Foot(notes, self.columns, self._aW)

    def _divided(self, foot: Foot, room: float) -> tuple[Notes, Notes]:
        kept, rest = foot.cut(room)
        return tuple(kept.notes), rest

    def _floor(self) -> float:
        return float(self._y1 + self._bottomPadding)

    def _raise_floor(self) -> None:
        self.__dict__["_y1p"] = self._floor() + self._foot(self.notes).height


class RestOfNotes(ActionFlowable):
    """At the end of a story: pages for notes that are still to be finished."""

    def apply(self, doc: Any) -> None:
        while doc.frame.over:
            doc.handle_pageBreak()
            doc.clean_hanging()  # reportlab begins the page only when it has something to set
