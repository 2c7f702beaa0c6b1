"""Sums beside the tallies of figures, so that a page opens few: of a State with all others, and of a year."""

from collections.abc import Iterable
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
QUARTER = C.period.like("%Q%")
OF_A_STATE = (C.requesting == "") != (C.requested == "")


def upgrade() -> None:
    _add_up("requested", C.requesting != "", C.requested != "")
    _add_up("requesting", C.requesting != "", C.requested != "")
    _add_up("period")


def downgrade() -> None:
    op.execute(sa.delete(CELL).where(sa.or_(sa.not_(QUARTER), OF_A_STATE)))


def _add_up(column: str, *parts: sa.ColumnElement[bool]) -> None:
    """Insert the sums of the tallies of quarters that differ in this column only."""
    whole = sa.func.substr(C.period, 1, 4) if column == "period" else sa.literal("")
    others = [C[name] for name in KEY if name != column]
    connection = op.get_bind()
    keys = (
        connection.execute(sa.select(whole.label(column), *others).where(QUARTER, *parts).distinct()).mappings().all()
    )
    for key in keys:
        same = [C[name] == key[name] for name in KEY if name != column]
        within = C.period.like(f"{key['period']}Q%") if column == "period" else QUARTER
        tallies = connection.scalars(sa.select(C.tally).where(within, *parts, *same)).all()
        connection.execute(sa.insert(CELL).values(**key, tally=_total(tallies)))


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
