"""The figures of a State read the few restricted requests by themselves, and no others."""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_milestones_restricted", "request_milestones", ["restricted", "period"])


def downgrade() -> None:
    op.drop_index("ix_milestones_restricted", "request_milestones")
