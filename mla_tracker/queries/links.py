"""Requests that follow from each other, as somebody sees them: a link to what one may not see does not exist."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.ladder import RELATION_LABELS, Relation
from mla_tracker.domain.lifecycle import Status
from mla_tracker.models import AssistanceRequest, RequestLink, db
from mla_tracker.queries.access import visible_to

R, L = AssistanceRequest, RequestLink
SHOWN = 50


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """One linked request; ``label`` says how it follows, seen from the request that is looked at."""

    label: str
    is_newer: bool
    reference: str
    kind: str
    status: Status
    requesting_country: str
    requested_country: str


def linked_to(actor: Actor, subject: AssistanceRequest) -> Sequence[LinkedRow]:
    """List the requests linked to this one that the actor may see as well, the newest link first; fifty at most."""
    query = (
        select(L.newer_id, L.relation, R.number, R.code, R.kind, R.status, R.requesting_country, R.requested_country)
        .join(R, or_(R.id == L.newer_id, R.id == L.older_id))
        .where(or_(L.older_id == subject.id, L.newer_id == subject.id), R.id != subject.id, visible_to(actor))
        .order_by(L.id.desc())
        .limit(SHOWN)
    )
    return [
        LinkedRow(
            label=_label(relation, newer=newer_id != subject.id),
            is_newer=newer_id != subject.id,
            reference=number or code,
            kind=kind,
            status=status,
            requesting_country=requesting,
            requested_country=requested,
        )
        for newer_id, relation, number, code, kind, status, requesting, requested in db.session.execute(query)
    ]


def _label(relation: Relation, *, newer: bool) -> str:
    return RELATION_LABELS[relation][0 if newer else 1]


def kinds_begun_from(subject: AssistanceRequest) -> frozenset[str]:
    """Return the kinds of the requests that were begun from this one, whoever may see them."""
    query = select(R.kind).join(L, L.newer_id == R.id).where(L.older_id == subject.id).distinct()
    return frozenset(db.session.scalars(query))
