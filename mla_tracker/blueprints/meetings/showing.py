"""One meeting, and what is added to it: each form stands on its page, and a refused one comes back there."""

from collections.abc import Callable
from typing import Any, Final

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.meetings.blueprint import bp
from mla_tracker.domain.fields import Answers, Field
from mla_tracker.domain.meetings import PARTICIPANT_FIELDS, POINT_FIELDS, SORT_LABELS
from mla_tracker.domain.permissions import Permission, may_write_meeting
from mla_tracker.domain.recommendations import DECISION_FIELDS, PROGRESS_LABELS, is_overdue
from mla_tracker.queries.meetings import known_among, meeting_seen_by, papers_of, wanted
from mla_tracker.queries.recommendations import decided_at
from mla_tracker.services.meetings.meetings import add_participant, add_point
from mla_tracker.services.meetings.recommendations import decide_at
from mla_tracker.web import filters
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import attempt
from mla_tracker.web.login import actor
from mla_tracker.web.shelf import shelf

ASKED: Final[dict[str, tuple[Field, ...]]] = {
    "participant": PARTICIPANT_FIELDS,
    "point": POINT_FIELDS,
    "decision": DECISION_FIELDS,
}
Adding = Callable[[Answers], Any]


@bp.get("/<code:code>")
@needs(Permission.MEETING_READ)
def show(code: str) -> ResponseReturnValue:
    return page(code)


@bp.post("/<code:code>/participants")
@needs(Permission.MEETING_WRITE)
def bring_participant(code: str) -> ResponseReturnValue:
    return _added(code, "participant", lambda answers: add_participant(actor(), code, answers, clock.now()))


@bp.post("/<code:code>/agenda")
@needs(Permission.MEETING_WRITE)
def put_on_agenda(code: str) -> ResponseReturnValue:
    return _added(code, "point", lambda answers: add_point(actor(), code, answers, clock.now()))


@bp.post("/<code:code>/decisions")
@needs(Permission.MEETING_WRITE)
def decide(code: str) -> ResponseReturnValue:
    return _added(code, "decision", lambda answers: decide_at(actor(), code, answers, clock.now()))


def _added(code: str, what: str, adding: Adding) -> ResponseReturnValue:
    form = _form(what)(request.form)
    tried = attempt(form, lambda: adding(form.answers()))
    if tried.result is None:
        return page(code, {what: form}), tried.code
    return redirect(url_for(".show", code=code))


def _form(what: str) -> type[Form]:
    states = filters.countries()
    return form_for(ASKED[what], {"participant_country": states, "owner_country": states})


def page(code: str, refused: dict[str, Form] | None = None, faults: tuple[Any, ...] = ()) -> str:
    """Draw the page of a meeting; ``refused`` are forms that come back with what is wrong."""
    meeting = meeting_seen_by(actor(), code)
    forms = {what: (refused or {}).get(what) or _form(what)() for what in ASKED}
    decisions, today = decided_at(actor(), meeting), clock.now().date()
    return render_template(
        "meetings/show.html",
        meeting=meeting,
        forms=forms,
        refused=next(iter((refused or {}).values()), None),
        faults=faults,
        decisions=decisions,
        overdue={one.id for one in decisions if is_overdue(one.progress, one.due_on, today)},
        known=known_among(
            actor(), [*(one.request_id for one in meeting.points), *(one.request_id for one in decisions)]
        ),
        wanted=wanted(actor(), meeting),
        papers=papers_of(meeting),
        may_write=may_write_meeting(actor(), meeting),
        labels=SORT_LABELS,
        progress=PROGRESS_LABELS,
        limit=shelf().limit_mb,
        request_door="review.show" if actor().countries() == frozenset() else "requests.show",
    )
