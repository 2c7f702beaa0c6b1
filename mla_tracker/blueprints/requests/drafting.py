"""Drafting: the hub with its list of tasks, the pages of questions, and the last check before submitting."""

from typing import Final

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from mla_tracker import clock
from mla_tracker.blueprints.requests import pages, words
from mla_tracker.blueprints.requests.bases import offered, title_of
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.blueprints.requests.tasks import DraftView, draft_view, tasks_of
from mla_tracker.domain.completeness import LEVEL_LABELS, score
from mla_tracker.domain.elements import LABELS, derived
from mla_tracker.domain.fields import mark_of
from mla_tracker.domain.kinds.base import Pages, Section
from mla_tracker.domain.kinds.offences import ELEMENTS
from mla_tracker.domain.permissions import Permission, may_take
from mla_tracker.domain.transitions import Action
from mla_tracker.domain.translations import SECTION as TRANSLATIONS
from mla_tracker.i18n import t
from mla_tracker.models import AssistanceRequest
from mla_tracker.queries.duplicates import duplicates_of
from mla_tracker.services.requests import drafting
from mla_tracker.services.requests.hinting import hints_of
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.login import actor

PAGES: Final[dict[Pages, str]] = {
    Pages.RECIPIENT: ".recipient",
    Pages.LEGAL_BASIS: ".bases",
    Pages.PERSONS: ".persons",
    Pages.ITEMS: ".items",
    Pages.FILES: ".annexes",
}


@bp.get("/<reference:reference>/draft")
@needs(Permission.REQUEST_DRAFT)
def hub(reference: str) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    return render_template(
        "requests/hub.html",
        view=view,
        tasks=tasks_of(view),
        duplicates=duplicates_of(actor(), view.subject),
        levels=LEVEL_LABELS,
        score=score(view.kind, view.gaps),
        hints=hints_of(view.subject, clock.now()),
    )


@bp.get("/<reference:reference>/check")
@needs(Permission.REQUEST_DRAFT)
def check(reference: str) -> ResponseReturnValue:
    """Show every answer before the draft is submitted."""
    view = draft_view(actor(), reference, clock.now())
    return render_template(
        "requests/check.html",
        view=view,
        words=words,
        levels=LEVEL_LABELS,
        score=score(view.kind, view.gaps),
        basis_titles={basis.instrument_id: title_of(basis) for basis in offered(view)},
        may_submit=may_take(actor(), view.subject, Action.SUBMIT),
    )


@bp.get("/<reference:reference>/draft/<section:section>")
@needs(Permission.REQUEST_DRAFT)
def section(reference: str, section: str) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    if section == TRANSLATIONS:
        return redirect(url_for(".translations", reference=reference))
    part = pages.section_of(view, section)
    if part.pages is not Pages.QUESTIONS:
        return redirect(url_for(PAGES[part.pages], reference=reference))
    form = form_for(part.fields)(answers=drafting.section_answers(view.subject, view.kind, section))
    return _section_page(view, part, form, Attempt())


@bp.post("/<reference:reference>/draft/<section:section>")
@needs(Permission.REQUEST_DRAFT)
def save_section(reference: str, section: str) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    part = pages.section_of(view, section)
    if part.pages is not Pages.QUESTIONS:
        raise NotFound  # it has pages of its own
    form = form_for(pages.optional(part.fields))(request.form)
    wish = drafting.SaveSection(section, form.answers(), request.form.get("seen"), pages.confirmed())
    tried = attempt(form, lambda: drafting.save_section(actor(), reference, wish, clock.now()))
    if tried.result:
        return redirect(pages.next_url(view, part))
    return _section_page(view, part, form, tried)


@bp.post("/<reference:reference>/draft/<section:section>/autosave")
@needs(Permission.REQUEST_DRAFT)
def autosave(reference: str, section: str) -> ResponseReturnValue:
    """Keep what is typed so far; the answer is the sentence to show, and the new mark for the form."""
    view = draft_view(actor(), reference, clock.now())
    part = pages.section_of(view, section)
    form = form_for(pages.optional(part.fields))(request.form)
    wish = drafting.SaveSection(section, form.answers(), request.form.get("seen"))
    tried = attempt(form, lambda: drafting.save_section(actor(), reference, wish, clock.now()))
    if tried.result is None:
        return Response(status=tried.code, mimetype="text/plain")
    sentence = t("Saved at {time}", time=words.time_of_day(clock.now(), view.subject.requesting_country))
    answer = Response(sentence, mimetype="text/plain")
    answer.headers["Draft-Mark"] = mark_of(drafting.section_answers(tried.result, view.kind, section))
    return answer


def _section_page(view: DraftView, part: Section, form: Form, tried: Attempt[AssistanceRequest]) -> ResponseReturnValue:
    shown = pages.Shown(form, tried, mark_of(drafting.section_answers(view.subject, view.kind, part.code)))
    autosave = url_for(".autosave", reference=view.subject.reference, section=part.code)
    found = derived(view.subject.answers) if part is ELEMENTS else None
    return pages.show("requests/_part.html", view, part, shown, autosave=autosave, derived=found, labels=LABELS)
