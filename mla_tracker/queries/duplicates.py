"""Which other requests of one's own side may concern the same person; two selects, however many there are."""

from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.permissions import decide
from mla_tracker.models import AssistanceRequest, PersonTrace, db
from mla_tracker.queries.access import content_visible_to

COUNTED, LINKED = 50, 10
R = AssistanceRequest


@dataclass(frozen=True, slots=True)
class Duplicates:
    """How many there are (fifty at most), and the references of those that the reader may open."""

    count: int = 0
    references: tuple[str, ...] = ()


def duplicates_of(actor: Actor, subject: AssistanceRequest) -> Duplicates:
    """Look inside the reader's own side only; a restricted request is not even counted for who may not see it."""
    side = decide(actor, subject).side
    if side is None:
        return Duplicates()
    country = subject.requesting_country if side is Side.REQUESTING else subject.requested_country
    own, other = aliased(PersonTrace), aliased(PersonTrace)
    is_own = or_(R.requesting_country == country, and_(R.requested_country == country, R.first_sent_at.is_not(None)))
    met = (
        select(R.id)
        .join(other, other.request_id == R.id)
        .join(own, and_(own.hash == other.hash, own.country == other.country))
        .where(own.request_id == subject.id, own.country == country, R.id != subject.id, is_own)
    )
    open_or_seen = or_(R.restricted.is_(False), content_visible_to(actor))
    count = len(db.session.scalars(met.where(open_or_seen).distinct().limit(COUNTED)).all())
    if not count:
        return Duplicates()
    seen = select(R.number, R.code).where(R.id.in_(met), content_visible_to(actor)).order_by(R.id.desc()).limit(LINKED)
    return Duplicates(count, tuple(number or code for number, code in db.session.execute(seen)))
