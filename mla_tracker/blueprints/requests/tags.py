"""Tags of the trends board, put on a request by each side for itself."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.domain.fields import mark_of
from mla_tracker.domain.permissions import Part, Permission
from mla_tracker.domain.trends import TREND_FIELDS
from mla_tracker.models import AssistanceRequest
from mla_tracker.services import requests
from mla_tracker.services.requests.tagging import TagWish, ensure_taggable, tag_answers, tag_request
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.forms.conflicts import rows_of
from mla_tracker.web.login import actor


@bp.get("/<reference:reference>/trends")
@needs(Permission.REQUEST_STEP)
def tags(reference: str) -> ResponseReturnValue:
    subject = requests.seen_by(actor(), reference, Part.CONTENT)
    stored = tag_answers(subject, ensure_taggable(actor(), subject))
    return _page(subject, form_for(TREND_FIELDS)(answers=stored), Attempt())


@bp.post("/<reference:reference>/trends")
@needs(Permission.REQUEST_STEP)
def save_tags(reference: str) -> ResponseReturnValue:
    subject = requests.seen_by(actor(), reference, Part.CONTENT)
    ensure_taggable(actor(), subject)
    form = form_for(TREND_FIELDS)(request.form)
    wish = TagWish(form.answers(), request.form.get("seen", ""))
    tried = attempt(form, lambda: tag_request(actor(), reference, wish, clock.now()))
    if tried.result is None:
        return _page(requests.seen_by(actor(), reference, Part.CONTENT), form, tried)
    return redirect(url_for(".show", reference=reference))


def _page(subject: AssistanceRequest, form: Form, tried: Attempt[AssistanceRequest]) -> ResponseReturnValue:
    side = ensure_taggable(actor(), subject)
    page = render_template(
        "requests/tags.html",
        subject=subject,
        form=form,
        overtaken=tried.overtaken,
        conflict=rows_of(form, tried.overtaken),
        seen=mark_of(tag_answers(subject, side)),
    )
    return page, tried.code if request.method == "POST" else 200
