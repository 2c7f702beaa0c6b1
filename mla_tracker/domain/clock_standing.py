"""How a clock stands, for a reader: late and extended are computed, no clock keeps them."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from mla_tracker.domain.deadlines import is_overdue
from mla_tracker.domain.text import N_


class Standing(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    MISSED = "missed"
    EXTENDED = "extended"
    CANCELLED = "cancelled"


STANDINGS: Final[dict[Standing, str]] = {
    Standing.RUNNING: N_("running"),
    Standing.PAUSED: N_("stopped"),
    Standing.MET: N_("met"),
    Standing.MISSED: N_("missed"),
    Standing.EXTENDED: N_("extended"),
    Standing.CANCELLED: N_("no longer runs"),
}


def standing_of(state: str, due_at: datetime, ended_at: datetime | None, facts: Mapping[str, Any]) -> Standing:
    """Say how a clock stands, given its ``state`` and the ``facts`` of its date.

    What was done after its time was missed, even though it was done; what runs by another date than the one that was
    counted is extended.
    """
    standing = Standing(state)
    if standing is Standing.MET and ended_at is not None and is_overdue(due_at, ended_at):
        return Standing.MISSED
    if standing is Standing.RUNNING and facts.get("extensions"):
        return Standing.EXTENDED
    return standing
