"""A list of the review taken out as a file: metadata only, so many rows at most, and the log remembers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import Forbidden
from mla_tracker.domain.events import EXPORTED
from mla_tracker.domain.permissions import Permission, holds
from mla_tracker.queries.paging import Cursor
from mla_tracker.queries.review import Filters, ReviewRow, reviewed
from mla_tracker.services.limits import TooMany, counted, key_of
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case

MOST_ROWS: Final = 5000
AT_ONCE: Final = 500
MOST_EXPORTS: Final = 20  # in the window of ``limits``


@dataclass(frozen=True, slots=True)
class Export:
    """``chosen``: the filters as the address says them, for the log; ``file``: its kind."""

    filters: Filters
    chosen: Mapping[str, str]
    file: str


@dataclass(frozen=True, slots=True)
class Exported:
    """``is_cut``: there are more rows than a file may hold."""

    rows: list[ReviewRow]
    is_cut: bool


@use_case
def export_review(actor: Actor, wish: Export, now: datetime) -> Exported | TooMany:
    """Read the rows page by page along the list's index, and log who took how many of which."""
    if not (holds(actor, Permission.REVIEW_READ) or holds(actor, Permission.NATIONAL_READ)):
        raise Forbidden(Permission.REVIEW_READ)
    tried = counted([key_of("export", str(actor.user_id))], MOST_EXPORTS, now)
    if isinstance(tried, TooMany):
        return tried
    rows, place = list[ReviewRow](), None
    while len(rows) < MOST_ROWS:
        page = reviewed(actor, wish.filters, place, now, AT_ONCE)
        rows += page.rows
        place = page.next
        if place is None:
            break
    facts = {"file": wish.file, "rows": str(len(rows)), "filters": _in_short(wish.chosen)}
    record(EXPORTED, Where(), actor, now, facts)
    return Exported(rows, is_cut=isinstance(place, Cursor))


def _in_short(chosen: Mapping[str, str]) -> str:
    return " ".join(f"{name}={value}" for name, value in sorted(chosen.items())) or "-"
