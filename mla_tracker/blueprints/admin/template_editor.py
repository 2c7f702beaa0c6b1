"""A draft of a letter's text: written, checked, looked at."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.admin.blueprint import bp
from mla_tracker.domain.letter_templates import CLAUSE_FIELDS, LETTER_FIELDS, TemplateState
from mla_tracker.domain.permissions import Permission, ensure_template_writer
from mla_tracker.domain.text import N_
from mla_tracker.i18n import LANGUAGES
from mla_tracker.letters.own import SUBJECTS, TextSubject, meanings
from mla_tracker.letters.own.allowed import required
from mla_tracker.letters.own.checking import of_subject
from mla_tracker.letters.samples import SAMPLES
from mla_tracker.models import LetterTemplate
from mla_tracker.services import templates
from mla_tracker.services.templates import Look, Preview, TemplateWish
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.forms.attempts import Attempt, attempt
from mla_tracker.web.forms.conflicts import rows_of
from mla_tracker.web.login import actor

WIDTH_PX = 900


@dataclass(frozen=True, slots=True)
class Offer:
    """A name that an author may write: as it stands in the text, what it means (msgid), whether it must stay."""

    written: str
    meaning: str
    is_required: bool
    clause: TextSubject | None = None


def offers_for(subject: TextSubject) -> list[tuple[str, list[Offer]]]:
    """Return what a text may name, in groups (msgid, offers)."""
    known, held = of_subject(subject)
    wanted = required(held)
    return [
        (N_("Facts inside a sentence"), _offers("{{{}}}", known.placeholders, wanted.placeholder)),
        (N_("Passages as somebody wrote them"), _offers("> {}", known.passages, wanted.passage)),
        (N_("Parts that the program sets"), _offers("@{}", known.blocks, wanted.block)),
        (N_("Approved clauses"), _offers("+ {}", known.clauses, wanted.clause)),
        (N_("Conditions of a paragraph"), _offers("? {}", known.conditions, wanted.condition)),
    ]


_MEANINGS = {
    "{": meanings.PLACEHOLDER_LABELS.__getitem__,
    ">": meanings.PASSAGE_LABELS.__getitem__,
    "@": meanings.BLOCK_LABELS.__getitem__,
    "+": meanings.CLAUSE_LABELS.__getitem__,
    "?": meanings.meaning_of,
}


def _offers(pattern: str, names: Iterable[str], wanted: frozenset[str]) -> list[Offer]:
    meaning = _MEANINGS[pattern[0]]
    clause = {name: SUBJECTS[f"clause-{name}"] for name in names} if pattern[0] == "+" else {}
    return [Offer(pattern.format(name), meaning(name), name in wanted, clause.get(name)) for name in sorted(names)]


def _form(subject: TextSubject) -> type[Form]:
    return form_for(CLAUSE_FIELDS if subject.is_clause else LETTER_FIELDS)


def _draft(version_id: int) -> tuple[LetterTemplate, TextSubject]:
    """Return a draft that the actor may write; any other version is only read."""
    row = templates.seen_version(actor(), version_id)
    subject = SUBJECTS[row.subject]
    ensure_template_writer(actor(), row.country, is_clause=subject.is_clause)
    return row, subject


def _look(form: Form) -> Look:
    return Look(form.answers(), request.form.get("second", ""), request.form.get("sample", 0, type=int))


def _page(row: LetterTemplate, form: Form, tried: Attempt[LetterTemplate], preview: Preview | None) -> str:
    subject = SUBJECTS[row.subject]
    return render_template(
        "admin/template_form.html",
        form=form,
        row=row,
        subject=subject,
        text_language=LANGUAGES[row.language],
        version=tried.overtaken.mark if tried.overtaken else request.form.get("version", str(row.version)),
        conflict=rows_of(form, tried.overtaken),
        preview=preview,
        shown_in=SUBJECTS[templates.previewed(subject)],
        samples=len(SAMPLES[templates.previewed(subject)]),
        languages=[code for code in LANGUAGES if code != row.language],
        offers=offers_for(subject),
    )


@bp.get("/templates/versions/<number:version_id>/edit")
@needs(Permission.TEMPLATE_WRITE)
def edit_template(version_id: int) -> ResponseReturnValue:
    row, subject = _draft(version_id)
    if row.state is not TemplateState.DRAFT:
        return redirect(url_for(".template_version", version_id=version_id))
    return _page(row, _form(subject)(answers=templates.template_answers(row)), Attempt(), None)


@bp.post("/templates/versions/<number:version_id>/edit")
@needs(Permission.TEMPLATE_WRITE)
def save_template(version_id: int) -> ResponseReturnValue:
    row, subject = _draft(version_id)
    form = _form(subject)(request.form)
    wish = TemplateWish(form.answers(), request.form.get("version", -1, type=int))
    tried = _blamed(form, row) or attempt(form, lambda: templates.save(actor(), version_id, wish, clock.now()))
    if tried.result is None:
        return _page(row, form, tried, None), tried.code
    flash(N_("The draft was saved. Compare it, then activate it."), "done")
    return redirect(url_for(".template_version", version_id=version_id))


def _blamed(form: Form, row: LetterTemplate) -> Attempt[LetterTemplate] | None:
    """Put every fault beside its field at once; a use-case would name only the first."""
    faults = templates.faults_in(SUBJECTS[row.subject], row.language, form.answers())
    for code, found in faults.items():
        for fault in found:
            form.blame({code: fault})
    return Attempt() if faults else None


@bp.post("/templates/versions/<number:version_id>/preview")
@needs(Permission.TEMPLATE_WRITE)
def preview_template(version_id: int) -> ResponseReturnValue:
    """Show the page again as it was typed, with the letter below; a script takes only that part of it."""
    row, subject = _draft(version_id)
    form = _form(subject)(request.form)
    preview = templates.look_at(actor(), version_id, _look(form))
    _blamed(form, row)
    return _page(row, form, Attempt(), preview), 400 if preview.faults else 200


@bp.get("/templates/previews/<code:picture>/<number:page>.png")
@needs(Permission.TEMPLATE_WRITE)
def preview_picture(picture: str, page: int) -> ResponseReturnValue:
    return Response(templates.picture(actor(), picture, page, WIDTH_PX), mimetype="image/png")
