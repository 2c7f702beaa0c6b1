"""Tallies as a table for somebody: counts, shares and medians, without what would tell a small figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from mla_tracker.domain.figures import Count, Measure, Tally
from mla_tracker.domain.small_figures import SMALL, column, is_small, share
from mla_tracker.domain.survival import days_until

SHOWN: Final = (Count.SENT, Count.ANSWERED, Count.REFUSED, Count.WITHDRAWN, Count.OPEN)


@dataclass(frozen=True, slots=True)
class Median:
    """``days`` until half were over; None: less than half are over yet. ``number``: watched at the beginning."""

    days: int | None
    number: int


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One line of the table; None stands for a figure that is hidden, or that there is none."""

    label: str
    counts: Mapping[Count, int | None]
    in_time: float | None
    items_answered: float | None
    urgent: float | None
    medians: Mapping[Measure, Median | None]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Rows and their sum; ``has_hidden``: something is there that is hidden; ``left_out``: rows beyond the longest."""

    rows: Sequence[FigureRow]
    total: FigureRow
    has_hidden: bool
    left_out: int = 0


def table(
    tallies: Mapping[str, Tally], whole: Tally, own: Sequence[bool], today: date, *, most: int | None = None
) -> FigureTable:
    """Make the table of ``tallies`` by label; ``own``: rows that are the reader's own affairs, shown as they are.

    With ``most``, of more rows than that only those with the most requests are made, the first of them first.
    """
    columns = {count: column([tally[count] for tally in tallies.values()], own) for count in SHOWN}
    rows = [
        _row(label, tally, {count: columns[count].cells[place] for count in SHOWN}, today, is_open=own[place])
        for place, (label, tally) in _chosen(tallies, columns[Count.SENT].cells, most)
    ]
    everything = bool(own) and all(own)
    # The sum of a table is a figure of itself: small, it points to somebody as well.
    sums = {
        count: None if is_small(whole[count]) and not everything else columns[count].total if rows else whole[count]
        for count in SHOWN
    }
    total = _row("", whole, sums, today, is_open=everything)
    has_hidden = None in sums.values() or any(None in each.cells for each in columns.values())
    return FigureTable(rows, total, has_hidden, len(tallies) - len(rows))


def _chosen(
    tallies: Mapping[str, Tally], sent: Sequence[int | None], most: int | None
) -> list[tuple[int, tuple[str, Tally]]]:
    """Return the rows with their places; a figure that is hidden sorts as nothing, so that the order tells none."""
    rows = list(enumerate(tallies.items()))
    if most is None or len(rows) <= most:
        return rows
    return sorted(rows, key=lambda row: -(sent[row[0]] or 0))[:most]


def _row(label: str, tally: Tally, counts: Mapping[Count, int | None], today: date, *, is_open: bool) -> FigureRow:
    return FigureRow(
        label,
        counts,
        share(tally[Count.IN_TIME], tally.timed(today), is_open=is_open),
        share(tally[Count.ITEMS_ANSWERED], tally[Count.ITEMS], is_open=is_open),
        share(tally[Count.URGENT], tally[Count.SENT], is_open=is_open),
        {measure: _median(tally, measure, today, is_open=is_open) for measure in Measure},
    )


def _median(tally: Tally, measure: Measure, today: date, *, is_open: bool) -> Median | None:
    waits = tally.waits(measure, today)
    if not waits.number or (not is_open and waits.number < SMALL):
        return None
    return Median(days_until(waits), waits.number)
