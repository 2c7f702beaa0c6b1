"""What the list of the coordinators and that of one State have in common."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from flask import request, url_for

from mla_tracker.blueprints.review.rows import rows_in_words
from mla_tracker.queries import review
from mla_tracker.queries.paging import Cursor
from mla_tracker.queries.review import Filters
from mla_tracker.queries.saved_filters import kept_by
from mla_tracker.web.filters import FilterList, chosen_of, removable
from mla_tracker.web.login import actor

ENDPOINTS: Final = {"review": "review.index", "national": "review.national"}
ROWS_LEAD_TO: Final = {"review": "review.show", "national": "requests.show"}


def address(place: str, arguments: Mapping[str, Any]) -> str:
    """Return the address of a list with these arguments."""
    return url_for(ENDPOINTS[place], **arguments)


def list_page(place: str, lists: Sequence[FilterList], wanted: Filters, now: datetime) -> dict[str, Any]:
    """Return what the template of a list shows; the address keeps what was chosen."""
    chosen, endpoint = chosen_of(lists), ENDPOINTS[place]
    page = review.reviewed(actor(), wanted, Cursor.read(request.args.get("from", "")), now)

    def beside(cursor: Cursor | None) -> str:
        return address(place, {**chosen, "from": str(cursor)}) if cursor else ""

    return {
        "place": place,
        "endpoint": endpoint,
        "lists": lists,
        "chosen": chosen,
        "removable": removable(lists, endpoint),
        "kept": kept_by(actor(), place),
        "rows": rows_in_words(page.rows, now, ROWS_LEAD_TO[place]),
        "previous_url": beside(page.previous),
        "next_url": beside(page.next),
    }
