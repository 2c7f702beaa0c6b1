"""Drafts shown to a person of the other side, and the comments made there."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft_share",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("reader_id", sa.Integer(), nullable=False),
        sa.Column("shared_by_id", sa.Integer(), nullable=False),
        sa.Column("with_persons", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["request_id"], ["assistance_request.id"], name=op.f("fk_draft_share_request_id_assistance_request")
        ),
        sa.ForeignKeyConstraint(["reader_id"], ["user_account.id"], name=op.f("fk_draft_share_reader_id_user_account")),
        sa.ForeignKeyConstraint(
            ["shared_by_id"], ["user_account.id"], name=op.f("fk_draft_share_shared_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_share")),
        sa.UniqueConstraint("request_id", "reader_id", name=op.f("uq_draft_share_request_id_reader_id")),
    )
    op.create_index("ix_draft_share_reader", "draft_share", ["reader_id", "expires_at"], unique=False)
    op.create_table(
        "draft_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("share_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("answers", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["share_id"], ["draft_share.id"], name=op.f("fk_draft_comment_share_id_draft_share")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_comment")),
        sa.UniqueConstraint("share_id", "place", name=op.f("uq_draft_comment_share_id_place")),
    )


def downgrade() -> None:
    op.drop_table("draft_comment")
    op.drop_index("ix_draft_share_reader", table_name="draft_share")
    op.drop_table("draft_share")
