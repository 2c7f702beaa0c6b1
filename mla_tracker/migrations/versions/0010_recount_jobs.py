"""Jobs that count due dates anew, and the way to the clocks of a State."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recount_job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(length=32), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("last_id", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.CheckConstraint("done <= total OR total = 0", name=op.f("ck_recount_job_no_more_than_all")),
        sa.ForeignKeyConstraint(["asked_by"], ["user_account.id"], name=op.f("fk_recount_job_asked_by_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recount_job")),
    )
    op.create_index("ix_recount_job_open", "recount_job", ["finished_at", "id"])
    op.create_index("ix_recount_job_asked", "recount_job", ["asked_at", "id"])
    op.create_index("ix_deadline_country_state", "deadline", ["country", "state", "id"])


def downgrade() -> None:
    op.drop_index("ix_deadline_country_state", "deadline")
    op.drop_table("recount_job")
