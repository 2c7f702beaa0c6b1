from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import STATUSES, Status
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.domain.transitions import Action
from mla_tracker.queries import requests as queries
from mla_tracker.web.access import needs
from mla_tracker.web.login import actor

bp = Blueprint("portal", __name__, url_prefix="/portal")

# What a person who comes once a year is asked to do next, by the status of the request.
NEXT_STEPS = {
    Status.SENT: (N_("Confirm that you have received it"), Action.ACKNOWLEDGE),
    Status.ACKNOWLEDGED: (N_("Read it, and start the work"), None),
    Status.UNDER_REVIEW: (N_("Accept it, or ask what you need to know"), None),
    Status.IN_EXECUTION: (N_("Answer the items"), None),
    Status.INFO_REQUESTED: (N_("Answer the questions of the other side"), Action.GIVE_INFORMATION),
    Status.ANSWERED: (N_("Read the answer, and close the request"), None),
    Status.REFUSED: (N_("Read the reasons, and close the request"), None),
    Status.WITHDRAWN: (N_("Confirm that work has stopped"), Action.CONFIRM_STOP),
    Status.IN_APPROVAL: (N_("Read it, and approve it or return it"), None),
    Status.APPROVED: (N_("Send it"), Action.SEND),
    Status.DRAFT: (N_("Go on writing"), None),
}


@bp.get("")
@needs(Permission.PORTAL_READ)
def index() -> ResponseReturnValue:
    return render_template(
        "portal/index.html",
        waiting=queries.waiting_for(actor()),
        kinds=KINDS,
        statuses=STATUSES,
        next_steps=NEXT_STEPS,
        now=clock.now(),
    )
