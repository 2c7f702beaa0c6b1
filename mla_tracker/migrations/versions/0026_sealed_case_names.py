"""Names of cases are sealed, each under a key of its case; both ways with what is stored. Needs the keyring."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from mla_tracker.sealing import Place, Wrapped, keyring, new_key, open_text, seal_text

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

BATCH = 500
TABLE = "case_folder"


def upgrade() -> None:
    op.add_column(TABLE, sa.Column("sealed_version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column(TABLE, sa.Column("key_id", sa.String(length=32), nullable=False, server_default=""))
    op.add_column(TABLE, sa.Column("wrapped", sa.String(length=120), nullable=True))
    op.add_column(TABLE, sa.Column("erased_at", sa.DateTime(), nullable=True))
    op.add_column(TABLE, sa.Column("name_sealed", sa.Text(), nullable=False, server_default=""))
    for number, name in _each("SELECT id, name FROM case_folder WHERE id > :last ORDER BY id"):
        key = new_key()
        made = keyring().wrap(key, f"case {number}")
        _tell(
            "UPDATE case_folder SET name_sealed = :name, key_id = :key_id, wrapped = :wrapped WHERE id = :id",
            id=number, name=seal_text(key, Place(TABLE, number, "name", 1), name), key_id=made.key_id,
            wrapped=made.text,
        )  # fmt: skip
    op.drop_column(TABLE, "name")
    op.execute("ALTER TABLE case_folder RENAME COLUMN name_sealed TO name")
    op.create_index(op.f("ix_case_folder_key_id"), TABLE, ["key_id"])


def downgrade() -> None:
    op.add_column(TABLE, sa.Column("name_open", sa.String(), nullable=False, server_default=""))
    rows = _each("SELECT id, name, key_id, wrapped, sealed_version FROM case_folder WHERE id > :last ORDER BY id")
    for number, name, key_id, wrapped, version in rows:
        if wrapped:
            key = keyring(key_id).unwrap(Wrapped(key_id, wrapped), f"case {number}")
            opened = open_text(key, Place(TABLE, number, "name", version), name)
            _tell("UPDATE case_folder SET name_open = :name WHERE id = :id", id=number, name=opened)
    op.drop_index(op.f("ix_case_folder_key_id"), table_name=TABLE)
    for column in ("name", "erased_at", "wrapped", "key_id", "sealed_version"):
        op.drop_column(TABLE, column)
    op.execute("ALTER TABLE case_folder RENAME COLUMN name_open TO name")


def _each(query: str) -> Iterator[sa.Row]:
    """Read row by row in the order of ids, a batch at a time."""
    last = 0
    while rows := op.get_bind().execute(sa.text(f"{query} LIMIT {BATCH}"), {"last": last}).all():
        yield from rows
        last = rows[-1].id


def _tell(statement: str, **values: object) -> None:
    op.get_bind().execute(sa.text(statement), values)
