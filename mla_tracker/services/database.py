"""The database brought to another revision. Where it stands: ``services.revisions``."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from mla_tracker.models import db
from mla_tracker.models.connections import writing
from mla_tracker.services.revisions import FOLDER


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
