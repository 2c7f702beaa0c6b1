"""The trends board: counts of tags by quarter, of the States that share theirs, as far as none of them is small."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.figures import QUARTERS_OF_A_YEAR, quarters
from mla_tracker.domain.permissions import ensure_trends_seen
from mla_tracker.domain.trends import TAG_LABELS, shown_count
from mla_tracker.models import TrendCount, TrendSharing, db

LAST_QUARTER: Final = "Q4"
C = TrendCount


@dataclass(frozen=True, slots=True)
class Board:
    """For each tag its counts in the quarters of a year; None: hidden."""

    quarters: tuple[str, ...]
    counts: Mapping[str, tuple[int | None, ...]]

    @property
    def has_hidden(self) -> bool:
        return any(None in row for row in self.counts.values())

    def used(self, tags: Mapping[str, str]) -> dict[str, str]:
        """Return those of the tags that somebody put in this year: the others would only make the page long."""
        return {code: label for code, label in tags.items() if any(figure != 0 for figure in self.counts[code])}

    @property
    def is_empty(self) -> bool:
        return not self.used(TAG_LABELS)


def sharing_states() -> frozenset[str]:
    return frozenset(db.session.scalars(select(TrendSharing.country)))


def trends_board(actor: Actor, year: str) -> Board:
    """Read the counts of a year: two queries along an index, whatever the number of requests."""
    sharing = sharing_states()
    ensure_trends_seen(actor, sharing)
    span = tuple(quarters(year + LAST_QUARTER, QUARTERS_OF_A_YEAR))
    query = select(C.tag, C.quarter, C.country, C.times).where(C.quarter.in_(span), C.country.in_(sorted(sharing)))
    found: dict[tuple[str, str], dict[str, int]] = {}
    for tag, quarter, country, times in db.session.execute(query):
        found.setdefault((tag, quarter), {})[country] = times
    rows = {tag: tuple(shown_count(found.get((tag, quarter), {})) for quarter in span) for tag in TAG_LABELS}
    return Board(span, rows)
