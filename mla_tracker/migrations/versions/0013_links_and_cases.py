"""Requests that follow from each other, and the cases in which a unit keeps them."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "request_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("older_id", sa.Integer(), nullable=False),
        sa.Column("newer_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["older_id"], ["assistance_request.id"], name=op.f("fk_request_link_older_id_assistance_request")
        ),
        sa.ForeignKeyConstraint(
            ["newer_id"], ["assistance_request.id"], name=op.f("fk_request_link_newer_id_assistance_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_link")),
        sa.UniqueConstraint("older_id", "newer_id", name=op.f("uq_request_link_older_id_newer_id")),
    )
    op.create_index(op.f("ix_request_link_newer_id"), "request_link", ["newer_id"])
    op.create_table(
        "case_folder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name=op.f("fk_case_folder_authority_id_authority")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_folder")),
        sa.UniqueConstraint("code", name=op.f("uq_case_folder_code")),
    )
    op.create_index("ix_case_folder_authority", "case_folder", ["authority_id", "changed_at", "id"])
    op.create_index("ix_case_folder_country", "case_folder", ["country", "changed_at", "id"])
    op.create_table(
        "case_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_folder.id"], name=op.f("fk_case_member_case_id_case_folder")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["assistance_request.id"], name=op.f("fk_case_member_request_id_assistance_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_member")),
        sa.UniqueConstraint("case_id", "request_id", name=op.f("uq_case_member_case_id_request_id")),
    )
    op.create_index(op.f("ix_case_member_request_id"), "case_member", ["request_id"])


def downgrade() -> None:
    op.drop_table("case_member")
    op.drop_table("case_folder")
    op.drop_table("request_link")
