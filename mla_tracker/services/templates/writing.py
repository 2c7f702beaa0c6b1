"""Versions of a text: begun from any other one, and written on while they are drafts."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Fault, Overtaken, Unseen
from mla_tracker.domain.events import TEMPLATE_SAVED
from mla_tracker.domain.fields import Answers, faults_of, taken
from mla_tracker.domain.letter_templates import CLAUSE_FIELDS, LETTER_FIELDS, NOT_A_DRAFT, TemplateState
from mla_tracker.domain.permissions import ensure_template_writer
from mla_tracker.letters.own import SUBJECTS, TextSubject
from mla_tracker.letters.own.checking import faults_of_text
from mla_tracker.letters.own.subjects import TextParts, packaged
from mla_tracker.models import LetterTemplate, db
from mla_tracker.queries.letter_templates import Shelf
from mla_tracker.services.log import Where, record
from mla_tracker.services.templates.finding import YES, parts_of, seen_shelf, seen_version, template_answers, writable
from mla_tracker.services.transaction import use_case


@dataclass(frozen=True, slots=True)
class TemplateWish:
    """``version`` is the one that the form was made of."""

    answers: Answers
    version: int


@use_case
def begin(actor: Actor, shelf: Shelf, base_id: int | None, now: datetime) -> LetterTemplate:
    """Begin a draft from another version that the actor may see, or from the packaged text; its words are copied."""
    subject = seen_shelf(actor, shelf)
    ensure_template_writer(actor, shelf.country, is_clause=subject.is_clause)
    base = seen_version(actor, base_id) if base_id is not None else None
    if base is not None and (base.subject, base.language) != (shelf.subject, shelf.language):
        raise Unseen
    words = parts_of(base) if base is not None else packaged(subject, shelf.language)
    row = LetterTemplate(
        subject=shelf.subject,
        language=shelf.language,
        country=shelf.country,
        number=_next_number(shelf),
        state=TemplateState.DRAFT,
        base_id=base_id,
    )
    _write(row, words, actor, now)
    db.session.add(row)
    _flush()
    record(TEMPLATE_SAVED, Where(), actor, now, {"template": named(row), "sha256": digest_of(row)})
    return row


def _next_number(shelf: Shelf) -> int:
    T = LetterTemplate  # noqa: N806
    where = (T.subject == shelf.subject, T.language == shelf.language, T.country == shelf.country)
    return (db.session.scalar(select(func.max(T.number)).where(*where)) or 0) + 1


def _flush() -> None:
    """Two people who begin at once want the same number; the second is told to look again."""
    try:
        db.session.flush()
    except IntegrityError as error:
        raise Overtaken from error


@use_case
def save(actor: Actor, version_id: int, wish: TemplateWish, now: datetime) -> LetterTemplate:
    """Write a draft; BadAnswers with every fault, Overtaken when somebody else wrote it meanwhile."""
    row = writable(actor, version_id)
    if row.state is not TemplateState.DRAFT:
        raise BadAnswers({"text": Fault(NOT_A_DRAFT)})
    if wish.version != row.version:
        raise Overtaken(template_answers(row), str(row.version))
    subject = SUBJECTS[row.subject]
    words, answers = checked(subject, row.language, wish.answers)
    _write(row, words, actor, now)
    row.note = str(answers.get("note", ""))
    db.session.flush()
    record(TEMPLATE_SAVED, Where(), actor, now, {"template": named(row), "sha256": digest_of(row)})
    return row


def _write(row: LetterTemplate, words: TextParts, actor: Actor, now: datetime) -> None:
    assert actor.user_id is not None
    row.title, row.numbered, row.body = words.title, words.numbered, words.body
    row.written_by_id, row.written_at = actor.user_id, now


def checked(subject: TextSubject, language: str, given: Answers) -> tuple[TextParts, Answers]:
    """Return the words typed, or refuse with the first fault of each field."""
    fields = CLAUSE_FIELDS if subject.is_clause else LETTER_FIELDS
    faults = faults_of(fields, given)
    if faults:
        raise BadAnswers(faults)
    answers = taken(fields, given)
    words = parts_typed(subject, answers)
    unfit = faults_of_text(subject, language, words)
    if unfit:
        raise BadAnswers({field: found[0] for field, found in unfit.items()})
    return words, answers


def parts_typed(subject: TextSubject, answers: Answers) -> TextParts:
    """Return what an author typed as the parts of a text."""
    body = str(answers.get("text", "")).replace("\r\n", "\n").strip()
    if subject.is_clause:
        return TextParts(body)
    return TextParts(body, str(answers.get("title", "")).strip(), numbered=answers.get("numbered") == YES)


def named(row: LetterTemplate) -> str:
    """Name a version for the log: letter, language, State, number."""
    return "/".join(filter(None, (row.subject, row.language, row.country, str(row.number))))


def digest_of(row: LetterTemplate) -> str:
    return hashlib.sha256(f"{row.title}\n{row.numbered}\n{row.body}".encode()).hexdigest()
