"""The meetings one may see, and the form for a new one."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.meetings.blueprint import bp
from mla_tracker.domain.meetings import MEETING_FIELDS, SORT_LABELS, MeetingSort
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.i18n import t
from mla_tracker.queries.meetings import meetings_for
from mla_tracker.queries.paging import Cursor
from mla_tracker.services.meetings.meetings import enter_meeting
from mla_tracker.web import filters
from mla_tracker.web.access import needs
from mla_tracker.web.filters import chosen_of, everything, filter_list
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import attempt
from mla_tracker.web.login import actor


@bp.get("")
@needs(Permission.MEETING_READ)
def index() -> ResponseReturnValue:
    options = (everything(), *((sort.value, t(label)) for sort, label in SORT_LABELS.items()))
    lists = [filter_list(request.args, "sort", N_("Sort"), options)]
    chosen: dict[str, Any] = chosen_of(lists)
    sort = MeetingSort(chosen["sort"]) if chosen else None
    page = meetings_for(actor(), sort, Cursor.read(request.args.get("from", "")))
    return render_template(
        "meetings/index.html",
        page=page,
        lists=lists,
        labels=SORT_LABELS,
        newer_url=_beside(chosen, page.newer),
        older_url=_beside(chosen, page.older),
    )


@bp.get("/new")
@needs(Permission.MEETING_WRITE)
def new() -> ResponseReturnValue:
    return render_template("meetings/new.html", form=_form()())


@bp.post("/new")
@needs(Permission.MEETING_WRITE)
def enter() -> ResponseReturnValue:
    form = _form()(request.form)
    tried = attempt(form, lambda: enter_meeting(actor(), form.answers(), clock.now()))
    if tried.result is None:
        return render_template("meetings/new.html", form=form), tried.code
    return redirect(url_for(".show", code=tried.result.code))


def _form() -> type[Form]:
    states = filters.countries()
    return form_for(MEETING_FIELDS, {"country": states, "other_country": states})


def _beside(chosen: dict[str, Any], cursor: Cursor | None) -> str:
    place = {**chosen, "from": str(cursor)}
    return url_for(".index", **place) if cursor else ""
