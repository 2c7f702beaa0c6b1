"""Letters: looked at while drafting, downloaded once they are frozen."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from mla_tracker import clock
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.permissions import Part, Permission
from mla_tracker.letters.kinds import LETTERS
from mla_tracker.letters.pictures import page_image
from mla_tracker.models import AssistanceRequest
from mla_tracker.services import letters, requests
from mla_tracker.services.letters.freezing import Versions
from mla_tracker.web.access import needs
from mla_tracker.web.errors import doors
from mla_tracker.web.login import actor
from mla_tracker.web.shelf import pdf, word_file

WIDTH_PX = 1000


def versions_of(subject: AssistanceRequest) -> Versions:
    """Return the languages asked for in the address, else those of the request."""
    known = LETTERS[KINDS[subject.kind].letter].languages
    language = request.args.get("language", subject.letter_language)
    second = request.args.get("second", subject.second_language if "language" not in request.args else "") or None
    if language not in known or (second and (second not in known or second == language)):
        raise NotFound
    return Versions(language, second)


@bp.get("/<reference:reference>/letter")
@needs(Permission.LETTER_READ)
def preview(reference: str) -> ResponseReturnValue:
    subject = requests.seen_by(actor(), reference, Part.CONTENT)
    versions = versions_of(subject)
    made = letters.preview(actor(), reference, versions, clock.now())
    return render_template(
        "requests/letter.html",
        subject=subject,
        kind=KINDS[subject.kind],
        versions=versions,
        languages=LETTERS[KINDS[subject.kind].letter].languages,
        pages=made.pages,
        lacks=doors(reference, letters.preview_lacks(actor(), reference, clock.now())),
    )


@bp.get("/<reference:reference>/letter/<number:page>.png")
@needs(Permission.LETTER_READ)
def preview_page(reference: str, page: int) -> ResponseReturnValue:
    subject = requests.seen_by(actor(), reference, Part.CONTENT)
    made = letters.preview(actor(), reference, versions_of(subject), clock.now())
    if not 1 <= page <= made.pages:
        raise NotFound
    return Response(page_image(made.pdf, page - 1, WIDTH_PX), mimetype="image/png")


@bp.get("/<reference:reference>/letter.pdf")
@needs(Permission.LETTER_READ)
def preview_pdf(reference: str) -> ResponseReturnValue:
    subject = requests.seen_by(actor(), reference, Part.CONTENT)
    return pdf(f"{reference}_draft.pdf", letters.preview(actor(), reference, versions_of(subject), clock.now()).pdf)


@bp.get("/<reference:reference>/letter.docx")
@needs(Permission.LETTER_READ)
def preview_word_file(reference: str) -> ResponseReturnValue:
    subject = requests.seen_by(actor(), reference, Part.CONTENT)
    written = letters.preview_word_file(actor(), reference, versions_of(subject), clock.now())
    return word_file(f"{reference}_draft.docx", written)


@bp.get("/<reference:reference>/letters/<number:letter_id>.pdf")
@needs(Permission.LETTER_READ)
def letter(reference: str, letter_id: int) -> ResponseReturnValue:
    return pdf(*letters.letter_pdf(actor(), reference, letter_id, clock.now()))


@bp.get("/<reference:reference>/letters/<number:letter_id>.docx")
@needs(Permission.LETTER_READ)
def letter_word_file(reference: str, letter_id: int) -> ResponseReturnValue:
    return word_file(*letters.letter_word_file(actor(), reference, letter_id, clock.now()))
