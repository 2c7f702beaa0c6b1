"""Every write carries a token of this browser; asked for once and for all, before any view."""

from flask import Flask, request
from flask_wtf.csrf import CSRFError, CSRFProtect

_protect = CSRFProtect()


def _ensure_own_page() -> None:
    """A second lock beside the token: a browser says itself when another site made it write."""
    is_write = request.method not in {"GET", "HEAD", "OPTIONS"}
    if is_write and request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise CSRFError("sent by another site")


def init_app(app: Flask) -> None:
    app.before_request(_ensure_own_page)
    _protect.init_app(app)
