"""From a refusal or a fault to a page, in one place. No page tells a stranger more than that it does not work."""

import logging
from typing import Any, Final

from flask import Flask, Response, g, make_response, render_template, request, url_for
from flask.globals import request_ctx
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError

from mla_tracker import clock
from mla_tracker.domain.errors import (
    BadAnswers,
    Damaged,
    Fault,
    Forbidden,
    Lack,
    LetterRefused,
    Overtaken,
    RuleBroken,
    Unconfirmed,
    Unseen,
    WrongStatus,
)
from mla_tracker.domain.lifecycle import STATUSES, Status
from mla_tracker.domain.text import N_
from mla_tracker.i18n import t
from mla_tracker.models import db
from mla_tracker.services import audit
from mla_tracker.services.transaction import expect_once
from mla_tracker.web import login

logger = logging.getLogger(__name__)

CODES: Final[dict[type[RuleBroken], int]] = {
    Forbidden: 403, Unseen: 404, WrongStatus: 409, Overtaken: 409, BadAnswers: 400, Damaged: 500,
    Unconfirmed: 400,
}  # fmt: skip
FIRST_ERROR: Final = 400
_NOT_FOUND: Final = (
    N_("Page not found"),
    N_("There is nothing at this address, or it is not meant for you. Check the address, or start again."),
)
WORDS: Final[dict[int, tuple[str, str]]] = {
    400: (
        N_("This could not be understood"),
        N_("Something was missing or damaged on the way. Go back and try again."),
    ),
    403: (N_("You may not do this"), N_("Your role does not allow it. Ask the head of your authority if you need it.")),
    404: _NOT_FOUND,
    405: _NOT_FOUND,
    409: (N_("Somebody was faster"), N_("This was changed in the meantime. Open it again and look at the new state.")),
    413: (N_("Too large"), N_("More was sent than can be taken here. Send a smaller file, or several smaller ones.")),
    429: (N_("Too many attempts"), N_("Wait a while, then try again.")),
    500: (N_("Something went wrong"), N_("The fault is ours and was noted. Nothing was changed. Try again later.")),
    503: (N_("Not available now"), N_("The system cannot answer at the moment. Nothing was changed. Try again soon.")),
}
_REFUSED: Final = N_("This could not be done")
_DAMAGED: Final = (
    N_("This file is damaged"),
    N_("What is stored is no longer what was sent, so it is not handed out. The log says so; tell your administrator."),
)
_NO_LETTER: Final = (
    N_("The letter cannot be made yet"),
    N_("Nothing was changed. This has to be entered or changed first:"),
)
DOORS: Final = {
    "section": ("requests.section", "section"),
    "item": ("requests.item", "item_id"),
    "person": ("requests.person", "person_id"),
    "account": ("accounts.account", ""),
}
"""Sorts of pages that a letter's lack may lead to: their endpoint, and what names one of them."""
_WRONG_STATUS: Final = Fault(N_("This step is not possible now"))
OPEN_TOO_LONG: Final = (
    N_("The page was open too long"),
    N_("For your safety nothing was saved. Go back, load the page again and send it once more."),
)
SIGNED_OUT: Final = (
    N_("You have been signed out"),
    N_("Nothing was sent for a while, so nothing was saved. Sign in and send it once more."),
)
# What is never shown again: secrets, and what a person did not type.
_NOT_KEPT: Final = ("password", "token", "csrf", "version", "next", "calendar")


def page(code: int, words: tuple[str | Fault, str | Fault] | None = None, **context: object) -> Response:
    """Return an error page; the same bytes for the same reader, whatever was asked for."""
    if request_ctx.url_adapter is None:  # a host that is not ours: not even our addresses are told
        return Response("Bad Request", code, mimetype="text/plain")
    g.refused = True
    title, explanation = words or WORDS.get(code, WORDS[400])
    return make_response(
        render_template("error.html", code=code, title=title, explanation=explanation, **context), code
    )


def doors(reference: str, lacks: tuple[Lack, ...]) -> list[tuple[Fault, str]]:
    """Return each thing that a letter lacks with the address of the page that takes it; empty where there is none."""
    return [(lack.fault, _door(reference, lack) if lack.door else "") for lack in lacks]


def _door(reference: str, lack: Lack) -> str:
    endpoint, name = DOORS[lack.door]
    if not name:
        return url_for(endpoint)
    part: dict[str, Any] = {name: lack.part}
    return url_for(endpoint, reference=reference, _anchor=lack.anchor or None, **part)


def typed() -> list[tuple[str, str]]:
    """Return what a person typed into the form that could not be taken, so that it can be copied.

    Not for what another site made the browser send.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return []
    return [
        (name, text)
        for name, text in request.form.items(multi=True)
        if text.strip() and not any(word in name.lower() for word in _NOT_KEPT)
    ]


def signed_out_meanwhile() -> Response:
    """Answer a form that came after the session had ended: what was typed can be copied."""
    return page(401, SIGNED_OUT, kept=typed(), next_url="/login", next_label=N_("Sign in"))


def _refusal(error: RuleBroken) -> Response:
    code = next((CODES[kind] for kind in type(error).__mro__ if kind in CODES), 400)
    expect_once(None)  # a refusal leaves no receipt, and neither does the note of it
    if isinstance(error, Forbidden | Unseen):
        _remember_refusal()
    if isinstance(error, WrongStatus):
        status = STATUSES[Status(error.status)].label if error.status in set(Status) else error.status
        words = (_WRONG_STATUS, Fault(N_("The present status is “{status}”."), {"status": t(status)}))
        return page(code, words, kept=typed())
    if isinstance(error, LetterRefused):
        return page(code, _NO_LETTER, lacks=doors(error.reference, error.lacks), kept=typed())
    if isinstance(error, BadAnswers):  # where no form shows them: the first one says enough
        return page(code, (_REFUSED, next(iter(error.faults.values()))), kept=typed())
    if isinstance(error, Damaged):
        return page(code, _DAMAGED)
    return page(code, kept=typed() if code != CODES[Unseen] else [])


def _remember_refusal() -> None:
    if login.signed_in() is not None:
        audit.refused(login.actor(), f"{request.method} {request.path}", clock.now())


def _http(error: HTTPException) -> Response:
    """Werkzeug's own refusals in our words; a redirect stays one."""
    code = error.code or InternalServerError.code
    if error.response is not None or code < FIRST_ERROR:
        return make_response(error.get_response())
    found = page(code if code in WORDS else _nearest(code))
    found.headers.extend((name, value) for name, value in error.get_headers() if name in {"Allow", "Retry-After"})
    return found


def _nearest(code: int) -> int:
    return 500 if code >= InternalServerError.code else 400


def _csrf(error: CSRFError) -> Response:
    logger.info("form refused: %s", error.description)
    return page(400, OPEN_TOO_LONG, kept=typed())


def _no_database(error: OperationalError) -> Response:
    logger.error("database: %s", type(error.orig).__name__)
    return _without_database(503)


def _fault(error: InternalServerError) -> Response:  # noqa: ARG001  (Flask hands it over; it must not be shown)
    return _without_database(500)


def _without_database(code: int) -> Response:
    """The database may be the very thing that fails: the page asks it nothing."""
    db.session.rollback()
    login.forget()
    return page(code)


def init_app(app: Flask) -> None:
    app.register_error_handler(RuleBroken, _refusal)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _no_database)
    app.register_error_handler(InternalServerError, _fault)
