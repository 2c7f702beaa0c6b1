"""Using a file or an answer in another request of the own side: refused until the State that gave it agrees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from secrets import token_urlsafe
from typing import Any, cast

from sqlalchemy import select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Damaged, Fault, Forbidden, Unseen
from mla_tracker.domain.fields import Answers, faults_of, taken
from mla_tracker.domain.handling import Terms, strictest
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.permissions import Part, Permission, decide, ensure_editable, ensure_holds, ensure_seen
from mla_tracker.domain.reuse import NO_DRAFT, ONLY_RESTRICTED, PURPOSE, REFUSALS, Reuse, standing_of
from mla_tracker.i18n import t
from mla_tracker.i18n.names import country_name
from mla_tracker.models import AssistanceRequest, Attachment, ConsentToUse, FileCopy, RequestItem, db
from mla_tracker.queries.reusable import drafts_of
from mla_tracker.services.deadlines import country_of
from mla_tracker.services.file_handling import terms_of_file
from mla_tracker.services.file_sealing import seal_of
from mla_tracker.services.files import Place, SealedFile, Shelf, Upload, attach, readable, said_of
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.finding import find, found_for_change
from mla_tracker.services.requests.parts import item_of, items_of
from mla_tracker.services.requests.shielding import shielded_answers
from mla_tracker.services.transaction import use_case
from mla_tracker.storage import BrokenFile, Stored


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted elsewhere: a file by its code, or the answer to an item; by whom is the actor's side."""

    reference: str
    code: str = ""
    item_id: int | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A file or an answer as the actor's side has it: from which request, on which terms, whose it is."""

    subject: AssistanceRequest
    side: Side
    terms: Terms
    is_own: bool
    file: Attachment | None = None
    item: RequestItem | None = None

    @property
    def giver(self) -> Side:
        return self.side if self.is_own else self.side.other


class ConsentNeeded(BadAnswers):
    """It came from another State, which has not agreed: the reason stands beside the draft that was chosen."""


def given_to(actor: Actor, wanted: Wanted) -> Given:
    """Fetch what is wanted, as far as the actor reads it."""
    ensure_holds(actor, Permission.REQUEST_DRAFT)
    if wanted.code:
        subject, row = readable(actor, wanted.reference, wanted.code)
        side = _side(actor, subject)
        return Given(subject, side, terms_of_file(subject, row), row.side is side, file=row)
    found = find(wanted.reference)
    ensure_seen(actor, found, Part.CONTENT)
    assert found is not None
    item, side = item_of(found, wanted.item_id or 0), _side(actor, found)
    if not item.outcome_text or item.deleted_on is not None or (side is Side.REQUESTING and item.shared_at is None):
        raise Unseen
    return Given(found, side, item.terms_within(found.handling), side is Side.REQUESTED, item=item)


def _side(actor: Actor, subject: AssistanceRequest) -> Side:
    side = decide(actor, subject).side
    if side is None:
        raise Forbidden(Permission.REQUEST_DRAFT)
    return side


def asked_about(given: Given) -> Sequence[ConsentToUse]:
    """List where consent was asked for this thing, the newest first."""
    kept = (
        ConsentToUse.attachment_id == given.file.id
        if given.file is not None
        else ConsentToUse.item_id == (given.item.id if given.item else 0)
    )
    return db.session.scalars(select(ConsentToUse).where(kept).order_by(ConsentToUse.id.desc()).limit(50)).all()


def standing_for(given: Given, target: AssistanceRequest) -> Reuse:
    """Say whether this thing may be used in this request; the newest consent that was asked decides."""
    asked = next((one for one in asked_about(given) if one.target_id == target.id), None)
    item = next(iter(items_of(asked.consent)), None) if asked else None
    return standing_of(
        given.terms,
        is_own=given.is_own,
        asked=asked is not None,
        status=item.status if item else None,
        is_sent=item is not None and item.shared_at is not None,
    )


def target_of(actor: Actor, given: Given, answers: Answers) -> AssistanceRequest:
    """Fetch the draft that was chosen: one of the own side, which the actor writes in."""
    chosen = str(answers.get("target") or "")
    offered = {one.reference for one in drafts_of(actor, given.subject)}
    target = find(chosen) if chosen in offered else None
    if target is None or target.requesting_country != country_of(given.subject, given.side):
        raise BadAnswers({"target": Fault(NO_DRAFT)})
    ensure_editable(actor, target)
    if faults := faults_of((PURPOSE,), answers):
        raise BadAnswers(faults)
    if given.subject.restricted and not target.restricted:
        raise BadAnswers({"target": Fault(ONLY_RESTRICTED)})
    return target


def ensure_allowed(given: Given, target: AssistanceRequest) -> None:
    """Refuse what the giver has not allowed, with the reason."""
    stands = standing_for(given, target)
    if stands in REFUSALS:
        facts = {
            "country": country_name(country_of(given.subject, given.giver)),
            "handling": given.terms.handling.value,
        }
        raise ConsentNeeded({"target": Fault(REFUSALS[stands], facts)})


def use_file(actor: Actor, wanted: Wanted, answers: Answers, shelf: Shelf, now: datetime) -> AssistanceRequest:
    """Put a copy of the file among the annexes of the draft, sealed anew for it, with its code and conditions."""
    given = given_to(actor, wanted)
    target = target_of(actor, given, answers)
    ensure_allowed(given, target)
    row = given.file
    assert row is not None
    code, stored = token_urlsafe(16), Stored(row.storage_key, row.size, row.sha256)
    try:
        flow = _Flow(shelf.storage.read(stored, seal_of(given.subject, row.code)))
    except BrokenFile as error:
        raise Damaged from error
    copied = shelf.storage.store(cast("Any", flow), row.size, seal_of(target, code))
    made = SealedFile(copied, code, frozenset(row.seen_traits), replace(shelf.quotas, field="target"))
    try:
        return _use_file(actor, wanted, answers, made, now)
    except BaseException:
        shelf.storage.discard(copied.key)
        raise


@use_case
def _use_file(actor: Actor, wanted: Wanted, answers: Answers, made: SealedFile, now: datetime) -> AssistanceRequest:
    given, target = _held(actor, wanted, answers)
    row = given.file
    assert row is not None
    details = said_of(row) | {"file_handling": strictest(row.handling, given.terms.handling, target.handling).value}
    upload = Upload(row.name, cast("Any", None), details | _as_copy(row))
    copy = attach(Place(target, Side.REQUESTING), upload, made, actor, now)
    copy.traits = row.traits
    db.session.flush()
    db.session.add(FileCopy(attachment_id=copy.id, origin_id=row.id))
    _note(given, target, actor, now)
    return target


def _as_copy(row: Attachment) -> dict[str, str]:
    """The original stays where it is."""
    return {"file_form": "copy", "file_return_due_on": ""} if row.form == "original" else {}


@use_case
def use_answer(actor: Actor, wanted: Wanted, answers: Answers, now: datetime) -> AssistanceRequest:
    """Add the words of the answer to the facts of the draft, with where they come from."""
    given, target = _held(actor, wanted, answers)
    assert given.item is not None
    field = next((one for one in KINDS[target.kind].fields if one.code == "summary_of_facts"), None)
    if field is None:
        raise BadAnswers({"target": Fault(NO_DRAFT)})
    said = t(
        "From the answer to item {item} of {reference}:", item=given.item.position, reference=given.subject.reference
    )
    earlier = str(target.answers.get(field.code, ""))
    whole = "\n\n".join(filter(None, (earlier, f"{said}\n{given.item.outcome_text}")))
    kept = taken((field,), {field.code: whole})
    if faults := faults_of((field,), kept):
        raise BadAnswers({"target": faults[field.code]})
    target.answers = target.answers | shielded_answers(target, (field,), kept)
    _note(given, target, actor, now)
    return target


def _held(actor: Actor, wanted: Wanted, answers: Answers) -> tuple[Given, AssistanceRequest]:
    """Look again inside the transaction, with the draft held until its end."""
    given = given_to(actor, wanted)
    target = found_for_change(actor, target_of(actor, given, answers).reference)
    ensure_allowed(given, target)
    return given, target


def _note(given: Given, target: AssistanceRequest, actor: Actor, now: datetime) -> None:
    target.changed_at = now
    target.handling = strictest(target.handling, given.terms.handling)
    facts = {"target": target.reference}
    record(events.REUSED, Where(given.subject, given.side, events.Audience(given.side)), actor, now, facts)
    came = Where(target, Side.REQUESTING, events.Audience.REQUESTING)
    record(events.REUSED_HERE, came, actor, now, {"source": given.subject.reference})


class _Flow:
    """Blocks of a file, read one after the other."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self.blocks = blocks

    def read(self, _size: int) -> bytes:
        return next(self.blocks, b"")
