"""Who on one side of a request is told of what happens; ``domain.permissions.decide`` says the same of one person."""

from datetime import date

from sqlalchemy import ColumnElement, and_, exists, false, not_, or_, select

from mla_tracker.domain.actors import Role
from mla_tracker.domain.lifecycle import Side
from mla_tracker.models import AssistanceRequest, FocalPoint, NamedReader, RoleBinding, User, db

REQUESTING_ROLES = (Role.OFFICER, Role.APPROVER)
REQUESTED_ROLES = (Role.OFFICER, Role.DELEGATE)


def recipients(subject: AssistanceRequest, side: Side) -> list[User]:
    """Return the active users who stand on ``side`` and may see the request; one query, however many users exist."""
    query = select(User).where(User.active.is_(True), _stands_on(subject, side)).order_by(User.id)
    if subject.restricted:
        query = query.where(exists().where(NamedReader.request_id == subject.id, NamedReader.user_id == User.id))
    return list(db.session.scalars(query))


def duty_contacts(authority_id: int, on: date) -> list[int]:
    """Return the focal points in office who are reached by mail day and night; else the one who is asked first."""
    query = (
        select(FocalPoint)
        .where(
            FocalPoint.authority_id == authority_id,
            FocalPoint.valid_from <= on,
            or_(FocalPoint.valid_to.is_(None), FocalPoint.valid_to >= on),
        )
        .order_by(FocalPoint.is_primary.desc(), FocalPoint.id)
    )
    reached = [point for point in db.session.scalars(query) if point.channels.get("email")]
    on_duty = [point for point in reached if point.channels.get("duty_phone")]
    return [point.id for point in on_duty or reached[:1]]


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
