"""A request that came on paper: which State and kind, then what stands on it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.paper import COUNTRY, KIND, fields_for, kind_choice
from mla_tracker.domain.permissions import Permission
from mla_tracker.i18n import current, t
from mla_tracker.i18n.names import language_name
from mla_tracker.letters.kinds import LETTERS
from mla_tracker.models import AssistanceRequest
from mla_tracker.queries.authorities import draftable_by
from mla_tracker.services.requests.receiving import receive_paper
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor
from mla_tracker.web.shelf import shelf, uploads
from mla_tracker.web.uploads import takes_files

RECEIVABLE = tuple(kind for kind in KINDS.values() if kind.workflow is not Workflow.LOG)


def _which() -> type[Form]:
    kinds = [(choice.code, choice.label) for choice in kind_choice(RECEIVABLE)]
    return form_for((KIND, COUNTRY), {KIND.code: kinds})


def _paper(kind: RequestKind) -> type[Form]:
    own = [(str(one.id), one.name_in(current().code)) for one in draftable_by(actor())]
    languages = [(code, language_name(code)) for code in LETTERS["acknowledgement"].languages]
    return form_for(fields_for(kind), {"requested_authority_id": own, "letter_language": languages})


@bp.get("/incoming")
@needs(Permission.REQUEST_DRAFT)
def incoming() -> ResponseReturnValue:
    return render_template("requests/incoming.html", form=_which()(), kind=None, country="")


@bp.post("/incoming")
@needs(Permission.REQUEST_DRAFT)
def choose_incoming() -> ResponseReturnValue:
    form = _which()(request.form)
    if not form.validate():
        return render_template("requests/incoming.html", form=form, kind=None, country=""), 400
    chosen = form.answers()
    return redirect(url_for(".paper", kind=KINDS[str(chosen[KIND.code])], country=str(chosen[COUNTRY.code])))


@bp.get("/incoming/<kind:kind>/<country:country>")
@needs(Permission.REQUEST_DRAFT)
def paper(kind: RequestKind, country: str) -> ResponseReturnValue:
    own = draftable_by(actor())
    form = _paper(kind)(
        answers={"letter_language": "en", **({"requested_authority_id": str(own[0].id)} if own else {})}
    )
    return _page(kind, country, form, Attempt())


@bp.post("/incoming/<kind:kind>/<country:country>")
@needs(Permission.REQUEST_DRAFT)
@takes_files
def enter_paper(kind: RequestKind, country: str) -> ResponseReturnValue:
    form = _paper(kind)(request.form)
    sent = uploads()
    tried = attempt(form, lambda: receive_paper(actor(), kind.code, country, form.answers(), clock.now(), sent))
    if tried.result is None:
        return _page(kind, country, form, tried)
    flash(t("The request is entered, with the day on which it was received."), "done")
    return redirect(url_for(".show", reference=tried.result.reference))


def _page(kind: RequestKind, country: str, form: Form, tried: Attempt[AssistanceRequest]) -> ResponseReturnValue:
    page = render_template("requests/incoming.html", form=form, kind=kind, country=country, limit=shelf().limit_mb)
    return page, tried.code if request.method == "POST" else 200
