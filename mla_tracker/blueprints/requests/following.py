"""From one request to another: the next step, a copy, the same facts to other States; and what should come next."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests import words
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.domain.errors import Forbidden
from mla_tracker.domain.fields import Answers, Choice, Field, Shape
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.ladder import AGREED_BY, CONSENT, TAKE, Taken, next_steps
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.permissions import Part, Permission, decide
from mla_tracker.domain.text import N_
from mla_tracker.i18n import current, nt
from mla_tracker.i18n.names import country_name
from mla_tracker.models import AssistanceRequest
from mla_tracker.queries.authorities import draftable_by, recipients_elsewhere
from mla_tracker.services import requests
from mla_tracker.services.requests import following
from mla_tracker.services.requests.parts import items_of
from mla_tracker.web.access import needs
from mla_tracker.web.filters import countries
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor

STATE = Field("requested_country", N_("Which State is asked?"), Shape.COUNTRY)
OWN = Field("requesting_authority_id", N_("On behalf of which authority?"), Shape.AUTHORITY)
AUTHORITIES = Field(
    "authorities",
    N_("Which authorities are asked?"),
    Shape.CHOICES,
    required=False,
    hint=N_("One draft is begun for each, and all stay linked. No State learns from it that another is asked."),
)


@bp.get("/<reference:reference>/next")
@needs(Permission.REQUEST_DRAFT)
def next_step(reference: str) -> ResponseReturnValue:
    subject, side = _followed(reference)
    form = _next_form(subject, side)
    return _page(subject, side, form(answers=_usual(subject, side)), Attempt())


@bp.post("/<reference:reference>/next")
@needs(Permission.REQUEST_DRAFT)
def begin_next(reference: str) -> ResponseReturnValue:
    subject, side = _followed(reference)
    form = _next_form(subject, side)(request.form)
    answers = form.answers()
    tried = attempt(form, lambda: following.follow(actor(), reference, _wish(answers), clock.now()))
    if tried.result is None:
        return _page(subject, side, form, tried)
    return redirect(url_for(".hub", reference=tried.result.reference))


@bp.get("/<reference:reference>/others")
@needs(Permission.REQUEST_DRAFT)
def others(reference: str) -> ResponseReturnValue:
    subject, side = _followed(reference)
    return _others_page(subject, side, _others_form(subject)(answers=_usual(subject, side)), Attempt())


@bp.post("/<reference:reference>/others")
@needs(Permission.REQUEST_DRAFT)
def ask_others(reference: str) -> ResponseReturnValue:
    subject, side = _followed(reference)
    form = _others_form(subject)(request.form)
    answers = form.answers()
    wish = following.AskOthers(
        [int(one) for one in answers["authorities"] if one.isascii() and one.isdigit()],
        _own_id(answers),
        _take(answers),
        _consent(answers),
    )
    tried = attempt(form, lambda: following.ask_others(actor(), reference, wish, clock.now()))
    if tried.result is None:
        return _others_page(subject, side, form, tried)
    flash(nt("{number} draft begun", "{number} drafts begun", len(tried.result)), "done")
    return redirect(url_for(".show", reference=reference))


def _followed(reference: str) -> tuple[AssistanceRequest, Side]:
    """Fetch a request of which the actor's own side reads the content."""
    subject = requests.seen_by(actor(), reference, Part.CONTENT)
    side = decide(actor(), subject).side
    if side is None:
        raise Forbidden(Permission.REQUEST_DRAFT)
    return subject, side


def _next_form(subject: AssistanceRequest, side: Side) -> type[Form]:
    choices = tuple(Choice(kind.code, kind.label) for kind in (KINDS[subject.kind], *_others_than(subject)))
    kind = Field("kind", N_("Which kind comes next?"), Shape.CHOICE, choices=choices)
    consent = (CONSENT, AGREED_BY) if _has_foreign(subject, side) else ()
    return form_for((kind, STATE, OWN, _take_field(subject), *consent), _offers())


def _others_than(subject: AssistanceRequest) -> list[RequestKind]:
    return [kind for kind in next_steps(subject.kind) if kind.code != subject.kind]


def _others_form(subject: AssistanceRequest) -> type[Form]:
    own_country = {one.country for one in draftable_by(actor())}
    offered = recipients_elsewhere(own_country | {subject.requested_country})
    names = [(str(one.id), f"{country_name(one.country)}: {one.name_in(current().code)}") for one in offered]
    take = replace(_take_field(subject), choices=tuple(c for c in TAKE.choices if c.code != Taken.ANSWERS))
    return form_for((AUTHORITIES, OWN, take), {**_offers(), AUTHORITIES.code: names})


def _take_field(subject: AssistanceRequest) -> Field:
    """Answers are offered where there are some."""
    answered = any(item.outcome_text for item in items_of(subject))
    return replace(TAKE, choices=tuple(c for c in TAKE.choices if answered or c.code != Taken.ANSWERS))


def _offers() -> dict[str, list[tuple[str, str]]]:
    own = [(str(one.id), one.name_in(current().code)) for one in draftable_by(actor())]
    return {STATE.code: list(countries()), OWN.code: own}


def _usual(subject: AssistanceRequest, side: Side) -> Answers:
    """Propose what usually comes next, asked of the other side, with what one's own side wrote."""
    own = [one.id for one in draftable_by(actor())]
    mine = subject.requesting_authority_id if side is Side.REQUESTING else subject.requested_authority_id
    asked = subject.requested_country if side is Side.REQUESTING else subject.requesting_country
    named = request.args.get("kind", "")
    likely = named if named in KINDS else next_steps(subject.kind)[0].code
    return {
        "kind": likely,
        "requested_country": asked,
        "requesting_authority_id": str(mine if mine in own else next(iter(own), "")),
        "take": [Taken.PERSONS, Taken.FACTS] if side is Side.REQUESTING else [],
    }


def _has_foreign(subject: AssistanceRequest, side: Side) -> bool:
    return side is Side.REQUESTED or any(item.outcome_text for item in items_of(subject))


def _wish(answers: Answers) -> following.Follow:
    return following.Follow(
        str(answers["kind"]), str(answers["requested_country"]), _own_id(answers), _take(answers), _consent(answers)
    )


def _own_id(answers: Answers) -> int:
    chosen = str(answers[OWN.code])
    return int(chosen) if chosen.isascii() and chosen.isdigit() else 0


def _take(answers: Answers) -> frozenset[Taken]:
    return frozenset(one for one in Taken if one in answers["take"])


def _consent(answers: Answers) -> Answers:
    return {code: answers.get(code, "") for code in (CONSENT.code, AGREED_BY.code)}


def _conditions(subject: AssistanceRequest) -> list[str]:
    """Everything that was said on how what came from the other side may be used."""
    own = [str(subject.answers.get("conditions", ""))]
    return list(filter(None, (*own, *(item.conditions for item in items_of(subject)))))


def _page(subject: AssistanceRequest, side: Side, form: Form, tried: Attempt[AssistanceRequest]) -> ResponseReturnValue:
    page = render_template(
        "requests/next.html",
        subject=subject,
        kind=KINDS[subject.kind],
        form=form,
        foreign=_has_foreign(subject, side),
        conditions=_conditions(subject),
        words=words,
    )
    return page, tried.code if request.method == "POST" else 200


def _others_page(
    subject: AssistanceRequest, side: Side, form: Form, tried: Attempt[list[AssistanceRequest]]
) -> ResponseReturnValue:
    page = render_template("requests/others.html", subject=subject, kind=KINDS[subject.kind], form=form, side=side)
    return page, tried.code if request.method == "POST" else 200
