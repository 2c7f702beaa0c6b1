"""Meetings, what was decided there, and recommendations with what was shown for them."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("sort", sa.String(length=32), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("other_country", sa.String(length=2), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=160), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "(sort = 'bilateral') = (other_country IS NOT NULL)", name=op.f("ck_meeting_two_states_meet")
        ),
        sa.CheckConstraint("(sort = 'conference') = (country IS NULL)", name=op.f("ck_meeting_state_of_its_sort")),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["user_account.id"], name=op.f("fk_meeting_created_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("code", name=op.f("uq_meeting_code")),
    )
    op.create_index("ix_meeting_country", "meeting", ["country", "changed_at", "id"])
    op.create_index("ix_meeting_other_country", "meeting", ["other_country", "changed_at", "id"])
    op.create_index("ix_meeting_sort", "meeting", ["sort", "changed_at", "id"])
    op.create_table(
        "meeting_participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("function", sa.String(length=160), nullable=False),
        sa.Column("office_holder", sa.String(length=160), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_participant_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_participant")),
    )
    op.create_index("ix_meeting_participant_country", "meeting_participant", ["country", "meeting_id"])
    op.create_index(op.f("ix_meeting_participant_meeting_id"), "meeting_participant", ["meeting_id"])
    op.create_table(
        "meeting_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.CheckConstraint("request_id IS NOT NULL OR text <> ''", name=op.f("ck_meeting_point_about_something")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_point_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["assistance_request.id"], name=op.f("fk_meeting_point_request_id_assistance_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_point")),
        sa.UniqueConstraint("meeting_id", "request_id", name=op.f("uq_meeting_point_meeting_id_request_id")),
    )
    op.create_index(op.f("ix_meeting_point_meeting_id"), "meeting_point", ["meeting_id"])
    op.create_index(op.f("ix_meeting_point_request_id"), "meeting_point", ["request_id"])
    op.create_table(
        "recommendation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("sort", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("owner_country", sa.String(length=2), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("progress", sa.String(length=32), nullable=False),
        sa.Column("yardstick", sa.String(length=32), nullable=True),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "sort <> 'decision' OR meeting_id IS NOT NULL", name=op.f("ck_recommendation_decided_at_a_meeting")
        ),
        sa.CheckConstraint(
            "(yardstick IS NULL) = (target IS NULL)", name=op.f("ck_recommendation_target_with_yardstick")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_recommendation_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["assistance_request.id"], name=op.f("fk_recommendation_request_id_assistance_request")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation")),
        sa.UniqueConstraint("code", name=op.f("uq_recommendation_code")),
    )
    op.create_index("ix_recommendation_due", "recommendation", ["progress", "due_on", "id"])
    op.create_index(op.f("ix_recommendation_meeting_id"), "recommendation", ["meeting_id"])
    op.create_index("ix_recommendation_owner", "recommendation", ["owner_country", "progress", "due_on", "id"])
    op.create_index(op.f("ix_recommendation_request_id"), "recommendation", ["request_id"])
    op.create_table(
        "meeting_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("recommendation_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("storage_key", sa.String(length=80), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "(meeting_id IS NULL) <> (recommendation_id IS NULL)", name=op.f("ck_meeting_paper_of_one_thing")
        ),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["user_account.id"], name=op.f("fk_meeting_paper_added_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_paper_meeting_id_meeting")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendation.id"], name=op.f("fk_meeting_paper_recommendation_id_recommendation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_paper")),
        sa.UniqueConstraint("code", name=op.f("uq_meeting_paper_code")),
        sa.UniqueConstraint("storage_key", name=op.f("uq_meeting_paper_storage_key")),
    )
    op.create_index(op.f("ix_meeting_paper_meeting_id"), "meeting_paper", ["meeting_id"])
    op.create_index(op.f("ix_meeting_paper_recommendation_id"), "meeting_paper", ["recommendation_id"])
    op.create_table(
        "recommendation_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("progress", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(length=2000), nullable=False),
        sa.Column("noted_at", sa.DateTime(), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["noted_by_id"], ["user_account.id"], name=op.f("fk_recommendation_note_noted_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendation.id"],
            name=op.f("fk_recommendation_note_recommendation_id_recommendation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation_note")),
    )
    op.create_index(op.f("ix_recommendation_note_recommendation_id"), "recommendation_note", ["recommendation_id"])


def downgrade() -> None:
    op.drop_table("recommendation_note")
    op.drop_table("meeting_paper")
    op.drop_table("recommendation")
    op.drop_table("meeting_point")
    op.drop_table("meeting_participant")
    op.drop_table("meeting")
