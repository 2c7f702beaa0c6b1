"""The policy in SQL: which rows an actor may see. ``domain.permissions.decide`` says the same of one request."""

from sqlalchemy import ColumnElement, and_, exists, false, or_

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.models import AssistanceRequest, NamedReader

R = AssistanceRequest


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on ``AssistanceRequest``; a test holds it and ``permissions.decide`` together."""
    related = or_(_requesting(actor), and_(R.first_sent_at.is_not(None), _requested(actor)))
    named = exists().where(NamedReader.request_id == R.id, NamedReader.user_id == actor.user_id)
    seen = and_(related, or_(R.restricted.is_(False), named))
    if Role.COORDINATOR in actor.roles():
        return or_(seen, R.first_sent_at.is_not(None))
    return seen


def content_visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which the actor also reads content (searches look only there)."""
    related = or_(
        _requesting(actor),
        and_(
            R.first_sent_at.is_not(None),
            R.status.not_in(["draft", "in_approval", "approved"]),
            _requested(actor),
        ),
    )
    named = exists().where(NamedReader.request_id == R.id, NamedReader.user_id == actor.user_id)
    return and_(related, or_(R.restricted.is_(False), named))


def _requesting(actor: Actor) -> ColumnElement[bool]:
    countries, authorities = actor.countries(Role.CENTRAL), actor.authorities(Role.OFFICER, Role.APPROVER)
    return or_(
        R.requesting_country.in_(sorted(countries)) if countries else false(),
        R.requesting_authority_id.in_(sorted(authorities)) if authorities else false(),
    )


def _requested(actor: Actor) -> ColumnElement[bool]:
    countries, authorities = actor.countries(Role.CENTRAL), actor.authorities(Role.OFFICER, Role.DELEGATE)
    return or_(
        R.requested_country.in_(sorted(countries)) if countries else false(),
        R.requested_authority_id.in_(sorted(authorities)) if authorities else false(),
    )
