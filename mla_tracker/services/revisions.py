"""At which revision the database stands. Alembic, which brings it there, is eleven megabytes that no server needs."""

from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy import column, inspect, select, table

from mla_tracker.models import db

FOLDER: Final = Path(__file__).resolve().parents[1] / "migrations"
_VERSION: Final = table("alembic_version", column("version_num"))


def is_current() -> bool:
    """Say whether the database stands at the newest revision."""
    with db.engine.connect() as connection:
        if not inspect(connection).has_table(_VERSION.name):
            return False
        return connection.scalar(select(_VERSION)) == newest()


@cache
def newest() -> str:
    """Return the newest revision: each file begins with the number of its own, and they are counted up."""
    return max(path.name.partition("_")[0] for path in (FOLDER / "versions").glob("[0-9]*.py"))
