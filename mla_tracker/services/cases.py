"""Cases: a unit's own folder for the requests of one operation."""

import secrets
from datetime import datetime

from sqlalchemy import select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Fault, Forbidden, Unseen
from mla_tracker.domain.fields import Field, fault_of
from mla_tracker.domain.permissions import Part, Permission, decide, ensure_case_writer, ensure_holds
from mla_tracker.domain.text import N_
from mla_tracker.models import AssistanceRequest, Authority, CaseFolder, CaseMember, db
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.finding import find
from mla_tracker.services.transaction import use_case

NAME = Field(
    "name", N_("Name of the case"), hint=N_("Only your own unit and central authority read it."), max_length=160
)
REFERENCE = Field("reference", N_("Reference of the request"), max_length=40)
NO_SUCH = N_("There is no such request of your side")


@use_case
def open_case(actor: Actor, name: str, authority_id: int, now: datetime) -> CaseFolder:
    """Open a folder for one of the actor's own authorities."""
    ensure_holds(actor, Permission.CASE_WRITE)
    authority = db.session.get(Authority, authority_id)
    if authority is None:
        raise Forbidden(Permission.CASE_WRITE)
    ensure_case_writer(actor, authority.country, authority.id)
    _ensure_named(name)
    folder = CaseFolder(
        code=secrets.token_urlsafe(18),
        country=authority.country,
        authority_id=authority.id,
        name=name.strip(),
        created_at=now,
        changed_at=now,
    )
    db.session.add(folder)
    db.session.flush()
    record(events.CASE_CHANGED, Where(), actor, now)
    return folder


@use_case
def put_in(actor: Actor, code: str, reference: str, now: datetime) -> CaseFolder:
    """Put a request of one's own side into a case; what lies there already stays."""
    folder = _held(actor, code)
    subject = _of_own_side(actor, folder, reference)
    if _member(folder, subject) is None:
        db.session.add(CaseMember(case_id=folder.id, request_id=subject.id, added_at=now))
        _note(folder, subject, actor, now)
    return folder


@use_case
def take_out(actor: Actor, code: str, reference: str, now: datetime) -> CaseFolder:
    folder = _held(actor, code)
    subject = _of_own_side(actor, folder, reference)
    member = _member(folder, subject)
    if member is None:
        raise Unseen
    db.session.delete(member)
    _note(folder, subject, actor, now)
    return folder


def _held(actor: Actor, code: str) -> CaseFolder:
    """Fetch a case to change, and hold it until the transaction ends."""
    folder = db.session.scalar(select(CaseFolder).where(CaseFolder.code == code).with_for_update(of=CaseFolder))
    if folder is None:
        raise Unseen
    ensure_case_writer(actor, folder.country, folder.authority_id)
    return folder


def _of_own_side(actor: Actor, folder: CaseFolder, reference: str) -> AssistanceRequest:
    """Find a request that the actor reads, and to which the State of the folder is a side."""
    subject = find(reference.strip().upper())
    if subject is None:
        raise BadAnswers({"reference": Fault(NO_SUCH)})
    decision = decide(actor, subject)
    own = folder.country in {subject.requesting_country, subject.requested_country}
    if not own or decision.side is None or Part.CONTENT not in decision.parts:
        raise BadAnswers({"reference": Fault(NO_SUCH)})
    return subject


def _member(folder: CaseFolder, subject: AssistanceRequest) -> CaseMember | None:
    return db.session.scalar(
        select(CaseMember).where(CaseMember.case_id == folder.id, CaseMember.request_id == subject.id)
    )


def _note(folder: CaseFolder, subject: AssistanceRequest, actor: Actor, now: datetime) -> None:
    """The log of operators knows that a case changed: neither its name nor what it holds."""
    folder.changed_at = now
    record(events.CASE_CHANGED, Where(subject), actor, now)


def _ensure_named(name: str) -> None:
    fault = fault_of(NAME, name)
    if fault is not None:
        raise BadAnswers({"name": fault})
