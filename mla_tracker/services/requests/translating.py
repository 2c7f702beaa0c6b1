"""Translations of what was written in a draft: entered, changed, and no longer counted once the original changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from mla_tracker.domain import translations
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Fault, Unseen
from mla_tracker.domain.fields import NOT_OFFERED, Answers, day_of, faults_of, taken
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.translations import SOURCE_MARK, TRANSLATION_FIELDS, FreeText, Standing, mark_of_text
from mla_tracker.i18n.languages import LANGUAGES, SOURCE
from mla_tracker.models import AssistanceRequest, Translation, db
from mla_tracker.queries.reference import accepted_languages
from mla_tracker.services.requests.drafting import draft_for_change, ensure_unchanged, saved
from mla_tracker.services.requests.parts import items_of, persons_of
from mla_tracker.services.requests.shielding import shielded_answers
from mla_tracker.services.transaction import use_case


@dataclass(frozen=True, slots=True)
class SaveTranslation:
    """One text in one language; ``seen`` is the mark of what the page showed."""

    place: str
    language: str
    answers: Answers
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A text in another language as it stands: none, of the present words, or of words that have changed since."""

    language: str
    standing: Standing
    answers: Mapping[str, str]
    outdated: bool = False

    @property
    def text(self) -> str:
        return self.answers.get("text", "")

    @property
    def translated_by(self) -> str:
        return self.answers.get("translated_by", "")

    @property
    def translated_on(self) -> date | None:
        return day_of(self.answers.get("translated_on"))


@dataclass(frozen=True, slots=True)
class Translated:
    """A text with its versions, one for each language that the letter or the other side asks for."""

    original: FreeText
    versions: tuple[Version, ...]

    @property
    def is_translated(self) -> bool:
        """Whether anybody wrote a version, be it of words that have changed since."""
        return any(version.standing is not Standing.NONE or version.outdated for version in self.versions)


def written_in(subject: AssistanceRequest) -> str:
    """Return the language of the original."""
    return str(subject.answers.get("text_language") or SOURCE)


def wanted_languages(subject: AssistanceRequest) -> tuple[str, ...]:
    """Return the languages a translation is for: those of the letter, and those that the other State accepts."""
    accepted = sorted(accepted_languages(subject.requested_country) & set(LANGUAGES))
    asked = filter(None, (subject.letter_language, subject.second_language, *accepted))
    return tuple(code for code in dict.fromkeys(asked) if code != written_in(subject))


def texts_of(subject: AssistanceRequest) -> list[FreeText]:
    items = [(item.id, item.type, item.answers) for item in items_of(subject)]
    persons = [(person.id, person.shown) for person in persons_of(subject)]
    return list(translations.free_texts(KINDS[subject.kind], subject.answers, items, persons))


def translated(subject: AssistanceRequest) -> list[Translated]:
    """List every text with what there is of it in each wanted language."""
    rows = {(row.place, row.language): row for row in rows_of(subject)}
    languages = wanted_languages(subject)
    return [
        Translated(text, tuple(version_of(text, rows.get((text.place, code)), code) for code in languages))
        for text in texts_of(subject)
    ]


def version_of(text: FreeText, row: Translation | None, language: str) -> Version:
    if row is None or not row.answers.get("text"):
        return Version(language, Standing.NONE, {})
    outdated = row.answers[SOURCE_MARK] != mark_of_text(text.text)
    return Version(language, Standing.NONE if outdated else Standing(row.answers["standing"]), row.answers, outdated)


def rows_of(subject: AssistanceRequest) -> list[Translation]:
    return list(
        db.session.scalars(select(Translation).where(Translation.request_id == subject.id).order_by(Translation.id))
    )


def untranslated(subject: AssistanceRequest) -> int:
    """Count the texts that are in no language which the requested State accepts; 0 where its sheet does not say."""
    accepted = accepted_languages(subject.requested_country)
    if not accepted or written_in(subject) in accepted:
        return 0
    return sum(
        all(each.standing is Standing.NONE for each in text.versions if each.language in accepted)
        for text in translated(subject)
    )


def stored_answers(subject: AssistanceRequest, place: str, language: str) -> Mapping[str, str]:
    row = _row(subject, place, language)
    return {code: said for code, said in row.answers.items() if code != SOURCE_MARK} if row else {}


def text_at(subject: AssistanceRequest, place: str) -> FreeText:
    """Find a text by its place, or raise Unseen."""
    found = next((text for text in texts_of(subject) if text.place == place), None)
    if found is None:
        raise Unseen
    return found


@use_case
def save_translation(actor: Actor, reference: str, wish: SaveTranslation, now: datetime) -> AssistanceRequest:
    """Keep a translation of the words as they stand now; without a text it is taken away."""
    subject, _ = draft_for_change(actor, reference)
    original = text_at(subject, wish.place)
    if wish.language not in wanted_languages(subject):
        raise BadAnswers({"text": Fault(NOT_OFFERED)})
    ensure_unchanged(stored_answers(subject, wish.place, wish.language), wish.seen)
    row = _row(subject, wish.place, wish.language)
    kept = shielded_answers(subject, TRANSLATION_FIELDS, taken(TRANSLATION_FIELDS, wish.answers))
    if not kept.get("text"):
        if row is not None:
            db.session.delete(row)
    else:
        if faults := faults_of(TRANSLATION_FIELDS, wish.answers):
            raise BadAnswers(faults)
        assert actor.user_id is not None
        if row is None:
            row = Translation(request_id=subject.id, place=wish.place, language=wish.language)
            db.session.add(row)
        row.answers = {**kept, SOURCE_MARK: mark_of_text(original.text)}
        row.saved_by_id, row.saved_at = actor.user_id, now
    saved(subject, actor, now, translations.SECTION)
    return subject


def _row(subject: AssistanceRequest, place: str, language: str) -> Translation | None:
    return db.session.scalar(
        select(Translation).where(
            Translation.request_id == subject.id, Translation.place == place, Translation.language == language
        )
    )
