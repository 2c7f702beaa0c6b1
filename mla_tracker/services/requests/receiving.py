"""A request that came on paper from a State outside the portal is entered by the side that is asked."""

from datetime import datetime
from typing import Any

from sqlalchemy import exists, select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.cross_references import Register, reference_key
from mla_tracker.domain.errors import BadAnswers, Fault, Forbidden
from mla_tracker.domain.fields import NOT_OFFERED, Answers, day_of, taken
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.lifecycle import Side, Status, Workflow
from mla_tracker.domain.paper import fields_for, items_in, paper_faults, question_of
from mla_tracker.domain.permissions import Permission, ensure_holds
from mla_tracker.domain.references import draft_code
from mla_tracker.domain.text import N_
from mla_tracker.domain.transitions import Action, transition
from mla_tracker.i18n.folding import fold, search_key
from mla_tracker.models import (
    AssistanceRequest,
    Authority,
    CrossReference,
    RequestItem,
    RoleBinding,
    Transmission,
    User,
    db,
)
from mla_tracker.queries.keyed_hashes import title_key
from mla_tracker.services import deadlines
from mla_tracker.services.files import Place, Uploads, attach, stored_safely
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.delivering import instant_of
from mla_tracker.services.requests.numbers import give_paper_number
from mla_tracker.services.requests.step import StepWish
from mla_tracker.services.requests.steps import taken_within
from mla_tracker.services.requests.tracing import retrace
from mla_tracker.services.transaction import use_case

IN_THE_PORTAL = N_("This State uses the system: ask its central authority to send the request here")
OWN_STATE = N_("Choose another State than your own")
KNOWN_NAMES = 500


@use_case
def receive_paper(
    actor: Actor, code: str, country: str, answers: Answers, now: datetime, uploads: Uploads
) -> AssistanceRequest:
    """Enter what came on paper, with the scans of it; it stands there as acknowledged on the day it was received.

    The scans are sealed with the key of the request, which is made here: they are stored inside the transaction.
    """
    kind = KINDS[code]
    ensure_holds(actor, Permission.REQUEST_DRAFT)
    own = _own_authority(actor, answers)
    ensure_outside(country, own.country)
    faults = paper_faults(kind, answers, deadlines.today_in(own.country, now))
    if faults:
        raise BadAnswers(faults)
    given: dict[str, Any] = taken(fields_for(kind), answers)
    subject = _opened(kind, country, own, given, now)
    _add_items(subject, kind, answers)
    retrace(subject, own.country)
    _log_sending(subject, given, actor, now)
    with stored_safely(uploads, subject.reference) as stored:
        for upload, made in stored:
            attach(Place(subject, Side.REQUESTED), upload, made, actor, now)
        _acknowledge(subject, given, actor, now)
    return subject


def ensure_outside(country: str, own: str) -> None:
    """Refuse one's own State, and a State whose central authority has an account: it can speak for itself."""
    if country == own:
        raise BadAnswers({"requesting_country": Fault(OWN_STATE)})
    speaks = exists().where(
        RoleBinding.user_id == User.id,
        User.active.is_(True),
        RoleBinding.role == Role.CENTRAL,
        RoleBinding.country == country,
    )
    if db.session.scalar(select(speaks)):
        raise BadAnswers({"requesting_country": Fault(IN_THE_PORTAL)})


def _own_authority(actor: Actor, answers: Answers) -> Authority:
    chosen = str(answers.get("requested_authority_id", ""))
    found = db.session.get(Authority, int(chosen)) if chosen.isascii() and chosen.isdigit() else None
    if found is None:
        raise BadAnswers({"requested_authority_id": Fault(NOT_OFFERED)})
    if found.id in actor.authorities(Role.OFFICER) or found.country in actor.countries(Role.CENTRAL):
        return found
    raise Forbidden(Permission.REQUEST_DRAFT)


def _opened(kind: RequestKind, country: str, own: Authority, given: dict[str, Any], now: datetime) -> AssistanceRequest:
    subject = AssistanceRequest(
        code=draft_code(),
        kind=kind.code,
        clock_class=kind.clock_class,
        status=Status.SENT,
        on_paper=True,
        requesting_country=country,
        requested_country=own.country,
        requesting_authority_id=_authority_named(country, given["authority"], now).id,
        requested_authority_id=own.id,
        title=given["title"],
        search_key=title_key((country, own.country), given["title"]),
        answers={"title": given["title"]},
        letter_language=given["letter_language"],
        held_since=now,
        created_at=now,
        changed_at=now,
    )
    received_on = day_of(given["received_on"])
    assert received_on is not None
    give_paper_number(subject, now)
    subject.first_sent_at = instant_of(subject, Side.REQUESTED, received_on, now)
    db.session.add(subject)
    db.session.flush()
    return subject


def _authority_named(country: str, name: str, now: datetime) -> Authority:
    """Return the entry of that name, or make one that somebody has to confirm."""
    known = db.session.scalars(select(Authority).where(Authority.country == country).limit(KNOWN_NAMES))
    found = next((one for one in known if fold(name) in {fold(one.name_en), *map(fold, one.names.values())}), None)
    if found is None:
        found = Authority(country=country, name_en=name, search_key=search_key(name), changed_at=now)
        db.session.add(found)
        db.session.flush()
    return found


def _add_items(subject: AssistanceRequest, kind: RequestKind, answers: Answers) -> None:
    asked = items_in(kind, answers)
    subject.item_count = len(asked)
    for position, (item_type, words) in enumerate(asked, start=1):
        item = RequestItem(
            request_id=subject.id, position=position, type=item_type.code, answers={question_of(item_type): words}
        )
        db.session.add(item)
    db.session.flush()


def _log_sending(subject: AssistanceRequest, given: dict[str, Any], actor: Actor, now: datetime) -> None:
    received_on = day_of(given["received_on"])
    assert received_on is not None
    db.session.add(
        Transmission(
            request_id=subject.id,
            side=Side.REQUESTING,
            channel=given["channel"],
            sent_on=received_on,
            carrier=given.get("carrier", ""),
            authority_id=subject.requested_authority_id,
            recorded_at=now,
        )
    )
    if number := given.get("their_number"):
        noted = CrossReference(
            request_id=subject.id,
            side=Side.REQUESTING,
            register=Register.OTHER,
            number=number,
            key=reference_key(number),
        )
        db.session.add(noted)
    where = Where(subject, Side.REQUESTED, events.Audience.SHARED, subject.first_sent_at)
    record(events.RECEIVED_ON_PAPER, where, actor, now, {"kind": subject.kind})


def _acknowledge(subject: AssistanceRequest, given: dict[str, Any], actor: Actor, now: datetime) -> None:
    """Start the clocks as a sending does, and acknowledge at once; a verification knows no receipt and waits."""
    sending = transition(subject.workflow, Status.APPROVED, Action.SEND)
    deadlines.run(subject, sending.clocks, now, event_on=day_of(given["received_on"]))
    deadlines.show_on(subject, subject.first_sent_at or now)
    if subject.workflow is Workflow.VERIFICATION:
        subject.their_reference = given.get("own_reference", "")
        return
    receipt = {
        "received_on": given["received_on"],
        "handler": given["handler"],
        "their_reference": given.get("own_reference", ""),
    }
    db.session.flush()
    taken_within(actor, subject.reference, Action.ACKNOWLEDGE, StepWish(receipt), now)
