"""Words into lines of a width, and the order in which a line's runs stand on paper. Sizes are in em."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mla_tracker.letters.typeset.analyse import Piece, break_points, grapheme_ends
from mla_tracker.letters.typeset.words import Run, Word

TOLERANCE = 1e-6
WIDEST_WINDOW = 400  # characters tried at once when a word is cut; no line holds more


@dataclass(frozen=True, slots=True)
class Line:
    """``gaps`` are the levels of the spaces between the words; ``natural`` is the width before justification."""

    words: tuple[Word, ...]
    gaps: tuple[int, ...]
    natural: float
    last: bool


class Gap(NamedTuple):
    """A space on its line: a real character in the text layer."""

    level: int
    width: float


Placed = Run | Gap
Shaper = Callable[[Piece], Word]


def broken(given: Sequence[tuple[Piece, Word]], shape: Shaper, width: float, space: float) -> tuple[Line, ...]:
    """Greedy lines. A word wider than its line is cut at the best place that fits, by graphemes if there is none."""
    lines: list[Line] = []
    words: list[Word] = []
    gaps: list[int] = []
    used = 0.0

    def close(*, last: bool) -> None:
        lines.append(Line(tuple(words), tuple(gaps[: len(words) - 1]), used, last))

    for piece, word in _fitting(given, shape, width):
        if words and used + space + word.width > width + TOLERANCE:
            close(last=False)
            words, gaps, used = [], [], 0.0
        used += word.width + (space if words else 0.0)
        words.append(word)
        gaps.append(piece.gap_level)
    if words:
        close(last=True)
    return tuple(lines)


def _fitting(given: Sequence[tuple[Piece, Word]], shape: Shaper, width: float) -> Sequence[tuple[Piece, Word]]:
    if all(word.width <= width + TOLERANCE for _, word in given):
        return given
    out: list[tuple[Piece, Word]] = []
    for piece, word in given:
        if word.width <= width + TOLERANCE:
            out.append((piece, word))
        else:
            out += [(part, shape(part)) for part in _cut(piece, shape, width)]
    return out


def _cut(piece: Piece, shape: Shaper, width: float) -> list[Piece]:
    graphemes, better = grapheme_ends(piece.text), break_points(piece.text)
    out, start = [], 0
    while start < len(piece.text):
        best = _furthest(piece, start, better, shape, width)
        end = best if best is not None else _furthest(piece, start, graphemes, shape, width)
        if end is None:  # not even one grapheme fits: it is drawn all the same
            end = graphemes[bisect_right(graphemes, start)]
        out.append(_part(piece, start, end))
        start = end
    return out


def _furthest(piece: Piece, start: int, ends: list[int], shape: Shaper, width: float) -> int | None:
    """The last of ``ends`` such that the text from ``start`` fits, by bisection (width grows with the text)."""
    low = bisect_right(ends, start)
    high = bisect_right(ends, start + WIDEST_WINDOW)
    found = None
    while low < high:
        middle = (low + high) // 2
        if shape(_part(piece, start, ends[middle])).width <= width + TOLERANCE:
            found, low = ends[middle], middle + 1
        else:
            high = middle
    return found


def _part(piece: Piece, start: int, end: int) -> Piece:
    return piece._replace(start=piece.start + start, text=piece.text[start:end], levels=piece.levels[start:end])


def placed(line: Line, gap: float) -> list[Placed]:
    """The runs and spaces of a line from left to right (rule L2 of the bidirectional algorithm, on whole runs)."""
    spaces = {level: Gap(level, gap) for level in set(line.gaps)}
    logical: list[Placed] = []
    for index, word in enumerate(line.words):
        if index:
            logical.append(spaces[line.gaps[index - 1]])
        logical += word.runs
    levels = {item.level for item in logical}
    for level in range(max(levels, default=0), 0, -1):
        _reverse_from(logical, level)
    return logical


def _reverse_from(items: list[Placed], level: int) -> None:
    start = 0
    while start < len(items):
        end = start
        while end < len(items) and items[end].level >= level:
            end += 1
        if end > start:
            items[start:end] = items[start:end][::-1]
        start = max(end, start + 1)
