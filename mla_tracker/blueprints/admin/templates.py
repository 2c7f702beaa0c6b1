"""The texts of letters: which one is in use, of whom, and what is being written."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from mla_tracker.blueprints.admin.blueprint import bp
from mla_tracker.domain.actors import Role
from mla_tracker.domain.letter_templates import REGION, TemplateState
from mla_tracker.domain.permissions import Permission, may_see_templates
from mla_tracker.domain.text import N_
from mla_tracker.i18n import LANGUAGES, current, t
from mla_tracker.i18n.collation import sort_key
from mla_tracker.i18n.names import country_name, language_name
from mla_tracker.letters.own import SUBJECTS, TextSubject
from mla_tracker.queries.letter_templates import Standing, standings
from mla_tracker.queries.reference import country_codes
from mla_tracker.web.access import needs
from mla_tracker.web.addresses import REGION_WORD
from mla_tracker.web.filters import FilterList, Option, filter_list
from mla_tracker.web.login import actor


@dataclass(frozen=True, slots=True)
class Row:
    """A letter or a clause in one language: ``used`` is None where the packaged text is in use."""

    subject: TextSubject
    scope: str
    used: Standing | None
    draft: Standing | None


def scopes() -> list[Option]:
    """Return whose texts the actor may see: the own States first, then the region, then what operators may see."""
    by_name = sort_key(current())
    seen = [code for code in country_codes() if may_see_templates(actor(), code)]
    states = sorted(((code, country_name(code)) for code in seen), key=lambda pair: by_name(pair[1]))
    region = (REGION_WORD, t(N_("The region")))
    return [region, *states] if Role.ADMIN in actor().roles() else [*states, region]


def _filters() -> tuple[FilterList, FilterList]:
    named = sorted(((code, language_name(code)) for code in LANGUAGES), key=lambda pair: pair[0] != current().code)
    return (
        filter_list(request.args, "language", N_("Language of the letter"), named),
        filter_list(request.args, "of", N_("Whose text"), scopes()),
    )


def _row(subject: TextSubject, scope: str, found: Sequence[Standing]) -> Row:
    active = [one for one in found if one.state is TemplateState.ACTIVE]
    used = next((one for one in active if one.country == scope), next(iter(active), None))
    draft = next((one for one in found if one.state is TemplateState.DRAFT and one.country == scope), None)
    return Row(subject, scope, used, draft)


@bp.get("/templates")
@needs(Permission.TEMPLATE_WRITE)
def templates() -> ResponseReturnValue:
    language, of = _filters()
    country = REGION if of.chosen == REGION_WORD else of.chosen
    found = standings(language.chosen, country)
    rows = [
        _row(subject, REGION if subject.is_clause else country, found.get(subject.code, ()))
        for subject in SUBJECTS.values()
    ]
    return render_template(
        "admin/templates.html",
        filters=(language, of),
        text_language=LANGUAGES[language.chosen],
        country=country,
        letters=[row for row in rows if not row.subject.is_clause],
        clauses=[row for row in rows if row.subject.is_clause],
    )
