"""The terms of the field: the reader's word beside the English one, the others behind; each says how sure it is."""

from dataclasses import dataclass
from typing import Final

from flask import render_template, request
from flask.typing import ResponseReturnValue

from mla_tracker.blueprints.directory.blueprint import bp
from mla_tracker.blueprints.directory.browsing import place_asked
from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.glossary import ATTESTED_LABELS, CATEGORY_LABELS, Attested, TermCategory
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.i18n import LANGUAGES, current
from mla_tracker.i18n.languages import SOURCE
from mla_tracker.i18n.names import language_name
from mla_tracker.models import GlossaryTermRow
from mla_tracker.queries.glossary import terms
from mla_tracker.web.access import needs
from mla_tracker.web.forms import form_for

SEARCH: Final = (
    Field("q", N_("Term, in any language"), required=False, max_length=100),
    Field(
        "category",
        N_("Subject"),
        Shape.CHOICE,
        required=False,
        choices=tuple(Choice(code, label) for code, label in CATEGORY_LABELS.items()),
    ),
)


@dataclass(frozen=True, slots=True)
class Word:
    """A term in one language; ``attested`` is None for English, which is the source."""

    language: str  # its name, to the reader
    html: str
    text: str
    attested: Attested | None

    @property
    def is_doubtful(self) -> bool:
        return self.attested is not None and not self.attested.is_verified

    @property
    def ground(self) -> str:
        """Say where the translation comes from (msgid)."""
        return ATTESTED_LABELS[self.attested] if self.attested else ""


@dataclass(frozen=True, slots=True)
class Term:
    key: str
    own: Word  # in the reader's language
    english: Word
    others: tuple[Word, ...]  # neither of the two
    note: str


def _term(row: GlossaryTermRow) -> Term:
    words = {code: _word(row, code) for code in LANGUAGES if code == SOURCE or row.words.get(code)}
    own = words.get(current().code, words[SOURCE])
    others = tuple(word for word in words.values() if word not in {own, words[SOURCE]})
    return Term(row.key, own, words[SOURCE], others, row.note)


def _word(row: GlossaryTermRow, code: str) -> Word:
    if code == SOURCE:
        return Word(language_name(code), LANGUAGES[code].html, row.word_en, None)
    # What says nothing of its source is as unsure as can be.
    attested = Attested(row.attested.get(code, Attested.KNOWLEDGE))
    return Word(language_name(code), LANGUAGES[code].html, row.words[code], attested)


@bp.get("/glossary")
@needs(Permission.DIRECTORY_READ)
def glossary() -> ResponseReturnValue:
    """List the terms found; a translation that was not read in an official paper says so, with its source."""
    form = form_for(SEARCH)(request.args)
    form["category"].choices[0].label = N_("Any")
    form.validate()
    chosen = {code: str(answer) for code, answer in form.answers().items() if answer and not form[code].errors}
    category = TermCategory(chosen["category"]) if "category" in chosen else None
    page = terms(chosen.get("q", ""), category, place_asked())
    return render_template(
        "directory/glossary.html",
        form=form,
        chosen=chosen,
        page=page,
        terms=[_term(row) for row in page.rows],
        own_language=language_name(current().code),
        english=language_name(SOURCE),
        is_english=current().code == SOURCE,
    )
