"""Counts of tags by corridor and year, counted from the tags that stand there."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

AT_ONCE = 1000
KEY = ("year", "requesting", "requested", "country", "tag")
TAGS = sa.table(
    "trend_tags",
    sa.column("id", sa.Integer()),
    sa.column("request_id", sa.Integer()),
    sa.column("side", sa.String()),
    sa.column("tags", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")),
    sa.column("counted", sa.Boolean()),
)
REQUEST = sa.table(
    "assistance_request",
    sa.column("id", sa.Integer()),
    sa.column("requesting_country", sa.String()),
    sa.column("requested_country", sa.String()),
    sa.column("first_sent_at", sa.DateTime()),
)


def upgrade() -> None:
    op.create_table(
        "trend_corridor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.String(length=4), nullable=False),
        sa.Column("requesting", sa.String(length=2), nullable=False),
        sa.Column("requested", sa.String(length=2), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("tag", sa.String(length=32), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trend_corridor")),
        sa.UniqueConstraint(*KEY, name=op.f("uq_trend_corridor_year_requesting_requested_country_tag")),
    )
    counts = Counter(key for row in _tagged(op.get_bind()) for key in _keys(row))
    table = sa.table("trend_corridor", *(sa.column(name) for name in (*KEY, "times")))
    op.bulk_insert(table, [dict(zip(KEY, key, strict=True)) | {"times": times} for key, times in counts.items()])


def downgrade() -> None:
    op.drop_table("trend_corridor")


def _tagged(connection: sa.Connection) -> Iterator[Any]:
    columns = (TAGS.c.id, TAGS.c.side, TAGS.c.tags, *REQUEST.c)
    query = (
        sa.select(*(column for column in columns if column is not REQUEST.c.id))
        .join(REQUEST, REQUEST.c.id == TAGS.c.request_id)
        .where(TAGS.c.counted, REQUEST.c.first_sent_at.is_not(None))
        .order_by(TAGS.c.id)
        .limit(AT_ONCE)
    )
    last = 0
    while rows := connection.execute(query.where(TAGS.c.id > last)).all():
        yield from rows
        last = rows[-1].id


def _keys(row: Any) -> Iterator[tuple[str, ...]]:
    country = row.requesting_country if row.side == "requesting" else row.requested_country
    for tag in row.tags:
        yield f"{row.first_sent_at.year:04}", row.requesting_country, row.requested_country, country, tag
