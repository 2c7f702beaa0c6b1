"""Cases of one's own unit: the folders in which it keeps the requests of one operation."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.domain.fields import Field, Shape
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import STATUSES
from mla_tracker.domain.permissions import Permission, may_write_case
from mla_tracker.domain.text import N_
from mla_tracker.i18n import current
from mla_tracker.models import CaseFolder
from mla_tracker.queries import cases as queries
from mla_tracker.queries.authorities import draftable_by
from mla_tracker.queries.paging import Cursor
from mla_tracker.services import cases as services
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor

UNIT = Field("authority_id", N_("Of which unit?"), Shape.AUTHORITY)


@bp.get("/cases")
@needs(Permission.CASE_READ)
def cases() -> ResponseReturnValue:
    return _list_page(_new_form(), 200)


@bp.post("/cases")
@needs(Permission.CASE_WRITE)
def open_case() -> ResponseReturnValue:
    form = _new_form()
    answers = form.answers()
    unit = str(answers[UNIT.code])
    tried = attempt(
        form,
        lambda: services.open_case(
            actor(), str(answers["name"]), int(unit) if unit.isascii() and unit.isdigit() else 0, clock.now()
        ),
    )
    if tried.result:
        return redirect(url_for(".case", code=tried.result.code))
    return _list_page(form, tried.code)


@bp.get("/cases/<code:code>")
@needs(Permission.CASE_READ)
def case(code: str) -> ResponseReturnValue:
    return _case_page(queries.case_seen_by(actor(), code), form_for((services.REFERENCE,))(), 200)


@bp.post("/cases/<code:code>")
@needs(Permission.CASE_WRITE)
def put_in_case(code: str) -> ResponseReturnValue:
    folder = queries.case_seen_by(actor(), code)
    form = form_for((services.REFERENCE,))(request.form)
    tried: Attempt[CaseFolder] = attempt(
        form, lambda: services.put_in(actor(), code, str(form.answers()["reference"]), clock.now())
    )
    if tried.result:
        return redirect(url_for(".case", code=code))
    return _case_page(folder, form, tried.code)


@bp.post("/cases/<code:code>/<reference:reference>/remove")
@needs(Permission.CASE_WRITE)
def remove_from_case(code: str, reference: str) -> ResponseReturnValue:
    services.take_out(actor(), code, reference, clock.now())
    return redirect(url_for(".case", code=code))


def _new_form() -> Form:
    own = [(str(one.id), one.name_in(current().code)) for one in draftable_by(actor())]
    form = form_for((services.NAME, UNIT), {UNIT.code: own})
    return form(request.form if request.method == "POST" else None, answers={UNIT.code: own[0][0]} if own else None)


def _list_page(form: Form, code: int) -> ResponseReturnValue:
    page = queries.cases_for(actor(), Cursor.read(request.args.get("after", "")))
    return render_template("requests/cases.html", form=form, page=page), code


def _case_page(folder: CaseFolder, form: Form, code: int) -> ResponseReturnValue:
    page = render_template(
        "requests/case.html",
        folder=folder,
        form=form,
        rows=queries.requests_in(actor(), folder),
        may_write=may_write_case(actor(), folder.country, folder.authority_id),
        kinds=KINDS,
        statuses=STATUSES,
        now=clock.now(),
    )
    return page, code
