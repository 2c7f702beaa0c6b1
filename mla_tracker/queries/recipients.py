"""Who on one side of a request is told of what happens; ``domain.permissions.decide`` says the same of one person."""

from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, and_, exists, false, not_, or_, select

from mla_tracker.domain.actors import Role
from mla_tracker.domain.directory import AuthorityStatus, Function
from mla_tracker.domain.lifecycle import Side
from mla_tracker.models import AssistanceRequest, Authority, FocalPoint, NamedReader, RoleBinding, User, db
from mla_tracker.queries.directory import with_function

REQUESTING_ROLES = (Role.OFFICER, Role.APPROVER)
REQUESTED_ROLES = (Role.OFFICER, Role.DELEGATE)
STEPS_UP: Final = 8  # from a unit to its ministry, at most


def recipients(subject: AssistanceRequest, side: Side) -> list[User]:
    """Return the active users who stand on ``side`` and may see the request; one query, however many users exist."""
    query = select(User).where(User.active.is_(True), _stands_on(subject, side)).order_by(User.id)
    if subject.restricted:
        query = query.where(exists().where(NamedReader.request_id == subject.id, NamedReader.user_id == User.id))
    return list(db.session.scalars(query))


def duty_contacts(country: str, authority_id: int | None, on: date) -> list[int]:
    """Return who is woken: the focal points in office who are reached day and night, of the nearest authority with any.

    Where the authority itself has none of these, the one who is asked first there is told as well.
    """
    reached = [_reached(number, on) for number in answering_for(country, authority_id)]
    on_duty = next((found for found in map(_on_duty, reached) if found), [])
    first = next((found[:1] for found in reached if found), [])
    told = on_duty if first and first[0].authority_id in {one.authority_id for one in on_duty} else [*first, *on_duty]
    return list(dict.fromkeys(point.id for point in told))


def answering_for(country: str, authority_id: int | None) -> list[int]:
    """Return an authority, those above it, and the central authorities of its State: the nearest first."""
    found: list[int] = []
    while authority_id is not None and authority_id not in found and len(found) < STEPS_UP:
        found.append(authority_id)
        authority_id = db.session.scalar(select(Authority.parent_id).where(Authority.id == authority_id))
    central = (
        select(Authority.id)
        .where(
            Authority.country == country,
            Authority.status != AuthorityStatus.SUSPENDED,
            with_function(Function.CENTRAL_MLA),
        )
        .order_by(Authority.id)
        .limit(STEPS_UP)
    )
    return list(dict.fromkeys([*found, *db.session.scalars(central)]))


def _reached(authority_id: int, on: date) -> list[FocalPoint]:
    """List who is in office there and has an address, the one who is asked first before the others."""
    query = (
        select(FocalPoint)
        .where(
            FocalPoint.authority_id == authority_id,
            FocalPoint.valid_from <= on,
            or_(FocalPoint.valid_to.is_(None), FocalPoint.valid_to >= on),
        )
        .order_by(FocalPoint.is_primary.desc(), FocalPoint.id)
    )
    return [point for point in db.session.scalars(query) if point.channels.get("email")]


def _on_duty(points: list[FocalPoint]) -> list[FocalPoint]:
    return [point for point in points if point.channels.get("duty_phone")]


def _stands_on(subject: AssistanceRequest, side: Side) -> ColumnElement[bool]:
    if side is Side.REQUESTED and subject.first_sent_at is None:
        return false()  # what was never sent does not exist for the other side
    return standing_on(subject, side)


def standing_on(subject: AssistanceRequest, side: Side) -> ColumnElement[bool]:
    """Return the condition on ``User``: works for this side, whether or not it has received the request."""
    requesting = _bound(subject.requesting_country, subject.requesting_authority_id, REQUESTING_ROLES)
    if side is Side.REQUESTING:
        return requesting
    requested = _bound(subject.requested_country, subject.requested_authority_id, REQUESTED_ROLES)
    return and_(requested, not_(requesting))  # who stands on both sides acts for the one that asks


def _bound(country: str, authority_id: int | None, roles: tuple[Role, ...]) -> ColumnElement[bool]:
    at_country = and_(RoleBinding.role == Role.CENTRAL, RoleBinding.country == country)
    at_authority = and_(RoleBinding.role.in_(roles), RoleBinding.authority_id == authority_id)
    return exists().where(
        RoleBinding.user_id == User.id, or_(at_country, at_authority) if authority_id is not None else at_country
    )
