"""How far due dates are counted anew after a change."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker.blueprints.admin.blueprint import bp
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.recounting import CAUSES
from mla_tracker.queries.paging import Cursor
from mla_tracker.queries.recounts import jobs_seen_by
from mla_tracker.web.access import needs
from mla_tracker.web.login import actor


@bp.get("/recounts")
@needs(Permission.DIRECTORY_WRITE)
def recounts() -> ResponseReturnValue:
    page = jobs_seen_by(actor(), Cursor.read(request.args.get("from", "")))
    return render_template(
        "admin/recounts.html",
        page=page,
        causes=CAUSES,
        newer_url=_beside(page.newer),
        older_url=_beside(page.older),
    )


def _beside(cursor: Cursor | None) -> str:
    place: dict[str, Any] = {"from": str(cursor)}
    return url_for(".recounts", **place) if cursor else ""
