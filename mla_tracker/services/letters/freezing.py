"""Letters as PDF: a preview that says DRAFT on every page, and the frozen one that never changes again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Fault, Unseen
from mla_tracker.domain.fields import Answers
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import PREPARING, Side
from mla_tracker.domain.permissions import Part, ensure_seen
from mla_tracker.domain.text import N_
from mla_tracker.i18n import t
from mla_tracker.i18n.lists import listed
from mla_tracker.letters.facts import LetterFacts
from mla_tracker.letters.refusals import IncompleteLetter, MissingGlyph, RefusedCharacter
from mla_tracker.letters.rendering import RenderedLetter, render
from mla_tracker.models import AssistanceRequest, Letter, User, db
from mla_tracker.services.letters.facts import acknowledgement_facts, request_facts
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.finding import find
from mla_tracker.services.transaction import use_case

NO_GLYPH = N_("The letter cannot be printed: no font has the character {character} ({code}); it stands in “{text}”")
NOT_PRINTABLE = N_("The letter cannot be printed: it contains the control character {code}; it stands in “{text}”")
LACKS = N_("The letter cannot be made without: {missing}")
ACKNOWLEDGEMENT = "acknowledgement"


@dataclass(frozen=True, slots=True)
class Versions:
    """In which languages a letter is made: one, or a second one beside it."""

    language: str
    second: str | None = None


def freeze_request(subject: AssistanceRequest, letter: str, actor: Actor, now: datetime) -> Letter:
    """Freeze the letter that asks, in its language and, where one was chosen, with the second one beside it."""
    facts = request_facts(subject, _signer(actor), now)
    return _freeze(subject, letter, facts, (Side.REQUESTING, actor, now))


def freeze_acknowledgement(subject: AssistanceRequest, answers: Answers, actor: Actor, now: datetime) -> Letter:
    facts = acknowledgement_facts(subject, answers, _signer(actor), now)
    return _freeze(subject, ACKNOWLEDGEMENT, facts, (Side.REQUESTED, actor, now))


def _freeze(
    subject: AssistanceRequest, letter: str, facts: LetterFacts, signed: tuple[Side, Actor, datetime]
) -> Letter:
    side, actor, now = signed
    try:
        made = render(letter, facts, subject.letter_language, subject.second_language)
    except IncompleteLetter as error:
        raise BadAnswers(
            {"letter": Fault(LACKS, {"missing": listed([t(label) for _, label in error.missing])})}
        ) from error
    except (MissingGlyph, RefusedCharacter) as error:
        raise BadAnswers({"letter": _unprintable(error)}) from error
    earlier = db.session.scalar(
        select(func.max(Letter.revision)).where(Letter.request_id == subject.id, Letter.kind == letter)
    )
    frozen = Letter(
        request_id=subject.id,
        kind=letter,
        revision=(earlier or 0) + 1,
        language=subject.letter_language,
        second_language=subject.second_language or "",
        side=side,
        template_version=made.template_version,
        sha256=made.sha256,
        pages=made.pages,
        pdf=made.pdf,
        frozen_at=now,
    )
    db.session.add(frozen)
    audience = events.Audience.REQUESTING if subject.status in PREPARING else events.Audience.SHARED
    record(events.LETTER_FROZEN, Where(subject, side, audience), actor, now, {"letter": letter, "sha256": made.sha256})
    return frozen


def _unprintable(error: MissingGlyph | RefusedCharacter) -> Fault:
    """Name the character and where it stands, so that it can be found and changed."""
    around = error.text[max(0, error.position - 20) : error.position + 20]
    code = f"U+{ord(error.char):04X}"
    if isinstance(error, MissingGlyph):
        return Fault(NO_GLYPH, {"character": error.char, "code": code, "text": around})
    shown = "".join(character for character in around if character.isprintable())
    return Fault(NOT_PRINTABLE, {"code": code, "text": shown})


def _signer(actor: Actor) -> User | None:
    return db.session.get(User, actor.user_id) if actor.user_id is not None else None


def preview(actor: Actor, reference: str, versions: Versions, now: datetime) -> RenderedLetter:
    """Return the letter as it would look now, marked as a draft; BadAnswers when it cannot be set."""
    subject = find(reference)
    ensure_seen(actor, subject, Part.CONTENT)
    assert subject is not None
    facts = request_facts(subject, None, now)
    try:
        return render(KINDS[subject.kind].letter, facts, versions.language, versions.second, draft=True)
    except (MissingGlyph, RefusedCharacter) as error:
        raise BadAnswers({"letter": _unprintable(error)}) from error


@use_case
def letter_pdf(actor: Actor, reference: str, letter_id: int, now: datetime) -> tuple[str, bytes]:
    """Return (file name, PDF) of a frozen letter that the actor may read; the reading is logged."""
    subject = find(reference)
    decision = ensure_seen(actor, subject, Part.CONTENT)
    assert subject is not None
    row = db.session.scalar(select(Letter).where(Letter.id == letter_id, Letter.request_id == subject.id))
    if row is None or (row.side is not decision.side and subject.status in PREPARING):
        raise Unseen
    where = Where(subject, decision.side, events.Audience.OPERATOR)
    record(events.LETTER_READ, where, actor, now, {"letter": row.kind})
    languages = "-".join(filter(None, (row.language, row.second_language)))
    return f"{subject.reference}_{row.kind}_{row.revision}_{languages}.pdf", row.pdf
