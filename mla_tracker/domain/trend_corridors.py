"""Counts of a tag by corridor: which State asks which, in a year; and which of these counts are shown."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from mla_tracker.domain.trends import shown_count

Corridor = tuple[str, str]  # the State that asks, the State that is asked
ByState = Mapping[str, int]  # how often each State put the tag


def shown_corridors(counts: Mapping[Corridor, ByState], by_quarter: Sequence[ByState]) -> dict[Corridor, int | None]:
    """Say for each corridor of a year how often a tag was put, or None where the figure is hidden.

    The board shows the same tag by quarter: whoever takes the corridors that are shown from all its quarters must find
    nothing that could not be shown itself. Where something could be found, the smallest corridors are hidden too; where
    a quarter of the tag hides a small figure, all of them are, for their sum would tell it.
    """
    if shown_count(_sum(one for one in by_quarter if shown_count(one) is None)) is None:
        return dict.fromkeys(counts)
    found = {corridor: shown_count(by_state) for corridor, by_state in counts.items()}
    while shown := [corridor for corridor, figure in found.items() if figure]:
        rest = Counter(_sum(by_quarter))
        rest.subtract(_sum(counts[corridor] for corridor in shown))
        if shown_count(rest) is not None:
            break
        found[min(shown, key=lambda corridor: (found[corridor] or 0, corridor))] = None
    return found


def _sum(parts: Iterable[ByState]) -> ByState:
    found: Counter[str] = Counter()
    for part in parts:
        found.update(part)
    return found
