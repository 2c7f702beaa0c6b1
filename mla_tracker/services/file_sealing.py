"""Under which key a file is sealed; and the sealing of files that were stored before files were sealed."""

from io import BytesIO
from typing import BinaryIO, Final, cast

from sqlalchemy import select

from mla_tracker.domain.errors import Damaged, Unseen
from mla_tracker.models import AssistanceRequest, Attachment, db
from mla_tracker.services.transaction import use_case
from mla_tracker.storage import SEALED, BrokenFile, Seal, Storage, Stored

BATCH: Final = 100


def seal_of(subject: AssistanceRequest | None, code: str) -> Seal:
    """Return what seals a file of a request: the request's data key, and the context request|attachment."""
    if subject is None:
        raise Unseen
    key = subject.data_key.opened() if subject.data_key else None
    if key is None:
        raise Damaged(f"{subject.code} has no data key")
    return Seal(key, f"{subject.code}|{code}")


def seal_old_files(storage: Storage) -> tuple[int, list[str]]:
    """Seal what lies readable in the folder; return how many, and the storage keys of those that are broken.

    Each is a transaction of its own: broken off, the next call goes on.
    """
    done, broken, last = 0, [], 0
    readable = select(Attachment).where(Attachment.storage_key.not_like(f"{SEALED}%")).order_by(Attachment.id)
    while rows := db.session.scalars(readable.where(Attachment.id > last).limit(BATCH)).all():
        for number, key in [(row.id, row.storage_key) for row in rows]:
            try:
                _seal_old(storage, number)
                storage.discard(key)
                done += 1
            except BrokenFile:
                broken.append(key)
            last = number
    return done, broken


@use_case
def _seal_old(storage: Storage, number: int) -> None:
    row = db.session.get_one(Attachment, number)
    seal = seal_of(db.session.get_one(AssistanceRequest, row.request_id), row.code)
    plain = b"".join(storage.read(Stored(row.storage_key, row.size, row.sha256), seal))
    row.storage_key = storage.store(cast("BinaryIO", BytesIO(plain)), len(plain), seal).key
