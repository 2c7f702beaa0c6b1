"""Writing of a draft: opened, saved part by part, by several people without loss."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.doubts import birth_doubts, doubts_of, ensure_confirmed
from mla_tracker.domain.errors import BadAnswers, Fault, Forbidden, Overtaken
from mla_tracker.domain.fields import NOT_OFFERED, Answer, Answers, Field, faults_of, mark_of, taken
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.permissions import Permission, ensure_editable, ensure_holds
from mla_tracker.domain.references import draft_code
from mla_tracker.domain.text import N_
from mla_tracker.domain.victim_names import ensure_title_names_nobody, masked_answers
from mla_tracker.models import AssistanceRequest, Authority, Person, RequestAuthor, db
from mla_tracker.queries.keyed_hashes import title_key
from mla_tracker.queries.reference import bases_between
from mla_tracker.services.deadlines import today_in
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.finding import found_for_change
from mla_tracker.services.requests.handling_codes import ensure_not_below, put_in_force
from mla_tracker.services.requests.restricting import restrict
from mla_tracker.services.requests.shielding import shields_among
from mla_tracker.services.transaction import use_case

OWN_STATE = N_("Choose another State than your own")


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """What is asked before there is a draft: which kind, and which State is asked."""

    kind: str
    requested_country: str
    requesting_authority_id: int


@dataclass(frozen=True, slots=True)
class SaveSection:
    """Answers of one part of the draft; ``seen`` is the mark of what the person saw when the page was opened."""

    section: str
    answers: Answers
    seen: str | None
    confirmed: str | None = None  # the mark of the doubts that the person has read; None: ask about nothing


@dataclass(frozen=True, slots=True)
class ChooseRecipient:
    """Whom to ask, and in which language the letter goes out (a second one stands beside it)."""

    requested_country: str
    requested_authority_id: int | None
    letter_language: str
    second_language: str | None
    seen: str | None


@dataclass(frozen=True, slots=True)
class ChooseBases:
    """Instruments by their ids; reciprocity is one of them."""

    chosen: tuple[str, ...]
    seen: str | None


@use_case
def open_request(actor: Actor, wish: OpenRequest, now: datetime) -> AssistanceRequest:
    return opened_by(actor, wish, now)


def opened_by(actor: Actor, wish: OpenRequest, now: datetime) -> AssistanceRequest:
    """Begin a draft for one of the actor's own authorities; a central authority may draft for any of its country."""
    ensure_holds(actor, Permission.REQUEST_DRAFT)
    if wish.kind not in KINDS:
        raise BadAnswers({"kind": Fault(NOT_OFFERED)})
    authority = _own_authority(actor, wish.requesting_authority_id)
    if wish.requested_country == authority.country:
        raise BadAnswers({"requested_country": Fault(OWN_STATE)})
    kind = KINDS[wish.kind]
    opened = AssistanceRequest(
        code=draft_code(),
        kind=kind.code,
        clock_class=kind.clock_class,
        requesting_country=authority.country,
        requested_country=wish.requested_country,
        requesting_authority_id=authority.id,
        held_since=now,
        holder_country=authority.country,
        created_at=now,
        changed_at=now,
    )
    db.session.add(opened)
    db.session.flush()  # the log needs its number
    _remember_author(opened, actor)
    record(events.OPENED, _own_side(opened), actor, now, {"kind": kind.code})
    if kind.restricted:
        restrict(opened, actor, now)
    return opened


def _own_authority(actor: Actor, authority_id: int) -> Authority:
    authority = db.session.get(Authority, authority_id)
    if authority is None:
        raise Forbidden(Permission.REQUEST_DRAFT)
    if authority.id in actor.authorities(Role.OFFICER) or authority.country in actor.countries(Role.CENTRAL):
        return authority
    raise Forbidden(Permission.REQUEST_DRAFT)


def draft_for_change(actor: Actor, reference: str) -> tuple[AssistanceRequest, RequestKind]:
    """Fetch a draft that the actor may write in, held until the transaction ends."""
    subject = found_for_change(actor, reference)
    ensure_editable(actor, subject)
    return subject, KINDS[subject.kind]


@use_case
def save_section(actor: Actor, reference: str, wish: SaveSection, now: datetime) -> AssistanceRequest:
    """Keep the answers of one part. Required answers may wait (the hub says what is missing); wrong ones may not."""
    subject, kind = draft_for_change(actor, reference)
    section = kind.section(wish.section)
    ensure_unchanged(section_answers(subject, kind, wish.section), wish.seen)
    ensure_possible(section.fields, wish.answers)
    persons = db.session.scalars(select(Person).where(Person.request_id == subject.id).order_by(Person.id)).all()
    shields = shields_among(persons)
    ensure_title_names_nobody(str(wish.answers.get("title", "")), shields, "title")
    ensure_not_below(subject, wish.answers)
    kept = masked_answers(section.fields, taken(section.fields, wish.answers), shields)
    ensure_confirmed(_doubts(subject, persons, kept, now), wish.confirmed)
    others = {code: value for code, value in subject.answers.items() if code not in {f.code for f in section.fields}}
    subject.answers = others | kept
    put_in_force(subject)
    if any(field.code == "title" for field in section.fields):
        subject.title = str(kept.get("title", ""))
        _make_findable(subject)
    saved(subject, actor, now, wish.section)
    return subject


def _doubts(subject: AssistanceRequest, persons: Sequence[Person], kept: Answers, now: datetime) -> tuple[Fault, ...]:
    births = birth_doubts([person.answers for person in persons], kept)
    return (*doubts_of(kept, today_in(subject.requesting_country, now)), *births)


@use_case
def choose_recipient(actor: Actor, reference: str, wish: ChooseRecipient, now: datetime) -> AssistanceRequest:
    subject, _ = draft_for_change(actor, reference)
    ensure_unchanged(recipient_answers(subject), wish.seen)
    if wish.requested_country == subject.requesting_country:
        raise BadAnswers({"requested_country": Fault(OWN_STATE)})
    if wish.requested_authority_id is not None:
        authority = db.session.get(Authority, wish.requested_authority_id)
        if authority is None or authority.country != wish.requested_country:
            raise BadAnswers({"requested_authority_id": Fault(NOT_OFFERED)})
    if subject.requested_country != wish.requested_country:
        subject.legal_bases = []  # a basis binds two States; with another State it must be chosen anew
        subject.requested_country = wish.requested_country
        _make_findable(subject)
    subject.requested_authority_id = wish.requested_authority_id
    subject.letter_language, subject.second_language = wish.letter_language, wish.second_language or None
    saved(subject, actor, now, "recipient")
    return subject


@use_case
def choose_bases(actor: Actor, reference: str, wish: ChooseBases, now: datetime) -> AssistanceRequest:
    """Keep the legal bases chosen among those that hold between the two States today."""
    subject, _ = draft_for_change(actor, reference)
    ensure_unchanged({"bases": subject.legal_bases}, wish.seen)
    today = today_in(subject.requesting_country, now)
    offered = bases_between(subject.requesting_country, subject.requested_country, today)
    if not set(wish.chosen) <= {basis.instrument_id for basis in offered}:
        raise BadAnswers({"bases": Fault(NOT_OFFERED)})
    subject.legal_bases = list(wish.chosen)
    saved(subject, actor, now, "legal-basis")
    return subject


def section_answers(subject: AssistanceRequest, kind: RequestKind, section: str) -> dict[str, Answer]:
    """Return what is stored of one part."""
    codes = {field.code for field in kind.section(section).fields}
    return {code: value for code, value in subject.answers.items() if code in codes}


def _make_findable(subject: AssistanceRequest) -> None:
    """Each side finds the words of the title by hashes of its own."""
    subject.search_key = title_key((subject.requesting_country, subject.requested_country), subject.title)


def recipient_answers(subject: AssistanceRequest) -> dict[str, Answer]:
    return {
        "requested_country": subject.requested_country,
        "requested_authority_id": str(subject.requested_authority_id or ""),
        "letter_language": subject.letter_language,
        "second_language": subject.second_language or "",
    }


def ensure_unchanged(stored: Mapping[str, Any], seen: str | None) -> None:
    """Refuse to overwrite what somebody else has written since the page was opened; None asks for no such check."""
    if seen is not None and seen != mark_of(stored):
        raise Overtaken(stored, mark_of(stored))


def ensure_possible(fields: tuple[Field, ...], answers: Answers) -> None:
    """Refuse answers that are wrong; an empty one is not wrong while the draft is being written."""
    given = {code: answer for code, answer in answers.items() if answer}
    faults = {code: fault for code, fault in faults_of(fields, given).items() if code in given}
    if faults:
        raise BadAnswers(faults)


def saved(subject: AssistanceRequest, actor: Actor, now: datetime, section: str) -> None:
    """Note who wrote what, and that it is the newest."""
    subject.changed_at = now
    _remember_author(subject, actor)
    record(events.DRAFT_SAVED, _own_side(subject), actor, now, {"section": section})


def _remember_author(subject: AssistanceRequest, actor: Actor) -> None:
    assert actor.user_id is not None
    if actor.user_id not in subject.author_ids:
        subject.authors.append(RequestAuthor(user_id=actor.user_id))


def _own_side(subject: AssistanceRequest) -> Where:
    return Where(subject, Side.REQUESTING, events.Audience.REQUESTING)
