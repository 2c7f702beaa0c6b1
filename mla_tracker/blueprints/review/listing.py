"""The list of what is late, soon due, or without a date, in all States."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.review import filters
from mla_tracker.blueprints.review.blueprint import bp
from mla_tracker.blueprints.review.filters import address
from mla_tracker.blueprints.review.words import shown
from mla_tracker.domain.permissions import Permission
from mla_tracker.queries import review
from mla_tracker.queries.paging import Cursor
from mla_tracker.web.access import needs
from mla_tracker.web.filters import chosen_of, removable
from mla_tracker.web.login import actor


@bp.get("/")
@needs(Permission.REVIEW_READ)
def index() -> ResponseReturnValue:
    now = clock.now()
    lists = filters.lists(request.args)
    chosen = chosen_of(lists)
    page = review.reviewed(actor(), filters.filters_of(chosen), Cursor.read(request.args.get("from", "")), now)
    return render_template(
        "review/index.html",
        lists=lists,
        removable=removable(lists, "review.index"),
        rows=[shown(row, now) for row in page.rows],
        strip=review.strip(actor(), now),
        previous_url=_beside(chosen, page.previous),
        next_url=_beside(chosen, page.next),
    )


def _beside(chosen: dict[str, str], cursor: Cursor | None) -> str:
    return address({**chosen, "from": str(cursor)}) if cursor else ""
