"""How much each authority has uploaded."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "upload_tally",
        sa.Column("authority_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["authority_id"], ["authority.id"], name=op.f("fk_upload_tally_authority_id_authority")
        ),
        sa.PrimaryKeyConstraint("authority_id", name=op.f("pk_upload_tally")),
    )
    op.execute(
        "INSERT INTO upload_tally (authority_id, size) SELECT owner, sum(size) FROM (SELECT a.size, CASE WHEN "
        "a.side = 'requesting' THEN r.requesting_authority_id ELSE r.requested_authority_id END AS owner "
        "FROM attachment a JOIN assistance_request r ON r.id = a.request_id) AS added "
        "WHERE owner IS NOT NULL GROUP BY owner"
    )


def downgrade() -> None:
    op.drop_table("upload_tally")
