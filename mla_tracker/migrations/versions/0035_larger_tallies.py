"""Sums beside the tallies of figures, so that a page opens few: of a State with all others, and of a year."""

from collections.abc import Iterable
from itertools import groupby, islice
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

KEY = ("period", "requesting", "requested", "kind", "restricted")
CELL = sa.table(
    "figure_cell",
    *(sa.column(name, sa.String()) for name in KEY[:-1]),
    sa.column("restricted", sa.Boolean()),
    sa.column("tally", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")),
)
C = CELL.c
ROWS_AT_ONCE = 2_000
QUARTER = C.period.like("%Q%")
OF_A_STATE = (C.requesting == "") != (C.requested == "")


def upgrade() -> None:
    _add_up("requested", C.requesting != "", C.requested != "")
    _add_up("requesting", C.requesting != "", C.requested != "")
    _add_up("period")


def downgrade() -> None:
    op.execute(sa.delete(CELL).where(sa.or_(sa.not_(QUARTER), OF_A_STATE)))


def _add_up(column: str, *parts: sa.ColumnElement[bool]) -> None:
    """Insert the sums of the tallies of quarters that differ in this column only: read once, in the order of the sums."""
    whole = sa.func.substr(C.period, 1, 4) if column == "period" else sa.literal("")
    key = [whole.label(column) if name == column else C[name] for name in KEY]
    order = [whole if name == column else C[name] for name in KEY]
    connection = op.get_bind()
    query = sa.select(*key, C.tally).where(QUARTER, *parts).order_by(*order)
    rows = connection.execute(query.execution_options(yield_per=ROWS_AT_ONCE))
    sums = (
        dict(zip(KEY, cell, strict=True)) | {"tally": _total(row.tally for row in found)}
        for cell, found in groupby(rows, key=lambda row: tuple(row[: len(KEY)]))
    )
    while some := list(islice(sums, ROWS_AT_ONCE)):
        connection.execute(sa.insert(CELL), some)


def _total(tallies: Iterable[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {"counts": {}, "grounds": {}, "awaited": {}, "stretches": {}}
    for tally in tallies:
        for part in ("counts", "grounds", "awaited"):
            _count(found[part], tally[part])
        for measure, lengths in tally["stretches"].items():
            for mine, other in zip(found["stretches"].setdefault(measure, [{}, {}, {}]), lengths, strict=True):
                _count(mine, other)
    return found


def _count(sums: dict[str, int], more: dict[str, int]) -> None:
    for key, number in more.items():
        sums[key] = sums.get(key, 0) + number
