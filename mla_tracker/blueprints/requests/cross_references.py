"""The numbers of other registers: listed, added and removed by each side."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.domain.cross_references import REFERENCE_FIELDS, REGISTER_LABELS
from mla_tracker.domain.permissions import Part, Permission, ensure_own_notes
from mla_tracker.models import CrossReference
from mla_tracker.services import requests
from mla_tracker.services.requests import cross_referencing
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor


@bp.get("/<reference:reference>/references")
@needs(Permission.REQUEST_STEP)
def references(reference: str) -> ResponseReturnValue:
    return _page(reference, form_for(REFERENCE_FIELDS)(), Attempt())


@bp.post("/<reference:reference>/references")
@needs(Permission.REQUEST_STEP)
def add_reference(reference: str) -> ResponseReturnValue:
    form = form_for(REFERENCE_FIELDS)(request.form)
    ensure_own_notes(actor(), requests.seen_by(actor(), reference, Part.CONTENT))
    answers = form.answers()
    tried = attempt(form, lambda: cross_referencing.add_reference(actor(), reference, answers, clock.now()))
    if tried.result is None:
        return _page(reference, form, tried)
    return redirect(url_for(".references", reference=reference))


@bp.post("/<reference:reference>/references/<number:reference_id>/remove")
@needs(Permission.REQUEST_STEP)
def remove_reference(reference: str, reference_id: int) -> ResponseReturnValue:
    cross_referencing.remove_reference(actor(), reference, reference_id, clock.now())
    return redirect(url_for(".references", reference=reference))


def _page(reference: str, form: Form, tried: Attempt[CrossReference]) -> ResponseReturnValue:
    subject = requests.seen_by(actor(), reference, Part.CONTENT)
    page = render_template(
        "requests/references.html",
        subject=subject,
        side=ensure_own_notes(actor(), subject),
        rows=cross_referencing.references_of(subject),
        labels=REGISTER_LABELS,
        form=form,
    )
    return page, tried.code if request.method == "POST" else 200
