"""The national-law library: offences of a State with article, text, penalty and limitation."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "provision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("law", sa.String(length=300), nullable=False),
        sa.Column("article", sa.String(length=120), nullable=False),
        sa.Column("offence", sa.String(length=300), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("maximum_penalty", sa.String(length=300), nullable=False),
        sa.Column("limitation", sa.String(length=300), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("confidence", sa.String(length=32), nullable=False),
        sa.Column("sources", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("edited_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "valid_from IS NULL OR valid_to IS NULL OR valid_to >= valid_from",
            name=op.f("ck_provision_ends_after_it_begins"),
        ),
        sa.ForeignKeyConstraint(["country"], ["country.code"], name=op.f("fk_provision_country_country")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provision")),
    )
    op.create_index("ix_provision_country_law", "provision", ["country", "law", "article", "id"])


def downgrade() -> None:
    op.drop_index("ix_provision_country_law", table_name="provision")
    op.drop_table("provision")
