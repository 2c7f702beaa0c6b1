"""Who is asked: the State, its authority, and the languages of the letter."""

from dataclasses import replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests import pages
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.blueprints.requests.tasks import DraftView, draft_view
from mla_tracker.domain.directory import AUTHORITY_STATUS_LABELS, may_be_written_to
from mla_tracker.domain.fields import Field, Shape, mark_of
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.i18n import current, t
from mla_tracker.i18n.names import language_name
from mla_tracker.letters.kinds import LETTERS
from mla_tracker.models import AssistanceRequest, Authority
from mla_tracker.queries.authorities import recipients_in
from mla_tracker.queries.reference import accepted_languages
from mla_tracker.services.deadlines import today_in
from mla_tracker.services.requests import drafting
from mla_tracker.web.access import needs
from mla_tracker.web.filters import countries
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor

AUTHORITY = Field("requested_authority_id", N_("Authority that is asked"), Shape.AUTHORITY, required=False)
LANGUAGE = Field("letter_language", N_("Language of the letter"), Shape.LANGUAGE)
SECOND = Field(
    "second_language",
    N_("Second language beside it"),
    Shape.LANGUAGE,
    required=False,
    hint=N_("The letter is then set in two columns; the text in the first language prevails."),
)
STATE = Field("requested_country", N_("Which State is asked?"), Shape.COUNTRY)


def recipient_form(view: DraftView) -> type[Form]:
    languages = [(code, language_name(code)) for code in LETTERS[view.kind.letter].languages]
    offered = [(str(one.id), _label(one)) for one in recipients_in(view.subject.requested_country)]
    return form_for(
        (AUTHORITY, LANGUAGE, SECOND),
        {AUTHORITY.code: offered, LANGUAGE.code: languages, SECOND.code: languages},
    )


def _label(authority: Authority) -> str:
    name = authority.name_in(current().code)
    return t("{name} ({status})", name=name, status=t(AUTHORITY_STATUS_LABELS[authority.status]))


def wish_of(view: DraftView, form: Form) -> drafting.ChooseRecipient:
    answers = form.answers()
    chosen = str(answers[AUTHORITY.code])
    return drafting.ChooseRecipient(
        requested_country=view.subject.requested_country,
        requested_authority_id=int(chosen) if chosen.isascii() and chosen.isdigit() else None,
        letter_language=str(answers[LANGUAGE.code]),
        second_language=str(answers[SECOND.code]) or None,
        seen=request.form.get("seen"),
    )


@bp.get("/<reference:reference>/recipient")
@needs(Permission.REQUEST_DRAFT)
def recipient(reference: str) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    form = recipient_form(view)(answers=drafting.recipient_answers(view.subject))
    return _page(view, form, Attempt())


@bp.post("/<reference:reference>/recipient")
@needs(Permission.REQUEST_DRAFT)
def save_recipient(reference: str) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    form = recipient_form(view)(request.form)
    tried = attempt(form, lambda: drafting.choose_recipient(actor(), reference, wish_of(view, form), clock.now()))
    if tried.result:
        return redirect(pages.next_url(view, pages.section_of(view, "recipient")))
    return _page(view, form, tried)


def _page(view: DraftView, form: Form, tried: Attempt[AssistanceRequest]) -> ResponseReturnValue:
    subject = view.subject
    chosen = subject.requested_authority
    today = today_in(subject.requesting_country, clock.now())
    in_doubt = chosen is not None and not may_be_written_to(chosen.status, chosen.last_confirmed_on, today)
    return pages.show(
        "requests/recipient.html",
        view,
        pages.section_of(view, "recipient"),
        pages.Shown(form, tried, mark_of(drafting.recipient_answers(subject))),
        accepted=accepted_languages(subject.requested_country),
        recipient=chosen,
        in_doubt=in_doubt,
    )


@bp.get("/<reference:reference>/state")
@needs(Permission.REQUEST_DRAFT)
def state(reference: str) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    form = form_for((STATE,), {STATE.code: countries()})(answers={STATE.code: view.subject.requested_country})
    return render_template("requests/state.html", view=view, form=form)


@bp.post("/<reference:reference>/state")
@needs(Permission.REQUEST_DRAFT)
def save_state(reference: str) -> ResponseReturnValue:
    """Ask another State: its authority is chosen anew on the next page."""
    view = draft_view(actor(), reference, clock.now())
    form = form_for((STATE,), {STATE.code: countries()})(request.form)
    wish = replace(
        wish_of(view, recipient_form(view)(answers=drafting.recipient_answers(view.subject))),
        requested_country=str(form.answers()[STATE.code]),
        requested_authority_id=None,
    )
    tried = attempt(form, lambda: drafting.choose_recipient(actor(), reference, wish, clock.now()))
    if tried.result:
        return redirect(url_for(".recipient", reference=reference))
    return render_template("requests/state.html", view=view, form=form), tried.code
