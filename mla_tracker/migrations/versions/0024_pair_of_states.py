"""What is open between two States is listed by the day of sending."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_request_pair_sent", "assistance_request", ["requesting_country", "requested_country", "first_sent_at", "id"]
    )


def downgrade() -> None:
    op.drop_index("ix_request_pair_sent", "assistance_request")
