"""What one State owes the others and what they owe it, for its central authority."""

from dataclasses import replace
from typing import Final

from flask import render_template, request
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.review import filters
from mla_tracker.blueprints.review.blueprint import bp
from mla_tracker.blueprints.review.pages import list_page
from mla_tracker.domain.actors import Role
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.i18n import t
from mla_tracker.i18n.names import country_name
from mla_tracker.queries import review_totals
from mla_tracker.queries.review import Filters
from mla_tracker.web.access import needs
from mla_tracker.web.filters import FilterList, chosen_of, filter_list
from mla_tracker.web.login import actor

WHO: Final = {"us": N_("What we owe others"), "others": N_("What others owe us")}


@bp.get("/national")
@needs(Permission.NATIONAL_READ)
def national() -> ResponseReturnValue:
    now = clock.now()
    lists, wanted = lists_and_filters()
    found = list_page("national", lists, wanted, now)
    totals = {who: review_totals.totals_by_purpose(actor(), _owed(Filters(), lists, who), now) for who in WHO}
    return render_template("review/national.html", totals=totals, labels=WHO, **found)


def lists_and_filters() -> tuple[list[FilterList], Filters]:
    """Return the lists above the page, and what they say: always of a State for which the person acts."""
    own = [(code, country_name(code)) for code in sorted(actor().countries(Role.CENTRAL))]
    first = [
        filter_list(request.args, "state", N_("State"), own),
        filter_list(request.args, "owes", N_("Who must act"), [(who, t(label)) for who, label in WHO.items()]),
    ]
    lists = [*first, *filters.lists_of_state(request.args)]
    return lists, _owed(filters.filters_of(chosen_of(lists)), lists, first[1].chosen)


def _owed(wanted: Filters, lists: list[FilterList], who: str) -> Filters:
    country = lists[0].chosen
    if who == "us":
        return replace(wanted, holder_country=country, own_items=True)
    return replace(wanted, owed_to=country)
