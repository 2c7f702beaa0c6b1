"""Files of a request: added to a draft or to an answer, read by those who may read content, never altered."""

import mimetypes
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import PurePath
from secrets import token_urlsafe
from typing import BinaryIO, Final

from sqlalchemy import select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, Damaged, Fault, Unseen
from mla_tracker.domain.fields import Answers, day_of
from mla_tracker.domain.file_details import FILE_FIELDS, detail_faults, usual_details
from mla_tracker.domain.file_traits import Trait, stored_traits
from mla_tracker.domain.handling import Handling, strictest
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.permissions import Part, decide, ensure_editable, ensure_seen
from mla_tracker.domain.text import N_
from mla_tracker.domain.victim_names import masked
from mla_tracker.models import AssistanceRequest, Attachment, MeetingPaper, RequestItem, db
from mla_tracker.services.file_sealing import seal_of
from mla_tracker.services.log import Where, record
from mla_tracker.services.quotas import USUAL, Quotas, take_room
from mla_tracker.services.requests.finding import find, found_for_change
from mla_tracker.services.requests.handling_codes import floor_in
from mla_tracker.services.requests.shielding import shields_of
from mla_tracker.services.transaction import use_case
from mla_tracker.storage import BrokenFile, EmptyFile, Seal, Storage, Stored, TooLarge
from mla_tracker.storage.structure import examined

TOO_LARGE: Final = N_("The file is larger than {limit} MB; split it or send a smaller one")
EMPTY: Final = N_("The file is empty; choose another one")
BAD_NAME: Final = N_("The name of the file contains a character that cannot be kept ({character}); rename it")
NO_NAME: Final = N_("Choose a file")
LONG_NAME: Final = N_("The name of the file is longer than {limit} characters; rename it")
NAME_LENGTH: Final = 200
ORPHAN_AGE: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it comes from a person: its name, its bytes."""

    name: str
    stream: BinaryIO
    details: Answers | None = None  # to FILE_FIELDS; None takes what is usual


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where files go, how large one may be (in MB), and how large all together."""

    storage: Storage
    limit_mb: int
    quotas: Quotas = USUAL


@dataclass(frozen=True, slots=True)
class Uploads:
    """Files that come with a step, the field they stand in, and where they go."""

    shelf: Shelf
    files: tuple[Upload, ...]
    field: str = "file"


def fault_of_name(name: str) -> Fault | None:
    """A name with a control character breaks headers for ever; one with bidi overrides lies about its ending."""
    if not name.strip():
        return Fault(NO_NAME)
    if len(name) > NAME_LENGTH:
        return Fault(LONG_NAME, {"limit": NAME_LENGTH})
    for character in name:
        if unicodedata.category(character) in {"Cc", "Cs"} or character in "\u202a\u202b\u202d\u202e":
            return Fault(BAD_NAME, {"character": f"U+{ord(character):04X}"})
    return None


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A stored file, the code of the attachment that it was sealed for, and what its structure showed."""

    stored: Stored
    code: str
    traits: frozenset[Trait]
    quotas: Quotas = USUAL


@contextmanager
def stored_safely(uploads: Uploads, reference: str) -> Iterator[list[tuple[Upload, SealedFile]]]:
    """Store uploads before the transaction that names them; when that fails, nothing of them remains."""
    done: list[tuple[Upload, SealedFile]] = []
    faults = [fault for upload in uploads.files if (fault := fault_of_name(upload.name))]
    if faults:
        raise BadAnswers({uploads.field: faults[0]})
    for upload in uploads.files:
        if upload.details is not None and (wrong := detail_faults(upload.details)):
            raise BadAnswers(wrong)
    quotas = replace(uploads.shelf.quotas, field=uploads.field)
    try:
        for upload in uploads.files:
            code = token_urlsafe(16)
            stored = _stored(uploads.shelf, upload, uploads.field, seal_of(find(reference), code))
            done.append((upload, SealedFile(stored, code, examined(upload.name, upload.stream), quotas)))
        yield done
    except BaseException:
        for _, made in done:
            uploads.shelf.storage.discard(made.stored.key)
        raise


def _stored(shelf: Shelf, upload: Upload, field: str, seal: Seal) -> Stored:
    try:
        return shelf.storage.store(upload.stream, shelf.limit_mb * 1024 * 1024, seal)
    except TooLarge as error:
        raise BadAnswers({field: Fault(TOO_LARGE, {"limit": shelf.limit_mb})}) from error
    except EmptyFile as error:
        raise BadAnswers({field: Fault(EMPTY)}) from error


@dataclass(frozen=True, slots=True)
class Place:
    """To what a file belongs."""

    subject: AssistanceRequest
    side: Side
    item_id: int | None = None


def attach(place: Place, upload: Upload, made: SealedFile, actor: Actor, now: datetime) -> Attachment:
    """Write the row of a stored file, inside the transaction of a use-case."""
    assert actor.user_id is not None
    stored = made.stored
    take_room(place.subject, place.side, stored.size, made.quotas)
    name = masked(PurePath(upload.name.replace("\\", "/")).name, shields_of(place.subject))
    row = Attachment(
        code=made.code,
        request_id=place.subject.id,
        item_id=place.item_id,
        side=place.side,
        name=name,
        media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        size=stored.size,
        sha256=stored.sha256,
        storage_key=stored.key,
        traits=stored_traits(made.traits),
        added_by_id=actor.user_id,
        added_at=now,
    )
    say_of(row, upload.details or usual_of(place.subject, place.side))
    row.handling = strictest(row.handling or place.subject.handling, floor_of_file(place))
    db.session.add(row)
    audience = events.Audience(place.side)
    record(events.FILE_ADDED, Where(place.subject, place.side, audience), actor, now, {"sha256": stored.sha256})
    return row


def floor_of_file(place: Place) -> Handling:
    """Return what the side has set already: for its request, or for the answer that the file belongs to."""
    if place.side is Side.REQUESTING:
        return place.subject.handling
    item = db.session.get(RequestItem, place.item_id) if place.item_id is not None else None
    return strictest(item.handling if item else None, floor_in(place.subject))


def files_of_item(item: RequestItem) -> Sequence[Attachment]:
    query = select(Attachment).where(Attachment.item_id == item.id, Attachment.removed_at.is_(None))
    return db.session.scalars(query.order_by(Attachment.id)).all()


def usual_of(subject: AssistanceRequest, side: Side) -> dict[str, str]:
    """Return what is usually said of a file that this side adds."""
    own = subject.letter_language if side is Side.REQUESTING else ""
    return usual_details(
        side, subject.handling, strict=subject.answers.get("confidentiality") == "strict", language=own
    )


def say_of(row: Attachment, details: Answers) -> None:
    """Write what is said of a file; the answers were found right."""
    said = {asked.code: str(details.get(asked.code) or "") for asked in FILE_FIELDS}
    row.kind, row.language = said["file_kind"], said["file_language"]
    row.marking, row.form = said["file_marking"], said["file_form"]
    row.return_due_on = day_of(said["file_return_due_on"])
    if said["file_handling"]:
        row.handling = Handling(said["file_handling"])


def said_of(row: Attachment) -> dict[str, str]:
    """Return what is said of a file, as the form asks it."""
    due = row.return_due_on.isoformat() if row.return_due_on else ""
    said = (row.kind, row.language, row.marking, row.form, due, row.handling.value)
    return {asked.code: answer for asked, answer in zip(FILE_FIELDS, said, strict=True)}


def add_annex(actor: Actor, reference: str, upload: Upload, shelf: Shelf, now: datetime) -> Attachment:
    """Add an annex to a draft."""
    with stored_safely(Uploads(shelf, (upload,)), reference) as done:
        return _add_annex(actor, reference, *done[0], now)


@use_case
def _add_annex(actor: Actor, reference: str, upload: Upload, made: SealedFile, now: datetime) -> Attachment:
    subject = found_for_change(actor, reference)
    ensure_editable(actor, subject)
    subject.changed_at = now
    return attach(Place(subject, Side.REQUESTING), upload, made, actor, now)


@use_case
def remove_annex(actor: Actor, reference: str, code: str, now: datetime) -> None:
    """Take an annex out of a draft; what was sent is never removed."""
    subject = found_for_change(actor, reference)
    ensure_editable(actor, subject)
    row = attachment_of(subject, code)
    if row.side is not Side.REQUESTING or row.shared_at is not None:
        raise Unseen
    row.removed_at = now
    subject.changed_at = now
    where = Where(subject, Side.REQUESTING, events.Audience.REQUESTING)
    record(events.FILE_REMOVED, where, actor, now, {"sha256": row.sha256})


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file handed out: its bytes were found intact before the first one leaves."""

    name: str
    size: int
    chunks: Iterator[bytes]
    handling: Handling | None = None  # of a request; papers of meetings have none


def open_file(actor: Actor, reference: str, code: str, shelf: Shelf, now: datetime) -> OpenedFile:
    """Hand out a file that the actor may read; the reading is logged. Damaged when its hash is no longer right."""
    name, handling, stored = _note_reading(actor, reference, code, now)
    try:
        return OpenedFile(name, stored.size, shelf.storage.read(stored, seal_of(find(reference), code)), handling)
    except BrokenFile as error:
        _note_damage(actor, reference, stored, now)
        raise Damaged from error


@use_case
def _note_reading(actor: Actor, reference: str, code: str, now: datetime) -> tuple[str, Handling, Stored]:
    subject, row = readable(actor, reference, code)
    where = Where(subject, decide(actor, subject).side, events.Audience.OPERATOR)
    record(events.FILE_READ, where, actor, now, {"sha256": row.sha256})
    return row.name, row.handling, Stored(row.storage_key, row.size, row.sha256)


def readable(actor: Actor, reference: str, code: str) -> tuple[AssistanceRequest, Attachment]:
    """Fetch a file that the actor may read, without reading it."""
    subject = find(reference)
    decision = ensure_seen(actor, subject, Part.CONTENT)
    assert subject is not None
    row = attachment_of(subject, code)
    if row.side is not decision.side and (row.shared_at is None or row.item_id in _deleted_items(subject)):
        raise Unseen  # the other side has not sent it yet, or this one has confirmed that it was deleted
    return subject, row


@use_case
def _note_damage(actor: Actor, reference: str, stored: Stored, now: datetime) -> None:
    where = Where(find(reference), None, events.Audience.OPERATOR)
    record(events.FILE_DAMAGED, where, actor, now, {"sha256": stored.sha256})


def sweep(shelf: Shelf, now: datetime) -> int:
    """Remove files that no row names and that are older than a day: what a crash left behind. Return how many."""
    old = [key for key, changed in shelf.storage.contents() if now.timestamp() - changed > ORPHAN_AGE.total_seconds()]
    known = set(db.session.scalars(select(Attachment.storage_key).where(Attachment.storage_key.in_(old))))
    known |= set(db.session.scalars(select(MeetingPaper.storage_key).where(MeetingPaper.storage_key.in_(old))))
    orphans = [key for key in old if key not in known]
    for key in orphans:
        shelf.storage.discard(key)
    return len(orphans)


def attachment_of(subject: AssistanceRequest, code: str) -> Attachment:
    """Fetch a file through its request, or refuse as if it did not exist."""
    row = db.session.scalar(
        select(Attachment).where(
            Attachment.request_id == subject.id, Attachment.code == code, Attachment.removed_at.is_(None)
        )
    )
    if row is None:
        raise Unseen
    return row


def files_seen_by(actor: Actor, subject: AssistanceRequest) -> list[Attachment]:
    """List the files of a request that the actor may read: own ones, and what the other side has sent."""
    decision = decide(actor, subject)
    if Part.CONTENT not in decision.parts:
        return []
    rows = db.session.scalars(
        select(Attachment)
        .where(Attachment.request_id == subject.id, Attachment.removed_at.is_(None))
        .order_by(Attachment.id)
    )
    gone = _deleted_items(subject)
    return [row for row in rows if row.side is decision.side or (row.shared_at is not None and row.item_id not in gone)]


def _deleted_items(subject: AssistanceRequest) -> set[int]:
    """Return the items whose answer the requesting side had to delete, and did: its files are shut for that side."""
    query = select(RequestItem.id).where(RequestItem.request_id == subject.id, RequestItem.deleted_on.is_not(None))
    return set(db.session.scalars(query))


def share(subject: AssistanceRequest, side: Side, now: datetime) -> None:
    """From now on the other side reads what this side has added: done when a request or an answer is sent."""
    rows = db.session.scalars(
        select(Attachment).where(
            Attachment.request_id == subject.id,
            Attachment.side == side,
            Attachment.shared_at.is_(None),
            Attachment.removed_at.is_(None),
        )
    )
    for row in rows:
        row.shared_at = now
