"""A verification answered on one page: yes, no, not found or more needed, for each item, and sent."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from mla_tracker import clock
from mla_tracker.blueprints.requests import words
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.blueprints.requests.steps import version_seen
from mla_tracker.domain.inputs import inputs_of
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import STATUSES, Side, Workflow
from mla_tracker.domain.permissions import Part, Permission, ensure_step
from mla_tracker.domain.persons import PERSON_FIELDS
from mla_tracker.domain.transitions import LABELS, Action
from mla_tracker.i18n import t
from mla_tracker.models import AssistanceRequest
from mla_tracker.services import requests
from mla_tracker.services.deadlines import country_of, today_in
from mla_tracker.services.requests import verifying
from mla_tracker.services.requests.parts import persons_of
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor


@bp.get("/<reference:reference>/verification")
@needs(Permission.REQUEST_STEP)
def verification(reference: str) -> ResponseReturnValue:
    subject = _to_answer(reference)
    today = today_in(country_of(subject, Side.REQUESTED), clock.now()).isoformat()
    return _page(subject, _form(subject)(answers={"channel": "portal", "sent_on": today}), Attempt())


@bp.post("/<reference:reference>/verification")
@needs(Permission.REQUEST_STEP)
def answer_verification(reference: str) -> ResponseReturnValue:
    subject = _to_answer(reference)
    form = _form(subject)(request.form)
    answers = form.answers()
    wish = verifying.AnswerVerification(
        items={
            item.position: {
                asked.code: answers[verifying.placed(asked.code, item.position)]
                for asked in inputs_of(Workflow.VERIFICATION, Action.ANSWER_ITEM)
                if asked.code != "item"
            }
            for item in verifying.open_items(subject)
        },
        sending={asked.code: answers[asked.code] for asked in inputs_of(Workflow.VERIFICATION, Action.ANSWER)},
        version=version_seen(),
    )
    tried = attempt(form, lambda: verifying.answer_verification(actor(), reference, wish, clock.now()))
    if tried.result is None:
        return _page(subject, form, tried)
    flash(t("Done: {step}", step=t(LABELS[Action.ANSWER])), "done")
    return redirect(url_for(".show", reference=tried.result.reference))


def _to_answer(reference: str) -> AssistanceRequest:
    """Fetch a verification that waits for this person's answer."""
    subject = requests.seen_by(actor(), reference, Part.CONTENT)
    ensure_step(actor(), subject, Action.ANSWER)
    if subject.workflow is not Workflow.VERIFICATION:
        raise NotFound
    return subject


def _form(subject: AssistanceRequest) -> type[Form]:
    items = [asked for item in verifying.open_items(subject) for asked in verifying.fields_at(item.position)]
    return form_for((*items, *inputs_of(subject.workflow, Action.ANSWER)))


def _page(subject: AssistanceRequest, form: Form, tried: Attempt[AssistanceRequest]) -> ResponseReturnValue:
    items = verifying.open_items(subject)
    page = render_template(
        "requests/verification.html",
        subject=subject,
        kind=KINDS[subject.kind],
        status=STATUSES[subject.status],
        label=LABELS[Action.ANSWER],
        form=form,
        items=items,
        asked_at={item.position: verifying.fields_at(item.position) for item in items},
        sending=inputs_of(subject.workflow, Action.ANSWER),
        persons=persons_of(subject),
        person_fields=PERSON_FIELDS,
        overtaken=tried.overtaken is not None,
        words=words,
    )
    return page, tried.code if request.method == "POST" else 200
