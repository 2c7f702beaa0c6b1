"""The same form sent twice makes one thing: a token in the form, and its receipt in the transaction of what was made.

A form carries a token of its own (``once_token``). What it makes is written together with a receipt; a second sending
of the same text by the same person finds it and is led to where the first one went. A form that was refused leaves no
receipt, so it can be sent again.
"""

import hashlib
import json
import secrets
from typing import Final

from flask import Flask, Response, flash, g, redirect, request
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.domain.errors import AlreadyDone
from mla_tracker.i18n import t
from mla_tracker.services.receipts import receipt_of, remember_location
from mla_tracker.services.transaction import Once, expect_once
from mla_tracker.web import login
from mla_tracker.web.addresses import own_path

TOKEN: Final = "once_token"  # noqa: S105  (the name of the box)
LEFT_OUT: Final = frozenset({TOKEN, "csrf_token"})
REDIRECTS: Final = 300


def _key(user_id: int) -> str:
    """Hash who sent what to where: another text under the same token is another sending."""
    texts = sorted((name, values) for name, values in request.form.lists() if name not in LEFT_OUT)
    files = sorted((name, one.filename or "") for name, one in request.files.items(multi=True))
    sent = [user_id, request.path, request.form.get(TOKEN, ""), texts, files]
    return hashlib.sha256(json.dumps(sent).encode()).hexdigest()


def _look() -> ResponseReturnValue | None:
    """Before the view: lead a second sending away, or have the first one leave a receipt."""
    expect_once(None)
    person = login.signed_in() if request.method == "POST" else None
    if person is None or not request.form.get(TOKEN):
        return None
    g.once = Once(_key(person.id), person.id, clock.now())
    found = receipt_of(g.once.key)
    if found is not None:
        return _led_on(found.location)
    expect_once(g.once)
    return None


def _led_on(location: str) -> ResponseReturnValue:
    flash(t("This form had arrived already; it was taken once."), "important")
    return redirect(own_path(location))


def _already_done(_error: AlreadyDone) -> ResponseReturnValue:
    """Of two that came at the same moment, this one was the second."""
    found = receipt_of(g.once.key)
    return _led_on(found.location if found else "")


def _complete(response: Response) -> Response:
    once: Once | None = g.get("once")
    if once is not None and once.written and response.status_code // 100 * 100 == REDIRECTS:
        expect_once(None)
        remember_location(once.key, response.location or "")
    return response


def init_app(app: Flask) -> None:
    app.before_request(_look)
    app.after_request(_complete)
    app.register_error_handler(AlreadyDone, _already_done)
    app.teardown_request(lambda _error: expect_once(None))
    app.jinja_env.globals[TOKEN] = lambda: secrets.token_urlsafe(16)
