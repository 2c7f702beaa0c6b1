"""Small figures of a table that are not shown, since a figure of one or two may point to a person.

A cell from one to four is hidden. Totals are shown; what is hidden of a column could be added up from its total, so the
next smallest is hidden with it until that sum is of several cells and not small itself (two cells that make two are
known), or, where nothing is left, the total.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

SMALL: Final = 5
HIDDEN_TOGETHER: Final = 2


@dataclass(frozen=True, slots=True)
class Column:
    """Figures of one column and their total; None stands for one that is hidden."""

    cells: tuple[int | None, ...]
    total: int | None


def is_small(figure: int) -> bool:
    return 0 < figure < SMALL


def column(figures: Sequence[int], open_rows: Sequence[bool]) -> Column:
    """Hide what must be hidden; rows in ``open_rows`` are the reader's own affairs and stay as they are."""
    total = sum(figures)
    hidden = {row for row, figure in enumerate(figures) if is_small(figure) and not open_rows[row]}
    others = sorted(
        (row for row, figure in enumerate(figures) if figure and row not in hidden and not open_rows[row]),
        key=lambda row: figures[row],
    )
    for row in others:
        if _is_safe(figures, hidden):
            break
        hidden.add(row)
    cells = tuple(None if row in hidden else figure for row, figure in enumerate(figures))
    return Column(cells, total if _is_safe(figures, hidden) else None)


def _is_safe(figures: Sequence[int], hidden: AbstractSet[int]) -> bool:
    """Say whether a reader who adds up what is hidden learns neither one figure nor a small sum."""
    return not hidden or (len(hidden) >= HIDDEN_TOGETHER and sum(figures[row] for row in hidden) >= SMALL)


def share(part: int, whole: int, *, is_open: bool) -> float | None:
    """Return part of whole, from 0 to 1; None where there is nothing, or where it would tell a small figure."""
    if not whole or (not is_open and (is_small(part) or is_small(whole - part) or is_small(whole))):
        return None
    return part / whole
