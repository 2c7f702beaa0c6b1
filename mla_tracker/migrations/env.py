"""Alembic's way to our database: the connection is handed over by ``services.database``."""

from alembic import context

from mla_tracker.models import db
from mla_tracker.models.base import EnumText, UtcDateTime
from mla_tracker.models.sealed_types import SealedText


def plain(kind: str, item: object, _autogen: object) -> str | bool:
    """Write our own types as plain ones: a revision must not change when the code does."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime()"
    if kind == "type" and isinstance(item, SealedText):
        return "sa.Text()"
    if kind == "type" and isinstance(item, EnumText):
        return "sa.String(length=32)"
    return (
        'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")' if "JSON" in repr(item) and kind == "type" else False
    )


def run() -> None:
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=plain,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
