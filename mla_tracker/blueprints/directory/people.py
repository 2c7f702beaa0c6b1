"""Entries of persons at an authority: new, edited, confirmed, ended."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.directory.blueprint import bp
from mla_tracker.blueprints.directory.browsing import today_in
from mla_tracker.blueprints.directory.entries import entry_of, version_seen
from mla_tracker.domain.directory import FOCAL_POINT_FIELDS
from mla_tracker.domain.errors import Unseen
from mla_tracker.domain.permissions import Permission, ensure_directory_writer
from mla_tracker.domain.text import N_
from mla_tracker.i18n import LANGUAGES
from mla_tracker.i18n.names import language_name
from mla_tracker.models import Authority, FocalPoint
from mla_tracker.queries import directory as queries
from mla_tracker.services import directory
from mla_tracker.services.directory import EntryWish
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.forms.conflicts import rows_of
from mla_tracker.web.login import actor


def _person(focal_point_id: int) -> FocalPoint:
    row = queries.focal_point(focal_point_id)
    if row is None:
        raise Unseen
    ensure_directory_writer(actor(), row.authority.country)
    return row


def _form() -> type[Form]:
    return form_for(FOCAL_POINT_FIELDS, {"languages": [(code, language_name(code)) for code in LANGUAGES]})


def _page(
    authority: Authority, form: Form, tried: Attempt[FocalPoint], row: FocalPoint | None = None
) -> ResponseReturnValue:
    mark = tried.overtaken.mark if tried.overtaken else str(row.version if row else "")
    page = render_template(
        "directory/focal_point_form.html",
        form=form,
        authority=authority,
        row=row,
        version=mark,
        conflict=rows_of(form, tried.overtaken),
    )
    return page, tried.code if request.method == "POST" else 200


@bp.get("/authorities/<number:authority_id>/focal-points/new")
@needs(Permission.DIRECTORY_WRITE)
def new_focal_point(authority_id: int) -> ResponseReturnValue:
    authority = entry_of(authority_id).authority
    first_day = {"valid_from": today_in(authority.country).isoformat(), "is_primary": "yes"}
    return _page(authority, _form()(answers=first_day), Attempt())


@bp.post("/authorities/<number:authority_id>/focal-points/new")
@needs(Permission.DIRECTORY_WRITE)
def add_focal_point(authority_id: int) -> ResponseReturnValue:
    entry_of(authority_id)
    form = _form()(request.form)
    wish = EntryWish(form.answers())
    tried = attempt(form, lambda: directory.add_focal_point(actor(), authority_id, wish, clock.now()))
    return _saved(tried) or _page(entry_of(authority_id).authority, form, tried)


@bp.get("/focal-points/<number:focal_point_id>/edit")
@needs(Permission.DIRECTORY_WRITE)
def edit_focal_point(focal_point_id: int) -> ResponseReturnValue:
    row = _person(focal_point_id)
    return _page(row.authority, _form()(answers=directory.focal_point_answers(row)), Attempt(), row)


@bp.post("/focal-points/<number:focal_point_id>/edit")
@needs(Permission.DIRECTORY_WRITE)
def save_focal_point(focal_point_id: int) -> ResponseReturnValue:
    _person(focal_point_id)
    form = _form()(request.form)
    wish = EntryWish(form.answers(), version_seen())
    tried = attempt(form, lambda: directory.edit_focal_point(actor(), focal_point_id, wish, clock.now()))
    row = _person(focal_point_id)
    return _saved(tried) or _page(row.authority, form, tried, row)


def _saved(tried: Attempt[FocalPoint]) -> ResponseReturnValue | None:
    if tried.result is None:
        return None
    flash(N_("The entry was saved."), "done")
    return redirect(url_for(".authority", authority_id=tried.result.authority_id))


@bp.post("/focal-points/<number:focal_point_id>/confirm")
@needs(Permission.DIRECTORY_WRITE)
def confirm_focal_point(focal_point_id: int) -> ResponseReturnValue:
    today = today_in(_person(focal_point_id).authority.country)
    row = directory.confirm_focal_point(actor(), focal_point_id, today, clock.now())
    flash(N_("The entry was confirmed as of today."), "done")
    return redirect(url_for(".authority", authority_id=row.authority_id))


@bp.post("/focal-points/<number:focal_point_id>/end")
@needs(Permission.DIRECTORY_WRITE)
def end_focal_point(focal_point_id: int) -> ResponseReturnValue:
    today = today_in(_person(focal_point_id).authority.country)
    row = directory.end_focal_point(actor(), focal_point_id, today, clock.now())
    flash(N_("The person is no longer listed as in office."), "done")
    return redirect(url_for(".authority", authority_id=row.authority_id))
