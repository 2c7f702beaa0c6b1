"""Words of the own side for its next letters: the list, a page to write one, a page to translate one."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from mla_tracker import clock
from mla_tracker.blueprints.requests import pages
from mla_tracker.blueprints.requests.blueprint import bp
from mla_tracker.domain.fields import Field, mark_of
from mla_tracker.domain.letter_words import WORDS_FIELDS, WRITTEN_IN
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.transitions import LABELS
from mla_tracker.domain.translations import STANDING_LABELS, STANDING_SIGNS
from mla_tracker.i18n import t
from mla_tracker.i18n.languages import Language, language_named
from mla_tracker.models import AssistanceRequest
from mla_tracker.services.requests import wording_letters
from mla_tracker.services.requests.wording_letters import OwnWords, SaveWords, TranslateWords
from mla_tracker.web.access import needs
from mla_tracker.web.forms import form_for
from mla_tracker.web.forms.attempts import attempt
from mla_tracker.web.login import actor


@bp.get("/<reference:reference>/letter-words")
@needs(Permission.REQUEST_STEP)
def letter_words(reference: str) -> ResponseReturnValue:
    subject, side = wording_letters.seen_as_own(actor(), reference)
    return render_template(
        "requests/letter_words.html",
        subject=subject,
        texts=wording_letters.own_words(subject, side, actor()),
        steps=LABELS,
        html=lambda code: language_named(code).html,
        labels=STANDING_LABELS,
        signs=STANDING_SIGNS,
    )


@bp.get("/<reference:reference>/letter-words/<words:written>")
@needs(Permission.REQUEST_STEP)
def letter_text(reference: str, written: str) -> ResponseReturnValue:
    subject, found = _found(reference, written)
    stored = wording_letters.stored_words(subject, written)
    form = form_for((_asked(found),))(answers=stored)
    return render_template("requests/letter_text.html", form=form, seen=mark_of(stored), **_shown(subject, found))


@bp.post("/<reference:reference>/letter-words/<words:written>")
@needs(Permission.REQUEST_STEP)
def save_letter_text(reference: str, written: str) -> ResponseReturnValue:
    subject, found = _found(reference, written)
    form = form_for((_asked(found),))(request.form)
    wish = SaveWords(written, form.answers(), request.form.get("seen"))
    tried = attempt(form, lambda: wording_letters.save_words(actor(), reference, wish, clock.now()))
    if tried.result:
        flash(t("Saved"), "done")
        return redirect(url_for(".letter_words", reference=reference))
    return pages.show_again("requests/letter_text.html", form, tried, **_shown(subject, found))


@bp.get("/<reference:reference>/letter-words/<language:language>/<words:written>")
@needs(Permission.REQUEST_STEP)
def letter_translation(reference: str, language: Language, written: str) -> ResponseReturnValue:
    subject, found = _found(reference, written)
    context = _into(subject, found, language)
    stored = wording_letters.stored_translation(subject, written, language.code)
    form = form_for(WORDS_FIELDS)(answers={WRITTEN_IN.code: found.written_in, **stored})
    return render_template("requests/letter_translation.html", form=form, seen=mark_of(stored), **context)


@bp.post("/<reference:reference>/letter-words/<language:language>/<words:written>")
@needs(Permission.REQUEST_STEP)
def save_letter_translation(reference: str, language: Language, written: str) -> ResponseReturnValue:
    subject, found = _found(reference, written)
    context = _into(subject, found, language)
    form = form_for(pages.optional(WORDS_FIELDS))(request.form)
    wish = TranslateWords(written, language.code, form.answers(), request.form.get("seen"))
    tried = attempt(form, lambda: wording_letters.translate_words(actor(), reference, wish, clock.now()))
    if tried.result:
        flash(t("Saved"), "done")
        return redirect(url_for(".letter_words", reference=reference))
    return pages.show_again("requests/letter_translation.html", form, tried, **context)


def _found(reference: str, place: str) -> tuple[AssistanceRequest, OwnWords]:
    subject, side = wording_letters.seen_as_own(actor(), reference)
    return subject, wording_letters.words_at(subject, side, actor(), place)


def _asked(found: OwnWords) -> Field:
    if found.step is None:
        raise NotFound
    return wording_letters.as_text(found.step.asked)


def _shown(subject: AssistanceRequest, found: OwnWords) -> dict[str, object]:
    return {"subject": subject, "found": found, "steps": LABELS}


def _into(subject: AssistanceRequest, found: OwnWords, language: Language) -> dict[str, object]:
    if language.code not in wording_letters.letter_languages(subject) or not found.text.text:
        raise NotFound
    lang = language_named(found.written_in).html
    return {"subject": subject, "found": found, "into": language.code, "lang": lang}
