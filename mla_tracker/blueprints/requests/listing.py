"""The list of requests, and the page that begins a new one."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.blueprints.requests.choices import countries
from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import STATUSES, Side, Status
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.queries import requests as queries
from mla_tracker.queries.authorities import draftable_by
from mla_tracker.queries.paging import Cursor
from mla_tracker.services.requests import drafting
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import attempt
from mla_tracker.web.login import actor

SIDES = (Choice(Side.REQUESTING, N_("Sent by us")), Choice(Side.REQUESTED, N_("Received by us")))

STATUS_CHOICES = tuple(Choice(status, facts.label) for status, facts in STATUSES.items())
KIND_CHOICES = tuple(Choice(kind.code, kind.label) for kind in KINDS.values())


def filter_form() -> Form:
    fields = (
        Field("q", N_("Reference or words of the subject line"), required=False, max_length=100),
        Field("side", N_("Direction"), Shape.CHOICE, required=False, choices=SIDES),
        Field("status", N_("Status"), Shape.CHOICE, required=False, choices=STATUS_CHOICES),
        Field("kind", N_("Kind"), Shape.CHOICE, required=False, choices=KIND_CHOICES),
        Field("country", N_("State"), Shape.COUNTRY, required=False),
        Field("late", N_("Only what is late"), Shape.YES, required=False),
    )
    return form_for(fields, {"country": countries(), "side": [(c.code, c.label) for c in SIDES]})(request.args)


@bp.get("")
@needs(Permission.REQUEST_LIST)
def index() -> ResponseReturnValue:
    form = filter_form()
    form.validate()
    chosen = {code: str(value) for code, value in form.answers().items() if value and not form[code].errors}
    filters = queries.Filters(
        text=chosen.get("q", ""),
        side=Side(chosen["side"]) if "side" in chosen else None,
        status=Status(chosen["status"]) if "status" in chosen else None,
        kind=chosen.get("kind", ""),
        country=chosen.get("country", ""),
        late="late" in chosen,
    )
    cursor = Cursor.read(request.args.get("after", ""))
    page = queries.listed_for(actor(), filters, cursor, clock.now())
    return render_template(
        "requests/index.html", form=form, page=page, chosen=chosen, kinds=KINDS, statuses=STATUSES, now=clock.now()
    )


def new_form() -> Form:
    fields = (
        Field(
            "kind",
            N_("What kind of request?"),
            Shape.CHOICE,
            choices=KIND_CHOICES,
        ),
        Field("requested_country", N_("Which State is asked?"), Shape.COUNTRY),
        Field("requesting_authority_id", N_("On behalf of which authority?"), Shape.AUTHORITY),
    )
    own = [(str(one.id), one.name_en) for one in draftable_by(actor())]
    form = form_for(fields, {"requested_country": countries(), "requesting_authority_id": own})
    return form(
        request.form if request.method == "POST" else None,
        answers={"requesting_authority_id": own[0][0]} if own else None,
    )


@bp.get("/new")
@needs(Permission.REQUEST_DRAFT)
def new() -> ResponseReturnValue:
    return render_template("requests/new.html", form=new_form(), kinds=KINDS)


@bp.post("/new")
@needs(Permission.REQUEST_DRAFT)
def begin() -> ResponseReturnValue:
    form = new_form()
    answers = form.answers()

    def wish() -> drafting.OpenRequest:
        return drafting.OpenRequest(
            str(answers["kind"]), str(answers["requested_country"]), int(str(answers["requesting_authority_id"]))
        )

    tried = attempt(form, lambda: drafting.open_request(actor(), wish(), clock.now()))
    if tried.result:
        return redirect(url_for(".hub", reference=tried.result.reference))
    return render_template("requests/new.html", form=form, kinds=KINDS), tried.code
