"""The page of one victim: the pseudonym, and the name after somebody said what for; for this one view only."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests import words
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.blueprints.requests.tasks import draft_view
from mla_tracker.domain.errors import Unseen
from mla_tracker.domain.fields import mark_of
from mla_tracker.domain.permissions import Part, Permission, may_edit
from mla_tracker.domain.persons import PERSON_FIELDS, is_child
from mla_tracker.domain.victim_names import UNMASK_FIELDS
from mla_tracker.models import AssistanceRequest, Person
from mla_tracker.services import requests
from mla_tracker.services.deadlines import today_in
from mla_tracker.services.requests import shielding
from mla_tracker.services.requests.parts import person_of
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import attempt
from mla_tracker.web.login import actor


@bp.get("/<reference:reference>/persons/<number:person_id>/name")
@needs(Permission.FILE_READ)
def name(reference: str, person_id: int) -> ResponseReturnValue:
    subject, person = _victim(reference, person_id)
    return _page(subject, person, form_for(UNMASK_FIELDS)())


@bp.post("/<reference:reference>/persons/<number:person_id>/name")
@needs(Permission.FILE_READ)
def show_name(reference: str, person_id: int) -> ResponseReturnValue:
    """Show the name in the answer to this very form: no address leads to it, and nothing keeps it."""
    subject, person = _victim(reference, person_id)
    form = form_for(UNMASK_FIELDS)(request.form)
    tried = attempt(form, lambda: shielding.unmask(actor(), reference, person_id, form.answers(), clock.now()))
    if tried.result is None:
        return _page(subject, person, form), tried.code
    if may_edit(actor(), subject):
        view = draft_view(actor(), reference, clock.now())
        row = person_of(view.subject, person_id)
        answers = form_for(PERSON_FIELDS)(answers=row.answers)
        return render_template("requests/person.html", view=view, person=row, form=answers, seen=mark_of(row.answers))
    return render_template(
        "requests/named.html", subject=subject, person=tried.result, person_fields=PERSON_FIELDS, words=words
    )


def _victim(reference: str, person_id: int) -> tuple[AssistanceRequest, Person]:
    subject = requests.seen_by(actor(), reference, Part.CONTENT)
    person = person_of(subject, person_id)
    if not person.is_shielded:
        raise Unseen
    return subject, person


def _page(subject: AssistanceRequest, person: Person, form: Form) -> str:
    return render_template(
        "requests/name.html",
        subject=subject,
        person=person,
        form=form,
        words=words,
        person_fields=PERSON_FIELDS,
        child=is_child(person.answers, today_in(subject.requesting_country, clock.now())),
    )
