"""Counting the tallies anew: the smallest cells from milestones, the larger ones by adding the smaller up.

Cells are read and written many at a time: as many statements for one cell as for a few hundred.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import eq
from typing import Any, Final, cast

from sqlalchemy import Select, String, Table, and_, bindparam, delete, func, select
from sqlalchemy import cast as cast_to
from sqlalchemy.dialects import postgresql, sqlite

from mla_tracker.domain.figures import Tally, quarters_of, total, year_of
from mla_tracker.models import FigureCell, MilestonesRow, db
from mla_tracker.models.figure_cell import milestones_in
from mla_tracker.services.bulk import insert_rows
from mla_tracker.services.figures.milestones import Cell

C, M = FigureCell, MilestonesRow
ROWS_AT_ONCE: Final = 2_000
CELLS_AT_ONCE: Final = 200
KEY: Final = Cell._fields
_UPSERT: Final[Mapping[str, Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def recount(cells: Collection[Cell]) -> None:
    """Count these cells anew, and all in which they are contained."""
    for some in _portions(cells):
        tallies = {cell: _tally(rows) for cell, rows in _by_cell(_join(_milestones(), M, KEY, some))}
        _put(some, tallies)
    _add_up(cells)


def recount_all() -> int:
    """Count every cell anew, reading the milestones once in the order of the cells; return how many cells."""
    db.session.execute(delete(C))
    smallest: set[Cell] = set()
    rows: list[dict[str, Any]] = []
    for cell, found in _by_cell(_milestones().execution_options(yield_per=ROWS_AT_ONCE)):
        smallest.add(cell)
        rows.append(_row(cell, _tally(found)))
        if len(rows) == ROWS_AT_ONCE:
            insert_rows(C, rows)
            rows = []
    insert_rows(C, rows)
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
    for some in _portions(larger):
        found: dict[Cell, list[Tally]] = {}
        for *key, facts in db.session.execute(_parts_of(some, column)):
            found.setdefault(_within(Cell(*key), column), []).append(Tally.from_facts(facts))
        _put(some, {cell: total(tallies) for cell, tallies in found.items()})
    return larger


def _parts_of(cells: Sequence[Cell], column: str) -> Select[*tuple[Any, ...]]:
    """Select the cells that, added up over one column, make these."""
    tallies = select(*_columns(C, KEY), C.tally)
    if column == "period":
        quarters = [cell._replace(period=quarter) for cell in cells for quarter in quarters_of(cell.period)]
        return _join(tallies, C, KEY, quarters)
    others = [name for name in KEY if name != column]
    return _join(tallies, C, others, cells).where(getattr(C, column) != "")


def _within(cell: Cell, column: str) -> Cell:
    """Return the cell in which this one is added up over a column."""
    whole: dict[str, Any] = {column: year_of(cell.period) if column == "period" else ""}
    return cell._replace(**whole)


def _milestones() -> Select[*tuple[Any, ...]]:
    """Select all that is counted of requests, in the order of the cells."""
    columns = [column for column in M.__table__.columns if column.name != "request_id"]
    return select(*columns).order_by(*_columns(M, KEY))


def _by_cell(query: Select[*tuple[Any, ...]]) -> Iterator[tuple[Cell, Iterable[object]]]:
    rows = db.session.execute(query)
    return groupby(rows, key=lambda row: Cell(*(getattr(row, name) for name in KEY)))


def _tally(rows: Iterable[object]) -> Tally:
    tally = Tally()
    for row in rows:
        tally.add(milestones_in(row))
    return tally


def _portions(cells: Collection[Cell]) -> Iterator[Sequence[Cell]]:
    ordered = sorted(cells)
    return (ordered[first : first + CELLS_AT_ONCE] for first in range(0, len(ordered), CELLS_AT_ONCE))


def _columns(table: type[FigureCell | MilestonesRow], names: Iterable[str]) -> list[Any]:
    return [getattr(table, name) for name in names]


def _join(
    query: Select[*tuple[Any, ...]],
    table: type[FigureCell | MilestonesRow],
    names: Sequence[str],
    cells: Collection[Cell],
) -> Select[*tuple[Any, ...]]:
    """Keep the rows whose columns of these names are those of one of the cells.

    The cells are handed over as one value, and looked up along the index: of a list of rows SQLite would make a scan.
    """
    keys = json.dumps(list(dict.fromkeys(tuple(getattr(cell, name) for name in names) for cell in cells)))
    given, columns = bindparam("keys", keys, String), [getattr(table, name) for name in names]
    if db.engine.dialect.name == "sqlite":
        wanted = func.json_each(given).table_valued("value", name="wanted")
        values: list[Any] = [func.json_extract(wanted.c.value, f"$[{place}]") for place in range(len(names))]
    else:
        wanted = func.jsonb_array_elements(cast_to(given, postgresql.JSONB)).table_valued("value", name="wanted")
        texts = [cast_to(wanted.c.value, postgresql.JSONB)[place].as_string() for place in range(len(names))]
        values = [cast_to(text, column.type) for text, column in zip(texts, columns, strict=True)]
    return query.select_from(wanted).join(table, and_(*map(eq, columns, values)))


def _put(cells: Collection[Cell], tallies: Mapping[Cell, Tally]) -> None:
    """Write the tallies of these cells over what was there; a cell in which nothing is counted any more goes."""
    table, connection = cast("Table", C.__table__), db.session.connection()
    empty = [cell for cell in cells if cell not in tallies or not tallies[cell].counts]
    filled = [_row(cell, tallies[cell]) for cell in cells if cell not in set(empty)]
    if empty:
        is_it = [table.columns[name] == bindparam(f"of_{name}") for name in KEY]
        connection.execute(
            delete(table).where(*is_it),
            [{f"of_{name}": value for name, value in cell._asdict().items()} for cell in empty],
        )
    if filled:
        new = _UPSERT[connection.dialect.name](table)
        connection.execute(new.on_conflict_do_update(index_elements=KEY, set_={"tally": new.excluded.tally}), filled)


def _row(cell: Cell, tally: Tally) -> dict[str, Any]:
    return cell._asdict() | {"tally": tally.as_facts()}
