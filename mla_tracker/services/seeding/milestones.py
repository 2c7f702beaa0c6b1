"""Milestones of synthetic requests: what the log of real ones would tell, so that figures have something to count."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from mla_tracker.domain.figures import quarter_of
from mla_tracker.domain.inputs import GROUNDS
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import ItemStatus, Status, Workflow
from mla_tracker.services.figures.milestones import URGENT

S = Status
ACKNOWLEDGE_WITHIN: Final = timedelta(days=7)
ASKED_BACK: Final = 0.15  # share of requests
_MOMENTS: Final = (
    "acknowledged_at", "asked_at", "informed_at", "accepted_at", "answered_at", "refused_at", "withdrawn_at",
    "stopped_at", "closed_at",
)  # fmt: skip
_EXECUTED: Final = frozenset({S.IN_EXECUTION, S.ANSWERED, S.CLOSED})
_ENDS: Final = {
    S.ANSWERED: ("answered_at",),
    S.REFUSED: ("refused_at",),
    S.WITHDRAWN: ("withdrawn_at", "stopped_at"),
    S.DORMANT: ("stopped_at",),
    S.CLOSED: ("answered_at", "closed_at"),
}
_UNTOUCHED: Final = frozenset({S.SENT, S.DELIVERY_FAILED})


def milestones(
    requests: list[dict[str, Any]], items: list[dict[str, Any]], chance: random.Random
) -> Iterator[dict[str, Any]]:
    """Give each request that was sent a believable past, in keeping with its status."""
    answered: dict[int, int] = {}
    for item in items:
        answered[item["request_id"]] = answered.get(item["request_id"], 0) + (item["status"] is ItemStatus.ANSWERED)
    for row in requests:
        sent_at = row["first_sent_at"]
        if sent_at is None:
            continue
        is_reviewed = KINDS[row["kind"]].workflow is Workflow.FORMAL
        past = _past(row["status"], sent_at, row["held_since"], chance, is_reviewed=is_reviewed)
        yield {
            "request_id": row["id"],
            "period": quarter_of(sent_at.date()),
            "requesting": row["requesting_country"],
            "requested": row["requested_country"],
            "kind": row["kind"],
            "restricted": False,
            "sent_at": sent_at,
            "acknowledge_by": sent_at + ACKNOWLEDGE_WITHIN,
            **dict.fromkeys(_MOMENTS),
            **past,
            "grounds": [chance.choice(GROUNDS).code] if "refused_at" in past else [],
            "is_urgent": row["clock_class"] in URGENT,
            "items": row["item_count"],
            "items_answered": answered.get(row["id"], 0),
        }


def _past(
    status: Status, sent_at: datetime, held_since: datetime, chance: random.Random, *, is_reviewed: bool
) -> dict[str, datetime]:
    if status in _UNTOUCHED:
        return {}
    lived = max(held_since - sent_at, timedelta(days=1))
    found = {"acknowledged_at": sent_at + lived * chance.uniform(0.05, 0.2)}
    if status is S.INFO_REQUESTED or chance.random() < ASKED_BACK:
        found["asked_at"] = sent_at + lived * 0.25
    if "asked_at" in found and status is not S.INFO_REQUESTED:
        found["informed_at"] = sent_at + lived * 0.3
    if is_reviewed and status in _EXECUTED:
        found["accepted_at"] = sent_at + lived * chance.uniform(0.3, 0.4)
    ends = _ENDS.get(status, ())
    for place, name in enumerate(ends, 1):
        found[name] = sent_at + lived * (place / len(ends)) if name != "withdrawn_at" else sent_at + lived
    return found
