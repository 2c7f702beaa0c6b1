"""A list of the review taken out as a file: metadata only, so many rows at most, and the log remembers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import Forbidden
from mla_tracker.domain.permissions import Permission, holds
from mla_tracker.queries.paging import Cursor
from mla_tracker.queries.review import Filters, ReviewRow, reviewed
from mla_tracker.services.exports import log_export, one_more
from mla_tracker.services.limits import TooMany
from mla_tracker.services.transaction import use_case

MOST_ROWS: Final = 5000
AT_ONCE: Final = 500


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
    if tried := one_more(actor, now):
        return tried
    rows, place = list[ReviewRow](), None
    while len(rows) < MOST_ROWS:
        page = reviewed(actor, wish.filters, place, now, AT_ONCE)
        rows += page.rows
        place = page.next
        if place is None:
            break
    log_export(actor, wish.file, len(rows), wish.chosen, now)
    return Exported(rows, is_cut=isinstance(place, Cursor))
