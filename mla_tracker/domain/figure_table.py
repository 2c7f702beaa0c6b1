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
    """Rows and their sum; ``has_hidden``: something is there that is not shown."""

    rows: Sequence[FigureRow]
    total: FigureRow
    has_hidden: bool


def table(tallies: Mapping[str, Tally], whole: Tally, own: Sequence[bool], today: date) -> FigureTable:
    """Make the table of ``tallies`` by label; ``own``: rows that are the reader's own affairs, shown as they are."""
    columns = {count: column([tally[count] for tally in tallies.values()], own) for count in SHOWN}
    rows = [
        _row(label, tally, {count: columns[count].cells[place] for count in SHOWN}, today, is_open=own[place])
        for place, (label, tally) in enumerate(tallies.items())
    ]
    everything = bool(own) and all(own)
    # The sum of a table is a figure of itself: small, it points to somebody as well.
    sums = {
        count: None if is_small(whole[count]) and not everything else columns[count].total if rows else whole[count]
        for count in SHOWN
    }
    total = _row("", whole, sums, today, is_open=everything)
    return FigureTable(rows, total, any(None in row.counts.values() for row in (*rows, total)))


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
