"""What is proposed for a request at a bilateral meeting."""

import pytest

from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.meeting_pack import IN_TIME, LATE, NO_DAY, NOTHING_LEFT, TAKEN_UP, proposal


@pytest.mark.parametrize(
    ("status", "has_day", "is_late", "is_held", "said"),
    [
        (Status.SENT, True, True, True, TAKEN_UP[Status.SENT]),
        (Status.IN_EXECUTION, True, True, True, LATE),
        (Status.IN_EXECUTION, True, False, True, IN_TIME),
        (Status.IN_EXECUTION, False, False, True, NO_DAY),
        (Status.ACKNOWLEDGED, False, False, False, NOTHING_LEFT),  # information given without a request
    ],
)
def test_what_is_proposed_follows_from_how_it_stands(
    status: Status, has_day: bool, is_late: bool, is_held: bool, said: str
) -> None:
    assert proposal(status, has_day=has_day, is_late=is_late, is_held=is_held) == said
