"""Who may see a restricted request: marked, and people of one's own side named and taken off."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.domain.actors import ROLE_LABELS
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.permissions import Part, Permission
from mla_tracker.domain.restriction import READER_FIELDS, naming_side
from mla_tracker.i18n import t
from mla_tracker.i18n.bidi import isolate
from mla_tracker.models import AssistanceRequest, User
from mla_tracker.queries.named_readers import nameable_on, named_on, victims_in
from mla_tracker.services import requests
from mla_tracker.services.requests import restricting
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import attempt
from mla_tracker.web.login import actor


@bp.get("/<reference:reference>/readers")
@needs(Permission.FILE_READ)
def readers(reference: str) -> ResponseReturnValue:
    subject = requests.seen_by(actor(), reference, Part.CONTENT)
    return _page(subject, _form(subject)())


@bp.post("/<reference:reference>/readers")
@needs(Permission.FILE_READ)
def name_reader(reference: str) -> ResponseReturnValue:
    subject = requests.seen_by(actor(), reference, Part.CONTENT)
    form = _form(subject)(request.form)
    chosen = str(form.answers().get("reader", ""))
    tried = attempt(form, lambda: _named(reference, chosen))
    if tried.result is None:
        return _page(requests.seen_by(actor(), reference, Part.CONTENT), form), tried.code
    return redirect(url_for(".readers", reference=reference))


def _named(reference: str, chosen: str) -> bool:
    restricting.name_reader(actor(), reference, chosen, clock.now())
    return True


@bp.post("/<reference:reference>/readers/<number:user_id>/remove")
@needs(Permission.FILE_READ)
def remove_reader(reference: str, user_id: int) -> ResponseReturnValue:
    restricting.remove_reader(actor(), reference, user_id, clock.now())
    if user_id == actor().user_id:
        return redirect(url_for(".index"))
    return redirect(url_for(".readers", reference=reference))


@bp.post("/<reference:reference>/restricted")
@needs(Permission.FILE_READ)
def mark_restricted(reference: str) -> ResponseReturnValue:
    """Mark the request as restricted, or take the mark away."""
    restricted = "restricted" in request.form
    restricting.mark_restricted(actor(), reference, clock.now(), restricted=restricted)
    flash(t("Only named people see it now.") if restricted else t("The restriction was taken away."), "done")
    return redirect(url_for(".readers", reference=reference))


def _form(subject: AssistanceRequest) -> type[Form]:
    side = naming_side(actor(), subject)
    people = nameable_on(subject, side) if side and subject.restricted else []
    return form_for(READER_FIELDS, {"reader": [(str(one.id), _label(one)) for one in people]})


def _label(reader: User) -> str:
    roles = sorted({t(ROLE_LABELS[binding.role]) for binding in reader.bindings})
    return t("{name} ({status})", name=isolate(reader.name), status=t(", ").join(roles))


def _page(subject: AssistanceRequest, form: Form) -> str:
    own = naming_side(actor(), subject)
    sent = subject.first_sent_at is not None
    return render_template(
        "requests/readers.html",
        subject=subject,
        form=form,
        own=own,
        labels=_label,
        sides=[(side, named_on(subject, side)) for side in Side if side is Side.REQUESTING or sent],
        must_stay=KINDS[subject.kind].restricted or victims_in(subject) > 0,
    )
