"""Data that are kept for a request, and until when."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "preservation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("confirmed_by", sa.String(length=16), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("preserved_as", sa.Text(), nullable=False),
        sa.Column("sealed_version", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("alert_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("released_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_preservation_ends_after_it_begins")),
        sa.CheckConstraint(
            "released_at IS NULL OR alert_on IS NULL", name=op.f("ck_preservation_released_is_not_watched")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["assistance_request.id"], name=op.f("fk_preservation_request_id_assistance_request")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["request_item.id"], name=op.f("fk_preservation_item_id_request_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preservation")),
        sa.UniqueConstraint("request_id", "position", name=op.f("uq_preservation_request_id_position")),
    )
    op.create_index("ix_preservation_alert", "preservation", ["alert_on", "id"])
    op.create_index("ix_preservation_until", "preservation", ["until_on", "id"])
    op.create_table(
        "preservation_renewal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("preservation_id", sa.Integer(), nullable=False),
        sa.Column("before_on", sa.Date(), nullable=False),
        sa.Column("after_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("after_on > before_on", name=op.f("ck_preservation_renewal_is_longer")),
        sa.ForeignKeyConstraint(
            ["preservation_id"], ["preservation.id"], name=op.f("fk_preservation_renewal_preservation_id_preservation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preservation_renewal")),
    )
    op.create_index(op.f("ix_preservation_renewal_preservation_id"), "preservation_renewal", ["preservation_id"])


def downgrade() -> None:
    op.drop_table("preservation_renewal")
    op.drop_table("preservation")
