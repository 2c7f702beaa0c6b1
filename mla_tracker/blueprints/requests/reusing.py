"""Using a file or an answer in another request of the own side; where that is not allowed, asking for consent."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests import words
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.domain.handling import HANDLING_LABELS
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.permissions import Permission, decide
from mla_tracker.domain.reuse import REUSE_FIELDS, REUSE_LABELS, TARGET
from mla_tracker.domain.text import N_
from mla_tracker.i18n import t
from mla_tracker.i18n.names import country_name
from mla_tracker.models import AssistanceRequest
from mla_tracker.queries.reusable import drafts_of
from mla_tracker.services.deadlines import country_of
from mla_tracker.services.requests import asking_consent, reusing
from mla_tracker.services.requests.reusing import Given, Wanted
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import attempt
from mla_tracker.web.login import actor
from mla_tracker.web.shelf import shelf

USED = N_("It stands in this draft now, with its handling code and its conditions.")
BEGUN = N_("This request for consent was begun. Read it, add what is missing, and submit it.")


@bp.get("/<reference:reference>/files/<code:code>/reuse")
@needs(Permission.REQUEST_DRAFT)
def file_elsewhere(reference: str, code: str) -> ResponseReturnValue:
    return _asked(Wanted(reference, code))


@bp.post("/<reference:reference>/files/<code:code>/reuse")
@needs(Permission.REQUEST_DRAFT)
def use_file(reference: str, code: str) -> ResponseReturnValue:
    wanted = Wanted(reference, code)
    return _done(wanted, lambda form: reusing.use_file(actor(), wanted, form.answers(), shelf(), clock.now()), USED)


@bp.post("/<reference:reference>/files/<code:code>/consent")
@needs(Permission.REQUEST_DRAFT)
def ask_consent_for_file(reference: str, code: str) -> ResponseReturnValue:
    return _consent(Wanted(reference, code))


@bp.get("/<reference:reference>/answers/<number:item_id>/reuse")
@needs(Permission.REQUEST_DRAFT)
def answer_elsewhere(reference: str, item_id: int) -> ResponseReturnValue:
    return _asked(Wanted(reference, item_id=item_id))


@bp.post("/<reference:reference>/answers/<number:item_id>/reuse")
@needs(Permission.REQUEST_DRAFT)
def use_answer(reference: str, item_id: int) -> ResponseReturnValue:
    wanted = Wanted(reference, item_id=item_id)
    return _done(wanted, lambda form: reusing.use_answer(actor(), wanted, form.answers(), clock.now()), USED)


@bp.post("/<reference:reference>/answers/<number:item_id>/consent")
@needs(Permission.REQUEST_DRAFT)
def ask_consent_for_answer(reference: str, item_id: int) -> ResponseReturnValue:
    return _consent(Wanted(reference, item_id=item_id))


def _asked(wanted: Wanted) -> ResponseReturnValue:
    given = reusing.given_to(actor(), wanted)
    return _page(wanted, given, _form(given)())


def _consent(wanted: Wanted) -> ResponseReturnValue:
    return _done(wanted, lambda form: asking_consent.ask_consent(actor(), wanted, form.answers(), clock.now()), BEGUN)


def _done(wanted: Wanted, use: Callable[[Form], AssistanceRequest], said: str) -> ResponseReturnValue:
    given = reusing.given_to(actor(), wanted)
    form = _form(given)(request.form)
    tried = attempt(form, lambda: use(form))
    if tried.result is None:
        return _page(wanted, given, form), tried.code
    flash(said, "done")
    return redirect(url_for(".hub", reference=tried.result.reference))


def _form(given: Given) -> type[Form]:
    offered = [(one.reference, _called(one)) for one in drafts_of(actor(), given.subject)]
    return form_for(REUSE_FIELDS, {TARGET.code: offered})


def _called(draft: AssistanceRequest) -> str:
    """Say which draft is meant; the title is content, and its writers read it."""
    kind, country = t(KINDS[draft.kind].label), country_name(draft.requested_country)
    said = t("{reference}: {kind} to {country}", reference=draft.reference, kind=kind, country=country)
    return " – ".join(filter(None, (said, draft.title)))


def _page(wanted: Wanted, given: Given, form: Form) -> str:
    endpoint = "file" if wanted.code else "answer"
    place = {"reference": wanted.reference} | ({"code": wanted.code} if wanted.code else {"item_id": wanted.item_id})
    asked = [
        (one, REUSE_LABELS[reusing.standing_for(given, one.target)])
        for one in reusing.asked_about(given)
        if decide(actor(), one.consent).allowed and decide(actor(), one.target).allowed
    ]
    return render_template(
        "requests/reuse.html",
        subject=given.subject,
        given=given,
        form=form,
        asked=asked,
        giver=country_name(country_of(given.subject, given.giver)),
        handling_labels=HANDLING_LABELS,
        words=words,
        use_url=url_for(f".use_{endpoint}", **place),
        consent_url=url_for(f".ask_consent_for_{endpoint}", **place),
    )
