"""Annexes of a draft, and files of a request to download."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests import pages, words
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.blueprints.requests.tasks import draft_view
from mla_tracker.domain.errors import BadAnswers, Fault
from mla_tracker.domain.file_details import FILE_FIELDS
from mla_tracker.domain.file_traits import TRAIT_LABELS, Examination
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.permissions import Permission
from mla_tracker.services import files as services
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
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
    form = _form(reference)(request.form)
    if not form.validate():
        return _page(reference, (), form), 400
    try:
        if not (sent := uploads(details=form.answers()).files):
            raise BadAnswers({"file": Fault(services.NO_NAME)})  # noqa: TRY301  (said beside the box, like the others)
        for upload in sent:
            services.add_annex(actor(), reference, upload, shelf(), clock.now())
    except BadAnswers as error:
        form.blame({code: fault for code, fault in error.faults.items() if code in form})
        return _page(reference, tuple(fault for code, fault in error.faults.items() if code not in form), form), 400
    return redirect(url_for(".annexes", reference=reference))


def _form(reference: str) -> type[Form]:
    """Ask what the files are; a handling code that is too free for this draft is not offered."""
    view = draft_view(actor(), reference, clock.now())
    return form_for(FILE_FIELDS, {"file_handling": words.codes_from(view.subject.handling)})


def _page(reference: str, faults: tuple[Fault, ...], form: Form | None = None) -> str:
    view = draft_view(actor(), reference, clock.now())
    usual = services.usual_of(view.subject, Side.REQUESTING)
    return render_template(
        "requests/annexes.html",
        view=view,
        faults=faults,
        words=words,
        limit=shelf().limit_mb,
        part=pages.section_of(view, "files"),
        form=form or _form(reference)(answers=usual),
    )


@bp.post("/<reference:reference>/annexes/<code:code>/remove")
@needs(Permission.REQUEST_DRAFT)
def remove_annex(reference: str, code: str) -> ResponseReturnValue:
    services.remove_annex(actor(), reference, code, clock.now())
    return redirect(url_for(".annexes", reference=reference))


@bp.get("/<reference:reference>/files/<code:code>")
@needs(Permission.FILE_READ)
def file(reference: str, code: str) -> ResponseReturnValue:
    """Hand out a file; one that is suspicious only after the reader was warned."""
    subject, row = services.readable(actor(), reference, code)
    if row.examination is not Examination.SUSPICIOUS:
        return download(services.open_file(actor(), reference, code, shelf(), clock.now()))
    return render_template("requests/suspicious.html", subject=subject, file=row, traits=TRAIT_LABELS, words=words)


@bp.post("/<reference:reference>/files/<code:code>")
@needs(Permission.FILE_READ)
def file_after_warning(reference: str, code: str) -> ResponseReturnValue:
    return download(services.open_file(actor(), reference, code, shelf(), clock.now()))
