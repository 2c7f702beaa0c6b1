"""What every page needs and none should have to ask for: access, sign-in, tokens, language, headers, errors."""

from datetime import timedelta
from typing import Any, Final

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from mla_tracker.config import Settings
from mla_tracker.web import access, addresses, csrf, errors, headers, language, login, once, uploads, words
from mla_tracker.web.access import check

__all__ = ["check", "flask_settings", "init_app"]

_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


def flask_settings(settings: Settings) -> dict[str, Any]:
    """Return what Flask and its extensions read, from our own settings."""
    return {
        "SECRET_KEY": settings.secret_key,
        "TESTING": settings.testing,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "TRUSTED_HOSTS": sorted(_LOOPBACK if settings.host in _LOOPBACK else {settings.host}),
        "PREFERRED_URL_SCHEME": "https" if settings.https else "http",
        "MAX_CONTENT_LENGTH": uploads.USUAL,
        "MAX_FORM_MEMORY_SIZE": uploads.USUAL,
        # Flask's own signed cookie: the form token, the language of a stranger, a message for the next page.
        "SESSION_COOKIE_NAME": "__Host-mla_page" if settings.https else "mla_page",
        "SESSION_COOKIE_SECURE": settings.https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_PATH": "/",
        "WTF_CSRF_TIME_LIMIT": int(timedelta(hours=settings.session_hours).total_seconds()),
        "WTF_CSRF_SSL_STRICT": False,  # it asks for a Referer, which our own no-referrer policy takes away
    }


def init_app(app: Flask, settings: Settings) -> None:
    """Put the parts around the views; the order of the first seven is the order in which a request meets them."""
    if settings.trusted_proxies:
        near = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=near, x_proto=near)  # type: ignore[method-assign]
    app.jinja_env.undefined = StrictUndefined
    login.init_app(app)
    language.init_app(app)
    uploads.init_app(app)
    csrf.init_app(app)
    app.before_request(access.guard)
    once.init_app(app)
    headers.init_app(app)
    addresses.init_app(app)
    words.init_app(app, settings)
    errors.init_app(app)
