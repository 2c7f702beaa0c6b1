from typing import Final

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.domain.transitions import Action
from mla_tracker.queries.statistics import COUNTED, figures
from mla_tracker.web.access import needs
from mla_tracker.web.login import actor

bp = Blueprint("statistics", __name__, url_prefix="/statistics")
YEARS: Final = 5  # this year and those before it
LABELS: Final[dict[Action, str]] = {
    Action.SEND: N_("Sent"),
    Action.ANSWER: N_("Answered"),
    Action.REFUSE: N_("Refused"),
    Action.WITHDRAW: N_("Withdrawn"),
    Action.CLOSE: N_("Closed"),
}


@bp.get("/")
@needs(Permission.STATISTICS_READ)
def index() -> ResponseReturnValue:
    this_year = clock.now().year
    years = list(range(this_year, this_year - YEARS, -1))
    asked = request.args.get("year", "")
    year = next((one for one in years if str(one) == asked), this_year)
    return render_template(
        "statistics/index.html",
        figures=figures(actor(), year),
        years=years,
        year=year,
        actions=COUNTED,
        labels=LABELS,
        kinds=KINDS,
    )
