"""Offences chosen from the law of the own State: a page of its own beside the questions on offences."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.requests import pages
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.blueprints.requests.tasks import DraftView, draft_view
from mla_tracker.domain.fields import Choice, Field, Shape, mark_of
from mla_tracker.domain.kinds.offences import OFFENCES
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.i18n import t
from mla_tracker.i18n.bidi import isolate
from mla_tracker.models import AssistanceRequest, CountryLaw, Provision
from mla_tracker.queries.national_law import Library, library_of
from mla_tracker.services.requests import citing_law, drafting
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor


@bp.get("/<reference:reference>/offences")
@needs(Permission.REQUEST_DRAFT)
def provisions(reference: str) -> ResponseReturnValue:
    view, library = _offered(reference)
    return _page(view, library, _form(library)(), Attempt())


@bp.post("/<reference:reference>/offences")
@needs(Permission.REQUEST_DRAFT)
def choose_provisions(reference: str) -> ResponseReturnValue:
    view, library = _offered(reference)
    form = _form(library)(request.form)
    wish = citing_law.ChooseProvisions(tuple(form.answers()["chosen"]), request.form.get("seen"))
    tried = attempt(form, lambda: citing_law.choose_provisions(actor(), reference, wish, clock.now()))
    if tried.result:
        return redirect(url_for(".section", reference=reference, section=OFFENCES.code))
    return _page(view, library, form, tried)


def _offered(reference: str) -> tuple[DraftView, Library]:
    view = draft_view(actor(), reference, clock.now())
    citing_law.ensure_asks_offences(view.kind)
    return view, library_of(view.subject.requesting_country, citing_law.law_day(view.subject, clock.now()))


def _form(library: Library) -> type[Form]:
    asked = Field(
        "chosen",
        N_("Offences"),
        Shape.CHOICES,
        required=False,
        choices=tuple(Choice(code, _title(row)) for code, row in citing_law.choices_of(library).items()),
        hint=N_("What is known of them is added to your answers, where you can change it."),
    )
    return form_for((asked,))


def _title(row: Provision | CountryLaw) -> str:
    """Name an entry where it is chosen; what is not confirmed says so before it is taken."""
    if isinstance(row, CountryLaw):
        return t("{law}: no offence entered", law=isolate(row.title))
    heading = t(citing_law.WITH_ARTICLE, law=row.law, article=row.article) if row.article else row.law
    named = isolate(t(citing_law.WITH_OFFENCE, provision=heading, offence=row.offence))
    return named if row.is_verified else t("{provision} (to be confirmed)", provision=named)


def _page(view: DraftView, library: Library, form: Form, tried: Attempt[AssistanceRequest]) -> ResponseReturnValue:
    seen = mark_of(drafting.section_answers(view.subject, view.kind, OFFENCES.code))
    day = citing_law.law_day(view.subject, clock.now())
    part = pages.section_of(view, OFFENCES.code)
    shown = pages.Shown(form, tried, seen)
    return pages.show("requests/provisions.html", view, part, shown, library=library, law_day=day)
