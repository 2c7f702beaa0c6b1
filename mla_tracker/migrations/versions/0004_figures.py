"""Figures: the milestones of each request, tallies of them, and up to which entry of the log they are counted."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
CELL = ("period", "requesting", "requested", "kind", "restricted")


def _cell() -> list[sa.Column]:  # type: ignore[type-arg]
    lengths = {"period": 6, "requesting": 2, "requested": 2, "kind": 4}
    return [
        *(sa.Column(name, sa.String(length=length), nullable=False) for name, length in lengths.items()),
        sa.Column("restricted", sa.Boolean(), nullable=False),
    ]


def upgrade() -> None:
    moments = (
        "acknowledge_by",
        "acknowledged_at",
        "answered_at",
        "refused_at",
        "withdrawn_at",
        "stopped_at",
        "closed_at",
    )
    op.create_table(
        "request_milestones",
        sa.Column("request_id", sa.Integer(), autoincrement=False, nullable=False),
        *_cell(),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        *(sa.Column(name, sa.DateTime(), nullable=True) for name in moments),
        sa.Column("grounds", JSON, nullable=False),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("items_answered", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["assistance_request.id"], name="fk_request_milestones_request_id_assistance_request"
        ),
        sa.PrimaryKeyConstraint("request_id", name="pk_request_milestones"),
    )
    op.create_index("ix_milestones_cell", "request_milestones", list(CELL))
    op.create_table(
        "figure_cell",
        sa.Column("id", sa.Integer(), nullable=False),
        *_cell(),
        sa.Column("tally", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_figure_cell"),
        sa.UniqueConstraint(*CELL, name="uq_figure_cell_period_requesting_requested_kind_restricted"),
    )
    op.create_index("ix_figure_cell_requesting", "figure_cell", ["requesting", "period"])
    op.create_index("ix_figure_cell_requested", "figure_cell", ["requested", "period"])
    op.create_table(
        "figure_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_event", sa.Integer(), nullable=False),
        sa.Column("counted_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_figure_state"),
    )
    op.execute("INSERT INTO figure_state (id, last_event, counted_at) VALUES (1, 0, '1970-01-01 00:00:00')")


def downgrade() -> None:
    for table in ("figure_state", "figure_cell", "request_milestones"):
        op.drop_table(table)
