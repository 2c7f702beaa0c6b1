"""Receipts of forms, by which the same form sent twice makes one thing."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "form_receipt",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("location", sa.String(length=500), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_form_receipt_user_id_user_account")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_form_receipt")),
    )
    op.create_index(op.f("ix_form_receipt_made_at"), "form_receipt", ["made_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_form_receipt_made_at"), table_name="form_receipt")
    op.drop_table("form_receipt")
