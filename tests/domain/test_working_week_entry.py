"""A working week as it is entered: refused beside the field where it contradicts itself or another one."""

from datetime import date
from typing import Final

import pytest

from mla_tracker.domain.fields import Answer
from mla_tracker.domain.working_week_entry import office_hours_of, week_faults, weekend_of

WEEK: Final[dict[str, Answer]] = {
    "valid_from": "2027-01-01", "days": ["0", "1", "2", "3", "5"], "opens": "08:00", "closes": "16:00",
    "half_days": ["3"], "half_closes": "۱۳:۰۰", "sure": "no",
}  # fmt: skip
UNTIL_2026: Final = (None, date(2026, 12, 31))


def test_a_week_that_begins_when_the_other_ended_is_fine() -> None:
    assert week_faults(WEEK, [UNTIL_2026]) == {}
    assert weekend_of(WEEK) == {4, 6}
    assert office_hours_of(WEEK).closes.hour == 16


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"days": []}, "days"),
        ({"half_days": ["4"]}, "half_days"),
        ({"half_closes": ""}, "half_closes"),
        ({"half_closes": "07:30"}, "half_closes"),
        ({"closes": "07:00"}, "closes"),
        ({"opens": "25:00"}, "opens"),
        ({"opens": "0900Z"}, "opens"),
        ({"valid_to": "2026-12-31"}, "valid_to"),
        ({"valid_from": ""}, "valid_from"),
        ({"valid_from": "2026-12-31"}, "valid_from"),
        ({"sure": "yes"}, "source"),
    ],
)
def test_a_week_that_contradicts_itself_or_another_is_refused(change: dict[str, Answer], field: str) -> None:
    assert set(week_faults(WEEK | change, [UNTIL_2026])) == {field}


def test_a_week_without_an_end_leaves_no_room_for_a_later_one() -> None:
    assert set(week_faults(WEEK, [(date(2026, 3, 10), None)])) == {"valid_from"}
