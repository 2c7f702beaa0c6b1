"""Words of a side for its next letter: written before the step, translated, forgotten once the step was taken."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import delete, select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Fault, Unseen, WrongStatus
from mla_tracker.domain.fields import NOT_OFFERED, Answers, Field, faults_of, taken
from mla_tracker.domain.letter_words import (
    WORDS_FIELDS,
    WRITTEN_IN,
    AnsweredItem,
    StepWords,
    item_texts,
    may_answer,
    step_words,
)
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.permissions import ensure_own_notes
from mla_tracker.domain.text import N_
from mla_tracker.domain.transitions import Action
from mla_tracker.domain.translations import SOURCE_MARK, FreeText, Standing, mark_of_text
from mla_tracker.models import AssistanceRequest, PreparedWords, Translation, User, db
from mla_tracker.services.letters.wording import likely_languages, written_in
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.drafting import ensure_unchanged
from mla_tracker.services.requests.finding import find, found_for_change
from mla_tracker.services.requests.parts import items_of
from mla_tracker.services.requests.shielding import shielded_answers
from mla_tracker.services.requests.step import Step
from mla_tracker.services.requests.translating import Translated, version_of
from mla_tracker.services.transaction import use_case

SAME_LANGUAGE: Final = N_("The translation is in the language of the original")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """One text of the next letters of a side, with its translations; ``step`` is None for the answer of an item."""

    text: FreeText
    step: StepWords | None
    written_in: str
    translations: Translated


@dataclass(frozen=True, slots=True)
class SaveWords:
    """What is prepared for one input of a step; ``seen`` is the mark of what the page showed."""

    place: str
    answers: Answers
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class TranslateWords:
    """One text in one language of the letter."""

    place: str
    language: str
    answers: Answers
    seen: str | None = None


def seen_as_own(actor: Actor, reference: str) -> tuple[AssistanceRequest, Side]:
    """Fetch a request as one that the actor works on, with the side."""
    subject = find(reference)
    side = ensure_own_notes(actor, subject)
    assert subject is not None
    return subject, side


def own_words(subject: AssistanceRequest, side: Side, actor: Actor) -> list[OwnWords]:
    """List the texts of the side's next letters: what each step could say, and the answers that wait to be sent."""
    if subject.first_sent_at is None:
        return []  # there are no letters yet
    prepared = {row.place: row.text for row in _prepared(subject)}
    rows = {(row.place, row.language): row for row in _translations(subject, side)}
    known = {step.place: step for step in step_words(subject.workflow, subject.status, side)}
    texts = [FreeText(place, step.asked.label, prepared.get(place, "")) for place, step in known.items()]
    likely = likely_languages(subject, _writer(actor))
    return [
        _with_versions(subject, text, known.get(text.place), rows, likely)
        for text in (*_answers_to_send(subject, side), *texts)
    ]


def _with_versions(
    subject: AssistanceRequest,
    text: FreeText,
    step: StepWords | None,
    rows: Mapping[tuple[str, str], Translation],
    likely: tuple[str, ...],
) -> OwnWords:
    said = [row.answers for (place, _), row in rows.items() if place == text.place]
    mark = mark_of_text(text.text)
    chosen = next((one[WRITTEN_IN.code] for one in said if one[SOURCE_MARK] == mark), "")
    original = chosen or written_in(text.text, likely)
    languages = [code for code in letter_languages(subject) if code != original] if text.text.strip() else []
    versions = tuple(version_of(text, rows.get((text.place, code)), code) for code in languages)
    return OwnWords(text, step, original, Translated(text, versions))


def letter_languages(subject: AssistanceRequest) -> tuple[str, ...]:
    return tuple(filter(None, (subject.letter_language, subject.second_language)))


def _answers_to_send(subject: AssistanceRequest, side: Side) -> tuple[FreeText, ...]:
    if side is not Side.REQUESTED or not may_answer(subject.workflow, subject.status):
        return ()
    answered = [AnsweredItem(item.id, item.position, item.outcome_text, item.conditions) for item in items_of(subject)]
    return item_texts(subject.workflow, answered)


def words_at(subject: AssistanceRequest, side: Side, actor: Actor, place: str) -> OwnWords:
    """Find a text by its place: Unseen for a place of the other side, WrongStatus when its step is over."""
    if not place.startswith(f"{side}."):
        raise Unseen
    found = next((each for each in own_words(subject, side, actor) if each.text.place == place), None)
    if found is None:
        raise WrongStatus(place.split(".")[1], subject.status)
    return found


def prepared_for(subject: AssistanceRequest, side: Side | None, action: Action) -> dict[str, str]:
    """Return what was prepared for a step, by its inputs: the form begins with it."""
    start = f"{side}.{action}."
    return {row.place.removeprefix(start): row.text for row in _prepared(subject) if row.place.startswith(start)}


@use_case
def save_words(actor: Actor, reference: str, wish: SaveWords, now: datetime) -> AssistanceRequest:
    """Keep words for a step that is to come; without a text they are taken away."""
    subject = found_for_change(actor, reference)
    side = ensure_own_notes(actor, subject)
    found = words_at(subject, side, actor, wish.place)
    if found.step is None:
        raise Unseen  # what an item's answer says is changed by answering it anew
    asked = (as_text(found.step.asked),)
    ensure_unchanged(stored_words(subject, wish.place), wish.seen)
    if faults := faults_of(asked, wish.answers):
        raise BadAnswers(faults)
    text = str(shielded_answers(subject, asked, taken(asked, wish.answers)).get("text", ""))
    row = next((one for one in _prepared(subject) if one.place == wish.place), None)
    assert actor.user_id is not None
    if row is None and text:
        row = PreparedWords(request_id=subject.id, place=wish.place)
        db.session.add(row)
    if row is not None and text:
        row.text, row.saved_by_id, row.saved_at = text, actor.user_id, now
    elif row is not None:
        db.session.delete(row)
    record(events.WORDS_PREPARED, _internal(subject, side), actor, now, {"step": found.step.action.value})
    return subject


@use_case
def translate_words(actor: Actor, reference: str, wish: TranslateWords, now: datetime) -> AssistanceRequest:
    """Keep a translation of the words as they stand now; without a text it is taken away."""
    subject = found_for_change(actor, reference)
    side = ensure_own_notes(actor, subject)
    found = words_at(subject, side, actor, wish.place)
    if wish.language not in letter_languages(subject) or not found.text.text.strip():
        raise BadAnswers({"text": Fault(NOT_OFFERED)})
    ensure_unchanged(stored_translation(subject, wish.place, wish.language), wish.seen)
    kept = shielded_answers(subject, WORDS_FIELDS, taken(WORDS_FIELDS, wish.answers))
    row = _translation(subject, wish.place, wish.language)
    if kept.get("text"):
        _ensure_told(wish)
        assert actor.user_id is not None
        if row is None:
            row = Translation(request_id=subject.id, place=wish.place, language=wish.language)
            db.session.add(row)
        row.answers = {**kept, SOURCE_MARK: mark_of_text(found.text.text)}
        row.saved_by_id, row.saved_at = actor.user_id, now
    elif row is not None:
        db.session.delete(row)
    standing = str(kept.get("standing", "")) if kept.get("text") else Standing.NONE.value
    facts = {"language": wish.language, "standing": standing, "sha256": mark_of_text(str(kept.get("text", "")))}
    record(events.WORDS_TRANSLATED, _internal(subject, side), actor, now, facts)
    return subject


def _ensure_told(wish: TranslateWords) -> None:
    faults = faults_of(WORDS_FIELDS, wish.answers)
    if wish.answers.get(WRITTEN_IN.code) == wish.language:
        faults.setdefault(WRITTEN_IN.code, Fault(SAME_LANGUAGE))
    if faults:
        raise BadAnswers(faults)


def forget_prepared(step: Step) -> None:
    """What was prepared for a step has been said, or was replaced by what was typed instead; shared by use-cases."""
    start = f"{step.side}.{step.row.action}."
    places = [row.place for row in _prepared(step.subject) if row.place.startswith(start)]
    if places:
        where = (PreparedWords.request_id == step.subject.id, PreparedWords.place.in_(places))
        db.session.execute(delete(PreparedWords).where(*where))


def as_text(asked: Field) -> Field:
    """Return the input of a step as the one question of its page; nothing is required while it is prepared."""
    return replace(asked, code="text", required=False)


def stored_words(subject: AssistanceRequest, place: str) -> dict[str, str]:
    return next(({"text": row.text} for row in _prepared(subject) if row.place == place), {})


def stored_translation(subject: AssistanceRequest, place: str, language: str) -> Mapping[str, str]:
    row = _translation(subject, place, language)
    return {code: said for code, said in row.answers.items() if code != SOURCE_MARK} if row else {}


def _internal(subject: AssistanceRequest, side: Side) -> Where:
    return Where(subject, side, events.Audience(side))


def _writer(actor: Actor) -> User | None:
    return db.session.get(User, actor.user_id) if actor.user_id is not None else None


def _prepared(subject: AssistanceRequest) -> list[PreparedWords]:
    query = select(PreparedWords).where(PreparedWords.request_id == subject.id)
    return list(db.session.scalars(query.order_by(PreparedWords.id)))


def _translations(subject: AssistanceRequest, side: Side) -> list[Translation]:
    query = select(Translation).where(Translation.request_id == subject.id, Translation.place.startswith(f"{side}."))
    return list(db.session.scalars(query.order_by(Translation.id)))


def _translation(subject: AssistanceRequest, place: str, language: str) -> Translation | None:
    return next((row for row in _translations(subject, _side_of(place)) if _is(row, place, language)), None)


def _is(row: Translation, place: str, language: str) -> bool:
    return row.place == place and row.language == language


def _side_of(place: str) -> Side:
    return Side(place.split(".", maxsplit=1)[0])
