from typing import Final

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.domain.fields import Field
from mla_tracker.domain.text import N_
from mla_tracker.services.accounts.profile import minutes_until
from mla_tracker.services.letters.verifying import Verdict, verify
from mla_tracker.services.limits import TooMany
from mla_tracker.web import errors
from mla_tracker.web.access import public
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.uploads import hashed_only, hashed_upload

bp = Blueprint("verify", __name__, url_prefix="/verify")
QUESTION: Final = form_for(
    (
        Field(
            "code",
            N_("Code of the letter, or the whole address"),
            max_length=400,
            hint=N_("Both stand at the end of the letter, beside a square code that a telephone can read."),
        ),
    )
)
WORDS: Final[dict[Verdict, tuple[str, str]]] = {
    Verdict.GENUINE: (N_("Genuine"), N_("A letter with this code was issued here.")),
    Verdict.UNKNOWN: (N_("Unknown"), N_("No letter with this code was issued here.")),
    Verdict.SAME_FILE: (N_("Genuine file"), N_("This is the file that was issued, byte by byte.")),
    Verdict.OTHER_FILE: (
        N_("Not the file"),
        N_("A letter with this code was issued, but the file that you sent is not the one that was issued."),
    ),
}


@bp.get("")
@public
def ask() -> ResponseReturnValue:
    return _page(QUESTION())


@bp.get("/<typed_code:code>")
@public
def answer(code: str) -> ResponseReturnValue:
    """Answer the address that stands on the letter."""
    return _answered(QUESTION(answers={"code": code}), code, None)


@bp.post("")
@public
@hashed_only
def compare() -> ResponseReturnValue:
    """Answer a code that was typed, and a file that was sent with it; of the file nothing but its hash is made."""
    form = QUESTION(request.form)
    if not form.validate():
        return _page(form), 400
    return _answered(form, str(form.answers()["code"]), hashed_upload("file"))


def _answered(form: Form, typed: str, file_sha256: str | None) -> ResponseReturnValue:
    found = verify(typed, request.remote_addr or "", clock.now(), file_sha256)
    if isinstance(found, TooMany):
        page = errors.page(429)
        page.headers["Retry-After"] = str(minutes_until(found, clock.now()) * 60)
        return page
    return _page(form, found)


def _page(form: Form, verdict: Verdict | None = None) -> str:
    is_good = verdict in {Verdict.GENUINE, Verdict.SAME_FILE}
    return render_template(
        "verify/index.html", form=form, said=WORDS.get(verdict) if verdict else None, is_good=is_good
    )
