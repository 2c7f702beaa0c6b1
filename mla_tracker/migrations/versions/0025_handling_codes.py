"""Handling codes of requests, answers and files; conditions of use with their day."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def _of_answers() -> list[sa.Column[Any]]:
    return [
        sa.Column("handling", sa.String(length=32), nullable=True),
        sa.Column("use_rules", JSON, nullable=False, server_default="[]"),
        sa.Column("delete_by", sa.Date(), nullable=True),
        sa.Column("deleted_on", sa.Date(), nullable=True),
    ]


def upgrade() -> None:
    for table in ("assistance_request", "attachment"):
        op.add_column(table, sa.Column("handling", sa.String(length=32), nullable=False, server_default="H1"))
    for column in _of_answers():
        op.add_column("request_item", column)
    op.create_index("ix_request_item_delete_by", "request_item", ["deleted_on", "delete_by"])
    # What concerns a victim, or is read by named people only, was never freer than this.
    op.execute("UPDATE assistance_request SET handling = 'H2' WHERE restricted OR victim_count > 0")
    op.execute(
        "UPDATE attachment SET handling = 'H2' WHERE request_id IN "
        "(SELECT id FROM assistance_request WHERE handling = 'H2')"
    )


def downgrade() -> None:
    op.drop_index("ix_request_item_delete_by", table_name="request_item")
    for column in reversed(_of_answers()):
        op.drop_column("request_item", column.name)
    for table in ("attachment", "assistance_request"):
        op.drop_column(table, "handling")
