"""Network targets that administrators set."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deadline_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("clock_class", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=4), nullable=True),
        sa.Column("requesting", sa.String(length=2), nullable=True),
        sa.Column("requested", sa.String(length=2), nullable=True),
        sa.Column("legal_basis", sa.String(length=80), nullable=True),
        sa.Column("length", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(length=32), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("length IS NULL OR length > 0", name=op.f("ck_deadline_rule_time_is_positive")),
        sa.CheckConstraint("(length IS NULL) = (unit IS NULL)", name=op.f("ck_deadline_rule_length_with_unit")),
        sa.CheckConstraint("(requesting IS NULL) = (requested IS NULL)", name=op.f("ck_deadline_rule_both_states")),
        sa.ForeignKeyConstraint(["set_by"], ["user_account.id"], name=op.f("fk_deadline_rule_set_by_user_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_rule")),
    )
    op.create_index("ix_deadline_rule_set_at", "deadline_rule", ["set_at", "id"])
    with op.batch_alter_table("recount_job") as batch:
        batch.add_column(sa.Column("rule_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(batch.f("fk_recount_job_rule_id_deadline_rule"), "deadline_rule", ["rule_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("recount_job") as batch:
        batch.drop_constraint(batch.f("fk_recount_job_rule_id_deadline_rule"), type_="foreignkey")
        batch.drop_column("rule_id")
    op.drop_table("deadline_rule")
