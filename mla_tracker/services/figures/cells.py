"""Counting the tallies anew: the smallest cells from milestones, the larger ones by adding the smaller up."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Table, and_, delete, insert, select

from mla_tracker.domain.figures import Tally, quarters_of, total, year_of
from mla_tracker.models import FigureCell, MilestonesRow, db
from mla_tracker.models.figure_cell import milestones_in
from mla_tracker.services.figures.milestones import Cell

C, M = FigureCell, MilestonesRow
ROWS_AT_ONCE: Final = 2_000
_KEY = attrgetter(*Cell._fields)


def recount(cells: Collection[Cell]) -> None:
    """Count these cells anew, and all in which they are contained."""
    for cell in sorted(cells):
        _put(cell, _tally(db.session.scalars(select(M).where(_is(M, cell)))))
    _add_up(cells)


def recount_all() -> int:
    """Count every cell anew, reading the milestones once in the order of the cells; return how many cells."""
    db.session.execute(delete(C))
    smallest: set[Cell] = set()
    rows: list[dict[str, Any]] = []
    for key, tally in _all_cells():
        smallest.add(key)
        rows.append(_row(key, tally))
        if len(rows) == ROWS_AT_ONCE:
            _insert_all(rows)
            rows = []
    _insert_all(rows)
    return len(smallest) + _add_up(smallest)


def _add_up(cells: Collection[Cell]) -> int:
    """Add the smallest cells up to those of a State, of all, of all kinds and of a year; return how many."""
    smallest = set(cells)
    asking = _summed(smallest, "requested")
    asked = _summed(smallest, "requesting")
    everybody = _summed(asking, "requesting")
    of_kinds = smallest | asking | asked | everybody
    of_quarters = of_kinds | _summed(of_kinds, "kind")
    return len(of_quarters | _summed(of_quarters, "period")) - len(smallest)


def _summed(parts: Collection[Cell], column: str) -> set[Cell]:
    """Put the sums of the cells that differ in one column only; return where they stand."""
    larger = {_within(cell, column) for cell in parts}
    for cell in sorted(larger):
        within = C.period.in_(quarters_of(cell.period)) if column == "period" else getattr(C, column) != ""
        _put(cell, _sum(_is(C, cell, without=(column,)), within))
    return larger


def _within(cell: Cell, column: str) -> Cell:
    """Return the cell in which this one is added up over a column."""
    whole: dict[str, Any] = {column: year_of(cell.period) if column == "period" else ""}
    return cell._replace(**whole)


def _all_cells() -> Iterator[tuple[Cell, Tally]]:
    columns = [column for column in M.__table__.columns if column.name != "request_id"]
    order = [M.__table__.c[name] for name in Cell._fields]
    rows = db.session.execute(select(*columns).order_by(*order).execution_options(yield_per=ROWS_AT_ONCE))
    for key, found in groupby(rows, key=_KEY):
        yield Cell(*key), _tally(found)


def _tally(rows: Iterable[object]) -> Tally:
    tally = Tally()
    for row in rows:
        tally.add(milestones_in(row))
    return tally


def _sum(*conditions: ColumnElement[bool]) -> Tally:
    return total(Tally.from_facts(facts) for facts in db.session.scalars(select(C.tally).where(*conditions)))


def _is(table: type[FigureCell | MilestonesRow], cell: Cell, without: Collection[str] = ()) -> ColumnElement[bool]:
    return and_(*(getattr(table, name) == value for name, value in cell._asdict().items() if name not in without))


def _put(cell: Cell, tally: Tally) -> None:
    db.session.execute(delete(C).where(_is(C, cell)))
    if tally.counts:
        _insert_all([_row(cell, tally)])


def _row(cell: Cell, tally: Tally) -> dict[str, Any]:
    return cell._asdict() | {"tally": tally.as_facts()}


def _insert_all(rows: list[dict[str, Any]]) -> None:
    """Insert in one statement. A cell that was counted from milestones is never empty."""
    if rows:
        db.session.connection().execute(insert(cast("Table", C.__table__)), rows)
