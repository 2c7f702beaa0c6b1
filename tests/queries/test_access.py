"""The policy in SQL and the policy in Python are one: for every person, status and kind of closure."""

from itertools import product
from typing import Final

import pytest
from sqlalchemy import select

from mla_tracker.domain.actors import SYSTEM, Actor, Grant, Role
from mla_tracker.domain.lifecycle import PREPARING, Status
from mla_tracker.domain.permissions import Part, decide
from mla_tracker.models import AssistanceRequest, db
from mla_tracker.queries.access import content_visible_to, visible_to
from tests.conftest import NOW, People
from tests.filed import filed, named

pytestmark = pytest.mark.usefixtures("in_app")
# Who asks whom: the usual pair, the other unit of the same country, the pair turned round, nobody chosen yet.
PAIRS: Final = (
    ("PK", "pk_unit", "IR", "ir_unit"),
    ("PK", "pk_other_unit", "IR", "ir_central"),
    ("IR", "ir_unit", "PK", "pk_unit"),
    ("PK", "pk_unit", "IR", None),
)
MAY_BE_UNSENT: Final = PREPARING | {Status.WITHDRAWN, Status.CLOSED}


@pytest.fixture
def everybody(people: People, authority_ids: dict[str, int]) -> list[Actor]:
    """Return the personas, and people who are several things at once or nothing."""
    central, coordinator = people["requesting_central"], people["coordinator"]
    delegate_there = Grant(Role.DELEGATE, authority_id=authority_ids["ir_unit"])
    approver_there = Grant(Role.APPROVER, authority_id=authority_ids["ir_unit"])
    return [
        *people.values(),
        Actor(central.user_id, central.grants | coordinator.grants),
        Actor(people["requesting_officer"].user_id, people["requesting_officer"].grants | {delegate_there}),
        Actor(people["requested_officer"].user_id, frozenset({approver_there})),
        Actor(people["outsider"].user_id),
        SYSTEM,
    ]


@pytest.fixture
def requests(people: People, authority_ids: dict[str, int]) -> list[AssistanceRequest]:
    """File a request in every status, sent and not, open and closed to all but the named, between every pair."""
    readers = [people[name] for name in ("requesting_officer", "requested_central", "outsider", "admin")]
    found = []
    for status, sent, closed, pair in product(Status, (False, True), (False, True), PAIRS):
        if not sent and status not in MAY_BE_UNSENT:
            continue
        asking, asking_unit, asked, asked_unit = pair
        subject = filed(
            authority_ids,
            status,
            requesting_country=asking,
            requesting_authority_id=authority_ids[asking_unit],
            requested_country=asked,
            requested_authority_id=authority_ids[asked_unit] if asked_unit else None,
            first_sent_at=NOW if sent else None,
        )
        if closed:
            named(subject, *readers)
        found.append(subject)
    db.session.commit()
    return list(db.session.scalars(select(AssistanceRequest).order_by(AssistanceRequest.id)))


def test_every_list_holds_exactly_what_the_policy_lets_be_seen(
    requests: list[AssistanceRequest], everybody: list[Actor]
) -> None:
    for actor in everybody:
        listed = set(db.session.scalars(select(AssistanceRequest.id).where(visible_to(actor))))
        assert listed == {subject.id for subject in requests if decide(actor, subject).allowed}, actor


def test_every_search_in_content_holds_exactly_what_the_policy_lets_be_read(
    requests: list[AssistanceRequest], everybody: list[Actor]
) -> None:
    for actor in everybody:
        searched = set(db.session.scalars(select(AssistanceRequest.id).where(content_visible_to(actor))))
        readable = {subject.id for subject in requests if Part.CONTENT in decide(actor, subject).parts}
        assert searched == readable, actor


def test_the_requests_of_this_test_are_seen_by_some_and_hidden_from_others(
    requests: list[AssistanceRequest], people: People
) -> None:
    """The comparison above would also hold if nobody ever saw anything."""
    for name in ("requesting_officer", "requested_delegate", "requested_central", "coordinator"):
        seen = sum(decide(people[name], subject).allowed for subject in requests)
        assert 0 < seen < len(requests), name
