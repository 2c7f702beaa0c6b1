"""Tags of requests for the trends board, their counts, and the States that share them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "trend_tags",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("tags", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["assistance_request.id"], name=op.f("fk_trend_tags_request_id_assistance_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trend_tags")),
        sa.UniqueConstraint("request_id", "side", name=op.f("uq_trend_tags_request_id_side")),
    )
    op.create_table(
        "trend_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.String(length=6), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("tag", sa.String(length=32), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trend_count")),
        sa.UniqueConstraint("quarter", "country", "tag", name=op.f("uq_trend_count_quarter_country_tag")),
    )
    op.create_table(
        "trend_sharing",
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("shared_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("country", name=op.f("pk_trend_sharing")),
    )


def downgrade() -> None:
    op.drop_table("trend_sharing")
    op.drop_table("trend_count")
    op.drop_table("trend_tags")
