"""Beginning a request from another one: the next step, a copy, the same facts to other States; the two stay linked."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Fault, Forbidden
from mla_tracker.domain.fields import NOT_OFFERED, Answers
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.ladder import Relation, Taken, common_item_types, faults_of_taking, shared_answers
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.permissions import Part, Permission, ensure_holds, ensure_seen
from mla_tracker.domain.reuse import SHUT_BY_TERMS, forbids_taking
from mla_tracker.domain.text import N_
from mla_tracker.models import AssistanceRequest, Authority, Message, NamedReader, Person, RequestItem, RequestLink, db
from mla_tracker.queries.authorities import recipients_in
from mla_tracker.queries.keyed_hashes import title_key
from mla_tracker.queries.reference import accepted_languages, bases_between
from mla_tracker.services.deadlines import today_in
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.drafting import OpenRequest, opened_by
from mla_tracker.services.requests.finding import found_for_change
from mla_tracker.services.requests.handling_codes import put_in_force
from mla_tracker.services.requests.parts import items_of, persons_of
from mla_tracker.services.requests.restricting import restrict
from mla_tracker.services.requests.shielding import shield_person
from mla_tracker.services.transaction import use_case

NOBODY_CHOSEN = N_("Choose at least one authority")
MOST_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Follow:
    """What is begun from a request: which kind, asked of whom, what is taken along, and why that is allowed."""

    kind: str
    requested_country: str
    requesting_authority_id: int
    take: AbstractSet[Taken]
    consent: Answers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AskOthers:
    """Authorities of other States that are told the same facts: one draft for each."""

    authority_ids: Sequence[int]
    requesting_authority_id: int
    take: AbstractSet[Taken]
    consent: Answers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Source:
    """The older request, and on which side of it the actor stands."""

    subject: AssistanceRequest
    side: Side


@use_case
def follow(actor: Actor, reference: str, wish: Follow, now: datetime) -> AssistanceRequest:
    """Begin the next step, or a copy where the kind is the same."""
    source = _source(actor, reference, wish.take, wish.consent)
    opening = OpenRequest(wish.kind, wish.requested_country, wish.requesting_authority_id)
    newer = opened_by(actor, opening, now)
    relation = Relation.COPY if wish.kind == source.subject.kind else Relation.NEXT_STEP
    _carry(actor, source, newer, wish.take, now)
    _link(actor, source, newer, relation, wish.consent, now)
    return newer


@use_case
def ask_others(actor: Actor, reference: str, wish: AskOthers, now: datetime) -> list[AssistanceRequest]:
    """Begin one draft for each authority chosen, all or none; at most twenty."""
    source = _source(actor, reference, wish.take, wish.consent)
    chosen = list(dict.fromkeys(wish.authority_ids))[:MOST_AT_ONCE]
    if not chosen:
        raise BadAnswers({"authorities": Fault(NOBODY_CHOSEN)})
    begun = []
    for authority_id in chosen:
        authority = db.session.get(Authority, authority_id)
        if authority is None or authority not in recipients_in(authority.country):
            raise BadAnswers({"authorities": Fault(NOT_OFFERED)})
        opening = OpenRequest(source.subject.kind, authority.country, wish.requesting_authority_id)
        newer = opened_by(actor, opening, now)
        newer.requested_authority_id = authority.id
        _carry(actor, source, newer, wish.take, now)
        _link(actor, source, newer, Relation.SAME_FACTS, wish.consent, now)
        begun.append(newer)
    return begun


def _source(actor: Actor, reference: str, take: AbstractSet[Taken], consent: Answers) -> _Source:
    """Find what is followed, as a side of it reads it; what came from the other side is not taken in silence."""
    ensure_holds(actor, Permission.REQUEST_DRAFT)
    subject = found_for_change(actor, reference)
    decision = ensure_seen(actor, subject, Part.CONTENT)
    if decision.side is None or Part.INTERNAL not in decision.parts:
        raise Forbidden(Permission.REQUEST_DRAFT)
    faults = faults_of_taking(decision.side, take, consent)
    if Taken.ANSWERS in take and decision.side is Side.REQUESTING and consent.get("consent") != "agreed":
        terms = (item.terms_within(subject.handling) for item in items_of(subject) if item.shared_at is not None)
        faults |= {"consent": Fault(SHUT_BY_TERMS)} if any(forbids_taking(one) for one in terms) else {}
    if faults:
        raise BadAnswers(faults)
    return _Source(subject, decision.side)


def _carry(actor: Actor, source: _Source, newer: AssistanceRequest, take: AbstractSet[Taken], now: datetime) -> None:
    """Copy what was chosen. A restricted request is followed by a restricted one, read by the same people."""
    older = source.subject
    if older.restricted:
        restrict(newer, actor, now)
        unnamed = older.named_user_ids - newer.named_user_ids
        db.session.add_all(NamedReader(request_id=newer.id, user_id=number) for number in unnamed)
    _letter_language(older, newer)
    if source.side is Side.REQUESTING:
        today = today_in(newer.requesting_country, now)
        valid = {
            basis.instrument_id for basis in bases_between(newer.requesting_country, newer.requested_country, today)
        }
        newer.legal_bases = [basis for basis in older.legal_bases if basis in valid]
        if newer.requested_country == older.requested_country and newer.requested_authority_id is None:
            newer.requested_authority_id = older.requested_authority_id
    if Taken.FACTS in take:
        _facts(source, newer)
    if Taken.PERSONS in take:
        _persons(actor, older, newer, now)
    if Taken.ITEMS in take:
        _items(older, newer)
    if Taken.ANSWERS in take:
        _answers(source, newer)
    _cite(source, newer)


def _persons(actor: Actor, older: AssistanceRequest, newer: AssistanceRequest, now: datetime) -> None:
    """Copy the persons; a victim is shielded there as here."""
    for person in persons_of(older):
        copied = Person(request_id=newer.id, role=person.role, answers=dict(person.answers))
        db.session.add(copied)
        shield_person(newer, copied, actor, now)


def _letter_language(older: AssistanceRequest, newer: AssistanceRequest) -> None:
    """Keep the languages where the State that is asked takes them; else the first that it takes."""
    taken = accepted_languages(newer.requested_country)
    known = not taken or older.letter_language in taken
    newer.letter_language = older.letter_language if known else next(iter(taken))
    newer.second_language = older.second_language if older.second_language != newer.letter_language else None


def _facts(source: _Source, newer: AssistanceRequest) -> None:
    older = source.subject
    newer.answers = shared_answers(KINDS[older.kind], KINDS[newer.kind], source.side, older.answers)
    newer.title = str(newer.answers.get("title", ""))
    put_in_force(newer)
    newer.search_key = title_key((newer.requesting_country, newer.requested_country), newer.title)


def _items(older: AssistanceRequest, newer: AssistanceRequest) -> None:
    """Copy the items that both kinds know; what became of them stays behind."""
    common = common_item_types(KINDS[older.kind], KINDS[newer.kind])
    copied = [item for item in items_of(older) if item.type in common]
    db.session.add_all(
        RequestItem(request_id=newer.id, position=position, type=item.type, answers=dict(item.answers))
        for position, item in enumerate(copied, start=1)
    )
    newer.item_count = len(copied)


def _answers(source: _Source, newer: AssistanceRequest) -> None:
    """Add what was answered to the facts: only what was sent, and what the actor's side wrote or received."""
    said = [
        item.outcome_text
        for item in items_of(source.subject)
        if item.outcome_text and (item.shared_at is not None or source.side is Side.REQUESTED)
    ]
    facts = "\n\n".join(filter(None, (str(newer.answers.get("summary_of_facts", "")), *said)))
    field_asked = next((f for f in KINDS[newer.kind].fields if f.code == "summary_of_facts"), None)
    if facts and field_asked is not None:
        newer.answers = newer.answers | {"summary_of_facts": facts[: field_asked.limit]}


def _cite(source: _Source, newer: AssistanceRequest) -> None:
    """Name the older request to the State that knows it; another State does not learn its number."""
    older = source.subject
    asks = any(f.code == "earlier_contacts" for f in KINDS[newer.kind].fields)
    known_there = newer.requested_country in {older.requested_country, older.requesting_country}
    if asks and known_there and older.number and older.first_sent_at is not None:
        newer.answers = newer.answers | {"earlier_contacts": older.number}


def _link(
    actor: Actor, source: _Source, newer: AssistanceRequest, relation: Relation, consent: Answers, now: datetime
) -> None:
    db.session.add(RequestLink(older_id=source.subject.id, newer_id=newer.id, relation=relation, created_at=now))
    facts = {"relation": relation.value}
    if given := str(consent.get("consent", "")):
        facts["consent"] = given
    where = Where(source.subject, source.side, events.Audience(source.side))
    event = record(events.FOLLOWED, where, actor, now, facts)
    if agreed_by := str(consent.get("agreed_by", "")).strip():
        db.session.add(Message(request_id=source.subject.id, event_id=event.id, texts={"agreed_by": agreed_by}))
    db.session.flush()
