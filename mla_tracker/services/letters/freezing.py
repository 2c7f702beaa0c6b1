"""Letters as PDF: a preview that says DRAFT on every page, and the frozen one that never changes again."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import Forbidden, Lack, Unseen
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.letter_templates import REGION
from mla_tracker.domain.lifecycle import Issuer, Side
from mla_tracker.domain.permissions import ENTERED_FOR_THEM, Part, ensure_coordinator, ensure_seen
from mla_tracker.domain.transitions import Action
from mla_tracker.i18n.languages import SOURCE
from mla_tracker.letters.facts import LetterFacts
from mla_tracker.letters.kinds import LETTERS
from mla_tracker.letters.refusals import IncompleteLetter, MissingGlyph, RefusedCharacter
from mla_tracker.letters.rendering import RenderedLetter, render
from mla_tracker.letters.signing import Signed
from mla_tracker.letters.word_file import word_file
from mla_tracker.models import AssistanceRequest, Letter, User, db
from mla_tracker.queries import timeline
from mla_tracker.services.deadlines import country_of
from mla_tracker.services.letters.facts import request_facts
from mla_tracker.services.letters.issuing import authority_of, issued, of_draft, signed
from mla_tracker.services.letters.lacking import incomplete, lacks_of, unprintable
from mla_tracker.services.letters.own_texts import texts_in_use
from mla_tracker.services.letters.secretariat import ESCALATION, escalation_facts
from mla_tracker.services.letters.steps import letter_of, step_facts
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.finding import find
from mla_tracker.services.requests.step import Step
from mla_tracker.services.transaction import use_case


@dataclass(frozen=True, slots=True)
class Versions:
    """In which languages a letter is made: one, or a second one beside it."""

    language: str
    second: str | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.language, self.second)))


def freeze_request(subject: AssistanceRequest, letter: str, actor: Actor, now: datetime) -> Letter:
    """Freeze the letter that asks, in its language and, where one was chosen, with the second one beside it."""
    where = Where(subject, Side.REQUESTING, events.Audience.REQUESTING)
    versions = Versions(subject.letter_language, subject.second_language)
    return _freeze(where, letter, versions, request_facts(subject, _signer(actor), now), actor, now)


def freeze_step(step: Step) -> Letter | None:
    """Freeze the letter of a step, if it has one, in the pair of languages that the request went out in.

    Both sides read these, whichever of them signs; where the letter has no text in one of them, English takes its
    place. A coordinator, who is of neither side, makes a letter of the secretariat. A request that was never sent has
    none, since the other side must not hear of it. Forbidden to a side that may not sign the letter; LetterRefused when
    it cannot be made.
    """
    subject, made = step.subject, letter_of(step.subject.workflow, step.row.action)
    if made is None or subject.first_sent_at is None:
        return None
    if step.side is None:
        return _freeze_of_secretariat(step) if step.row.action is Action.ESCALATE else None
    if subject.on_paper and step.row.action in ENTERED_FOR_THEM and step.side is Side.REQUESTED:
        return None  # their own paper is the letter
    if step.side not in LETTERS[made.letter].signed_by:
        raise Forbidden(step.row.action)
    where = Where(subject, step.side, events.audience_of(step.row.action, step.side))
    facts = step_facts(step, step.side, _signer(step.actor))
    return _freeze(where, made.letter, _versions(subject, made.letter), facts, step.actor, step.now)


def _freeze_of_secretariat(step: Step) -> Letter:
    where = Where(step.subject, None, events.audience_of(step.row.action, None))
    versions = _versions(step.subject, ESCALATION)
    facts = escalation_facts(step, versions.languages, _signer(step.actor))
    return _freeze(where, ESCALATION, versions, facts, step.actor, step.now)


def _versions(subject: AssistanceRequest, letter: str) -> Versions:
    known = LETTERS[letter].languages
    wanted = filter(None, (subject.letter_language, subject.second_language))
    language, second, *_ = *dict.fromkeys(code if code in known else SOURCE for code in wanted), None
    return Versions(language or SOURCE, second)


def _freeze(where: Where, letter: str, versions: Versions, facts: LetterFacts, actor: Actor, now: datetime) -> Letter:
    subject, side = where.subject, where.side
    assert subject is not None
    authority = authority_of(subject, side) if side else None
    own = issued(authority, texts_in_use(letter, versions.languages, country_of(subject, side) if side else REGION))
    try:
        made = render(letter, facts, versions.language, versions.second, own.issue)
    except IncompleteLetter as error:
        raise incomplete(subject, error) from error
    except (MissingGlyph, RefusedCharacter) as error:
        raise unprintable(subject, error) from error
    kept = signed(made.pdf, authority, now) if authority else Signed(made.pdf)
    earlier = db.session.scalar(
        select(func.max(Letter.revision)).where(Letter.request_id == subject.id, Letter.kind == letter)
    )
    frozen = Letter(
        request_id=subject.id,
        kind=letter,
        revision=(earlier or 0) + 1,
        language=versions.language,
        second_language=versions.second or "",
        issuer=Issuer(side) if side else Issuer.SECRETARIAT,
        template_version=made.template_version.replace(f"{letter}/", ""),  # the row names its letter already
        sha256=kept.sha256,
        certificate_sha256=kept.certificate_sha256,
        content_sha256=made.content_sha256,
        code_sha256=own.code_sha256,
        pages=made.pages,
        pdf=kept.pdf,
        word_file=word_file(letter, facts, versions.language, versions.second, own.issue.on_own_paper),
        frozen_at=now,
    )
    db.session.add(frozen)
    record(events.LETTER_FROZEN, where, actor, now, {"letter": letter, "sha256": kept.sha256})
    return frozen


def _signer(actor: Actor) -> User | None:
    return db.session.get(User, actor.user_id) if actor.user_id is not None else None


def preview(actor: Actor, reference: str, versions: Versions, now: datetime) -> RenderedLetter:
    """Return the letter as it would look now, marked as a draft; LetterRefused when it cannot be set."""
    return drawn_draft(_previewed(actor, reference), versions, now)


def preview_lacks(actor: Actor, reference: str, now: datetime) -> tuple[Lack, ...]:
    """List what the letter cannot be approved without."""
    subject = _previewed(actor, reference)
    return lacks_of(subject, request_facts(subject, None, now))


def _previewed(actor: Actor, reference: str) -> AssistanceRequest:
    subject = find(reference)
    ensure_seen(actor, subject, Part.CONTENT)
    assert subject is not None
    return subject


def drawn_draft(
    subject: AssistanceRequest, versions: Versions, now: datetime, *, with_persons: bool = True
) -> RenderedLetter:
    """Draw the letter of a draft, for a reader whom the policy has let in."""
    facts, letter = request_facts(subject, None, now), KINDS[subject.kind].letter
    own = texts_in_use(letter, versions.languages, subject.requesting_country)
    if not with_persons:
        facts = replace(facts, persons=())
    issue = of_draft(own, subject.requesting_authority)
    try:
        return render(letter, facts, versions.language, versions.second, issue, draft=True)
    except (MissingGlyph, RefusedCharacter) as error:
        raise unprintable(subject, error) from error


def preview_word_file(actor: Actor, reference: str, versions: Versions, now: datetime) -> bytes:
    """Write the letter as it would look now for a word processor, marked as a draft."""
    subject = _previewed(actor, reference)
    facts, letter = request_facts(subject, None, now), KINDS[subject.kind].letter
    own = texts_in_use(letter, versions.languages, subject.requesting_country)
    try:
        issue = of_draft(own, subject.requesting_authority).on_own_paper
        return word_file(letter, facts, versions.language, versions.second, issue, draft=True)
    except (MissingGlyph, RefusedCharacter) as error:
        raise unprintable(subject, error) from error


@use_case
def letter_pdf(actor: Actor, reference: str, letter_id: int, now: datetime) -> tuple[str, bytes]:
    """Return (file name, PDF) of a frozen letter that the actor may read; the reading is logged."""
    row, name = _opened(actor, reference, letter_id, now)
    return f"{name}.pdf", row.pdf


@use_case
def letter_word_file(actor: Actor, reference: str, letter_id: int, now: datetime) -> tuple[str, bytes]:
    """Return (file name, word-processor file) of a frozen letter: who may read the PDF may, and it is logged alike."""
    row, name = _opened(actor, reference, letter_id, now)
    if not row.word_file:
        raise Unseen
    return f"{name}.docx", row.word_file


def _opened(actor: Actor, reference: str, letter_id: int, now: datetime) -> tuple[Letter, str]:
    subject = find(reference)
    decision = ensure_seen(actor, subject, Part.CONTENT)
    assert subject is not None
    row = next((letter for letter in timeline.letters(subject, decision) if letter.id == letter_id), None)
    if row is None:
        raise Unseen
    return row, _read(subject, row, decision.side, actor, now)


@use_case
def secretariat_letter_pdf(actor: Actor, reference: str, letter_id: int, now: datetime) -> tuple[str, bytes]:
    """Return a letter of the secretariat to a coordinator, who opens none of the two sides."""
    subject = find(reference)
    ensure_coordinator(actor, subject)
    assert subject is not None
    row = next((letter for letter in timeline.secretariat_letters(subject.id) if letter.id == letter_id), None)
    if row is None:
        raise Unseen
    return f"{_read(subject, row, None, actor, now)}.pdf", row.pdf


def _read(subject: AssistanceRequest, row: Letter, side: Side | None, actor: Actor, now: datetime) -> str:
    """Log that a letter was opened, and return the name of its file."""
    record(events.LETTER_READ, Where(subject, side, events.Audience.OPERATOR), actor, now, {"letter": row.kind})
    languages = "-".join(filter(None, (row.language, row.second_language)))
    return f"{subject.reference}_{row.kind}_{row.revision}_{languages}"
