"""Users' own texts of letters, in versions; the database refuses to change one that was ever in use."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ACTIVE = sa.text("state = 'active'")
WORDS = ("subject", "language", "country", "number", "title", "numbered", "body")


def upgrade() -> None:
    op.create_table(
        "letter_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("numbered", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("base_id", sa.Integer(), nullable=True),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("activated_by_id", sa.Integer(), nullable=True),
        sa.Column("activated_at", sa.DateTime(), nullable=True),
        sa.Column("retired_by_id", sa.Integer(), nullable=True),
        sa.Column("retired_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state <> 'draft' OR activated_at IS NULL", name=op.f("ck_letter_template_draft_was_never_active")
        ),
        sa.CheckConstraint(
            "state <> 'active' OR activated_at IS NOT NULL", name=op.f("ck_letter_template_active_since")
        ),
        sa.CheckConstraint(
            "(state = 'retired') = (retired_at IS NOT NULL)", name=op.f("ck_letter_template_retired_since")
        ),
        sa.ForeignKeyConstraint(
            ["base_id"], ["letter_template.id"], name=op.f("fk_letter_template_base_id_letter_template")
        ),
        *(
            sa.ForeignKeyConstraint([by], ["user_account.id"], name=op.f(f"fk_letter_template_{by}_user_account"))
            for by in ("written_by_id", "activated_by_id", "retired_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_template")),
        sa.UniqueConstraint(
            "subject", "language", "country", "number", name=op.f("uq_letter_template_subject_language_country_number")
        ),
    )
    with op.batch_alter_table("letter_template", schema=None) as batch_op:
        for column in ("base_id", "written_by_id", "activated_by_id", "retired_by_id"):
            batch_op.create_index(batch_op.f(f"ix_letter_template_{column}"), [column], unique=False)
        batch_op.create_index(
            "ix_letter_template_language_country_state", ["language", "country", "state"], unique=False
        )
        batch_op.create_index(
            "uq_letter_template_active",
            ["subject", "language", "country"],
            unique=True,
            sqlite_where=ACTIVE,
            postgresql_where=ACTIVE,
        )
    op.create_table(
        "template_preview",
        sa.Column("user_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("second", sa.String(length=8), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("sample", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("numbered", sa.Boolean(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_template_preview_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_template_preview")),
        sa.UniqueConstraint("code", name=op.f("uq_template_preview_code")),
    )
    _refuse_changes()


def _refuse_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in WORDS)
        op.execute(
            "CREATE TRIGGER letter_template_keeps_its_words BEFORE UPDATE ON letter_template "
            f"WHEN OLD.activated_at IS NOT NULL AND ({changed} OR NEW.activated_at IS NOT OLD.activated_at) "
            "BEGIN SELECT RAISE(ABORT, 'letter_template keeps its words'); END"
        )
        op.execute(
            "CREATE TRIGGER letter_template_no_delete BEFORE DELETE ON letter_template "
            "BEGIN SELECT RAISE(ABORT, 'letter_template keeps its words'); END"
        )
        return
    changed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in (*WORDS, "activated_at"))
    op.execute(
        "CREATE FUNCTION refuse_other_words() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'letter_template keeps its words'; END $$"
    )
    op.execute(
        "CREATE TRIGGER letter_template_keeps_its_words BEFORE UPDATE ON letter_template FOR EACH ROW "
        f"WHEN (OLD.activated_at IS NOT NULL AND ({changed})) EXECUTE FUNCTION refuse_other_words()"
    )
    op.execute(
        "CREATE TRIGGER letter_template_no_delete BEFORE DELETE ON letter_template "
        "FOR EACH ROW EXECUTE FUNCTION refuse_other_words()"
    )


def downgrade() -> None:
    op.drop_table("template_preview")
    op.drop_table("letter_template")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_other_words()")
