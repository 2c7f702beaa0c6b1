"""The list of requests, and the page that begins a new one."""

from collections.abc import Mapping
from typing import Final

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.kinds import GROUPS, KINDS
from mla_tracker.domain.lifecycle import STATUSES, Side, Status
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.i18n import t
from mla_tracker.queries import requests as queries
from mla_tracker.queries.authorities import draftable_by
from mla_tracker.queries.paging import Cursor
from mla_tracker.services.requests import drafting
from mla_tracker.web.access import needs
from mla_tracker.web.filters import FilterList, chosen_of, countries, everything, filter_list, removable
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import attempt
from mla_tracker.web.login import actor

LONGEST_SEARCH: Final = 100
SIDES: Final = {Side.REQUESTING: N_("Sent by us"), Side.REQUESTED: N_("Received by us")}
LATE: Final = {"yes": N_("Only what is late")}
KIND_CHOICES = tuple(Choice(kind.code, kind.label) for kind in KINDS.values())


def filter_lists() -> list[FilterList]:
    offered: list[tuple[str, str, Mapping[str, str]]] = [
        ("status", N_("Status"), {status: t(facts.label) for status, facts in STATUSES.items()}),
        ("country", N_("State"), dict(countries())),
        ("side", N_("Direction"), {side: t(label) for side, label in SIDES.items()}),
        ("kind", N_("Kind"), {code: t(kind.label) for code, kind in KINDS.items()}),
        ("late", N_("Due date"), {code: t(label) for code, label in LATE.items()}),
    ]
    return [
        filter_list(request.args, name, label, (everything(), *options.items())) for name, label, options in offered
    ]


@bp.get("")
@needs(Permission.REQUEST_LIST)
def index() -> ResponseReturnValue:
    lists, text = filter_lists(), request.args.get("q", "").strip()[:LONGEST_SEARCH]
    chosen = chosen_of(lists)
    filters = queries.Filters(
        text=text,
        side=Side(chosen["side"]) if "side" in chosen else None,
        status=Status(chosen["status"]) if "status" in chosen else None,
        kind=chosen.get("kind", ""),
        country=chosen.get("country", ""),
        late="late" in chosen,
    )
    searched = {"q": text} if text else {}
    now = clock.now()
    return render_template(
        "requests/index.html",
        lists=lists,
        text=text,
        removable=removable(lists, "requests.index", searched),
        page=queries.listed_for(actor(), filters, Cursor.read(request.args.get("after", "")), now),
        chosen=chosen | searched,
        kinds=KINDS,
        statuses=STATUSES,
        now=now,
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
        answers={"requesting_authority_id": own[0][0] if own else "", "kind": _kind_named()},
    )


def _kind_named() -> str:
    """Return the kind that a link named, such as the answer to “which kind do I need?”."""
    return request.args.get("kind", "") if request.args.get("kind", "") in KINDS else ""


@bp.get("/new")
@needs(Permission.REQUEST_DRAFT)
def new() -> ResponseReturnValue:
    return render_template("requests/new.html", form=new_form(), kinds=KINDS, groups=GROUPS)


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
    return render_template("requests/new.html", form=form, kinds=KINDS, groups=GROUPS), tried.code
