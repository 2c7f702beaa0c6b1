"""Filters that a person keeps under a name."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from mla_tracker import clock
from mla_tracker.blueprints.review import filters
from mla_tracker.blueprints.review.blueprint import bp
from mla_tracker.blueprints.review.pages import ENDPOINTS, address
from mla_tracker.domain.errors import BadAnswers
from mla_tracker.domain.permissions import Permission
from mla_tracker.i18n import t
from mla_tracker.services.saved_filters import FilterWish, remove_filter, save_filter
from mla_tracker.web.access import needs
from mla_tracker.web.filters import chosen_of
from mla_tracker.web.login import actor


@bp.post("/filters")
@needs(Permission.ACCOUNT_OWN)
def keep_filter() -> ResponseReturnValue:
    """Keep what the page says was chosen: the lists read it again, so that nothing else is stored."""
    place = request.form.get("place", "")
    if place not in ENDPOINTS:
        raise NotFound
    chosen = chosen_of(filters.lists(request.form) if place == "review" else filters.lists_of_state(request.form))
    also = {name: request.form[name] for name in ("owes", "state") if request.form.get(name)}
    wish = FilterWish(place, request.form.get("name", ""), chosen | (also if place == "national" else {}))
    try:
        save_filter(actor(), wish, clock.now())
    except BadAnswers as refusal:
        fault = refusal.faults["name"]
        flash(t(fault.message, **dict(fault.facts or {})), "bad")
    else:
        flash(t("The filters are kept: {name}", name=wish.name), "done")
    return redirect(address(place, wish.chosen))


@bp.post("/filters/<number:filter_id>/remove")
@needs(Permission.ACCOUNT_OWN)
def remove_kept(filter_id: int) -> ResponseReturnValue:
    place = remove_filter(actor(), filter_id)
    flash(t("The filters are no longer kept."), "done")
    return redirect(url_for(ENDPOINTS[place]))
