"""Who may see a restricted request, side by side, and who of a side could be named."""

from collections.abc import Sequence

from sqlalchemy import exists, func, select

from mla_tracker.domain.actors import Role
from mla_tracker.domain.lifecycle import Side
from mla_tracker.models import AssistanceRequest, NamedReader, Person, RoleBinding, User, db
from mla_tracker.queries.recipients import standing_on

OFFERED = 200


def named_on(subject: AssistanceRequest, side: Side) -> Sequence[User]:
    """List the people of a side who are named."""
    return _people(subject, side, is_named=True)


def nameable_on(subject: AssistanceRequest, side: Side) -> Sequence[User]:
    """List the people of a side who are not named yet and could be."""
    return _people(subject, side, is_named=False)


def _people(subject: AssistanceRequest, side: Side, *, is_named: bool) -> Sequence[User]:
    named = exists().where(NamedReader.request_id == subject.id, NamedReader.user_id == User.id)
    query = (
        select(User)
        .where(User.active.is_(True), standing_on(subject, side), named if is_named else ~named)
        .order_by(User.name, User.id)
        .limit(OFFERED)
    )
    return db.session.scalars(query).all()


def named_roles(subject: AssistanceRequest) -> set[Role]:
    """Return as whom the named people of the requesting side could act: who drafts, who approves, who sends."""
    at_authority = (RoleBinding.authority_id == subject.requesting_authority_id) & RoleBinding.role.in_(
        (Role.OFFICER, Role.APPROVER)
    )
    at_country = (RoleBinding.country == subject.requesting_country) & (RoleBinding.role == Role.CENTRAL)
    query = (
        select(RoleBinding.role)
        .join(NamedReader, NamedReader.user_id == RoleBinding.user_id)
        .join(User, User.id == RoleBinding.user_id)
        .where(NamedReader.request_id == subject.id, User.active.is_(True), at_authority | at_country)
        .distinct()
    )
    return set(db.session.scalars(query))


def central_people(country: str) -> Sequence[User]:
    """List who works in the central authority of a State."""
    bound = exists().where(
        RoleBinding.user_id == User.id, RoleBinding.role == Role.CENTRAL, RoleBinding.country == country
    )
    return db.session.scalars(select(User).where(User.active.is_(True), bound).order_by(User.id).limit(OFFERED)).all()


def victims_in(subject: AssistanceRequest) -> int:
    """Count the persons of a request who were ever entered as victims."""
    found = db.session.scalar(
        select(func.count(Person.id)).where(Person.request_id == subject.id, Person.victim_number.is_not(None))
    )
    return found or 0
