"""Figures put into words: labels of counts, rows of the tables, what is hidden, what is not known yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from mla_tracker.domain.figure_table import SHOWN, FigureRow, FigureTable, Median, table
from mla_tracker.domain.figures import Count, Measure, Tally
from mla_tracker.domain.inputs import GROUNDS
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.small_figures import column
from mla_tracker.domain.text import N_
from mla_tracker.i18n import nt, t
from mla_tracker.i18n.digits import number
from mla_tracker.i18n.names import country_name
from mla_tracker.queries.statistics import Figures, Pair

COUNT_LABELS: Final[dict[Count, str]] = {
    Count.SENT: N_("Sent"),
    Count.ANSWERED: N_("Answered"),
    Count.REFUSED: N_("Refused"),
    Count.WITHDRAWN: N_("Withdrawn"),
    Count.OPEN: N_("Still open"),
}
SHARE_LABELS: Final[dict[str, str]] = {
    "in_time": N_("Acknowledged in time"),
    "items_answered": N_("Items answered"),
    "urgent": N_("Urgent"),
}
MEDIAN_LABELS: Final[dict[Measure, str]] = {
    Measure.ACKNOWLEDGE: N_("Days to acknowledgement"),
    Measure.REVIEW: N_("Days from acknowledgement to acceptance"),
    Measure.INFORMATION: N_("Days until more information was given"),
    Measure.EXECUTION: N_("Days from acceptance to answer"),
    Measure.ANSWER: N_("Days to answer or refusal"),
    Measure.CLOSE: N_("Days from answer to closing"),
}
AGES: Final = (
    (0, N_("Under 30 days")),
    (30, N_("30 to 89 days")),
    (90, N_("90 to 179 days")),
    (180, N_("180 days or more")),
)
PERCENT: Final = 100
LONGEST: Final = 30  # rows of a table on the page; those with the most requests
MEDIAN_NOTE: Final = N_(
    "Days are those within which half of the requests were over, counted with those that still wait (Kaplan and "
    "Meier); in brackets, how many were counted."
)
AT_RISK: Final = N_("Number counted ({measure})")
LONGEST_NOTE: Final = N_(
    "The {number} pairs of States with the most requests are shown; the spreadsheet holds all of them."
)
HIDDEN_NOTE: Final = N_(
    "Figures from one to four are hidden, and others with which they could be computed, because a small figure may "
    "point to a person."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """The tables of the page; ``ages`` and ``grounds`` are pairs of words and figure (None: hidden)."""

    pairs: FigureTable
    kinds: FigureTable
    ages: Sequence[tuple[str, int | None]]
    grounds: Sequence[tuple[str, int | None]]

    @property
    def has_hidden(self) -> bool:
        return (
            self.pairs.has_hidden
            or self.kinds.has_hidden
            or any(figure is None for _, figure in (*self.ages, *self.grounds))
        )


def shown(found: Figures, today: date, *, most: int | None = None) -> Shown:
    """Make the tables; with ``most``, that of the pairs is no longer than that (``LONGEST``, on a page)."""
    own_pairs = [found.is_own(pair) for pair in found.pairs]
    is_own = bool(own_pairs) and all(own_pairs)
    whole = found.total
    return Shown(
        table({pair_in_words(pair): tally for pair, tally in found.pairs.items()}, whole, own_pairs, today, most=most),
        table(
            {t(KINDS[code].label): tally for code, tally in found.kinds.items()},
            whole,
            [is_own] * len(found.kinds),
            today,
        ),
        _ages(whole, today, is_own=is_own),
        _grounds(whole, is_own=is_own),
    )


def pair_in_words(pair: Pair) -> str:
    requesting, requested = pair
    return t("{requesting} asks {requested}", requesting=country_name(requesting), requested=country_name(requested))


def _ages(whole: Tally, today: date, *, is_own: bool) -> list[tuple[str, int | None]]:
    """Sort the open requests by the days since they were sent."""
    figures = [0] * len(AGES)
    for begun, how_many in whole.stretches[Measure.ANSWER].since.items():
        days = today.toordinal() - begun
        figures[max(place for place, (least, _) in enumerate(AGES) if days >= least or not place)] += how_many
    cells = column(figures, [is_own] * len(figures)).cells
    return [(t(label), figure) for (_, label), figure in zip(AGES, cells, strict=True)]


def _grounds(whole: Tally, *, is_own: bool) -> list[tuple[str, int | None]]:
    labels = {ground.code: ground.label for ground in GROUNDS}
    found = sorted(whole.grounds.items(), key=lambda pair: (-pair[1], pair[0]))
    cells = column([figure for _, figure in found], [is_own] * len(found)).cells
    return [
        (t(labels[code]) if code in labels else code, figure) for (code, _), figure in zip(found, cells, strict=True)
    ]


def figure_in_words(figure: int | None) -> str:
    return t("hidden") if figure is None else number(figure)


def share_in_words(share: float | None) -> str:
    return "–" if share is None else t("{number} %", number=number(round(share * PERCENT)))


def median_in_words(median: Median | None) -> str:
    """Half within so many days; where less than half are over, that is what is known."""
    if median is None:
        return "–"
    if median.days is None:
        return t("not yet half of {number}", number=median.number)
    return nt("{number} day (of {watched})", "{number} days (of {watched})", median.days, watched=median.number)


def headings() -> list[str]:
    """Return the words over the columns, without that of the first."""
    labels = [t(label) for label in (*(COUNT_LABELS[count] for count in SHOWN), *SHARE_LABELS.values())]
    for label in MEDIAN_LABELS.values():
        labels += [t(label), t(AT_RISK, measure=t(label))]
    return labels


def together(total: FigureRow) -> list[tuple[str, str]]:
    """Return every figure of the sum with its words: more than the columns of a page have room for."""
    return [
        *((t(label), figure_in_words(total.counts[count])) for count, label in COUNT_LABELS.items()),
        *((t(label), share_in_words(getattr(total, name))) for name, label in SHARE_LABELS.items()),
        *((t(label), median_in_words(total.medians[measure])) for measure, label in MEDIAN_LABELS.items()),
    ]


# What fits on a page, and on a sheet of paper, of those columns; a spreadsheet holds them all.
PAGE_COUNTS: Final = (Count.SENT, Count.ANSWERED, Count.REFUSED, Count.OPEN)
PAGE_MEDIANS: Final = (Measure.ACKNOWLEDGE, Measure.ANSWER)


def headings_of_page() -> list[str]:
    counts = [COUNT_LABELS[count] for count in PAGE_COUNTS]
    return [t(label) for label in (*counts, SHARE_LABELS["in_time"], *(MEDIAN_LABELS[each] for each in PAGE_MEDIANS))]


def cells(row: FigureRow) -> list[str]:
    return [
        *(figure_in_words(row.counts[count]) for count in PAGE_COUNTS),
        share_in_words(row.in_time),
        *(median_in_words(row.medians[measure]) for measure in PAGE_MEDIANS),
    ]
