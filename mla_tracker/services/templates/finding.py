"""A text and its versions, as far as the actor may see them."""

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import Unseen
from mla_tracker.domain.fields import Answer
from mla_tracker.domain.permissions import ensure_template_writer, ensure_templates_seen
from mla_tracker.letters.own import SUBJECTS, TextSubject
from mla_tracker.letters.own.subjects import TextParts, packaged
from mla_tracker.models import LetterTemplate
from mla_tracker.queries import letter_templates as queries
from mla_tracker.queries.letter_templates import Shelf
from mla_tracker.queries.reference import country_codes

YES = "yes"


def seen_shelf(actor: Actor, shelf: Shelf) -> TextSubject:
    """Return what the text is of, or refuse as if there were no such text."""
    ensure_templates_seen(actor, shelf.country)
    subject = SUBJECTS.get(shelf.subject)
    if subject is None or (shelf.country and (subject.is_clause or shelf.country not in country_codes())):
        raise Unseen
    return subject


def seen_version(actor: Actor, version_id: int) -> LetterTemplate:
    row = queries.version(version_id)
    if row is None or row.subject not in SUBJECTS:
        raise Unseen
    ensure_templates_seen(actor, row.country)
    return row


def writable(actor: Actor, version_id: int) -> LetterTemplate:
    row = seen_version(actor, version_id)
    ensure_template_writer(actor, row.country, is_clause=SUBJECTS[row.subject].is_clause)
    return row


def shelf_of(row: LetterTemplate) -> Shelf:
    return Shelf(row.subject, row.language, row.country)


def parts_of(row: LetterTemplate) -> TextParts:
    return TextParts(row.body, row.title, numbered=row.numbered)


def template_answers(row: LetterTemplate) -> dict[str, Answer]:
    """Return a version as the form asks for it."""
    return {"title": row.title, "numbered": YES if row.numbered else "", "text": row.body, "note": row.note}


def packaged_answers(subject: TextSubject, language: str) -> dict[str, Answer]:
    text = packaged(subject, language)
    return {"title": text.title, "numbered": YES if text.numbered else "", "text": text.body}
