"""The trends board: counts of tags by quarter, of the States that share theirs, as far as none of them is small."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.figures import QUARTERS_OF_A_YEAR, quarters
from mla_tracker.domain.permissions import ensure_trends_seen
from mla_tracker.domain.trend_corridors import Corridor, shown_corridors
from mla_tracker.domain.trends import TAG_LABELS, shown_count
from mla_tracker.models import TrendCorridor, TrendCount, TrendSharing, db

LAST_QUARTER: Final = "Q4"
C, K = TrendCount, TrendCorridor


@dataclass(frozen=True, slots=True)
class OfCorridor:
    """Labels of tags with their counts, and how many more there are, hidden."""

    shown: tuple[tuple[str, int], ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Board:
    """For each tag its counts in the quarters of a year; None: hidden."""

    quarters: tuple[str, ...]
    counts: Mapping[str, tuple[int | None, ...]]
    corridors: Mapping[Corridor, Mapping[str, int | None]]  # of States that both share: for each, its tags in the year

    def in_corridor(self, corridor: Corridor, tags: Mapping[str, str]) -> OfCorridor:
        """Return those of the tags that somebody put between two States."""
        found = self.corridors[corridor]
        figures = [(label, found[code]) for code, label in tags.items() if code in found]
        shown = tuple((label, figure) for label, figure in figures if figure is not None)
        return OfCorridor(shown, len(figures) - len(shown))

    @property
    def has_hidden(self) -> bool:
        return any(None in row for row in self.counts.values())

    @property
    def most(self) -> int:
        """Return the largest count by quarter that is shown."""
        return max((figure for row in self.counts.values() for figure in row if figure), default=1)

    def used(self, tags: Mapping[str, str]) -> dict[str, str]:
        """Return those of the tags that somebody put in this year: the others would only make the page long."""
        return {code: label for code, label in tags.items() if any(figure != 0 for figure in self.counts[code])}

    @property
    def is_empty(self) -> bool:
        return not self.used(TAG_LABELS)


def sharing_states() -> frozenset[str]:
    return frozenset(db.session.scalars(select(TrendSharing.country)))


def trends_board(actor: Actor, year: str) -> Board:
    """Read the counts of a year: three queries along an index, whatever the number of requests."""
    sharing = sharing_states()
    ensure_trends_seen(actor, sharing)
    span = tuple(quarters(year + LAST_QUARTER, QUARTERS_OF_A_YEAR))
    query = select(C.tag, C.quarter, C.country, C.times).where(C.quarter.in_(span), C.country.in_(sorted(sharing)))
    found: dict[tuple[str, str], dict[str, int]] = {}
    for tag, quarter, country, times in db.session.execute(query):
        found.setdefault((tag, quarter), {})[country] = times
    by_quarter = {tag: [found.get((tag, quarter), {}) for quarter in span] for tag in TAG_LABELS}
    rows = {tag: tuple(shown_count(by_state) for by_state in quarterly) for tag, quarterly in by_quarter.items()}
    return Board(span, rows, _corridors(year, sharing, by_quarter))


def _corridors(
    year: str, sharing: AbstractSet[str], by_quarter: Mapping[str, Sequence[Mapping[str, int]]]
) -> dict[Corridor, dict[str, int | None]]:
    """Read the counts between States that both share, the corridors in the order of their codes."""
    both = sorted(sharing)
    query = select(K.requesting, K.requested, K.tag, K.country, K.times).where(
        K.year == year, K.requesting.in_(both), K.requested.in_(both), K.country.in_(both), K.times > 0
    )
    counted: dict[str, dict[Corridor, dict[str, int]]] = {}
    for asking, asked, tag, country, times in db.session.execute(query):
        counted.setdefault(tag, {}).setdefault((asking, asked), {})[country] = times
    found: dict[Corridor, dict[str, int | None]] = {}
    for tag in (tag for tag in TAG_LABELS if tag in counted):
        for corridor, figure in shown_corridors(counted[tag], by_quarter[tag]).items():
            found.setdefault(corridor, {})[tag] = figure
    return dict(sorted(found.items()))
