"""What the charts show, and where the squares of the matrix stand (mirrored from right to left).

Each chart stands beside a table with the same figures, so nobody needs the drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mla_tracker.blueprints.statistics.filters import quarter_in_words
from mla_tracker.blueprints.statistics.words import COUNT_LABELS
from mla_tracker.domain.figures import Count, Tally
from mla_tracker.domain.small_figures import column
from mla_tracker.i18n import t
from mla_tracker.queries.statistics import Pair

CELL: Final = 44
LEVELS: Final = 4
TREND_COUNTS: Final = (Count.SENT, Count.ANSWERED)


@dataclass(frozen=True, slots=True)
class Trend:
    """Quarters, and for each of the two counts its name and a figure for each quarter (None: hidden)."""

    quarters: Sequence[str]
    series: Sequence[tuple[str, list[int | None]]]


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


def trend(tallies: dict[str, Tally], *, is_own: bool) -> Trend:
    """What was sent in each quarter, and how much of that was answered since."""
    own = [is_own] * len(tallies)
    series = [
        (t(COUNT_LABELS[count]), list(column([tally[count] for tally in tallies.values()], own).cells))
        for count in TREND_COUNTS
    ]
    return Trend([quarter_in_words(quarter) for quarter in tallies], series)


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
