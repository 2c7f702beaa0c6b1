"""Is the process alive, and can it work? For the machine in front of it: no detail."""

from flask import Response

from mla_tracker.blueprints.accounts.blueprint import bp
from mla_tracker.services.health import is_ready
from mla_tracker.web.access import public


@bp.get("/healthz")
@public
def health() -> Response:
    return Response("ok\n", mimetype="text/plain")


@bp.get("/readyz")
@public
def ready() -> Response:
    """Say whether the database answers and stands at the newest revision."""
    words, status = ("ready\n", 200) if is_ready() else ("not ready\n", 503)
    return Response(words, status, mimetype="text/plain")
