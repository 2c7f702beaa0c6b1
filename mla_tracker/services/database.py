"""The state of the database: brought to the newest revision, or compared with it.

Alembic is loaded where a database is changed: eleven megabytes that no web process and no worker needs.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine, column, inspect, select, table

from mla_tracker.models import db
from mla_tracker.models.connections import writing

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER: Final = Path(__file__).resolve().parents[1] / "migrations"
_VERSION: Final = table("alembic_version", column("version_num"))


def configured(connection: Connection) -> "Config":
    """Return Alembic's configuration for one connection."""
    from alembic.config import Config  # noqa: PLC0415  (see above)

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine | None = None, revision: str = "head") -> None:
    """Bring the database to ``revision``; two processes at once wait for each other (SQLite) or agree (PostgreSQL)."""
    from alembic import command  # noqa: PLC0415

    with writing(), (engine or db.engine).connect() as connection:
        command.upgrade(configured(connection), revision)


def downgrade(engine: Engine, revision: str) -> None:
    from alembic import command  # noqa: PLC0415

    with writing(), engine.connect() as connection:
        command.downgrade(configured(connection), revision)


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
