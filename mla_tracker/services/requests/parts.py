"""Items and persons of a draft: each added, saved and removed by itself."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.doubts import birth_doubts, doubts_of, ensure_confirmed
from mla_tracker.domain.errors import BadAnswers, Fault, Unseen
from mla_tracker.domain.fields import NOT_OFFERED, REQUIRED, Answers, taken
from mla_tracker.domain.persons import PERSON_FIELDS, PersonRole
from mla_tracker.models import AssistanceRequest, Person, RequestItem, db
from mla_tracker.services.deadlines import today_in
from mla_tracker.services.requests.drafting import draft_for_change, ensure_possible, ensure_unchanged, saved
from mla_tracker.services.requests.shielding import shield_person, shielded_answers
from mla_tracker.services.requests.tracing import retrace
from mla_tracker.services.transaction import use_case


@dataclass(frozen=True, slots=True)
class SaveItem:
    """One measure; ``item_id`` is None for a new one."""

    type: str
    answers: Answers
    item_id: int | None = None
    seen: str | None = None
    confirmed: str | None = None  # as in SaveSection


@dataclass(frozen=True, slots=True)
class SavePerson:
    """One person; ``person_id`` is None for a new one."""

    answers: Answers
    person_id: int | None = None
    seen: str | None = None
    confirmed: str | None = None  # as in SaveSection


@use_case
def save_item(actor: Actor, reference: str, wish: SaveItem, now: datetime) -> RequestItem:
    subject, kind = draft_for_change(actor, reference)
    if wish.type not in {item_type.code for item_type in kind.item_types}:
        raise BadAnswers({"type": Fault(NOT_OFFERED)})
    fields = kind.item_type(wish.type).fields
    ensure_possible(fields, wish.answers)
    ensure_confirmed(doubts_of(wish.answers, today_in(subject.requesting_country, now)), wish.confirmed)
    if wish.item_id is None:
        last = db.session.scalar(select(func.max(RequestItem.position)).where(RequestItem.request_id == subject.id))
        item = RequestItem(request_id=subject.id, position=(last or 0) + 1, type=wish.type, answers={})
        db.session.add(item)
        subject.item_count += 1
    else:
        item = item_of(subject, wish.item_id)
        ensure_unchanged(item.answers, wish.seen)
    item.answers = shielded_answers(subject, fields, taken(fields, wish.answers))
    saved(subject, actor, now, "items")
    retrace(subject, subject.requesting_country)
    db.session.flush()
    return item


@use_case
def remove_item(actor: Actor, reference: str, item_id: int, now: datetime) -> None:
    """Take an item out of the draft; those behind it move up, so that numbers on the letter have no gaps."""
    subject, _ = draft_for_change(actor, reference)
    removed = item_of(subject, item_id)
    db.session.delete(removed)
    subject.item_count -= 1
    db.session.flush()
    for position, item in enumerate(items_of(subject), start=1):
        if item.position != position:
            item.position = position
            db.session.flush()  # one after the other: positions are unique
    saved(subject, actor, now, "items")
    retrace(subject, subject.requesting_country)


@use_case
def save_person(actor: Actor, reference: str, wish: SavePerson, now: datetime) -> Person:
    subject, _ = draft_for_change(actor, reference)
    ensure_possible(PERSON_FIELDS, wish.answers)
    if not wish.answers.get("role"):
        raise BadAnswers({"role": Fault(REQUIRED)})
    kept = taken(PERSON_FIELDS, wish.answers)
    doubts = doubts_of(kept, today_in(subject.requesting_country, now))
    ensure_confirmed((*doubts, *birth_doubts([kept], subject.answers)), wish.confirmed)
    if wish.person_id is None:
        person = Person(request_id=subject.id, answers={})
        db.session.add(person)
    else:
        person = person_of(subject, wish.person_id)
        ensure_unchanged(person.answers, wish.seen)
    person.role, person.answers = PersonRole(str(kept["role"])), kept
    db.session.flush()
    shield_person(subject, person, actor, now)
    saved(subject, actor, now, "persons")
    retrace(subject, subject.requesting_country)
    db.session.flush()
    return person


@use_case
def remove_person(actor: Actor, reference: str, person_id: int, now: datetime) -> None:
    subject, _ = draft_for_change(actor, reference)
    db.session.delete(person_of(subject, person_id))
    saved(subject, actor, now, "persons")
    retrace(subject, subject.requesting_country)


def items_of(subject: AssistanceRequest) -> list[RequestItem]:
    return list(
        db.session.scalars(
            select(RequestItem).where(RequestItem.request_id == subject.id).order_by(RequestItem.position)
        )
    )


def persons_of(subject: AssistanceRequest) -> list[Person]:
    return list(db.session.scalars(select(Person).where(Person.request_id == subject.id).order_by(Person.id)))


def item_of(subject: AssistanceRequest, item_id: int) -> RequestItem:
    """Fetch an item through its request: an id of another request is as unknown as one that does not exist."""
    found = db.session.scalar(
        select(RequestItem).where(RequestItem.id == item_id, RequestItem.request_id == subject.id)
    )
    if found is None:
        raise Unseen
    return found


def person_of(subject: AssistanceRequest, person_id: int) -> Person:
    found = db.session.scalar(select(Person).where(Person.id == person_id, Person.request_id == subject.id))
    if found is None:
        raise Unseen
    return found
