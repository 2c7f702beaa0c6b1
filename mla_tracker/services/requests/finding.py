"""Finding one request as somebody sees it: what may not be seen is refused as if it did not exist."""

from sqlalchemy import or_, select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import Overtaken
from mla_tracker.domain.permissions import Part, ensure_seen
from mla_tracker.models import AssistanceRequest, db

R = AssistanceRequest


def find(reference: str, *, lock: bool = False) -> AssistanceRequest | None:
    """Fetch by number or by the code of the draft; nobody's rights are asked here."""
    query = select(R).where(or_(R.number == reference, R.code == reference))
    if lock:
        query = query.with_for_update(of=R).execution_options(populate_existing=True)
    return db.session.scalar(query)


def seen_by(actor: Actor, reference: str, part: Part = Part.METADATA) -> AssistanceRequest:
    """Fetch a request to read; Unseen when nothing may be seen, Forbidden when this part may not."""
    found = find(reference)
    ensure_seen(actor, found, part)
    assert found is not None
    return found


def found_for_change(actor: Actor, reference: str) -> AssistanceRequest:
    """Fetch a request and hold it until the transaction ends, so that of two changes one comes first."""
    found = find(reference, lock=True)
    if actor.user_id is not None:
        ensure_seen(actor, found)
    assert found is not None
    return found


def ensure_version(subject: AssistanceRequest, version: int | None) -> None:
    """Refuse when the person saw an older version than the stored one; None asks for no such check."""
    if version is not None and version != subject.version:
        raise Overtaken
