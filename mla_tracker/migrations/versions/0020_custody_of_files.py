"""What is said of files, what their structure shows, who had the paper; comments on drafts are sealed."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from mla_tracker.sealing import Place, Wrapped, keyring, new_key, open_text, seal_text

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

COMMENTS = "draft_comment"
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def _said() -> list[sa.Column[Any]]:
    return [
        sa.Column("kind", sa.String(length=16), nullable=False, server_default="other"),
        sa.Column("language", sa.String(length=8), nullable=False, server_default=""),
        sa.Column("marking", sa.String(length=24), nullable=False, server_default="restricted"),
        sa.Column("form", sa.String(length=16), nullable=False, server_default="copy"),
        sa.Column("return_due_on", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("traits", sa.String(length=200), nullable=True),
    ]


def upgrade() -> None:
    for column in _said():
        op.add_column("attachment", column)
    op.create_index("ix_attachment_return", "attachment", ["returned_on", "return_due_on"])
    op.create_table(
        "custody_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("custody", sa.String(length=32), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("sealed_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["assistance_request.id"], name=op.f("fk_custody_entry_request_id_assistance_request")
        ),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachment.id"], name=op.f("fk_custody_entry_attachment_id_attachment")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["user_account.id"], name=op.f("fk_custody_entry_recorded_by_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custody_entry")),
    )
    op.create_index(op.f("ix_custody_entry_attachment_id"), "custody_entry", ["attachment_id"])
    _refuse_changes()
    _seal_comments()


def downgrade() -> None:
    _open_comments()
    op.drop_table("custody_entry")  # its triggers go with it
    op.drop_index("ix_attachment_return", table_name="attachment")
    for column in reversed(_said()):
        op.drop_column("attachment", column.name)


def _refuse_changes() -> None:
    """The log of custody is append-only, as the events are."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER custody_entry_no_{verb.lower()} BEFORE {verb} ON custody_entry "
                "BEGIN SELECT RAISE(ABORT, 'custody_entry is append-only'); END"
            )
        return
    op.execute(
        "CREATE TRIGGER custody_entry_append_only BEFORE UPDATE OR DELETE ON custody_entry "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )
    op.execute(
        "CREATE TRIGGER custody_entry_no_truncate BEFORE TRUNCATE ON custody_entry "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def _seal_comments() -> None:
    """Comments quote the draft: they become content of its request. There are few of them, so all are held at once."""
    rows = _read(
        "SELECT c.id, s.request_id, c.share_id, c.place, c.answers, c.written_at FROM draft_comment c "
        "JOIN draft_share s ON s.id = c.share_id ORDER BY c.id"
    )
    keys = _keys()
    for row in rows:
        said = json.loads(row["answers"]) if isinstance(row["answers"], str) else row["answers"]
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        place = Place(COMMENTS, row["id"], "answers", 1)
        row |= {"answers": seal_text(keys[row["request_id"]] or new_key(), place, text), "sealed_version": 1}
    _build(sealed=True, rows=rows)


def _open_comments() -> None:
    rows = _read(
        "SELECT id, request_id, share_id, place, answers, sealed_version, written_at FROM draft_comment ORDER BY id"
    )
    keys = _keys()
    for row in rows:
        key, version = keys[row.pop("request_id")], row.pop("sealed_version")
        opened = open_text(key, Place(COMMENTS, row["id"], "answers", version), row["answers"]) if key else "{}"
        row["answers"] = json.loads(opened)
    _build(sealed=False, rows=rows)


def _build(*, sealed: bool, rows: list[dict[str, Any]]) -> None:
    """Make the table anew with its other columns, and put the rows back under their numbers."""
    request_key = sa.ForeignKeyConstraint(
        ["request_id"], ["assistance_request.id"], name=op.f("fk_draft_comment_request_id_assistance_request")
    )
    content = [sa.Column("answers", JSON, nullable=False)]
    if sealed:
        content = [
            sa.Column("request_id", sa.Integer(), nullable=False),
            sa.Column("answers", sa.Text(), nullable=False),
            sa.Column("sealed_version", sa.Integer(), nullable=False),
        ]
    op.drop_table(COMMENTS)
    table = op.create_table(
        COMMENTS,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("share_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        *content,
        sa.ForeignKeyConstraint(["share_id"], ["draft_share.id"], name=op.f("fk_draft_comment_share_id_draft_share")),
        *([request_key] if sealed else []),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_comment")),
        sa.UniqueConstraint("share_id", "place", name=op.f("uq_draft_comment_share_id_place")),
    )
    if not rows:
        return
    op.bulk_insert(table, rows)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT setval(pg_get_serial_sequence('draft_comment', 'id'), (SELECT max(id) FROM draft_comment))")


def _read(query: str) -> list[dict[str, Any]]:
    types = {"written_at": sa.DateTime()}
    found = op.get_bind().execute(sa.text(query).columns(**types))
    return [dict(row._mapping) for row in found]  # noqa: SLF001  (SQLAlchemy's own name for it)


def _keys() -> dict[int, bytes | None]:
    rows = op.get_bind().execute(
        sa.text(
            "SELECT request_id, key_id, wrapped FROM data_key WHERE request_id IN (SELECT request_id FROM draft_share)"
        )
    )
    return {
        number: keyring(key_id).unwrap(Wrapped(key_id, wrapped), f"request {number}") if wrapped else None
        for number, key_id, wrapped in rows
    }
