"""The state of the database: brought to the newest revision, or compared with the models."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from mla_tracker.models import db
from mla_tracker.models.connections import writing

FOLDER: Final = Path(__file__).resolve().parents[1] / "migrations"


def configured(connection: Connection) -> Config:
    """Return Alembic's configuration for one connection."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine | None = None, revision: str = "head") -> None:
    """Bring the database to ``revision``; two processes at once wait for each other (SQLite) or agree (PostgreSQL)."""
    with writing(), (engine or db.engine).connect() as connection:
        command.upgrade(configured(connection), revision)


def downgrade(engine: Engine, revision: str) -> None:
    with writing(), engine.connect() as connection:
        command.downgrade(configured(connection), revision)


def is_current() -> bool:
    """Say whether the database stands at the newest revision."""
    with db.engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_revision()
    return present == ScriptDirectory(str(FOLDER)).get_current_head()
