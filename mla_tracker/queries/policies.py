"""Network targets that administrators set, as a page lists them."""

from collections.abc import Sequence

from sqlalchemy import select

from mla_tracker.models import DeadlineRuleRow, InstrumentRow, db
from mla_tracker.queries.paging import Cursor, Page, as_page, page_query

SIZE = 25


def versions(cursor: Cursor | None = None, size: int = SIZE) -> Page[DeadlineRuleRow]:
    """List every version of every target, the newest first."""
    query = page_query(select(DeadlineRuleRow), DeadlineRuleRow.set_at, DeadlineRuleRow.id, cursor, size)
    found = db.session.scalars(query).all()
    return as_page(found, [(row.set_at, row.id) for row in found], cursor, size)


def legal_basis_codes() -> Sequence[str]:
    return db.session.scalars(select(InstrumentRow.id).order_by(InstrumentRow.position, InstrumentRow.id)).all()


def titles() -> dict[str, str]:
    return {row.id: row.title for row in db.session.scalars(select(InstrumentRow))}
