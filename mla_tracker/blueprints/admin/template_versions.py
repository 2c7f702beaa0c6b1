"""The versions of one text: shown, compared, begun, activated, retired."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.admin.blueprint import bp
from mla_tracker.domain.letter_templates import REGION, STATE_FACTS, TemplateState
from mla_tracker.domain.permissions import Permission, may_write_template
from mla_tracker.domain.text import N_
from mla_tracker.domain.text_differences import differences
from mla_tracker.i18n import LANGUAGES, Language, t
from mla_tracker.i18n.digits import number
from mla_tracker.letters.own import SUBJECTS, OwnTexts, TextSubject
from mla_tracker.letters.own.subjects import packaged
from mla_tracker.models import LetterTemplate
from mla_tracker.queries import letter_templates as queries
from mla_tracker.queries.letter_templates import Shelf
from mla_tracker.services import templates
from mla_tracker.services.letters.own_texts import is_readable, own_text
from mla_tracker.web.access import needs
from mla_tracker.web.login import actor

PACKAGED = "packaged"


def _may_write(subject: TextSubject, country: str) -> bool:
    return may_write_template(actor(), country, is_clause=subject.is_clause)


def _is_passed_over(subject: TextSubject, row: LetterTemplate) -> bool:
    text = own_text(row)
    own = OwnTexts(clauses=((subject.name, text),)) if subject.is_clause else OwnTexts(text)
    return not is_readable(templates.previewed(subject), row.language, own)


@bp.get("/templates/<text:subject>/<language:language>/<scope:country>")
@needs(Permission.TEMPLATE_WRITE)
def template_versions(subject: TextSubject, language: Language, country: str) -> ResponseReturnValue:
    shelf = Shelf(subject.code, language.code, country)
    templates.seen_shelf(actor(), shelf)
    active = queries.active(shelf)
    return render_template(
        "admin/template_versions.html",
        subject=subject,
        text_language=language,
        country=country,
        page=queries.versions(shelf, request.args.get("below", type=int)),
        states=STATE_FACTS,
        passed_over=active is not None and _is_passed_over(subject, active),
        regional=queries.active(Shelf(subject.code, language.code)) if country != REGION else None,
        is_packaged_used=active is None,
        packaged=packaged(subject, language.code),
        may_write=_may_write(subject, country),
    )


@bp.post("/templates/<text:subject>/<language:language>/<scope:country>")
@needs(Permission.TEMPLATE_WRITE)
def begin_template(subject: TextSubject, language: Language, country: str) -> ResponseReturnValue:
    base_id = request.form.get("base", type=int)
    row = templates.begin(actor(), Shelf(subject.code, language.code, country), base_id, clock.now())
    flash(N_("A new version was begun. Nothing changes before it is activated."), "done")
    return redirect(url_for(".edit_template", version_id=row.id))


@bp.get("/templates/versions/<number:version_id>")
@needs(Permission.TEMPLATE_WRITE)
def template_version(version_id: int) -> ResponseReturnValue:
    row = templates.seen_version(actor(), version_id)
    subject = SUBJECTS[row.subject]
    shelf = Shelf(row.subject, row.language, row.country)
    active = queries.active(shelf)
    offers = _offers(shelf, row)
    chosen = request.args.get("against", str(row.base_id or PACKAGED))
    chosen = chosen if chosen in dict(offers) else PACKAGED
    base = None if chosen == PACKAGED else templates.seen_version(actor(), int(chosen))
    given = packaged(subject, row.language) if base is None else None
    return render_template(
        "admin/template_version.html",
        subject=subject,
        row=row,
        text_language=LANGUAGES[row.language],
        state=STATE_FACTS[row.state],
        is_draft=row.state is TemplateState.DRAFT,
        is_retired=row.state is TemplateState.RETIRED,
        active=active,
        offers=offers,
        against=chosen,
        titles=differences(base.title if base else given.title if given else "", row.title),
        lines=differences(base.body if base else given.body if given else "", row.body),
        may_write=_may_write(subject, row.country),
    )


def _offers(shelf: Shelf, row: LetterTemplate) -> list[tuple[str, str]]:
    """Return what a version can be compared with: the packaged text, the region's in use, its own newest ones."""
    offers = [(PACKAGED, t(N_("The packaged text")))]
    regional = queries.active(Shelf(shelf.subject, shelf.language)) if shelf.country != REGION else None
    if regional is not None:
        offers.append((str(regional.id), t(N_("Version {number} of the region"), number=regional.number)))
    near = [row.base] if row.base is not None else []
    own = [one for one in (*near, *queries.versions(shelf).rows) if one.id != row.id and one.country == row.country]
    return offers + [(str(one.id), t(N_("Version {number}"), number=number(one.number))) for one in dict.fromkeys(own)]


@bp.post("/templates/versions/<number:version_id>/activate")
@needs(Permission.TEMPLATE_WRITE)
def activate_template(version_id: int) -> ResponseReturnValue:
    templates.activate(actor(), version_id, request.form.get("seen", -1, type=int), clock.now())
    flash(N_("The next letters use this text. Letters that were made stay as they are."), "done")
    return redirect(url_for(".template_version", version_id=version_id))


@bp.post("/templates/versions/<number:version_id>/retire")
@needs(Permission.TEMPLATE_WRITE)
def retire_template(version_id: int) -> ResponseReturnValue:
    row = templates.retire(actor(), version_id, clock.now())
    flash(N_("The version was retired."), "done")
    subject, language = SUBJECTS[row.subject], LANGUAGES[row.language]
    return redirect(url_for(".template_versions", subject=subject, language=language, country=row.country))
