"""Translations of what was written: the list of texts, and a page for one of them in one language."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from mla_tracker import clock
from mla_tracker.blueprints.requests import pages
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.blueprints.requests.tasks import DraftView, draft_view
from mla_tracker.domain.fields import mark_of
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.translations import STANDING_LABELS, STANDING_SIGNS, TRANSLATION_FIELDS
from mla_tracker.i18n.languages import Language, language_named
from mla_tracker.services.requests import translating
from mla_tracker.web.access import needs
from mla_tracker.web.forms import form_for
from mla_tracker.web.forms.attempts import attempt
from mla_tracker.web.login import actor


@bp.get("/<reference:reference>/translations")
@needs(Permission.REQUEST_DRAFT)
def translations(reference: str) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    return render_template(
        "requests/translations.html",
        view=view,
        texts=translating.translated(view.subject),
        **_spoken(view),
        labels=STANDING_LABELS,
        signs=STANDING_SIGNS,
    )


@bp.get("/<reference:reference>/translations/<language:language>/<place:text>")
@needs(Permission.REQUEST_DRAFT)
def translation(reference: str, language: Language, text: str) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    stored = translating.stored_answers(view.subject, text, language.code)
    return render_template(
        "requests/translation.html",
        form=form_for(TRANSLATION_FIELDS)(answers=stored),
        seen=mark_of(stored),
        **_context(view, language, text),
    )


@bp.post("/<reference:reference>/translations/<language:language>/<place:text>")
@needs(Permission.REQUEST_DRAFT)
def save_translation(reference: str, language: Language, text: str) -> ResponseReturnValue:
    view = draft_view(actor(), reference, clock.now())
    context = _context(view, language, text)
    form = form_for(pages.optional(TRANSLATION_FIELDS))(request.form)
    wish = translating.SaveTranslation(text, language.code, form.answers(), request.form.get("seen"))
    tried = attempt(form, lambda: translating.save_translation(actor(), reference, wish, clock.now()))
    if tried.result:
        return redirect(url_for(".translations", reference=reference))
    return pages.show_again("requests/translation.html", form, tried, **context)


def _context(view: DraftView, language: Language, place: str) -> dict[str, object]:
    if language.code not in translating.wanted_languages(view.subject):
        raise NotFound
    return {
        "view": view,
        "into": language.code,
        "original": translating.text_at(view.subject, place),
        **_spoken(view),
    }


def _spoken(view: DraftView) -> dict[str, str]:
    """The language of the originals: its code, and how a page says so."""
    written_in = translating.written_in(view.subject)
    return {"written_in": written_in, "lang": language_named(written_in).html}
