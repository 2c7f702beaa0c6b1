"""Victims have a number that stands for their name."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("assistance_request", sa.Column("victim_count", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("person", sa.Column("victim_number", sa.Integer(), nullable=True))
    # Those entered before are numbered in their order; whom to name as readers nobody knows, so that their requests stay
    # as visible as they were until somebody marks them.
    op.execute(
        "UPDATE person SET victim_number = (SELECT count(*) FROM person AS before WHERE before.role = 'victim' "
        "AND before.request_id = person.request_id AND before.id <= person.id) WHERE role = 'victim'"
    )
    op.execute(
        "UPDATE assistance_request SET victim_count = (SELECT count(*) FROM person "
        "WHERE person.request_id = assistance_request.id AND person.victim_number IS NOT NULL)"
    )
    op.create_index("ix_person_victim", "person", ["request_id", "victim_number"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_person_victim", "person")
    op.drop_column("person", "victim_number")
    op.drop_column("assistance_request", "victim_count")
