"""The legal basis: what binds both States today, with what is not certain about it."""

from datetime import datetime

from flask import redirect, request
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests import pages
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.blueprints.requests.tasks import DraftView, draft_view
from mla_tracker.domain.fields import Choice, Field, Shape, mark_of
from mla_tracker.domain.legal_bases import LegalBasis
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.i18n import current
from mla_tracker.models import AssistanceRequest
from mla_tracker.queries.reference import bases_between
from mla_tracker.services.deadlines import today_in
from mla_tracker.services.requests import drafting
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor


def offered(view: DraftView) -> list[LegalBasis]:
    return _binding(view.subject, clock.now())


def _binding(subject: AssistanceRequest, now: datetime) -> list[LegalBasis]:
    today = today_in(subject.requesting_country, now)
    return bases_between(subject.requesting_country, subject.requested_country, today)


def title_of(basis: LegalBasis) -> str:
    return basis.titles.get(current().code) or basis.title


def chosen_titles(subject: AssistanceRequest, now: datetime) -> list[str]:
    """Return what the chosen bases are called, in the reader's language."""
    return [title_of(basis) for basis in _binding(subject, now) if basis.instrument_id in subject.legal_bases]


def bases_form(found: list[LegalBasis]) -> type[Form]:
    asked = Field(
        "bases",
        N_("Legal basis"),
        Shape.CHOICES,
        required=False,
        choices=tuple(Choice(basis.instrument_id, title_of(basis)) for basis in found),
        hint=N_("Only what binds both States today is offered. Reciprocity needs no treaty."),
    )
    return form_for((asked,))


@bp.get("/<reference:reference>/bases")
@needs(Permission.REQUEST_DRAFT)
def bases(reference: str) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    found = offered(view)
    return _page(view, found, bases_form(found)(answers={"bases": list(view.subject.legal_bases)}), Attempt())


@bp.post("/<reference:reference>/bases")
@needs(Permission.REQUEST_DRAFT)
def save_bases(reference: str) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    found = offered(view)
    form = bases_form(found)(request.form)
    wish = drafting.ChooseBases(tuple(form.answers()["bases"]), request.form.get("seen"))
    tried = attempt(form, lambda: drafting.choose_bases(actor(), reference, wish, clock.now()))
    if tried.result:
        return redirect(pages.next_url(view, pages.section_of(view, "legal-basis")))
    return _page(view, found, form, tried)


def _page(
    view: DraftView, found: list[LegalBasis], form: Form, tried: Attempt[AssistanceRequest]
) -> ResponseReturnValue:
    shown = pages.Shown(form, tried, mark_of({"bases": view.subject.legal_bases}))
    part = pages.section_of(view, "legal-basis")
    return pages.show("requests/bases.html", view, part, shown, bases=found, title_of=title_of)
