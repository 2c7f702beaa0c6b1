"""From the cookie to the person. The cookie holds a random token; the database holds its hash and when it ends."""

import logging
from datetime import datetime, timedelta
from typing import Final, cast

from flask import Flask, Request, Response, current_app, g, request
from flask_login import AnonymousUserMixin, LoginManager, current_user
from sqlalchemy.exc import OperationalError

from mla_tracker import clock
from mla_tracker.config import Settings
from mla_tracker.domain.actors import Actor
from mla_tracker.models import User, UserSession, db
from mla_tracker.queries.accounts import Limits, session_of
from mla_tracker.services.accounts.sessions import touch

COOKIE: Final = "mla_session"
logger = logging.getLogger(__name__)


def settings() -> Settings:
    found: Settings = current_app.extensions["settings"]
    return found


def limits() -> Limits:
    """Return how long a session lives: without a sign of life, and at most."""
    here = settings()
    return Limits(timedelta(minutes=here.session_idle_minutes), timedelta(hours=here.session_hours))


def cookie_name() -> str:
    """``__Host-`` binds the cookie to this host and to https; a browser refuses it over plain http."""
    return f"__Host-{COOKIE}" if settings().https else COOKIE


def signed_in() -> User | None:
    """Return the person, with roles as the database holds them at this request; None for a stranger."""
    person = cast("User", current_user)
    return person if person.is_authenticated else None


def user() -> User:
    found = signed_in()
    if found is None:
        raise RuntimeError("a public page has no actor")
    return found


def actor() -> Actor:
    """Return the person as the policy sees it: one value for the whole request."""
    if "actor" not in g:
        g.actor = user().actor
    found: Actor = g.actor
    return found


def current_session() -> UserSession | None:
    """Return the live session of this browser; asked of the database once per request."""
    if "session_row" not in g:
        token = request.cookies.get(cookie_name(), "")
        g.session_row = _live(token) if token else None
    found: UserSession | None = g.session_row
    return found


def forget() -> None:
    """From here on the request is a stranger's: for pages that must not ask the database again."""
    g.session_row = None
    g._login_user = AnonymousUserMixin()  # noqa: SLF001  # where Flask-Login keeps the person of this request


def _live(token: str) -> UserSession | None:
    now = clock.now()
    session = session_of(token, limits(), now)
    if session is None or not session.is_stale(now):
        return session
    return _touched(session.id, token, now)


def _touched(session_id: int, token: str, now: datetime) -> UserSession | None:
    try:
        touch(session_id, now)
    except OperationalError:  # a full disk or a locked database: reading goes on
        db.session.rollback()
        logger.warning("a sign of life could not be written")
    return session_of(token, limits(), now)


def keep(response: Response, token: str) -> Response:
    """Hand the browser its token, for as long as the browser runs."""
    response.set_cookie(cookie_name(), token, secure=settings().https, httponly=True, samesite="Lax", path="/")
    return response


def drop(response: Response) -> Response:
    """Take the token back, and have the browser empty what it keeps of this site."""
    response.delete_cookie(cookie_name(), secure=settings().https, httponly=True, samesite="Lax", path="/")
    # Not "cookies": ours are taken back by name, and the language stays. Not "cache": pages are never stored, and
    # emptying a large cache blocks Chromium for seconds.
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


def _person_of_request(_request: Request) -> User | None:
    session = current_session()
    return session.user if session else None


def init_app(app: Flask) -> None:
    """Let Flask-Login ask us: our sessions live in the database, so it keeps nothing of its own in the browser."""
    manager = LoginManager(app)
    manager.session_protection = None
    manager.request_loader(_person_of_request)
    app.jinja_env.globals["signed_in"] = signed_in
