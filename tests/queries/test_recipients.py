"""Those who are told are those who may see: the query and the policy say the same."""

import pytest
from sqlalchemy import select

from mla_tracker.domain.actors import Role
from mla_tracker.domain.lifecycle import Side, Status
from mla_tracker.domain.permissions import decide
from mla_tracker.models import RoleBinding, User, db
from mla_tracker.queries.recipients import recipients
from tests.conftest import People
from tests.filed import filed, named

pytestmark = pytest.mark.usefixtures("in_app")


def _told(people: People, status: Status, side: Side, authority_ids: dict[str, int], *only: str) -> set[str]:
    subject = filed(authority_ids, status)
    if only:
        named(subject, *(people[name] for name in only))
    ids = {user.id for user in recipients(subject, side)}
    users = db.session.scalars(select(User)).all()
    assert ids == {user.id for user in users if user.active and decide(user.actor, subject).side is side}
    return {name for name, person in people.items() if person.user_id in ids}


@pytest.mark.parametrize("status", list(Status))
def test_the_requesting_side_is_its_unit_and_its_central_authority(
    status: Status, people: People, authority_ids: dict[str, int]
) -> None:
    told = _told(people, status, Side.REQUESTING, authority_ids)
    assert told == {"requesting_officer", "requesting_approver", "requesting_central"}


@pytest.mark.parametrize("status", list(Status))
def test_the_requested_side_is_told_of_what_was_sent_and_of_nothing_else(
    status: Status, people: People, authority_ids: dict[str, int]
) -> None:
    told = _told(people, status, Side.REQUESTED, authority_ids)
    unsent = status in {Status.DRAFT, Status.IN_APPROVAL, Status.APPROVED}
    assert told == (set() if unsent else {"requested_officer", "requested_delegate", "requested_central"})


@pytest.mark.parametrize("side", list(Side))
def test_a_restricted_request_is_told_to_the_named_readers_only(
    side: Side, people: People, authority_ids: dict[str, int]
) -> None:
    named_people = ("requesting_officer", "requested_central", "outsider", "coordinator")
    told = _told(people, Status.SENT, side, authority_ids, *named_people)
    assert told == ({"requesting_officer"} if side is Side.REQUESTING else {"requested_central"})


def test_a_closed_account_is_told_nothing(people: People, authority_ids: dict[str, int]) -> None:
    db.session.get_one(User, people["requested_delegate"].user_id).active = False
    assert "requested_delegate" not in _told(people, Status.SENT, Side.REQUESTED, authority_ids)


def test_a_request_without_an_authority_is_told_to_the_central_authority(
    people: People, authority_ids: dict[str, int]
) -> None:
    subject = filed(authority_ids, Status.SENT, requested_authority_id=None)
    assert [user.id for user in recipients(subject, Side.REQUESTED)] == [people["requested_central"].user_id]


def test_somebody_bound_to_both_sides_is_told_as_the_side_that_asks(
    people: People, authority_ids: dict[str, int]
) -> None:
    subject = filed(authority_ids, Status.SENT)
    both = db.session.get_one(User, people["requesting_officer"].user_id)
    both.bindings.append(RoleBinding(role=Role.CENTRAL, country="IR"))
    db.session.flush()
    assert both.id not in {user.id for user in recipients(subject, Side.REQUESTED)}
    assert both.id in {user.id for user in recipients(subject, Side.REQUESTING)}
