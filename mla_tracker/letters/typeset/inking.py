"""The lines of a paragraph in the operators of the page: kept, since it looks the same in every letter."""

from typing import Final, Literal, NamedTuple

from mla_tracker.letters.typeset.drawing import Ink, Pen, draw_line
from mla_tracker.letters.typeset.lines import Line, placed
from mla_tracker.letters.typeset.prepared import Lines

Align = Literal["start", "end", "centre", "justify"]
WIDEST_SPACE: Final = 0.62
"""A wider gap looks like a hole, and readers take it for the space between two columns; such a line stays ragged."""


class Measure(NamedTuple):
    """What lines are fitted to: ``width`` and ``size`` in points, ``space`` in em. Silent lines have no text layer."""

    width: float
    size: float
    align: Align
    rtl: bool
    space: float
    silent: bool


def fitted(line: Line, measure: Measure) -> tuple[float, float]:
    """(width of a space in em, left edge in points)."""
    size, gap = measure.size, measure.space
    slack = measure.width - line.natural * size
    if measure.align == "justify" and not line.last and line.gaps:
        stretch = slack / size / len(line.gaps)
        if gap + stretch <= WIDEST_SPACE:
            return gap + stretch, 0.0
    if measure.align == "centre":
        return gap, slack / 2
    at_right = measure.rtl != (measure.align == "end")
    return gap, slack if at_right else 0.0


def inked(lines: Lines, height: float, measure: Measure) -> Ink:
    """Draw from ``height`` down to nought. What is returned is kept: it must not be changed."""
    found = lines.inks.get((height, measure))
    if found is None:
        found = lines.inks[height, measure] = _inked(lines, height, measure)
    return found


def _inked(lines: Lines, height: float, measure: Measure) -> Ink:
    ink, top = Ink(), height
    for line, (tall, baseline) in zip(lines.each, lines.rooms, strict=True):
        gap, x = fitted(line, measure)
        pen = Pen(x, top - baseline * measure.size, measure.size, rtl=measure.rtl, silent=measure.silent)
        draw_line(ink, placed(line, gap), pen)
        top -= tall * measure.size
    return ink
