"""What is wanted at bilateral meetings, by pair of States."""

from flask import render_template
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.review.blueprint import bp
from mla_tracker.blueprints.review.rows import rows_in_words
from mla_tracker.domain.permissions import Permission
from mla_tracker.queries.bilateral import wanted_at_meeting
from mla_tracker.web.access import needs
from mla_tracker.web.login import actor


@bp.get("/meetings")
@needs(Permission.REVIEW_READ)
def meetings() -> ResponseReturnValue:
    now = clock.now()
    wanted = {pair: rows_in_words(rows, now) for pair, rows in wanted_at_meeting(actor()).items()}
    return render_template("review/meetings.html", wanted=wanted)
