"""Content is sealed under a data key of its request; both ways with what is stored. Needs the keyring."""

import json
from collections.abc import Callable, Iterator

import sqlalchemy as sa
from alembic import op

from mla_tracker.i18n.folding import search_key
from mla_tracker.sealing import (
    KeyedHash,
    Place,
    Wrapped,
    keyring,
    new_key,
    open_bytes,
    open_text,
    seal_bytes,
    seal_text,
)

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BATCH = 500
# table -> its sealed columns, and how each was stored before
SEALED = {
    "assistance_request": {"title": "VARCHAR(200)", "answers": "JSON"},
    "request_item": {"answers": "JSON", "outcome_text": "VARCHAR", "conditions": "VARCHAR"},
    "person": {"answers": "JSON"},
    "message": {"texts": "JSON"},
    "attachment": {"name": "VARCHAR(255)"},
}
TITLES = "assistance_request.title"


def upgrade() -> None:
    op.create_table(
        "data_key",
        sa.Column("request_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key_id", sa.String(length=32), nullable=False),
        sa.Column("wrapped", sa.String(length=120), nullable=True),
        sa.Column("erased_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["request_id"], ["assistance_request.id"], name=op.f("fk_data_key_request_id_assistance_request")
        ),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_data_key")),
    )
    op.create_index(op.f("ix_data_key_key_id"), "data_key", ["key_id"])
    op.create_table(
        "index_key",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key_id", sa.String(length=32), nullable=False),
        sa.Column("wrapped", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_index_key")),
    )
    index_key = new_key()
    made = keyring().wrap(index_key, "index")
    _tell(
        "INSERT INTO index_key (id, key_id, wrapped) VALUES (1, :key_id, :wrapped)",
        key_id=made.key_id,
        wrapped=made.text,
    )
    keys = {}
    for (number,) in _each("SELECT id FROM assistance_request WHERE id > :last ORDER BY id"):
        keys[number] = new_key()
        made = keyring().wrap(keys[number], f"request {number}")
        _tell(
            "INSERT INTO data_key (request_id, key_id, wrapped) VALUES (:id, :key_id, :wrapped)",
            id=number, key_id=made.key_id, wrapped=made.text,
        )  # fmt: skip
    for table, columns in SEALED.items():
        op.execute(f"ALTER TABLE {table} ADD COLUMN sealed_version INTEGER NOT NULL DEFAULT 1")
        for column in columns:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column}_sealed TEXT NOT NULL DEFAULT ''")
        _seal_rows(table, columns, keys)
        for column in columns:
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
            op.execute(f"ALTER TABLE {table} RENAME COLUMN {column}_sealed TO {column}")
    _hash_titles(KeyedHash(index_key, TITLES), keys)
    with _letters_open():
        op.execute("ALTER TABLE letter ADD COLUMN sealed_version INTEGER NOT NULL DEFAULT 1")
        _change_letters("1 AS version", lambda owner, place, content: seal_bytes(keys[owner], place, content))


def downgrade() -> None:
    sealed_files = op.get_bind().execute(sa.text("SELECT count(*) FROM attachment WHERE storage_key LIKE 'sealed-%'"))
    if sealed_files.scalar():
        raise RuntimeError("sealed files would be lost with their keys: restore a backup of before instead")
    keys = _stored_keys()
    with _letters_open():
        _change_letters(
            "sealed_version",
            lambda owner, place, content: open_bytes(keys[owner], place, content) if keys[owner] else b"",
        )
        op.execute("ALTER TABLE letter DROP COLUMN sealed_version")
    for table, columns in SEALED.items():
        for column, kind in columns.items():
            default = "'{}'" if kind == "JSON" else "''"
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column}_open {_kind(kind)} NOT NULL DEFAULT {default}")
        _open_rows(table, columns, keys)
        for column in columns:
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
            op.execute(f"ALTER TABLE {table} RENAME COLUMN {column}_open TO {column}")
        op.execute(f"ALTER TABLE {table} DROP COLUMN sealed_version")
    for number, title in _each("SELECT id, title FROM assistance_request WHERE id > :last ORDER BY id"):
        _tell("UPDATE assistance_request SET search_key = :key WHERE id = :id", key=search_key(title), id=number)
    op.drop_table("index_key")
    op.drop_table("data_key")


def _change_letters(version: str, changed: Callable[[int, Place, bytes], bytes]) -> None:
    query = f"SELECT id, request_id, {version}, pdf, word_file FROM letter WHERE id > :last ORDER BY id"  # noqa: S608
    for number, owner, at, *contents in _each(query, 20):
        new = {
            column: None if content is None else changed(owner, Place("letter", number, column, at), bytes(content))
            for column, content in zip(("pdf", "word_file"), contents, strict=True)
        }
        _tell("UPDATE letter SET pdf = :pdf, word_file = :word_file WHERE id = :id", id=number, **new)


def _seal_rows(table: str, columns: dict[str, str], keys: dict[int, bytes]) -> None:
    owner = "id" if table == "assistance_request" else "request_id"
    changed = ", ".join(f"{column}_sealed = :{column}" for column in columns)
    for number, request_id, *values in _each(
        f"SELECT id, {owner} AS owner, {', '.join(columns)} FROM {table} WHERE id > :last ORDER BY id"  # noqa: S608
    ):
        sealed = {
            column: seal_text(keys[request_id], Place(table, number, column, 1), _as_text(columns[column], value))
            for column, value in zip(columns, values, strict=True)
        }
        _tell(f"UPDATE {table} SET {changed} WHERE id = :id", id=number, **sealed)  # noqa: S608


def _open_rows(table: str, columns: dict[str, str], keys: dict[int, bytes | None]) -> None:
    owner = "id" if table == "assistance_request" else "request_id"
    is_postgres = op.get_bind().dialect.name == "postgresql"
    changed = ", ".join(
        f"{column}_open = " + (f"CAST(:{column} AS JSONB)" if kind == "JSON" and is_postgres else f":{column}")
        for column, kind in columns.items()
    )
    for number, request_id, version, *values in _each(
        f"SELECT id, {owner} AS owner, sealed_version, {', '.join(columns)} FROM {table} WHERE id > :last ORDER BY id"  # noqa: S608
    ):
        key, opened = keys[request_id], {}
        for column, value in zip(columns, values, strict=True):
            empty = "{}" if columns[column] == "JSON" else ""
            opened[column] = open_text(key, Place(table, number, column, version), value) if key else empty
        _tell(f"UPDATE {table} SET {changed} WHERE id = :id", id=number, **opened)  # noqa: S608


def _hash_titles(hashes: KeyedHash, keys: dict[int, bytes]) -> None:
    """The words that titles were found by stood there readable; now each side has its own hashes of them."""
    rows = _each(
        "SELECT id, requesting_country, requested_country, title FROM assistance_request WHERE id > :last ORDER BY id"
    )
    for number, requesting, requested, title in rows:
        words = search_key(open_text(keys[number], Place("assistance_request", number, "title", 1), title))
        found = hashes.of_all((requesting, requested), words)
        _tell("UPDATE assistance_request SET search_key = :key WHERE id = :id", key=found, id=number)


def _stored_keys() -> dict[int, bytes | None]:
    rows = op.get_bind().execute(sa.text("SELECT request_id, key_id, wrapped FROM data_key")).all()
    return {
        number: keyring(key_id).unwrap(Wrapped(key_id, wrapped), f"request {number}") if wrapped else None
        for number, key_id, wrapped in rows
    }


def _as_text(kind: str, value: object) -> str:
    """SQLite hands JSON over as text, PostgreSQL as what it means."""
    if kind != "JSON":
        return str(value)
    read = json.loads(value) if isinstance(value, str) else value
    return json.dumps(read, ensure_ascii=False, separators=(",", ":"))


def _kind(kind: str) -> str:
    return "JSONB" if kind == "JSON" and op.get_bind().dialect.name == "postgresql" else kind


def _each(query: str, size: int = BATCH) -> Iterator[sa.Row]:
    """Read row by row in the order of ids, a batch at a time."""
    last = 0
    while rows := op.get_bind().execute(sa.text(f"{query} LIMIT {size}"), {"last": last}).all():
        yield from rows
        last = rows[-1].id


def _tell(statement: str, **values: object) -> None:
    op.get_bind().execute(sa.text(statement), values)


class _letters_open:  # noqa: N801  (read as a block)
    """Frozen letters may be changed inside, and never after: the same bytes, otherwise kept."""

    def __enter__(self) -> None:
        if op.get_bind().dialect.name == "sqlite":
            op.execute("DROP TRIGGER letter_no_update")
        else:
            op.execute("ALTER TABLE letter DISABLE TRIGGER letter_append_only")

    def __exit__(self, *_error: object) -> None:
        if op.get_bind().dialect.name == "sqlite":
            op.execute(
                "CREATE TRIGGER letter_no_update BEFORE UPDATE ON letter "
                "BEGIN SELECT RAISE(ABORT, 'letter is append-only'); END"
            )
        else:
            op.execute("ALTER TABLE letter ENABLE TRIGGER letter_append_only")
