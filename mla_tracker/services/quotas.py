"""How much may be uploaded: for one request by each side, and for one authority in all."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from mla_tracker.domain.errors import BadAnswers, Fault
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.text import N_
from mla_tracker.models import AssistanceRequest, Attachment, Authority, UploadTally, db

MEGABYTE: Final = 1024 * 1024
REQUEST_FULL: Final = N_(
    "Files of your side in this request may have {limit} MB together, and {used} MB are taken: remove one first"
)
AUTHORITY_FULL: Final = N_("Files of your authority may have {limit} MB together: ask the operator for more room")


@dataclass(frozen=True, slots=True)
class Quotas:
    """In MB; ``field`` is where a refusal stands."""

    request_mb: int = 500
    authority_mb: int = 20_000
    field: str = "file"


USUAL: Final = Quotas()


def take_room(subject: AssistanceRequest, side: Side, size: int, quotas: Quotas) -> None:
    """Count a file in, or refuse it; the request is held by the use-case, the tally by the authority's row."""
    used = db.session.scalar(
        select(func.coalesce(func.sum(Attachment.size), 0)).where(
            Attachment.request_id == subject.id, Attachment.side == side, Attachment.removed_at.is_(None)
        )
    )
    _ensure_room(int(used or 0), size, quotas.request_mb, Fault(REQUEST_FULL), quotas.field)
    authority = subject.requesting_authority_id if side is Side.REQUESTING else subject.requested_authority_id
    if authority is None:
        return
    db.session.execute(select(Authority.id).where(Authority.id == authority).with_for_update(key_share=True))
    tally = db.session.get(UploadTally, authority, populate_existing=True)
    if tally is None:
        tally = UploadTally(authority_id=authority, size=0)
        db.session.add(tally)
    _ensure_room(tally.size, size, quotas.authority_mb, Fault(AUTHORITY_FULL), quotas.field)
    tally.size += size


def _ensure_room(used: int, size: int, limit_mb: int, full: Fault, field: str) -> None:
    if used + size > limit_mb * MEGABYTE:
        raise BadAnswers({field: Fault(full.message, {"limit": limit_mb, "used": -(-used // MEGABYTE)})})
