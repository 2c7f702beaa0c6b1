"""The days of running items stand in the request's own row: what the review, the national view and feeds read."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

RUNS_IN = ("sent", "acknowledged", "under_review", "in_execution")
AT_ONCE = 1000
DAYS = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
REQUEST = sa.table(
    "assistance_request",
    sa.column("id", sa.Integer()),
    sa.column("status", sa.String()),
    sa.column("requested_country", sa.String()),
    sa.column("items_due_at", sa.DateTime()),
    sa.column("items_shown_due_at", sa.DateTime()),
    sa.column("item_days", DAYS),
)
ITEM = sa.table(
    "request_item",
    sa.column("id", sa.Integer()),
    sa.column("request_id", sa.Integer()),
    sa.column("status", sa.String()),
    sa.column("due_on", sa.Date()),
    sa.column("due_shared", sa.Boolean()),
    sa.column("ended_at", sa.DateTime()),
)
FACT = sa.table(
    "country_fact", sa.column("country", sa.String()), sa.column("topic", sa.String()), sa.column("value", sa.JSON())
)
INDEXES = {
    "ix_request_items_shown": ("items_shown_due_at",),
    "ix_request_requesting_items_shown": ("requesting_country", "items_shown_due_at"),
    "ix_request_requested_items_shown": ("requested_country", "items_shown_due_at"),
    "ix_request_requesting_authority_items_shown": ("requesting_authority_id", "items_shown_due_at"),
    "ix_request_requested_items": ("requested_country", "items_due_at"),
    "ix_request_requested_authority_items": ("requested_authority_id", "items_due_at"),
}


def upgrade() -> None:
    op.add_column("assistance_request", sa.Column("items_due_at", sa.DateTime(), nullable=True))
    op.add_column("assistance_request", sa.Column("items_shown_due_at", sa.DateTime(), nullable=True))
    op.add_column("assistance_request", sa.Column("item_days", DAYS, nullable=True))
    _fill()
    for name, columns in INDEXES.items():
        has_one = sa.text(f"{columns[-1]} IS NOT NULL")
        op.create_index(name, "assistance_request", [*columns, "id"], sqlite_where=has_one, postgresql_where=has_one)


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(name, table_name="assistance_request")
    for column in ("item_days", "items_shown_due_at", "items_due_at"):
        op.drop_column("assistance_request", column)


def _fill() -> None:
    """Write the days of the items whose clocks run now, a thousand items at once."""
    connection = op.get_bind()
    facts = connection.execute(sa.select(FACT.c.country, FACT.c.value).where(FACT.c.topic == "time_zones"))
    zones = {country: ZoneInfo(value[0]) for country, value in facts if value}
    days: defaultdict[tuple[int, str], list[list[Any]]] = defaultdict(list)
    for row in _items(connection):
        days[row.request_id, row.requested_country].append([row.due_on, bool(row.due_shared)])
    changes = [_columns(request, sorted(found), zones.get(country)) for (request, country), found in days.items()]
    update = sa.update(REQUEST).where(REQUEST.c.id == sa.bindparam("request"))
    names = ("items_due_at", "items_shown_due_at", "item_days")
    for start in range(0, len(changes), AT_ONCE):
        connection.execute(
            update.values({name: sa.bindparam(f"new_{name}") for name in names}), changes[start : start + AT_ONCE]
        )


def _items(connection: sa.Connection) -> Iterator[Any]:
    query = (
        sa.select(ITEM.c.id, ITEM.c.request_id, ITEM.c.due_on, ITEM.c.due_shared, REQUEST.c.requested_country)
        .join(REQUEST, REQUEST.c.id == ITEM.c.request_id)
        .where(
            ITEM.c.due_on.is_not(None),
            ITEM.c.ended_at.is_(None),
            ITEM.c.status.not_in(["withdrawn", "postponed"]),
            REQUEST.c.status.in_(RUNS_IN),
        )
        .order_by(ITEM.c.id)
        .limit(AT_ONCE)
    )
    last = 0
    while rows := connection.execute(query.where(ITEM.c.id > last)).all():
        yield from rows
        last = rows[-1].id


def _columns(request: int, days: list[list[Any]], zone: ZoneInfo | None) -> dict[str, Any]:
    shown = [day for day, is_shown in days if is_shown]
    return {
        "request": request,
        "new_items_due_at": _end_of(days[0][0], zone),
        "new_items_shown_due_at": _end_of(shown[0], zone) if shown else None,
        "new_item_days": [[day.isoformat(), is_shown] for day, is_shown in days],
    }


def _end_of(day: date, zone: ZoneInfo | None) -> datetime:
    """Return when a day is over in the State that is asked, in UTC as the column keeps it."""
    return datetime.combine(day + timedelta(days=1), time.min, zone or UTC).astimezone(UTC).replace(tzinfo=None)
