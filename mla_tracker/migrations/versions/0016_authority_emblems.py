"""Logos and seals of authorities."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "authority_emblem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("use", sa.String(32), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("png", sa.LargeBinary(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["authority.id"], name="fk_authority_emblem_authority_id_authority"),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["user_account.id"], name="fk_authority_emblem_added_by_id_user_account"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_authority_emblem"),
        sa.UniqueConstraint("authority_id", "use", name="uq_authority_emblem_authority_id_use"),
    )


def downgrade() -> None:
    op.drop_table("authority_emblem")
