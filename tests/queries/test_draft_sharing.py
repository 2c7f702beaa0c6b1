"""Who reads a shared draft: the same in SQL and in Python; and who is offered as a reader."""

from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import select

from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.permissions import may_comment
from mla_tracker.models import AssistanceRequest, DraftShare, db
from mla_tracker.queries.access import shared_with
from mla_tracker.queries.draft_sharing import possible_readers, shared_drafts
from tests.conftest import NOW, People
from tests.filed import DAY, filed, named

pytestmark = pytest.mark.usefixtures("in_app")


def _shares(people: People, ids: dict[str, int]) -> list[DraftShare]:
    """Show drafts and what is none, open and closed to all but the named, to everybody, to whomever they are put."""
    found: list[DraftShare] = []
    states = (("IR", ids["ir_unit"]), ("IR", None), ("IQ", ids["iq_central"]))
    for status, (asked, unit), closed in product((Status.DRAFT, Status.IN_APPROVAL), states, (False, True)):
        subject = filed(ids, status, requested_country=asked, requested_authority_id=unit)
        if closed:
            named(subject, people["requested_central"])
        found += [
            DraftShare(
                request_id=subject.id,
                reader_id=person.user_id,
                shared_by_id=people["requesting_officer"].user_id,
                started_at=NOW - DAY,
                expires_at=NOW + DAY,
            )
            for person in people.values()
        ]
    db.session.add_all(found)
    db.session.commit()
    return found


def test_the_policy_of_shared_drafts_is_one_in_sql_and_in_python(people: People, authority_ids: dict[str, int]) -> None:
    rows = _shares(people, authority_ids)
    for ended_at, expires_at in ((None, NOW + DAY), (NOW, NOW + DAY), (None, NOW)):
        for row in rows:
            row.ended_at, row.expires_at = ended_at, expires_at
        db.session.commit()
        for actor in people.values():
            query = select(DraftShare).join(AssistanceRequest, AssistanceRequest.id == DraftShare.request_id)
            listed = {row.id for row in db.session.scalars(query.where(shared_with(actor, NOW)))}
            assert listed == {row.id for row in rows if may_comment(actor, row.request, row, NOW)}
            assert {row.id for row in shared_drafts(actor, NOW)} == listed
        is_live = ended_at is None and expires_at > NOW
        for name in ("requested_central", "requested_delegate"):  # nobody reading anything would be one as well
            assert bool(shared_drafts(people[name], NOW)) is is_live


def test_only_people_of_the_side_that_would_be_asked_are_offered(people: People, authority_ids: dict[str, int]) -> None:
    subject = filed(authority_ids, Status.DRAFT)
    offered = {user.id for user in possible_readers(subject)}
    there = ("requested_central", "requested_officer", "requested_delegate")
    assert offered == {people[name].user_id for name in there}
    subject.requested_authority_id = None
    assert {user.id for user in possible_readers(subject)} == {people["requested_central"].user_id}
    named(subject, people["requesting_officer"])
    assert possible_readers(subject) == []


def test_a_share_that_is_over_is_not_listed(people: People, authority_ids: dict[str, int]) -> None:
    subject, central = filed(authority_ids, Status.DRAFT), people["requested_central"]
    share = DraftShare(
        request_id=subject.id, reader_id=central.user_id, shared_by_id=central.user_id, started_at=NOW, expires_at=NOW
    )
    db.session.add(share)
    db.session.commit()
    assert not shared_drafts(central, NOW)
    assert shared_drafts(central, NOW - timedelta(seconds=1))
