"""Requests that came on paper, with a series of numbers of their own; numbers of other registers."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("assistance_request", sa.Column("on_paper", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "paper_counter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_counter")),
        sa.UniqueConstraint("country", "year", name=op.f("uq_paper_counter_country_year")),
    )
    op.create_table(
        "cross_reference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("register", sa.String(length=32), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["assistance_request.id"], name=op.f("fk_cross_reference_request_id_assistance_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cross_reference")),
        sa.UniqueConstraint(
            "request_id", "side", "register", "key", name=op.f("uq_cross_reference_request_id_side_register_key")
        ),
    )
    op.create_index("ix_cross_reference_key", "cross_reference", ["key", "request_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_cross_reference_key", table_name="cross_reference")
    op.drop_table("cross_reference")
    op.drop_table("paper_counter")
    op.drop_column("assistance_request", "on_paper")
