"""One recommendation: how it stands, what was shown for it, and the report of the State that owes it."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.recommendations.blueprint import bp
from mla_tracker.domain.actors import Role
from mla_tracker.domain.errors import BadAnswers, Fault
from mla_tracker.domain.permissions import Permission, may_see_meeting, may_write_recommendation
from mla_tracker.domain.recommendations import PROGRESS_LABELS, REPORT_FIELDS, SORT_LABELS, is_overdue
from mla_tracker.queries.meetings import known_among
from mla_tracker.queries.recommendations import evidence_of, measured, recommendation_seen_by
from mla_tracker.services.files import NO_NAME
from mla_tracker.services.meetings.papers import add_evidence
from mla_tracker.services.meetings.recommendations import report_on
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import attempt
from mla_tracker.web.login import actor
from mla_tracker.web.shelf import shelf, uploads
from mla_tracker.web.uploads import takes_files


@bp.get("/<code:code>")
@needs(Permission.MEETING_READ)
def show(code: str) -> ResponseReturnValue:
    return _page(code, form_for(REPORT_FIELDS)())


@bp.post("/<code:code>/report")
@needs(Permission.MEETING_WRITE)
def report(code: str) -> ResponseReturnValue:
    form = form_for(REPORT_FIELDS)(request.form)
    tried = attempt(form, lambda: report_on(actor(), code, form.answers(), clock.now()))
    if tried.result is None:
        return _page(code, form), tried.code
    return redirect(url_for(".show", code=code))


@bp.post("/<code:code>/evidence")
@needs(Permission.MEETING_WRITE)
@takes_files
def bring_evidence(code: str) -> ResponseReturnValue:
    sent = uploads().files
    try:
        if not sent:
            raise BadAnswers({"file": Fault(NO_NAME)})  # noqa: TRY301  (said beside the box, like the others)
        for upload in sent:
            add_evidence(actor(), code, upload, shelf(), clock.now())
    except BadAnswers as error:
        return _page(code, form_for(REPORT_FIELDS)(), tuple(error.faults.values())), 400
    return redirect(url_for(".show", code=code))


def _page(code: str, form: Form, faults: tuple[Fault, ...] = ()) -> str:
    one = recommendation_seen_by(actor(), code)
    notes, papers = evidence_of(one)
    today = clock.now().date()
    return render_template(
        "recommendations/show.html",
        one=one,
        form=form,
        faults=faults,
        notes=notes,
        papers=papers,
        measured=measured([one], today).get(one.id),
        is_overdue=is_overdue(one.progress, one.due_on, today),
        reference=known_among(actor(), [one.request_id]).get(one.request_id or 0),
        sees_meeting=one.meeting is not None and may_see_meeting(actor(), one.meeting),
        may_report=one.owner_country in actor().countries(Role.CENTRAL)
        or may_write_recommendation(actor(), one.meeting),
        sorts=SORT_LABELS,
        progress=PROGRESS_LABELS,
        limit=shelf().limit_mb,
    )
