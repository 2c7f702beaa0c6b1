"""Time zones by name. ``ZoneInfo`` itself keeps only the last eight; a list shows more States than that."""

from functools import cache
from zoneinfo import ZoneInfo


@cache
def zone_named(name: str) -> ZoneInfo:
    """Return the zone; ZoneInfoNotFoundError for one that is none. There are as many as places, so all are kept."""
    return ZoneInfo(name)
