from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import STATUSES, Status, Workflow
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.domain.transitions import Action
from mla_tracker.queries import requests as queries
from mla_tracker.queries.custody import deletions_due, originals_due
from mla_tracker.queries.draft_sharing import shared_drafts
from mla_tracker.queries.item_clocks import items_due
from mla_tracker.queries.recommendations import overdue_for
from mla_tracker.web.access import needs
from mla_tracker.web.login import actor

bp = Blueprint("portal", __name__, url_prefix="/portal")

# What a person who comes once a year is asked to do next, by the status of the request.
NEXT_STEPS = {
    Status.DRAFT: N_("Go on writing"),
    Status.IN_APPROVAL: N_("Read it, and approve it or return it"),
    Status.APPROVED: N_("Send it"),
    Status.DELIVERY_FAILED: N_("Find out why it did not arrive, and send it again"),
    Status.SENT: N_("Confirm that you have received it"),
    Status.ACKNOWLEDGED: N_("Read it, and start the work"),
    Status.UNDER_REVIEW: N_("Accept it, or ask what you need to know"),
    Status.RETURNED: N_("Add what is missing, and send it again"),
    Status.INFO_REQUESTED: N_("Answer the questions of the other side"),
    Status.CONSULTATION: N_("Agree with the other side how it goes on"),
    Status.IN_EXECUTION: N_("Answer the items"),
    Status.POSTPONED: N_("Take it up again when the time has come"),
    Status.ANSWERED: N_("Read the answer, and close the request"),
    Status.REFUSED: N_("Read the reasons, and close the request"),
    Status.WITHDRAWN: N_("Confirm that work has stopped"),
}
# Where there is one thing to do, the button leads straight to it.
DIRECT = {
    Status.APPROVED: Action.SEND,
    Status.SENT: Action.ACKNOWLEDGE,
    Status.INFO_REQUESTED: Action.GIVE_INFORMATION,
    Status.WITHDRAWN: Action.CONFIRM_STOP,
}
ANSWER_IT = N_("Answer it: yes, no, not found, or more is needed")


@bp.get("")
@needs(Permission.PORTAL_READ)
def index() -> ResponseReturnValue:
    return render_template(
        "portal/index.html",
        shared=shared_drafts(actor(), clock.now()),
        originals=originals_due(actor(), clock.now().date()),
        deletions=deletions_due(actor(), clock.now().date()),
        items=items_due(actor(), clock.now()),
        overdue_recommendations=overdue_for(actor(), clock.now().date()),
        waiting=queries.waiting_for(actor()),
        kinds=KINDS,
        statuses=STATUSES,
        next_step=_next_step,
        now=clock.now(),
    )


def _next_step(row: queries.RequestRow) -> tuple[str, str]:
    """Return what the person is asked to do next, and the address of it; a verification is answered at once."""
    if KINDS[row.kind].workflow is Workflow.VERIFICATION and row.status is Status.SENT:
        return ANSWER_IT, url_for("requests.verification", reference=row.reference)
    direct = DIRECT.get(row.status)
    if direct:
        return NEXT_STEPS[row.status], url_for("requests.step", reference=row.reference, action=direct)
    return NEXT_STEPS[row.status], url_for("requests.show", reference=row.reference)
