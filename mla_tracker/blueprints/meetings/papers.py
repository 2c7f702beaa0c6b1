"""Files of meetings and recommendations, added and downloaded."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.meetings.blueprint import bp
from mla_tracker.blueprints.meetings.showing import page
from mla_tracker.domain.errors import BadAnswers, Fault
from mla_tracker.domain.permissions import Permission
from mla_tracker.services.files import NO_NAME
from mla_tracker.services.meetings.papers import add_paper, open_paper
from mla_tracker.web.access import needs
from mla_tracker.web.login import actor
from mla_tracker.web.shelf import download, shelf, uploads
from mla_tracker.web.uploads import takes_files


@bp.post("/<code:code>/papers")
@needs(Permission.MEETING_WRITE)
@takes_files
def bring_paper(code: str) -> ResponseReturnValue:
    """Add what was chosen, one file after the other; those before a bad one stay."""
    sent = uploads().files
    try:
        if not sent:
            raise BadAnswers({"file": Fault(NO_NAME)})  # noqa: TRY301  (said beside the box, like the others)
        for upload in sent:
            add_paper(actor(), code, upload, shelf(), clock.now())
    except BadAnswers as error:
        return page(code, faults=tuple(error.faults.values())), 400
    return redirect(url_for(".show", code=code))


@bp.get("/papers/<code:paper>")
@needs(Permission.MEETING_READ)
def paper(paper: str) -> ResponseReturnValue:
    return download(open_paper(actor(), paper, shelf(), clock.now()))
