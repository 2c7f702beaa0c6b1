"""When more information was asked for and given, and a request accepted: figures tell the time of each step.

The worker reads the log anew from its beginning, some entries to a transaction; until it has come to the end, figures
of these steps grow, and all others stay what they were.
"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

COLUMNS = ("asked_at", "informed_at", "accepted_at")


def upgrade() -> None:
    for name in COLUMNS:
        op.add_column("request_milestones", sa.Column(name, sa.DateTime(), nullable=True))
    op.execute("UPDATE figure_state SET last_event = 0")


def downgrade() -> None:
    for name in COLUMNS:
        op.drop_column("request_milestones", name)
    op.execute("UPDATE figure_state SET last_event = 0")
