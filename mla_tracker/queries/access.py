"""The policy in SQL: which rows an actor may see. ``domain.permissions.decide`` says the same of one request."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, false, or_

from mla_tracker.domain.actors import Actor, Role
from mla_tracker.domain.lifecycle import PREPARING, Side, Status
from mla_tracker.models import AssistanceRequest, DraftShare, HelpWindow, NamedReader

R = AssistanceRequest


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on ``AssistanceRequest``; a test holds it and ``permissions.decide`` together."""
    return or_(false(), *ways_to_see(actor))


def ways_to_see(actor: Actor) -> list[ColumnElement[bool]]:
    """Return the same, one condition for each way in which the actor may see a request.

    Each begins with one indexed column, so that a list can follow one index for each way instead of sorting all.
    """
    named = exists().where(NamedReader.request_id == R.id, NamedReader.user_id == actor.user_id)
    open_or_named = or_(R.restricted.is_(False), named)
    sent = R.first_sent_at.is_not(None)
    ways = [and_(way, open_or_named) for way in _requesting(actor)]
    ways += [and_(way, sent, open_or_named) for way in _requested(actor)]
    if Role.COORDINATOR in actor.roles():
        ways.append(sent)
    return ways


def content_visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which the actor also reads content (searches look only there)."""
    shared = and_(R.first_sent_at.is_not(None), R.status.not_in(sorted(PREPARING)))
    related = or_(false(), *_requesting(actor), *(and_(shared, way) for way in _requested(actor)))
    named = exists().where(NamedReader.request_id == R.id, NamedReader.user_id == actor.user_id)
    return and_(related, or_(R.restricted.is_(False), named))


def on_side(actor: Actor, side: Side) -> ColumnElement[bool]:
    """Return the condition that the actor stands on this side of the request; what is seen of it is asked apart."""
    return or_(false(), *(_requesting(actor) if side is Side.REQUESTING else _requested(actor)))


def shared_with(actor: Actor, now: datetime) -> ColumnElement[bool]:
    """Return the condition on ``DraftShare`` joined to its request; ``permissions.may_comment`` says the same."""
    named = exists().where(NamedReader.request_id == R.id, NamedReader.user_id == actor.user_id)
    return and_(
        DraftShare.reader_id == actor.user_id,
        DraftShare.ended_at.is_(None),
        DraftShare.expires_at > now,
        R.status == Status.DRAFT,
        or_(false(), *_requested(actor)),
        or_(R.restricted.is_(False), named),
    )


def help_open_to(actor: Actor, now: datetime) -> ColumnElement[bool]:
    """Return the condition on ``HelpWindow`` joined to its request; ``permissions.may_help`` says the same."""
    if Role.COORDINATOR not in actor.roles():
        return false()
    return and_(
        HelpWindow.coordinator_id == actor.user_id,
        HelpWindow.agreed_at <= now,
        HelpWindow.ended_at.is_(None),
        HelpWindow.ends_at > now,
        R.first_sent_at.is_not(None),
        R.on_paper.is_(False),
        R.status.not_in(sorted(PREPARING | {Status.CLOSED})),
    )


def _requesting(actor: Actor) -> list[ColumnElement[bool]]:
    countries, authorities = actor.countries(Role.CENTRAL), actor.authorities(Role.OFFICER, Role.APPROVER)
    return [R.requesting_country == code for code in sorted(countries)] + [
        R.requesting_authority_id == number for number in sorted(authorities)
    ]


def _requested(actor: Actor) -> list[ColumnElement[bool]]:
    countries, authorities = actor.countries(Role.CENTRAL), actor.authorities(Role.OFFICER, Role.DELEGATE)
    return [R.requested_country == code for code in sorted(countries)] + [
        R.requested_authority_id == number for number in sorted(authorities)
    ]
