"""The only place that asks what time it is. Everything else is told."""

from datetime import UTC, datetime


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251
