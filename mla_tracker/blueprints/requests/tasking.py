"""An item given to a unit of the side that is asked, with a day."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.domain.errors import Forbidden
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.permissions import Part, Permission, ensure_own_notes
from mla_tracker.i18n import current
from mla_tracker.models import AssistanceRequest, RequestItem
from mla_tracker.queries.authorities import recipients_in
from mla_tracker.services import requests
from mla_tracker.services.requests.parts import item_of
from mla_tracker.services.requests.tasking import TASKING_FIELDS, task_item, tasking_answers
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor


@bp.get("/<reference:reference>/items/<number:item_id>/tasking")
@needs(Permission.REQUEST_STEP)
def tasking(reference: str, item_id: int) -> ResponseReturnValue:
    subject = _received(reference)
    item = item_of(subject, item_id)
    return _page(subject, item, _form(subject)(answers=tasking_answers(item)), Attempt())


@bp.post("/<reference:reference>/items/<number:item_id>/tasking")
@needs(Permission.REQUEST_STEP)
def save_tasking(reference: str, item_id: int) -> ResponseReturnValue:
    subject = _received(reference)
    item, form = item_of(subject, item_id), _form(subject)(request.form)
    tried = attempt(form, lambda: task_item(actor(), reference, item_id, form.answers(), clock.now()))
    if tried.result is None:
        return _page(subject, item, form, tried)
    return redirect(url_for(".show", reference=reference, _anchor="items"))


def _received(reference: str) -> AssistanceRequest:
    subject = requests.seen_by(actor(), reference, Part.CONTENT)
    if ensure_own_notes(actor(), subject) is not Side.REQUESTED:
        raise Forbidden("item:task")
    return subject


def _form(subject: AssistanceRequest) -> type[Form]:
    units = [(str(one.id), one.name_in(current().code)) for one in recipients_in(subject.requested_country)]
    return form_for(TASKING_FIELDS, {"unit": units})


def _page(
    subject: AssistanceRequest, item: RequestItem, form: Form, tried: Attempt[RequestItem]
) -> ResponseReturnValue:
    label = KINDS[subject.kind].item_type(item.type).label
    page = render_template("requests/tasking.html", subject=subject, item=item, label=label, form=form)
    return page, tried.code if request.method == "POST" else 200
