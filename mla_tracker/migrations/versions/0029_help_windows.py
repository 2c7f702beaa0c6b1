"""Windows through which a coordinator helps with a request."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

STANDING = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "help_window",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("coordinator_id", sa.Integer(), nullable=False),
        sa.Column("parts", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("sealed_version", sa.Integer(), nullable=False),
        sa.Column("asking_side", sa.String(length=32), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(), nullable=True),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint(
            "(agreed_at IS NULL) = (agreed_by_id IS NULL)", name=op.f("ck_help_window_agreed_by_somebody")
        ),
        sa.CheckConstraint("ends_at >= asked_at", name=op.f("ck_help_window_ends_later")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["assistance_request.id"], name=op.f("fk_help_window_request_id_assistance_request")
        ),
        sa.ForeignKeyConstraint(
            ["coordinator_id"], ["user_account.id"], name=op.f("fk_help_window_coordinator_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["user_account.id"], name=op.f("fk_help_window_asked_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["agreed_by_id"], ["user_account.id"], name=op.f("fk_help_window_agreed_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_window")),
    )
    op.create_index(
        "uq_help_window_standing",
        "help_window",
        ["request_id"],
        unique=True,
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
    op.create_index("ix_help_window_request", "help_window", ["request_id", "id"])
    op.create_index("ix_help_window_coordinator", "help_window", ["coordinator_id", "ends_at"])


def downgrade() -> None:
    op.drop_table("help_window")
