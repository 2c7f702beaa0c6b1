"""Drafts of the own side into which something may be taken over."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.lifecycle import Status
from mla_tracker.models import AssistanceRequest, db
from mla_tracker.queries.access import visible_to

R = AssistanceRequest
OFFERED = 50


def drafts_of(actor: Actor, beside: AssistanceRequest) -> Sequence[AssistanceRequest]:
    """List other drafts that the actor writes in, the last changed first; fifty at most."""
    own = or_(
        R.requesting_authority_id.in_(sorted(actor.authorities(Role.OFFICER))),
        R.requesting_country.in_(sorted(actor.countries(Role.CENTRAL))),
    )
    query = select(R).where(R.status == Status.DRAFT, own, visible_to(actor), R.id != beside.id)
    return db.session.scalars(query.order_by(R.changed_at.desc(), R.id.desc()).limit(OFFERED)).all()
