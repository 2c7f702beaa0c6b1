"""Traces by which a person is met again inside one side; items given to units."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person_trace",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("hash", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["assistance_request.id"], name=op.f("fk_person_trace_request_id_assistance_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_trace")),
        sa.UniqueConstraint("request_id", "country", "hash", name=op.f("uq_person_trace_request_id_country_hash")),
    )
    op.create_index("ix_person_trace_found", "person_trace", ["country", "hash", "request_id"], unique=False)
    op.execute(
        "ALTER TABLE request_item ADD COLUMN unit_id INTEGER "
        "CONSTRAINT fk_request_item_unit_id_authority REFERENCES authority (id)"
    )
    op.add_column("request_item", sa.Column("due_on", sa.Date(), nullable=True))
    op.add_column("request_item", sa.Column("due_shared", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    for column in ("due_shared", "due_on", "unit_id"):
        op.drop_column("request_item", column)
    op.drop_index("ix_person_trace_found", table_name="person_trace")
    op.drop_table("person_trace")
