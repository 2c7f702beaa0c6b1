"""What the review filters by, filters that people keep, and addresses of their calendars."""

import json

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
DUE = ("due_at", "id")
INDEXES = {
    "ix_request_pair_due": ("requesting_country", "requested_country"),
    "ix_request_requesting_due": ("requesting_country",),
    "ix_request_requested_due": ("requested_country",),
    "ix_request_requesting_authority_due": ("requesting_authority_id",),
    "ix_request_requested_authority_due": ("requested_authority_id",),
    "ix_request_kind_due": ("kind",),
    "ix_request_class_due": ("clock_class",),
    "ix_request_listed_due": ("listed_when",),
    "ix_request_reminder_due": ("reminder_step",),
    "ix_request_escalation_due": ("escalation_step",),
}
COLUMNS = ("listed_at", "listed_when", "reminder_step", "escalation_step")


def upgrade() -> None:
    op.add_column("assistance_request", sa.Column("listed_at", sa.DateTime(), nullable=True))
    op.add_column("assistance_request", sa.Column("listed_when", sa.String(length=32), nullable=True))
    for name in ("reminder_step", "escalation_step"):
        op.add_column("assistance_request", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    _fill()
    for name, columns in INDEXES.items():
        op.create_index(name, "assistance_request", [*columns, *DUE])
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("chosen", JSON, nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_saved_filter_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
        sa.UniqueConstraint("user_id", "place", "name", name=op.f("uq_saved_filter_user_id_place_name")),
    )
    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_calendar_feed_user_id_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("user_id", name=op.f("uq_calendar_feed_user_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_feed_token_hash")),
    )


def _fill() -> None:
    """Requests that run already are listed once they are due; from their next step on by the policy's rule."""
    op.execute(
        "UPDATE assistance_request SET listed_at = due_at, listed_when = 'always'"
        " WHERE holder = 'requested' AND due_at IS NOT NULL AND due_purpose IN ('acknowledge', 'answer', 'review')"
    )
    op.execute(
        "UPDATE assistance_request SET reminder_step = COALESCE((SELECT MAX(reminders) FROM deadline"
        " WHERE deadline.request_id = assistance_request.id AND deadline.state = 'running'"
        " AND deadline.purpose = assistance_request.due_purpose), 0) WHERE due_at IS NOT NULL"
    )
    steps: dict[int, int] = {}
    found = sa.text("SELECT request_id, facts FROM event WHERE name = 'step.escalate' AND request_id IS NOT NULL")
    for number, facts in op.get_bind().execute(found):
        taken = facts if isinstance(facts, dict) else json.loads(facts)
        steps[number] = max(steps.get(number, 0), int(taken.get("step", 0)))
    for number, step in steps.items():
        write = sa.text("UPDATE assistance_request SET escalation_step = :step WHERE id = :number")
        op.get_bind().execute(write, {"step": step, "number": number})


def downgrade() -> None:
    op.drop_table("calendar_feed")
    op.drop_table("saved_filter")
    for name in reversed(INDEXES):
        op.drop_index(name, "assistance_request")
    for name in reversed(COLUMNS):
        op.drop_column("assistance_request", name)
