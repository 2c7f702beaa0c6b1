"""Views that exist in tests only: each does one thing that the web layer has to answer."""

from flask import Flask, Response, request
from sqlalchemy.exc import OperationalError

from mla_tracker.domain.errors import Forbidden, Overtaken, Unseen, WrongStatus
from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.transitions import Action
from mla_tracker.web.access import needs, public
from mla_tracker.web.uploads import takes_files

REFUSALS = {
    "forbidden": Forbidden("x"),
    "unseen": Unseen(),
    "wrong": WrongStatus(Action.SEND, Status.SENT),
    "overtaken": Overtaken(),
    "broken": ValueError("the secret of the fault"),
    "no-database": OperationalError("SELECT secret", None, Exception("disk")),
}


def add_probes(app: Flask) -> None:
    @app.get("/probe/<section:name>")
    @needs(Permission.ACCOUNT_OWN)
    def probe(name: str) -> Response:
        if name in REFUSALS:
            raise REFUSALS[name]
        return plain(name)

    @app.post("/probe/<section:name>")
    @needs(Permission.ACCOUNT_OWN)
    def probe_write(name: str) -> Response:
        if name in REFUSALS:
            raise REFUSALS[name]
        return plain("written")

    @app.get("/probe-review")
    @needs(Permission.REVIEW_READ)
    def probe_review() -> Response:
        return plain("review")

    @app.post("/probe-file")
    @takes_files
    @public
    def probe_file() -> Response:
        return plain(str(len(request.files["file"].read())))


def plain(text: str) -> Response:
    return Response(text, mimetype="text/plain")
