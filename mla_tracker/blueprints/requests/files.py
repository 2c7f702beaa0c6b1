"""Annexes of a draft, and files of a request to download."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests import pages, words
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.blueprints.requests.tasks import draft_view
from mla_tracker.domain.errors import BadAnswers, Fault
from mla_tracker.domain.permissions import Permission
from mla_tracker.services import files as services
from mla_tracker.web.access import needs
from mla_tracker.web.login import actor
from mla_tracker.web.shelf import download, shelf, uploads
from mla_tracker.web.uploads import takes_files


@bp.get("/<reference:reference>/annexes")
@needs(Permission.REQUEST_DRAFT)
def annexes(reference: str) -> ResponseReturnValue:
    return _page(reference, ())


@bp.post("/<reference:reference>/annexes")
@needs(Permission.REQUEST_DRAFT)
@takes_files
def add_annexes(reference: str) -> ResponseReturnValue:
    """Add what was chosen, one file after the other; those before a bad one stay."""
    sent = uploads().files
    try:
        if not sent:
            raise BadAnswers({"file": Fault(services.NO_NAME)})  # noqa: TRY301  (said beside the box, like the others)
        for upload in sent:
            services.add_annex(actor(), reference, upload, shelf(), clock.now())
    except BadAnswers as error:
        return _page(reference, tuple(error.faults.values())), 400
    return redirect(url_for(".annexes", reference=reference))


def _page(reference: str, faults: tuple[Fault, ...]) -> str:
    view = draft_view(actor(), reference, clock.now())
    return render_template(
        "requests/annexes.html",
        view=view,
        faults=faults,
        words=words,
        limit=shelf().limit_mb,
        part=pages.section_of(view, "files"),
    )


@bp.post("/<reference:reference>/annexes/<code:code>/remove")
@needs(Permission.REQUEST_DRAFT)
def remove_annex(reference: str, code: str) -> ResponseReturnValue:
    services.remove_annex(actor(), reference, code, clock.now())
    return redirect(url_for(".annexes", reference=reference))


@bp.get("/<reference:reference>/files/<code:code>")
@needs(Permission.FILE_READ)
def file(reference: str, code: str) -> ResponseReturnValue:
    return download(services.open_file(actor(), reference, code, shelf(), clock.now()))
