"""The keys of what is sealed: taken up at the start, renewed, checked, and destroyed with what they open."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import inspect, select

from mla_tracker.domain import events
from mla_tracker.domain.actors import SYSTEM
from mla_tracker.domain.errors import BadAnswers, Fault, Unseen
from mla_tracker.domain.lifecycle import OPEN
from mla_tracker.domain.text import N_
from mla_tracker.models import AssistanceRequest, CaseFolder, DataKey, IndexKey, db
from mla_tracker.models.data_key import INDEX_OWNER, owner_of, owner_of_case
from mla_tracker.sealing import BadKeyring, BrokenSeal, Keyring, KeyringSource, MissingKey, Wrapped, keyring
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.finding import find
from mla_tracker.services.transaction import use_case

BATCH: Final = 500
Kept = DataKey | CaseFolder
KEPT: Final = (DataKey, CaseFolder)
"""Rows that keep a wrapped data key."""
LOST: Final = (
    "the database holds sealed content, and {where} holds no key for it; restore the keyring, a new one opens nothing"
)
STILL_OPEN: Final = N_("The request is still open; only what has ended is erased")
NO_REASON: Final = N_("Say why, and on whose order")


def begin(source: KeyringSource, now: datetime) -> str | None:
    """Take up the keyring before the tables are made. Return the name of a key that was made for it, or None.

    A key is made only where nothing is sealed yet; else its loss would go unnoticed until it is too late.
    """
    if source.use().keys:
        ensure_fitting()
        return None
    if _index_key() is not None:
        raise BadKeyring(LOST.format(where=source.file or "the setting"))
    return source.begin(name_of_key(now)).newest


def name_of_key(now: datetime) -> str:
    return f"k{now:%Y%m%d-%H%M%S}"


def ensure_fitting() -> None:
    """Raise BadKeyring unless every key that wrapped something is in the keyring, and opens it."""
    found = _index_key()
    if found is None:
        return
    ring = keyring()
    missing = [name for name in sorted({found.key_id, *_names_in_use()}) if name not in ring.keys]
    if missing:
        raise BadKeyring(LOST.format(where=f"the keyring (without {', '.join(missing)})"))
    try:
        found.opened()
    except BrokenSeal as error:
        raise BadKeyring(f"the key {found.key_id} of the keyring is not the one that sealed this database") from error


def _index_key() -> IndexKey | None:
    """Return the key that every database at the newest revision has; None before there are tables for it."""
    if not inspect(db.engine).has_table(IndexKey.__tablename__):
        return None
    with db.session.no_autoflush:
        found = db.session.get(IndexKey, 1)
    db.session.rollback()
    return found


def _has_keys(table: str) -> bool:
    """Say whether this table keeps keys yet: before an upgrade it may not."""
    inspector = inspect(db.engine)
    return inspector.has_table(table) and any(row["name"] == "key_id" for row in inspector.get_columns(table))


def _names_in_use() -> list[str]:
    """Hop along the index from name to name: a few keys wrapped them all."""
    names: list[str] = []
    for kept in KEPT:
        if not _has_keys(kept.__tablename__):
            continue
        last, query = "", select(kept.key_id).where(kept.wrapped.is_not(None)).order_by(kept.key_id).limit(1)
        while (name := db.session.scalar(query.where(kept.key_id > last))) is not None:
            names.append(name)
            last = name
    db.session.rollback()
    return names


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many data keys were wrapped anew, and by which key."""

    key: str
    number: int


def rotate(now: datetime, progress: Callable[[int], None] = lambda _done: None) -> Rotated:
    """Wrap every data key with the newest key; content is not touched. Broken off, the next call goes on."""
    ring, done = keyring(), 0
    for rotated in (_rotate_requests, _rotate_cases):
        while batch := rotated(ring):
            done += batch
            progress(done)
    _rotate_index(ring, done, now)
    return Rotated(ring.newest, done)


@use_case
def _rotate_requests(ring: Keyring) -> int:
    query = select(DataKey).where(DataKey.key_id != ring.newest, DataKey.wrapped.is_not(None)).with_for_update()
    rows = db.session.scalars(query.order_by(DataKey.key_id, DataKey.request_id).limit(BATCH)).all()
    for row in rows:
        wrapped = _again(ring, Wrapped(row.key_id, row.wrapped or ""), owner_of(row.request_id))
        row.key_id, row.wrapped = wrapped.key_id, wrapped.text
    return len(rows)


@use_case
def _rotate_cases(ring: Keyring) -> int:
    query = select(CaseFolder).where(CaseFolder.key_id != ring.newest, CaseFolder.wrapped.is_not(None))
    rows = db.session.scalars(query.order_by(CaseFolder.key_id, CaseFolder.id).limit(BATCH).with_for_update()).all()
    for row in rows:
        wrapped = _again(ring, Wrapped(row.key_id, row.wrapped or ""), owner_of_case(row.id))
        row.key_id, row.wrapped = wrapped.key_id, wrapped.text
    return len(rows)


@use_case
def _rotate_index(ring: Keyring, done: int, now: datetime) -> None:
    row = db.session.get_one(IndexKey, 1, with_for_update=True)
    if row.key_id == ring.newest and not done:
        return
    wrapped = _again(ring, Wrapped(row.key_id, row.wrapped), INDEX_OWNER)
    row.key_id, row.wrapped = wrapped.key_id, wrapped.text
    record(events.KEYS_ROTATED, Where(), SYSTEM, now, {"key": ring.newest})


def _again(ring: Keyring, wrapped: Wrapped, owner: str) -> Wrapped:
    return ring.wrap(ring.unwrap(wrapped, owner), owner)


@dataclass(frozen=True, slots=True)
class Checked:
    """How many data keys each key of the keyring opens, how many were erased, which requests and cases do not open."""

    by_key: dict[str, int]
    erased: int
    broken: list[int]
    broken_cases: list[int] = field(default_factory=list)


def check() -> Checked:
    """Unwrap every data key, a batch at a time."""
    found = Checked(dict.fromkeys(keyring().keys, 0), 0, [])
    found = _checked(DataKey, DataKey.request_id, owner_of, found, found.broken)
    return _checked(CaseFolder, CaseFolder.id, owner_of_case, found, found.broken_cases)


def _checked(
    kept: type[Kept], number_of: Any, owner: Callable[[int], str], found: Checked, broken: list[int]
) -> Checked:
    """Look at the keys that one table keeps."""
    erased, last = found.erased, 0
    query = select(number_of, kept.key_id, kept.wrapped).order_by(number_of).limit(BATCH)
    while rows := db.session.execute(query.where(number_of > last)).all():
        for number, key_id, wrapped in rows:
            if wrapped is None:
                erased += 1
            elif _opens(Wrapped(key_id, wrapped), owner(number)):
                found.by_key[key_id] += 1
            else:
                broken.append(number)
        last = rows[-1][0]
    return replace(found, erased=erased)


def _opens(wrapped: Wrapped, owner: str) -> bool:
    try:
        keyring().unwrap(wrapped, owner)
    except (BrokenSeal, MissingKey):
        return False
    return True


@use_case
def erase(reference: str, reason: str, now: datetime, listed: Callable[[str], None]) -> None:
    """Destroy the data key of a request that has ended: title, answers, persons, words and files cannot be read again.

    The code of a case, as it stands in its address, destroys the name of the case; the requests in it stay.

    What happened when stays in the log. ``listed`` writes the code of the request on the shred list, by which a
    restored backup is made to forget it too; it is written before the transaction ends.
    """
    if not reason.strip():
        raise BadAnswers({"reason": Fault(NO_REASON)})
    subject = find(reference, lock=True)
    if subject is None:
        _erase_case(reference, reason, now)
        listed(reference)
        return
    if subject.status in OPEN:
        raise BadAnswers({"reference": Fault(STILL_OPEN)})
    if _shred(subject, now):
        record(events.ERASED, Where(subject), SYSTEM, now, {"reason": reason.strip()})
    listed(subject.code)


def _erase_case(code: str, reason: str, now: datetime) -> None:
    folder = _case(code)
    if folder is None:
        raise Unseen
    if _shred_case(folder, now):
        record(events.ERASED, Where(), SYSTEM, now, {"reason": reason.strip()})


def _case(code: str) -> CaseFolder | None:
    return db.session.scalar(select(CaseFolder).where(CaseFolder.code == code).with_for_update(of=CaseFolder))


def _shred_case(folder: CaseFolder, now: datetime) -> bool:
    """Destroy the key of one case; say whether it was still there."""
    if folder.wrapped is None:
        return False
    folder.wrapped, folder.erased_at = None, now
    return True


@use_case
def shred(codes: Iterable[str], now: datetime) -> int:
    """Forget again, in a restored database, what the shred list names; return how many had come back."""
    done = 0
    for code in codes:
        subject, folder = find(code, lock=True), _case(code)
        if (subject is not None and _shred(subject, now)) or (folder is not None and _shred_case(folder, now)):
            record(events.ERASED, Where(subject), SYSTEM, now, {"reason": "shred list"})
            done += 1
    return done


def _shred(subject: AssistanceRequest, now: datetime) -> bool:
    """Destroy one data key; say whether it was still there."""
    subject.search_key = ""
    row = subject.data_key
    if row is None or row.wrapped is None:
        return False
    row.wrapped, row.erased_at = None, now
    return True


def forget_traces() -> None:
    """Empty SQLite's write-ahead log, in which a destroyed key would stand for a while."""
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
