"""Whom a request waits for, as the table of transitions says."""

import pytest

from mla_tracker.domain.lifecycle import Holder, Status, holder_of
from mla_tracker.domain.transitions import Doer, awaited_from

S, D = Status, Doer


@pytest.mark.parametrize(
    ("doer", "waits", "does_not"),
    [
        (D.REQUESTING_OFFICER, {S.DRAFT, S.RETURNED, S.INFO_REQUESTED}, {S.IN_APPROVAL, S.APPROVED, S.SENT}),
        (D.REQUESTING_APPROVER, {S.IN_APPROVAL}, {S.DRAFT, S.APPROVED, S.ANSWERED}),
        (D.REQUESTING_CENTRAL, {S.APPROVED, S.ANSWERED, S.REFUSED}, {S.IN_APPROVAL, S.SENT}),
        (D.REQUESTED_DELEGATE, {S.SENT, S.IN_EXECUTION, S.WITHDRAWN}, {S.INFO_REQUESTED, S.ANSWERED}),
        (D.REQUESTED_CENTRAL, {S.SENT, S.UNDER_REVIEW, S.POSTPONED}, {S.RETURNED, S.CLOSED}),
        (D.COORDINATOR, set(), set(Status) - {S.CONSULTATION}),
    ],
)
def test_a_request_waits_for_who_can_go_on(doer: Doer, waits: set[Status], does_not: set[Status]) -> None:
    assert waits <= awaited_from(doer)
    assert not does_not & awaited_from(doer)


def test_somebody_is_waited_for_in_every_status_that_a_side_holds() -> None:
    waiting = {status for doer in Doer for status in awaited_from(doer)}
    assert waiting == {status for status in Status if holder_of(status) is not Holder.NOBODY}
