"""Figures by quarter of sending, pair of States and kind, read from tallies that ``services.figures`` keeps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, false, or_, select

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.figures import Milestones, Tally, quarters, total
from mla_tracker.models import AssistanceRequest, FigureCell, FigureState, MilestonesRow, db
from mla_tracker.queries.access import visible_to

C, M = FigureCell, MilestonesRow
TREND: Final = 8  # quarters
Pair = tuple[str, str]  # requesting State, requested State


@dataclass(frozen=True, slots=True)
class Scope:
    """Which requests are counted: those first sent in these quarters; ``""`` stands for every State, every kind."""

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
        return total(self.pairs.values())

    def is_own(self, pair: Pair) -> bool:
        return not self.own.isdisjoint(pair)


@dataclass(slots=True)
class _Sums:
    """Tallies that grow as rows are read."""

    by: dict[Any, Tally] = field(default_factory=dict)

    def add(self, key: Any, tally: Tally) -> None:
        self.by.setdefault(key, Tally()).update(tally)


def figures(actor: Actor, scope: Scope) -> Figures:
    """Read them: five queries, none of which grows with the number of requests.

    Who reads as central authority gets the pairs of the own country, with the restricted requests that name the
    reader; coordinators get all pairs. The time that open requests wait is counted when the figures are shown.
    """
    is_coordinator = Role.COORDINATOR in actor.roles()
    own = frozenset(actor.countries(Role.CENTRAL))
    span = quarters(scope.last, TREND)
    pairs, kinds, trend = _Sums(), _Sums(), _Sums({quarter: Tally() for quarter in span})
    who = _may_see(own, is_coordinator=is_coordinator)
    for row in db.session.execute(_cells(scope, scope.first).where(who, C.kind == scope.kind)):
        pairs.add((row.requesting, row.requested), Tally.from_facts(row.tally))
    for row in db.session.execute(_by_kind(scope, who, is_coordinator=is_coordinator)):
        kinds.add(row.kind, Tally.from_facts(row.tally))
    for row in db.session.execute(_by_quarter(scope, span[0], who, is_coordinator=is_coordinator)):
        trend.add(row.period, Tally.from_facts(row.tally))
    if own and not is_coordinator:
        for row, each in _named(actor, scope, span[0]):
            one = Tally()
            one.add(each)
            trend.add(row.period, one)
            if row.period >= scope.first:
                pairs.add((row.requesting, row.requested), one)
                kinds.add(row.kind, one)
    counted_at = db.session.scalars(select(FigureState.counted_at)).one()
    return Figures(scope, _sorted(pairs), _sorted(kinds), trend.by, own, counted_at)


def _sorted(sums: _Sums) -> dict[Any, Tally]:
    return dict(sorted(sums.by.items()))


def _may_see(own: Iterable[str], *, is_coordinator: bool) -> ColumnElement[bool]:
    if is_coordinator:
        return C.requesting != ""
    codes = sorted(own)
    return (
        or_(false(), C.requesting.in_(codes), C.requested.in_(codes)) & (C.requesting != "") & C.restricted.is_(False)
    )


def _cells(scope: Scope, first: str) -> Any:
    query = select(C.period, C.requesting, C.requested, C.kind, C.tally).where(C.period.between(first, scope.last))
    chosen = ((C.requesting, scope.requesting), (C.requested, scope.requested))
    return query.where(*(column == code for column, code in chosen if code))


def _is_everything(scope: Scope, *, is_coordinator: bool) -> bool:
    """Say whether the cells of all States together may be read instead of those of each pair."""
    return is_coordinator and not scope.requesting and not scope.requested


def _by_kind(scope: Scope, who: ColumnElement[bool], *, is_coordinator: bool) -> Any:
    which = C.kind == scope.kind if scope.kind else C.kind != ""
    states = C.requesting == "" if _is_everything(scope, is_coordinator=is_coordinator) else who
    return _cells(scope, scope.first).where(states, which)


def _by_quarter(scope: Scope, first: str, who: ColumnElement[bool], *, is_coordinator: bool) -> Any:
    states = C.requesting == "" if _is_everything(scope, is_coordinator=is_coordinator) else who
    return _cells(scope, first).where(states, C.kind == scope.kind)


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
