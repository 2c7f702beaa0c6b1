"""The steps a coordinator takes in a request: a note, a question how it stands, an escalation."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.review.blueprint import bp
from mla_tracker.blueprints.review.showing import row_seen
from mla_tracker.blueprints.review.words import shown
from mla_tracker.domain.errors import Forbidden
from mla_tracker.domain.inputs import INPUTS
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.domain.transitions import LABELS, Action, Doer, doers_of, transition
from mla_tracker.i18n import t
from mla_tracker.queries.review import ReviewRow
from mla_tracker.services.requests.step import StepWish
from mla_tracker.services.requests.steps import take_step
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import attempt
from mla_tracker.web.login import actor

LAST_STEP = 4  # of an escalation
WHAT_IT_DOES = (
    N_("1: both sides are told by mail, and a letter of the secretariat goes to the authority that must act."),
    N_("2: the same; the letter asks that the deputy head of the authority be told."),
    N_("3: the same; the letter asks that the head of the authority be told."),
    N_("4: the same; the request stands on the agenda of the next bilateral meeting of the two States."),
    N_("The letter says nothing of the case. You find it here, and both sides find it among their letters."),
)


@bp.get("/<reference:reference>/steps/<action:action>")
@needs(Permission.REVIEW_ACT)
def step(reference: str, action: Action) -> ResponseReturnValue:
    row = _row_for(reference, action)
    offered = {"step": str(min(row.escalation_step + 1, LAST_STEP))} if action is Action.ESCALATE else None
    return _page(row, action, form_for(INPUTS[action])(answers=offered))


@bp.post("/<reference:reference>/steps/<action:action>")
@needs(Permission.REVIEW_ACT)
def take(reference: str, action: Action) -> ResponseReturnValue:
    row = _row_for(reference, action)
    form = form_for(INPUTS[action])(request.form)
    tried = attempt(form, lambda: take_step(actor(), reference, action, StepWish(form.answers()), clock.now()))
    if tried.result is None:
        return _page(row, action, form), tried.code
    flash(t("Done: {step}", step=t(LABELS[action])), "done")
    return redirect(url_for(".show", reference=reference))


def _row_for(reference: str, action: Action) -> ReviewRow:
    """Fetch the request, or refuse: Unseen, then Forbidden, then WrongStatus; taking the step asks the policy again."""
    row = row_seen(reference)
    workflow = KINDS[row.kind].workflow
    if Doer.COORDINATOR not in doers_of(workflow, action):
        raise Forbidden(action)
    transition(workflow, row.status, action)
    return row


def _page(row: ReviewRow, action: Action, form: Form) -> str:
    return render_template(
        "review/step.html",
        shown=shown(row, clock.now()),
        action=action,
        label=LABELS[action],
        form=form,
        does=WHAT_IT_DOES,
    )
