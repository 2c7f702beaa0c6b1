"""Mail that was given up: why, and sending it again."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.admin.blueprint import bp
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.queries.dead_letters import dead_letters
from mla_tracker.queries.paging import Cursor
from mla_tracker.services.resending import resend
from mla_tracker.web.access import needs
from mla_tracker.web.login import actor


@bp.get("/mail")
@needs(Permission.MAIL_RESEND)
def mail() -> ResponseReturnValue:
    page = dead_letters(Cursor.read(request.args.get("from", "")))
    return render_template("admin/mail.html", page=page, newer_url=_beside(page.newer), older_url=_beside(page.older))


@bp.post("/mail/<number:message_id>/resend")
@needs(Permission.MAIL_RESEND)
def resend_mail(message_id: int) -> ResponseReturnValue:
    resend(actor(), message_id, clock.now())
    flash(N_("The mail waits again and leaves with the next round of the worker."), "done")
    return redirect(url_for(".mail"))


def _beside(cursor: Cursor | None) -> str:
    place: dict[str, Any] = {"from": str(cursor)}
    return url_for(".mail", **place) if cursor else ""
