"""Logo and seal of an authority: put on its letters, replaced, taken off. Letters that were frozen keep theirs."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.directory import EmblemUse
from mla_tracker.domain.errors import BadAnswers, Fault, Overtaken, Unseen
from mla_tracker.domain.text import N_
from mla_tracker.letters.emblems import LIMIT_KB, BadEmblem, Emblem, emblem_from
from mla_tracker.models import Authority, AuthorityEmblem, db
from mla_tracker.services.directory.authorities import writable
from mla_tracker.services.files import Upload
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case

NO_FILE: Final = N_("Choose a file")
FIELD: Final = "file"


@dataclass(frozen=True, slots=True)
class PutEmblem:
    """What to put where. ``seen`` is the hash of the picture that stood on the page, empty where there was none."""

    authority_id: int
    use: EmblemUse
    seen: str = ""


def put_emblem(actor: Actor, wish: PutEmblem, upload: Upload | None, now: datetime) -> AuthorityEmblem:
    """Put a picture on the letters of an authority; BadAnswers when it is none, or too large."""
    writable(actor, wish.authority_id)
    return _put(actor, wish, _read(upload), now)


def _read(upload: Upload | None) -> Emblem:
    if upload is None:
        raise BadAnswers({FIELD: Fault(NO_FILE)})
    try:
        return emblem_from(upload.stream.read(LIMIT_KB * 1024 + 1))
    except BadEmblem as error:
        raise BadAnswers({FIELD: error.fault}) from error


@use_case
def _put(actor: Actor, wish: PutEmblem, emblem: Emblem, now: datetime) -> AuthorityEmblem:
    authority, row = _locked(actor, wish)
    row = row or AuthorityEmblem(authority_id=authority.id, use=wish.use)
    assert actor.user_id is not None
    row.width, row.height, row.png = emblem.width, emblem.height, emblem.png
    row.sha256 = hashlib.sha256(emblem.png).hexdigest()
    row.added_by_id, row.added_at = actor.user_id, now
    db.session.add(row)
    facts = {"emblem": wish.use.value, "entry": _entry(authority), "sha256": row.sha256}
    record(events.EMBLEM_PUT, Where(), actor, now, facts)
    return row


@use_case
def remove_emblem(actor: Actor, wish: PutEmblem, now: datetime) -> None:
    """Take the picture off the letters that are made from now on."""
    authority, row = _locked(actor, wish)
    if row is None:
        raise Unseen
    db.session.delete(row)
    record(events.EMBLEM_REMOVED, Where(), actor, now, {"emblem": wish.use.value, "entry": _entry(authority)})


def _locked(actor: Actor, wish: PutEmblem) -> tuple[Authority, AuthorityEmblem | None]:
    """Of two people at once the second one is told."""
    authority = writable(actor, wish.authority_id)
    db.session.refresh(authority, with_for_update=True)
    row = emblems_of(authority.id).get(wish.use)
    if wish.seen != (row.sha256 if row else ""):
        raise Overtaken
    return authority, row


def emblems_of(authority_id: int) -> dict[EmblemUse, AuthorityEmblem]:
    rows = db.session.scalars(select(AuthorityEmblem).where(AuthorityEmblem.authority_id == authority_id))
    return {row.use: row for row in rows}


def _entry(authority: Authority) -> str:
    return f"{authority.country}: {authority.name_en}"
