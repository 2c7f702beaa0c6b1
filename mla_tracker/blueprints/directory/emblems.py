"""Logo and seal of an authority, as its letters bear them: looked at, put, replaced, taken off."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.directory.blueprint import bp
from mla_tracker.blueprints.directory.entries import entry_of
from mla_tracker.domain.directory import EMBLEM_LABELS, EmblemUse
from mla_tracker.domain.errors import BadAnswers, Fault, Unseen
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.letters.emblems import LIMIT_KB
from mla_tracker.services.directory.emblems import (
    FIELD,
    PutEmblem,
    emblems_of,
    put_emblem,
    remove_emblem,
)
from mla_tracker.web.access import needs
from mla_tracker.web.login import actor
from mla_tracker.web.shelf import uploads

HINTS: Final[Mapping[EmblemUse, str]] = {
    EmblemUse.LOGO: N_("Stands over the name of the authority at the head of the first page."),
    EmblemUse.SEAL: N_("Stands beside the signature."),
}


def _page(authority_id: int, faults: Mapping[EmblemUse, Fault]) -> str:
    return render_template(
        "directory/emblems.html",
        row=entry_of(authority_id).authority,
        uses=[(use, EMBLEM_LABELS[use], HINTS[use]) for use in EmblemUse],
        found=emblems_of(authority_id),
        faults=faults,
        limit=LIMIT_KB,
    )


def _wish(authority_id: int, use: EmblemUse) -> PutEmblem:
    return PutEmblem(authority_id, use, request.form.get("seen", ""))


@bp.get("/authorities/<number:authority_id>/emblems")
@needs(Permission.DIRECTORY_WRITE)
def emblems(authority_id: int) -> ResponseReturnValue:
    return _page(authority_id, {})


@bp.get("/authorities/<number:authority_id>/emblems/<emblem:use>.png")
@needs(Permission.DIRECTORY_WRITE)
def emblem_picture(authority_id: int, use: EmblemUse) -> ResponseReturnValue:
    row: Any = emblems_of(entry_of(authority_id).authority.id).get(use)
    if row is None:
        raise Unseen
    return Response(row.png, mimetype="image/png")


@bp.post("/authorities/<number:authority_id>/emblems/<emblem:use>")
@needs(Permission.DIRECTORY_WRITE)
def put(authority_id: int, use: EmblemUse) -> ResponseReturnValue:
    sent = uploads(FIELD).files
    try:
        put_emblem(actor(), _wish(authority_id, use), sent[0] if sent else None, clock.now())
    except BadAnswers as error:
        return _page(authority_id, {use: error.faults[FIELD]}), 400
    flash(N_("Letters that are made from now on bear the new picture."), "done")
    return redirect(url_for(".emblems", authority_id=authority_id))


@bp.post("/authorities/<number:authority_id>/emblems/<emblem:use>/remove")
@needs(Permission.DIRECTORY_WRITE)
def remove_picture(authority_id: int, use: EmblemUse) -> ResponseReturnValue:
    remove_emblem(actor(), _wish(authority_id, use), clock.now())
    flash(N_("Letters that are made from now on no longer bear the picture."), "done")
    return redirect(url_for(".emblems", authority_id=authority_id))
