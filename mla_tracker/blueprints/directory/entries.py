"""Entries of authorities: new, edited, confirmed. The pages are drawn for writers of that country only."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.directory.blueprint import bp
from mla_tracker.blueprints.directory.browsing import today_in
from mla_tracker.domain.directory import AUTHORITY_FIELDS, AuthorityStatus, Level
from mla_tracker.domain.errors import Unseen
from mla_tracker.domain.permissions import Permission, ensure_directory_writer
from mla_tracker.domain.text import N_
from mla_tracker.i18n.names import country_name
from mla_tracker.models import Authority, HolidayRow, Provision, WorkingWeekRow
from mla_tracker.queries import directory as queries
from mla_tracker.queries.reference import country_codes
from mla_tracker.services import directory
from mla_tracker.services.directory import EntryWish
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.forms.conflicts import rows_of
from mla_tracker.web.login import actor

Row = Authority | HolidayRow | WorkingWeekRow | Provision
NEW = {"level": Level.NATIONAL.value, "status": AuthorityStatus.TO_BE_CONFIRMED.value}


def version_seen() -> int | None:
    """Return the version that the form was made of; a form without one is answered as overtaken, never as asked."""
    return request.form.get("version", -1, type=int)


def entry_of(authority_id: int) -> queries.Entry:
    """Return an entry that the actor may edit, or refuse."""
    entry = queries.entry(authority_id)
    if entry is None:
        raise Unseen
    ensure_directory_writer(actor(), entry.authority.country)
    return entry


def _form(code: str, own_id: int | None = None) -> type[Form]:
    parents = [(str(row.id), row.name_en) for row in queries.choosable_parents(code) if row.id != own_id]
    return form_for(AUTHORITY_FIELDS, {"parent": parents})


def form_page(name: str, code: str, form: Form, tried: Attempt[Any], row: Row | None = None) -> ResponseReturnValue:
    """Show a form about the State ``code``; ``row`` is what it changes, and None for something new."""
    mark = tried.overtaken.mark if tried.overtaken else str(row.version if row else "")
    page = render_template(
        f"directory/{name}_form.html",
        form=form,
        code=code,
        country=country_name(code),
        row=row,
        version=mark,
        conflict=rows_of(form, tried.overtaken),
    )
    return page, tried.code if request.method == "POST" else 200


def ensure_known(code: str) -> None:
    if code not in country_codes():
        raise Unseen
    ensure_directory_writer(actor(), code)


@bp.get("/<country:code>/authorities/new")
@needs(Permission.DIRECTORY_WRITE)
def new_authority(code: str) -> ResponseReturnValue:
    ensure_known(code)
    return form_page("authority", code, _form(code)(answers=NEW), Attempt())


@bp.post("/<country:code>/authorities/new")
@needs(Permission.DIRECTORY_WRITE)
def create_authority(code: str) -> ResponseReturnValue:
    ensure_known(code)
    form = _form(code)(request.form)
    wish = EntryWish(form.answers())
    tried = attempt(form, lambda: directory.create_authority(actor(), code, wish, clock.now()))
    return _saved(tried) or form_page("authority", code, form, tried)


@bp.get("/authorities/<number:authority_id>/edit")
@needs(Permission.DIRECTORY_WRITE)
def edit_authority(authority_id: int) -> ResponseReturnValue:
    row = entry_of(authority_id).authority
    form = _form(row.country, row.id)(answers=directory.authority_answers(row))
    return form_page("authority", row.country, form, Attempt(), row)


@bp.post("/authorities/<number:authority_id>/edit")
@needs(Permission.DIRECTORY_WRITE)
def save_authority(authority_id: int) -> ResponseReturnValue:
    row = entry_of(authority_id).authority
    code = row.country
    form = _form(code, authority_id)(request.form)
    wish = EntryWish(form.answers(), version_seen())
    tried = attempt(form, lambda: directory.edit_authority(actor(), authority_id, wish, clock.now()))
    return _saved(tried) or form_page("authority", code, form, tried, entry_of(authority_id).authority)


def _saved(tried: Attempt[Authority]) -> ResponseReturnValue | None:
    if tried.result is None:
        return None
    flash(N_("The entry was saved."), "done")
    return redirect(url_for(".authority", authority_id=tried.result.id))


@bp.post("/authorities/<number:authority_id>/confirm")
@needs(Permission.DIRECTORY_WRITE)
def confirm_authority(authority_id: int) -> ResponseReturnValue:
    today = today_in(entry_of(authority_id).authority.country)
    directory.confirm_authority(actor(), authority_id, today, clock.now())
    flash(N_("The entry was confirmed as of today."), "done")
    return redirect(url_for(".authority", authority_id=authority_id))
