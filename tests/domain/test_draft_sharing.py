"""A draft shown to the other side: who reads it, until when, and what a comment must say."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Final

import pytest

from mla_tracker.domain.actors import Actor, Grant, Role
from mla_tracker.domain.draft_sharing import Verdict, comment_faults, share_faults
from mla_tracker.domain.errors import Unseen
from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.permissions import decide, ensure_commenter, may_comment
from tests.domain.subjects import Subject

NOW: Final = datetime(2026, 11, 21, 9, tzinfo=UTC)
TODAY: Final = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class Shared:
    reader_id: int = 4
    expires_at: datetime = NOW + timedelta(days=1)
    ended_at: datetime | None = None


DRAFT: Final = Subject(Status.DRAFT)
READER: Final = Actor(4, frozenset({Grant(Role.DELEGATE, authority_id=2)}))
ROLES: Final = {  # of the person named as the reader -> may that person read
    Grant(Role.CENTRAL, country="IR"): True,
    Grant(Role.OFFICER, authority_id=2): True,
    Grant(Role.DELEGATE, authority_id=2): True,
    Grant(Role.APPROVER, authority_id=2): False,
    Grant(Role.OFFICER, authority_id=3): False,
    Grant(Role.CENTRAL, country="IQ"): False,
    Grant(Role.CENTRAL, country="PK"): False,
    Grant(Role.OFFICER, authority_id=1): False,
    Grant(Role.COORDINATOR): False,
    Grant(Role.ADMIN): False,
    Grant(Role.COUNTRY_ADMIN, country="IR"): False,
    Grant(Role.AUDITOR): False,
}


@pytest.mark.parametrize(("grant", "reads"), ROLES.items())
def test_only_a_person_of_the_side_that_would_be_asked_can_be_the_reader(grant: Grant, reads: bool) -> None:
    assert may_comment(Actor(4, frozenset({grant})), DRAFT, Shared(), NOW) is reads


@pytest.mark.parametrize("grant", [grant for grant, reads in ROLES.items() if reads])
def test_another_person_of_the_same_side_reads_nothing(grant: Grant) -> None:
    assert not may_comment(Actor(5, frozenset({grant})), DRAFT, Shared(), NOW)


@pytest.mark.parametrize("status", Status)
def test_a_shared_draft_is_read_while_it_is_a_draft_and_no_longer(status: Status) -> None:
    assert may_comment(READER, Subject(status), Shared(), NOW) is (status is Status.DRAFT)


def test_it_ends_with_the_instant_it_expires_and_at_once_when_it_is_taken_back() -> None:
    share = Shared()
    assert may_comment(READER, DRAFT, share, share.expires_at - timedelta(seconds=1))
    assert not may_comment(READER, DRAFT, share, share.expires_at)
    assert not may_comment(READER, DRAFT, replace(share, ended_at=NOW), NOW)


def test_a_restricted_draft_is_read_by_those_named_only() -> None:
    closed = replace(DRAFT, restricted=True)
    assert not may_comment(READER, closed, Shared(), NOW)
    assert may_comment(READER, replace(closed, named_user_ids=frozenset({4})), Shared(), NOW)


def test_when_another_state_is_asked_the_reader_reads_no_longer() -> None:
    assert not may_comment(READER, replace(DRAFT, requested_country="IQ", requested_authority_id=9), Shared(), NOW)


def test_sharing_a_draft_opens_no_other_door() -> None:
    assert not decide(READER, DRAFT).allowed


def test_a_share_that_does_not_hold_is_refused_as_if_there_were_none() -> None:
    for share in (None, Shared(reader_id=5), Shared(ended_at=NOW)):
        with pytest.raises(Unseen):
            ensure_commenter(READER, DRAFT, share, NOW)
    ensure_commenter(READER, DRAFT, Shared(), NOW)


@pytest.mark.parametrize(("days", "right"), [(-1, False), (0, True), (60, True), (61, False)])
def test_a_draft_is_shared_from_today_for_sixty_days_at_most(days: int, right: bool) -> None:
    answers = {"reader": "4", "until": (TODAY + timedelta(days=days)).isoformat()}
    assert ("until" not in share_faults(answers, TODAY)) is right


def test_a_comment_that_is_not_a_plain_yes_says_why() -> None:
    for verdict, text in product(Verdict, ("", "  ", "The branch is missing")):
        faults = comment_faults({"verdict": verdict, "text": text})
        assert ("text" in faults) is (verdict is not Verdict.ENOUGH and not text.strip())
    assert "verdict" in comment_faults({"verdict": "", "text": "words"})
    assert "verdict" in comment_faults({"verdict": "perhaps", "text": "words"})
