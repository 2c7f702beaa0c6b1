"""Rows of columns, read past the ORM: where no entity is wanted, its loading costs more than the statement."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select

from mla_tracker.models import db


def rows(
    statement: Select[*tuple[Any, ...]], facts: Mapping[str, Any] | None = None
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Return all rows of a statement that selects columns; as with the ORM, what was changed is written first."""
    db.session.flush()
    return db.session.connection().execute(statement, facts).all()
