"""A small drawing beside each tag: a bar for each quarter, the earliest where the language begins to read.

The same figures stand in the row beside it, so nobody needs the drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

STEP: Final = 40
BAR: Final = 28
TALL: Final = 40  # of the highest bar; above it stands its figure
TOP: Final = 16
LEAST: Final = 3  # so that a small figure is still seen


@dataclass(frozen=True, slots=True)
class Bar:
    """``figure`` None: hidden, drawn as an outline that says nothing of its height."""

    x: int
    y: float
    height: float
    figure: int | None

    @property
    def middle(self) -> float:
        return self.x + BAR / 2


def bars_of(figures: Sequence[int | None], most: int, *, rtl: bool) -> list[Bar]:
    """Place the bars of one tag; ``most`` is the highest of the whole board, so that tags can be compared."""
    places = range(len(figures))[:: -1 if rtl else 1]
    return [_bar(place * STEP, figure, most) for place, figure in zip(places, figures, strict=True)]


def _bar(x: int, figure: int | None, most: int) -> Bar:
    height = TALL / 2 if figure is None else max(LEAST, figure * TALL / most) if figure else 0
    return Bar(x, round(TOP + TALL - height, 1), round(height, 1), figure)
