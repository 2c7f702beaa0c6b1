"""A request as the policy sees it, made of plain values."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime

from mla_tracker.domain.lifecycle import Status, Workflow


@dataclass(frozen=True, slots=True)
class Subject:
    """Asked by authority 1 of Pakistan, of authority 2 of Iran."""

    status: Status
    workflow: Workflow = Workflow.FORMAL
    first_sent_at: datetime | None = None
    restricted: bool = False
    on_paper: bool = False
    named_user_ids: AbstractSet[int] = field(default_factory=frozenset)
    author_ids: AbstractSet[int] = field(default_factory=frozenset)
    requesting_country: str = "PK"
    requested_country: str = "IR"
    requesting_authority_id: int = 1
    requested_authority_id: int | None = 2
