"""Where the parts of the charts stand: plain numbers for a drawing of lines and boxes, mirrored from right to left.

Each chart stands beside a table with the same figures, so nobody needs the drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mla_tracker.domain.figures import Count, Tally
from mla_tracker.domain.small_figures import column
from mla_tracker.queries.statistics import Pair

BAR_WIDTH: Final = 26
BAR_GAP: Final = 4
GROUP_GAP: Final = 26
BAR_HEIGHT: Final = 150
HEAD_ROOM: Final = 20
FOOT_ROOM: Final = 24
CELL: Final = 44
LEVELS: Final = 4
TREND_COUNTS: Final = (Count.SENT, Count.ANSWERED)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart; ``figure`` None: it is hidden, and the bar is only begun."""

    series: int
    x: float
    y: float
    height: float
    figure: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one quarter over its name."""

    label: str
    middle: float
    bars: Sequence[Bar]


@dataclass(frozen=True, slots=True)
class Trend:
    width: float
    height: float
    groups: Sequence[Group]


@dataclass(frozen=True, slots=True)
class Square:
    """One pair of States: ``level`` 0 (nothing) to 4 (the most); ``figure`` None: it is hidden."""

    pair: Pair
    x: float
    y: float
    level: int
    figure: int | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who asks (rows) whom (columns).

    ``across`` and ``down`` are (code, middle) of the labels; those of the rows stand at ``side``.
    """

    size: float
    side: float
    across: Sequence[tuple[str, float]]
    down: Sequence[tuple[str, float]]
    squares: Sequence[Square]


def trend(quarters: dict[str, Tally], *, is_own: bool, rtl: bool) -> Trend:
    """Place two bars for each quarter: what was sent in it, and how much of that was answered since."""
    columns = [
        column([tally[count] for tally in quarters.values()], [is_own] * len(quarters)).cells for count in TREND_COUNTS
    ]
    most = max((figure for cells in columns for figure in cells if figure), default=1)
    group = len(TREND_COUNTS) * (BAR_WIDTH + BAR_GAP) + GROUP_GAP
    width = group * len(quarters)
    groups = []
    for place, label in enumerate(quarters):
        left = width - (place + 1) * group if rtl else place * group
        bars = [_bar(series, cells[place], most, left, rtl=rtl) for series, cells in enumerate(columns)]
        groups.append(Group(label, left + group / 2, bars))
    return Trend(width, HEAD_ROOM + BAR_HEIGHT + FOOT_ROOM, groups)


def _bar(series: int, figure: int | None, most: int, left: float, *, rtl: bool) -> Bar:
    place = len(TREND_COUNTS) - 1 - series if rtl else series
    height = BAR_HEIGHT * (figure or 0) / most
    x = left + GROUP_GAP / 2 + place * (BAR_WIDTH + BAR_GAP)
    return Bar(series, x, HEAD_ROOM + BAR_HEIGHT - height, height, figure)


def matrix(pairs: dict[Pair, Tally], own: Sequence[bool], *, rtl: bool) -> Matrix:
    """Place a square for each pair of States between which something was sent."""
    codes = sorted({code for pair in pairs for code in pair})
    figures = column([tally[Count.SENT] for tally in pairs.values()], own).cells
    most = max((figure for figure in figures if figure), default=1)
    size = CELL * (len(codes) + 1)

    def across(code: str) -> float:
        place = CELL * (codes.index(code) + 1)
        return size - place - CELL if rtl else place

    squares = [
        Square(pair, across(pair[1]), CELL * (codes.index(pair[0]) + 1), _level(figure, most), figure)
        for pair, figure in zip(pairs, figures, strict=True)
    ]
    return Matrix(
        size,
        size - CELL / 2 if rtl else CELL / 2,
        [(code, across(code) + CELL / 2) for code in codes],
        [(code, CELL * (place + 1) + CELL / 2) for place, code in enumerate(codes)],
        squares,
    )


def _level(figure: int | None, most: int) -> int:
    return 0 if not figure else max(1, -(-figure * LEVELS // most))
