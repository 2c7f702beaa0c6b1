"""Reminders that the clock makes, the mail of the day, and mail to contacts on duty."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("deadline", sa.Column("next_reminder_at", sa.DateTime(), nullable=True))
    op.add_column("deadline", sa.Column("reminders", sa.Integer(), nullable=False, server_default="0"))
    op.create_index("ix_deadline_reminder", "deadline", ["next_reminder_at", "id"])
    # Clocks that run already: reminded once they are due, and from then on by the ladder.
    op.execute("UPDATE deadline SET next_reminder_at = due_at WHERE state = 'running'")
    with op.batch_alter_table("recount_job") as batch:
        batch.add_column(sa.Column("event_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(batch.f("fk_recount_job_event_id_event"), "event", ["event_id"], ["id"])
        batch.create_index(batch.f("ix_recount_job_event_id"), ["event_id"])
    with op.batch_alter_table("outbox_message") as batch:
        batch.alter_column("user_id", existing_type=sa.Integer(), nullable=True)
        batch.add_column(sa.Column("contact_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            batch.f("fk_outbox_message_contact_id_focal_point"), "focal_point", ["contact_id"], ["id"]
        )
        batch.create_unique_constraint(batch.f("uq_outbox_message_event_id_contact_id"), ["event_id", "contact_id"])
        batch.create_check_constraint(
            batch.f("ck_outbox_message_one_reader"), "(user_id IS NULL) <> (contact_id IS NULL)"
        )
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deadline_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("planned_at", sa.DateTime(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["deadline_id"], ["deadline.id"], name=op.f("fk_reminder_deadline_id_deadline")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_reminder_event_id_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint("deadline_id", "step", name=op.f("uq_reminder_deadline_id_step")),
        sa.UniqueConstraint("event_id", name=op.f("uq_reminder_event_id")),
    )
    op.create_table(
        "digest_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("send_at", sa.DateTime(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=True),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_digest_note_event_id_event")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_digest_note_user_id_user_account")),
        sa.ForeignKeyConstraint(
            ["message_id"], ["outbox_message.id"], name=op.f("fk_digest_note_message_id_outbox_message")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_note")),
        sa.UniqueConstraint("event_id", "user_id", name=op.f("uq_digest_note_event_id_user_id")),
    )
    op.create_index("ix_digest_note_waiting", "digest_note", ["made_at", "send_at", "id"])
    op.create_index("ix_digest_note_user", "digest_note", ["user_id", "made_at"])
    op.create_index("ix_digest_note_message", "digest_note", ["message_id"])


def downgrade() -> None:
    op.drop_table("digest_note")
    op.drop_table("reminder")
    op.execute("DELETE FROM outbox_message WHERE user_id IS NULL")  # contacts without an account: no column for them
    with op.batch_alter_table("outbox_message") as batch:
        batch.drop_constraint(batch.f("ck_outbox_message_one_reader"), type_="check")
        batch.drop_constraint(batch.f("uq_outbox_message_event_id_contact_id"), type_="unique")
        batch.drop_constraint(batch.f("fk_outbox_message_contact_id_focal_point"), type_="foreignkey")
        batch.drop_column("contact_id")
        batch.alter_column("user_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("recount_job") as batch:
        batch.drop_index(batch.f("ix_recount_job_event_id"))
        batch.drop_constraint(batch.f("fk_recount_job_event_id_event"), type_="foreignkey")
        batch.drop_column("event_id")
    op.drop_index("ix_deadline_reminder", "deadline")
    op.drop_column("deadline", "reminders")
    op.drop_column("deadline", "next_reminder_at")
