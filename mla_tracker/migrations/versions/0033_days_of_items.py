"""An index for the items that have a day of their own and no outcome yet."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

OPEN_WITH_A_DAY = "ended_at IS NULL AND due_on IS NOT NULL"


def upgrade() -> None:
    op.create_index(
        "ix_request_item_due",
        "request_item",
        ["due_on", "id"],
        sqlite_where=sa.text(OPEN_WITH_A_DAY),
        postgresql_where=sa.text(OPEN_WITH_A_DAY),
    )


def downgrade() -> None:
    op.drop_index("ix_request_item_due", table_name="request_item")
