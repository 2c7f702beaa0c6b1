"""Counting the tallies anew: the smallest cells from milestones, the larger ones by adding the smaller up."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Table, and_, delete, insert, select

from mla_tracker.domain.figures import Tally, total
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
    for cell in sorted({each._replace(kind="") for each in cells}):
        _put(cell, _sum(_is(C, cell, without=("kind",)), C.kind != ""))
    for cell in sorted({each._replace(requesting="", requested="") for each in cells}):
        _put(cell, _sum(_is(C, cell, without=("requesting", "requested")), C.requesting != ""))
    for cell in sorted({Cell(each.period, "", "", "", each.restricted) for each in cells}):
        _put(cell, _sum(_is(C, cell, without=("kind",)), C.kind != ""))


def recount_all() -> int:
    """Count every cell anew, reading the milestones once in the order of the cells; return how many cells."""
    db.session.execute(delete(C))
    sums: dict[Cell, Tally] = {}
    rows: list[dict[str, Any]] = []
    number = 0
    for key, tally in _all_cells():
        rows.append(_row(key, tally))
        for larger in {
            key._replace(kind=""),
            key._replace(requesting="", requested=""),
            Cell(key.period, "", "", "", key.restricted),
        }:
            sums.setdefault(larger, Tally()).update(tally)
        if len(rows) == ROWS_AT_ONCE:
            number += _insert_all(rows)
            rows = []
    rows += [_row(key, tally) for key, tally in sums.items()]
    return number + _insert_all(rows)


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


def _insert_all(rows: list[dict[str, Any]]) -> int:
    """Insert in one statement; return how many. A cell that was counted from milestones is never empty."""
    if rows:
        db.session.connection().execute(insert(cast("Table", C.__table__)), rows)
    return len(rows)
