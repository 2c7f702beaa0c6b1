"""The national-law library of a State: offences entered, corrected and taken out by its administrator."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.directory.blueprint import bp
from mla_tracker.blueprints.directory.entries import ensure_known, form_page, version_seen
from mla_tracker.domain.errors import Unseen
from mla_tracker.domain.national_law import PROVISION_FIELDS
from mla_tracker.domain.permissions import Permission, ensure_directory_writer
from mla_tracker.domain.text import N_
from mla_tracker.models import Provision
from mla_tracker.queries.national_law import law_row, provision_row
from mla_tracker.services import reference
from mla_tracker.services.reference import ProvisionWish
from mla_tracker.web.access import needs
from mla_tracker.web.forms import form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor


def _own(provision_id: int) -> Provision:
    row = provision_row(provision_id)
    if row is None:
        raise Unseen
    ensure_directory_writer(actor(), row.country)
    return row


def _saved(code: str) -> ResponseReturnValue:
    flash(N_("The library of offences was changed. Requests keep the words that they cited."), "done")
    return redirect(url_for(".country", code=code, _anchor="offences"))


@bp.get("/<country:code>/offences/new")
@needs(Permission.DIRECTORY_WRITE)
def new_provision(code: str) -> ResponseReturnValue:
    """Ask for an offence; one of a law that the sheet names begins with its title."""
    ensure_known(code)
    law = law_row(request.args.get("law", 0, type=int))
    begun = {"law": law.title, "subject": law.subject} if law and law.country == code else {}
    return form_page("provision", code, form_for(PROVISION_FIELDS)(answers=begun), Attempt())


@bp.post("/<country:code>/offences/new")
@needs(Permission.DIRECTORY_WRITE)
def add_provision(code: str) -> ResponseReturnValue:
    ensure_known(code)
    form = form_for(PROVISION_FIELDS)(request.form)
    wish = ProvisionWish(form.answers())
    tried = attempt(form, lambda: reference.add_provision(actor(), code, wish, clock.now()))
    return form_page("provision", code, form, tried) if tried.result is None else _saved(code)


@bp.get("/offences/<number:provision_id>/edit")
@needs(Permission.DIRECTORY_WRITE)
def edit_provision(provision_id: int) -> ResponseReturnValue:
    row = _own(provision_id)
    form = form_for(PROVISION_FIELDS)(answers=reference.provision_answers(row))
    return form_page("provision", row.country, form, Attempt(), row)


@bp.post("/offences/<number:provision_id>/edit")
@needs(Permission.DIRECTORY_WRITE)
def save_provision(provision_id: int) -> ResponseReturnValue:
    code = _own(provision_id).country
    form = form_for(PROVISION_FIELDS)(request.form)
    wish = ProvisionWish(form.answers(), version_seen())
    tried = attempt(form, lambda: reference.edit_provision(actor(), provision_id, wish, clock.now()))
    return form_page("provision", code, form, tried, _own(provision_id)) if tried.result is None else _saved(code)


@bp.post("/offences/<number:provision_id>/remove")
@needs(Permission.DIRECTORY_WRITE)
def remove_provision(provision_id: int) -> ResponseReturnValue:
    return _saved(reference.remove_provision(actor(), provision_id, clock.now()))
