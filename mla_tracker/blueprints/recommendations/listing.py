"""The recommendations one may see, those due first, and the form for a new one."""

from typing import Any, Final

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.recommendations.blueprint import bp
from mla_tracker.domain.permissions import Permission, may_write_recommendation
from mla_tracker.domain.recommendations import PROGRESS_LABELS, RECOMMENDATION_FIELDS, SORT_LABELS, is_overdue
from mla_tracker.domain.text import N_
from mla_tracker.i18n import t
from mla_tracker.queries.paging import Cursor
from mla_tracker.queries.recommendations import Filters, Standing, measured, recommendations_for
from mla_tracker.services.meetings.recommendations import recommend
from mla_tracker.web import filters
from mla_tracker.web.access import needs
from mla_tracker.web.filters import chosen_of, everything, filter_list
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import attempt
from mla_tracker.web.login import actor

STANDINGS: Final = {
    Standing.OPEN: N_("Not done yet"),
    Standing.OVERDUE: N_("Overdue"),
    Standing.DONE: N_("Done"),
    Standing.DROPPED: N_("Dropped"),
}


@bp.get("")
@needs(Permission.MEETING_READ)
def index() -> ResponseReturnValue:
    lists = [
        filter_list(
            request.args, "standing", N_("How it stands"), [(one.value, t(said)) for one, said in STANDINGS.items()]
        ),
        filter_list(request.args, "owner", N_("State that owes it"), [everything(), *filters.countries()]),
    ]
    chosen: dict[str, Any] = {one.name: one.chosen for one in lists}
    today = clock.now().date()
    wanted = Filters(Standing(chosen["standing"]), chosen["owner"])
    page = recommendations_for(actor(), wanted, Cursor.read(request.args.get("from", "")), today)
    narrowed: dict[str, Any] = chosen_of(lists)
    return render_template(
        "recommendations/index.html",
        page=page,
        lists=lists,
        sorts=SORT_LABELS,
        progress=PROGRESS_LABELS,
        overdue={one.id for one in page.rows if is_overdue(one.progress, one.due_on, today)},
        measured=measured(page.rows, today),
        may_write=may_write_recommendation(actor(), None),
        earlier_url=_beside(narrowed, page.newer),
        later_url=_beside(narrowed, page.older),
    )


@bp.get("/new")
@needs(Permission.REVIEW_ACT)
def new() -> ResponseReturnValue:
    return render_template("recommendations/new.html", form=_form()())


@bp.post("/new")
@needs(Permission.REVIEW_ACT)
def write() -> ResponseReturnValue:
    form = _form()(request.form)
    tried = attempt(form, lambda: recommend(actor(), form.answers(), clock.now()))
    if tried.result is None:
        return render_template("recommendations/new.html", form=form), tried.code
    return redirect(url_for(".show", code=tried.result.code))


def _form() -> type[Form]:
    return form_for(RECOMMENDATION_FIELDS, {"owner_country": filters.countries()})


def _beside(chosen: dict[str, Any], cursor: Cursor | None) -> str:
    place = {**chosen, "from": str(cursor)}
    return url_for(".index", **place) if cursor else ""
