"""Figures by quarter of sending, pair of States and kind, read from tallies that ``services.figures`` keeps."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.figures import Milestones, Tally, periods, quarters, total
from mla_tracker.models import AssistanceRequest, FigureCell, FigureState, MilestonesRow, db
from mla_tracker.queries.access import visible_to

C, M = FigureCell, MilestonesRow
TREND: Final = 8  # quarters
Pair = tuple[str, str]  # requesting State, requested State


@dataclass(frozen=True, slots=True)
class Scope:
    """Which requests are counted: those first sent in these quarters, eight at most (``TREND``).

    ``""`` stands for every State, every kind.
    """

    first: str
    last: str
    requesting: str = ""
    requested: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Tallies as far as the reader may see the requests; ``own``: the States whose affairs are the reader's own."""

    scope: Scope
    pairs: Mapping[Pair, Tally]
    kinds: Mapping[str, Tally]
    trend: Mapping[str, Tally]
    own: frozenset[str]
    counted_at: datetime

    @property
    def total(self) -> Tally:
        """Return the sum of the quarters: few, and the same as that of the pairs or the kinds."""
        return total(tally for quarter, tally in self.trend.items() if quarter >= self.scope.first)

    def is_own(self, pair: Pair) -> bool:
        return not self.own.isdisjoint(pair)


@dataclass(slots=True)
class _Sums:
    """Tallies that grow as rows are read."""

    by: dict[Any, Tally] = field(default_factory=dict)

    def add(self, key: Any, tally: Tally) -> None:
        """Add a tally that nobody else holds."""
        if key in self.by:
            self.by[key].update(tally)
        else:
            self.by[key] = tally

    def count(self, key: Any, each: Milestones) -> None:
        self.by.setdefault(key, Tally()).add(each)


def figures(actor: Actor, scope: Scope) -> Figures:
    """Read them: five queries, none of which grows with the number of requests.

    Who reads as central authority gets the pairs of the own country, with the restricted requests that name the
    reader; coordinators get all pairs. The time that open requests wait is counted when the figures are shown.
    """
    is_coordinator = Role.COORDINATOR in actor.roles()
    own = frozenset(actor.countries(Role.CENTRAL))
    span = quarters(scope.last, TREND)
    pairs, kinds, trend = _Sums(), _Sums(), _Sums({quarter: Tally() for quarter in span})
    seen = true() if is_coordinator else C.restricted.is_(False)
    within = _cells(periods(scope.first, scope.last)).where(seen)
    each_pair = _pairs(scope) & (true() if is_coordinator else _has_part(own))
    together = _together(scope, None if is_coordinator else own)
    for row in db.session.execute(within.where(each_pair, C.kind == scope.kind)):
        pairs.add((row.requesting, row.requested), Tally.from_facts(row.tally))
    for row in db.session.execute(within.where(together, C.kind == scope.kind if scope.kind else C.kind != "")):
        kinds.add(row.kind, Tally.from_facts(row.tally))
    for row in db.session.execute(_cells(span).where(seen, together, C.kind == scope.kind)):
        trend.add(row.period, Tally.from_facts(row.tally))
    if own and not is_coordinator:
        for row, each in _named(actor, scope, span[0]):
            trend.count(row.period, each)
            if row.period >= scope.first:
                pairs.count((row.requesting, row.requested), each)
                kinds.count(row.kind, each)
    counted_at = db.session.scalars(select(FigureState.counted_at)).one()
    return Figures(scope, _sorted(pairs), _sorted(kinds), trend.by, own, counted_at)


def _sorted(sums: _Sums) -> dict[Any, Tally]:
    return dict(sorted(sums.by.items()))


def _cells(spans: Sequence[str]) -> Any:
    return select(C.period, C.requesting, C.requested, C.kind, C.tally).where(C.period.in_(spans))


def _pairs(scope: Scope) -> ColumnElement[bool]:
    """Choose the cells of each pair of States by itself."""
    return and_(
        C.requesting == scope.requesting if scope.requesting else C.requesting != "",
        C.requested == scope.requested if scope.requested else C.requested != "",
    )


def _has_part(own: Iterable[str]) -> ColumnElement[bool]:
    codes = sorted(own)
    return or_(false(), C.requesting.in_(codes), C.requested.in_(codes))


def _together(scope: Scope, own: Collection[str] | None) -> ColumnElement[bool]:
    """Choose the fewest cells that hold each request once; ``own`` None: of all States.

    What a State asked and what it was asked are two cells, since no State asks itself; those of several States
    overlap, so their pairs are read.
    """
    if own is None:
        return and_(C.requesting == scope.requesting, C.requested == scope.requested)
    if len(own) != 1:
        return and_(_pairs(scope), _has_part(own))
    (state,) = own
    return or_(
        false(),
        *([and_(C.requesting == state, C.requested == scope.requested)] if scope.requesting in {"", state} else []),
        *([and_(C.requesting == scope.requesting, C.requested == state)] if scope.requested in {"", state} else []),
    )


def _named(actor: Actor, scope: Scope, first: str) -> Iterable[tuple[Any, Milestones]]:
    """Yield the restricted requests that the actor may see: as few as name a person."""
    chosen = ((M.requesting, scope.requesting), (M.requested, scope.requested), (M.kind, scope.kind))
    query = (
        select(M)
        .join(AssistanceRequest, AssistanceRequest.id == M.request_id)
        .where(M.restricted.is_(True), M.period.between(first, scope.last), visible_to(actor))
        .where(*(column == code for column, code in chosen if code))
    )
    for row in db.session.scalars(query):
        yield row, row.as_milestones()
