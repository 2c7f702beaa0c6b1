"""The list of what is late, soon due, or without a date, in all States."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.review import filters
from mla_tracker.blueprints.review.blueprint import bp
from mla_tracker.blueprints.review.pages import list_page
from mla_tracker.domain.permissions import Permission
from mla_tracker.queries import review_totals
from mla_tracker.queries.recommendations import overdue_for
from mla_tracker.web.access import needs
from mla_tracker.web.filters import chosen_of
from mla_tracker.web.login import actor


@bp.get("/")
@needs(Permission.REVIEW_READ)
def index() -> ResponseReturnValue:
    now = clock.now()
    lists = filters.lists(request.args)
    found = list_page("review", lists, filters.filters_of(chosen_of(lists)), now)
    return render_template(
        "review/index.html",
        strip=review_totals.strip(actor(), now),
        overdue_recommendations=overdue_for(actor(), now.date()),
        **found,
    )
