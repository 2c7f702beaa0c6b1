"""What waits is summed up from an index alone."""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_request_waiting", "assistance_request", ["due_at", "holder_country", "status", "first_sent_at"])


def downgrade() -> None:
    op.drop_index("ix_request_waiting", "assistance_request")
