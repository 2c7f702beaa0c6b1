"""Consent asked to use a file or an answer elsewhere; of which file another one is a copy."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "file_copy",
        sa.Column("attachment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("origin_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_file_copy_attachment_id_attachment")
        ),
        sa.ForeignKeyConstraint(["origin_id"], ["attachment.id"], name=op.f("fk_file_copy_origin_id_attachment")),
        sa.PrimaryKeyConstraint("attachment_id", name=op.f("pk_file_copy")),
    )
    op.create_index(op.f("ix_file_copy_origin_id"), "file_copy", ["origin_id"])
    op.create_table(
        "consent_to_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("consent_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("(attachment_id IS NULL) <> (item_id IS NULL)", name=op.f("ck_consent_to_use_one_thing")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["assistance_request.id"], name=op.f("fk_consent_to_use_source_id_assistance_request")
        ),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_consent_to_use_attachment_id_attachment")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["request_item.id"], name=op.f("fk_consent_to_use_item_id_request_item")),
        sa.ForeignKeyConstraint(
            ["target_id"], ["assistance_request.id"], name=op.f("fk_consent_to_use_target_id_assistance_request")
        ),
        sa.ForeignKeyConstraint(
            ["consent_id"], ["assistance_request.id"], name=op.f("fk_consent_to_use_consent_id_assistance_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_to_use")),
        sa.UniqueConstraint("consent_id", name=op.f("uq_consent_to_use_consent_id")),
    )
    op.create_index("ix_consent_to_use_attachment", "consent_to_use", ["attachment_id", "target_id"])
    op.create_index("ix_consent_to_use_item", "consent_to_use", ["item_id", "target_id"])


def downgrade() -> None:
    op.drop_table("consent_to_use")
    op.drop_table("file_copy")
