"""Victims of a request: numbered, not named where it is not needed; whoever has a name shown says what for."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Unseen
from mla_tracker.domain.fields import Answer, Answers, Field, faults_of, taken
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.permissions import Part, Permission, ensure_holds, ensure_seen
from mla_tracker.domain.persons import PersonRole
from mla_tracker.domain.victim_names import (
    ANNEX_FIELDS,
    UNMASK_FIELDS,
    Shielded,
    ensure_title_names_nobody,
    masked,
    masked_answers,
    shielded,
    sign_of,
)
from mla_tracker.models import AssistanceRequest, Attachment, Message, Person, RequestItem, db
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.finding import found_for_change
from mla_tracker.services.requests.handling_codes import put_in_force
from mla_tracker.services.requests.restricting import restrict
from mla_tracker.services.transaction import use_case


def shields_of(subject: AssistanceRequest) -> tuple[Shielded, ...]:
    """Return the victims of a request with the names that texts are searched for; one query."""
    persons = select(Person).where(Person.request_id == subject.id).order_by(Person.id)
    return shields_among(db.session.scalars(persons).all())


def shields_among(persons: Sequence[Person]) -> tuple[Shielded, ...]:
    """Return the victims among the persons of a request, where these were read already."""
    others = [person.answers for person in persons if person.victim_number is None]
    return tuple(
        shielded(person.victim_number, person.answers, others) for person in persons if person.victim_number is not None
    )


def shielded_answers(subject: AssistanceRequest, fields: tuple[Field, ...], answers: Answers) -> dict[str, Answer]:
    """Write pseudonyms where what was typed names a victim: so no page, letter or export can show the name."""
    return masked_answers(fields, answers, shields_of(subject))


def shield_person(subject: AssistanceRequest, person: Person, actor: Actor, now: datetime) -> None:
    """Number a victim, restrict the request, and take the name out of what was written; not out of the subject line.

    That one is refused: the person who wrote it finds a better one. Shared by use-cases.
    """
    if person.role is PersonRole.VICTIM and person.victim_number is None:
        subject.victim_count += 1
        person.victim_number = subject.victim_count
    db.session.flush()
    shields = shields_of(subject)
    if not shields:
        return
    restrict(subject, actor, now)
    put_in_force(subject)
    ensure_title_names_nobody(subject.title, shields, "name_latin")
    kind = KINDS[subject.kind]
    subject.answers = masked_answers(kind.fields, subject.answers, shields)
    for item in db.session.scalars(select(RequestItem).where(RequestItem.request_id == subject.id)):
        item.answers = masked_answers(kind.item_type(item.type).fields, item.answers, shields)
    for file in db.session.scalars(select(Attachment).where(Attachment.request_id == subject.id)):
        file.name = masked(file.name, shields)


@use_case
def unmask(actor: Actor, reference: str, person_id: int, answers: Answers, now: datetime) -> Person:
    """Show the name of a victim to somebody who says what for; who, when and what for is kept."""
    subject = found_for_change(actor, reference)
    decision = ensure_seen(actor, subject, Part.CONTENT)
    person = db.session.scalar(select(Person).where(Person.id == person_id, Person.request_id == subject.id))
    if person is None or person.victim_number is None or decision.side is None:
        raise Unseen
    if faults := faults_of(UNMASK_FIELDS, answers):
        raise BadAnswers(faults)
    said = taken(UNMASK_FIELDS, answers)
    where = Where(subject, decision.side, events.Audience.OPERATOR)
    facts = {"person": sign_of(person.victim_number), "purpose": str(said["purpose"])}
    event = record(events.NAME_SHOWN, where, actor, now, facts)
    db.session.add(Message(request_id=subject.id, event_id=event.id, texts={"reason": str(said["reason"])}))
    return person


@use_case
def name_on_annex(
    actor: Actor, reference: str, answers: Answers, now: datetime
) -> tuple[AssistanceRequest, list[Person]]:
    """Hand out what the sealed annex to a letter says: asked for with a purpose by the side whose victims they are.

    It is made anew each time and kept nowhere; what is kept is who had it printed, when and what for.
    """
    subject, persons = annexed_victims(actor, found_for_change(actor, reference))
    if faults := faults_of(ANNEX_FIELDS, answers):
        raise BadAnswers(faults)
    said = taken(ANNEX_FIELDS, answers)
    where = Where(subject, Side.REQUESTING, events.Audience.OPERATOR)
    facts = {"number": str(len(persons)), "purpose": str(said["purpose"])}
    event = record(events.NAMES_PRINTED, where, actor, now, facts)
    db.session.add(Message(request_id=subject.id, event_id=event.id, texts={"reason": str(said["reason"])}))
    return subject, persons


def annexed_victims(actor: Actor, subject: AssistanceRequest | None) -> tuple[AssistanceRequest, list[Person]]:
    """Fetch the victims of a restricted request of the own side; Unseen where there is none."""
    decision = ensure_seen(actor, subject, Part.CONTENT)
    ensure_holds(actor, Permission.REQUEST_DRAFT)
    assert subject is not None
    persons = db.session.scalars(
        select(Person)
        .where(Person.request_id == subject.id, Person.victim_number.is_not(None))
        .order_by(Person.victim_number)
    ).all()
    if decision.side is not Side.REQUESTING or not persons or not subject.restricted:
        raise Unseen
    return subject, list(persons)
