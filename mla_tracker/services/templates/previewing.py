"""How a text would look, made of the sample data: nothing of it is a letter, and nothing is saved as a version."""

import functools
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import Fault, Unseen
from mla_tracker.domain.fields import Answers, faults_of
from mla_tracker.domain.letter_templates import CLAUSE_FIELDS, LETTER_FIELDS
from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.letters.own import PACKAGED, SUBJECTS, OwnText, OwnTexts, TextSubject
from mla_tracker.letters.own.allowed import named_in_letter
from mla_tracker.letters.own.checking import TOO_MANY, faults_of_text
from mla_tracker.letters.own.texts import MOST_BLOCKS
from mla_tracker.letters.pictures import page_image
from mla_tracker.letters.refusals import TemplateError
from mla_tracker.letters.rendering import RenderedLetter, render
from mla_tracker.letters.samples import SAMPLES
from mla_tracker.models import TemplatePreview, db
from mla_tracker.services.letters.issuing import of_draft
from mla_tracker.services.letters.own_texts import texts_in_use
from mla_tracker.services.templates.finding import seen_version
from mla_tracker.services.templates.writing import parts_typed
from mla_tracker.services.transaction import use_case

MARK = "preview"


@dataclass(frozen=True, slots=True)
class Look:
    """What is typed, and how it is looked at: beside which language, on which of the samples."""

    answers: Answers
    second: str = ""
    sample: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """The pictures of pages 1 to ``pages`` are found under ``code``; or what is wrong, by field."""

    code: str = ""
    pages: int = 0
    faults: Mapping[str, list[Fault]] = field(default_factory=dict)


@functools.cache
def previewed(subject: TextSubject) -> str:
    """The letter that shows a text: itself, or the first that holds the clause."""
    if not subject.is_clause:
        return subject.name
    letters = (one.name for one in SUBJECTS.values() if not one.is_clause)
    return next(name for name in letters if subject.name in named_in_letter(name).clause)


@use_case
def look_at(actor: Actor, version_id: int, look: Look) -> Preview:
    """Set the text with the sample data, and keep it for the pictures of its pages."""
    row = seen_version(actor, version_id)
    subject = SUBJECTS[row.subject]
    faults = faults_in(subject, row.language, look.answers)
    if faults:
        return Preview(faults=faults)
    words = parts_typed(subject, look.answers)
    assert actor.user_id is not None
    kept = db.session.get(TemplatePreview, actor.user_id) or TemplatePreview(user_id=actor.user_id)
    kept.code = secrets.token_hex(16)
    kept.subject, kept.language, kept.country = row.subject, row.language, row.country
    kept.second = look.second if look.second in LANGUAGES and look.second != row.language else ""
    kept.sample = look.sample if 0 <= look.sample < len(SAMPLES[previewed(subject)]) else 0
    kept.title, kept.numbered, kept.body = words.title, words.numbered, words.body
    try:
        made = _made(kept)
    except TemplateError:  # the clauses that are in use make it longer than the packaged ones do
        return Preview(faults={"text": [Fault(TOO_MANY, {"limit": MOST_BLOCKS})]})
    db.session.add(kept)
    return Preview(kept.code, made.pages)


def faults_in(subject: TextSubject, language: str, given: Answers) -> Mapping[str, list[Fault]]:
    """Return every fault by field, for an author who mends them all at once."""
    plain = faults_of(CLAUSE_FIELDS if subject.is_clause else LETTER_FIELDS, given)
    if plain:
        return {code: [fault] for code, fault in plain.items()}
    return faults_of_text(subject, language, parts_typed(subject, given))


def _made(kept: TemplatePreview) -> RenderedLetter:
    subject = SUBJECTS[kept.subject]
    letter = previewed(subject)
    own = texts_in_use(letter, filter(None, (kept.language, kept.second)), kept.country)
    typed = OwnText(kept.body, MARK, kept.title, numbered=kept.numbered)
    own[kept.language] = _with_typed(own.get(kept.language, PACKAGED), subject, typed)
    facts = SAMPLES[letter][kept.sample]
    return render(letter, facts, kept.language, kept.second or None, of_draft(own), draft=True)


def _with_typed(own: OwnTexts, subject: TextSubject, typed: OwnText) -> OwnTexts:
    if not subject.is_clause:
        return OwnTexts(typed, own.clauses)
    others = tuple((name, text) for name, text in own.clauses if name != subject.name)
    return OwnTexts(own.letter, (*others, (subject.name, typed)))


def picture(actor: Actor, code: str, page: int, width_px: int) -> bytes:
    """Return one page, from 1, of what the actor looked at last; Unseen for whatever else."""
    kept = db.session.scalar(select(TemplatePreview).filter_by(code=code, user_id=actor.user_id))
    if kept is None:
        raise Unseen
    try:
        return page_image(_made(kept).pdf, page - 1, width_px)
    except IndexError:
        raise Unseen from None
