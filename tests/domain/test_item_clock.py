"""The clock of an item with a day of its own: whom it runs against, when it stands still, what meets it."""

from datetime import date, timedelta
from typing import Final

import pytest

from mla_tracker.domain.clock_standing import Standing
from mla_tracker.domain.item_clock import (
    RUNS_IN,
    STANDS_STILL_IN,
    ItemsDue,
    RunningDays,
    begins_anew,
    clock_of_item,
    is_running,
    items_due_of,
)
from mla_tracker.domain.lifecycle import OPEN, Holder, ItemStatus, Status, holder_of
from mla_tracker.domain.transitions import TRANSITIONS

DUE: Final = date(2026, 11, 20)
S = Status


def _after(days: int) -> date:
    return DUE + timedelta(days=days)


@pytest.mark.parametrize(
    ("status", "ended", "within", "today", "standing", "days"),
    [
        (ItemStatus.OPEN, None, S.SENT, -3, Standing.RUNNING, 3),
        (ItemStatus.TASKED, None, S.IN_EXECUTION, 0, Standing.RUNNING, 0),  # all of the day counts
        (ItemStatus.TASKED, None, S.IN_EXECUTION, 4, Standing.RUNNING, -4),
        (ItemStatus.ANSWERED, 0, S.IN_EXECUTION, 9, Standing.MET, None),
        (ItemStatus.REFUSED, -1, S.CLOSED, 9, Standing.MET, None),
        (ItemStatus.NOT_FOUND, 2, S.ANSWERED, 9, Standing.MISSED, -2),
        (ItemStatus.WITHDRAWN, -5, S.WITHDRAWN, 9, Standing.CANCELLED, None),
        (ItemStatus.TASKED, None, S.INFO_REQUESTED, 4, Standing.PAUSED, None),
        (ItemStatus.TASKED, None, S.CONSULTATION, 4, Standing.PAUSED, None),
        (ItemStatus.POSTPONED, None, S.IN_EXECUTION, 4, Standing.PAUSED, None),
        (ItemStatus.POSTPONED, None, S.REFUSED, 4, Standing.CANCELLED, None),
        (ItemStatus.TASKED, None, S.RETURNED, 4, Standing.CANCELLED, None),
        (ItemStatus.TASKED, None, S.ANSWERED, 4, Standing.CANCELLED, None),
        (ItemStatus.OPEN, None, S.DORMANT, 4, Standing.CANCELLED, None),
    ],
)
def test_the_clock_of_an_item_stands_as_the_item_and_its_request_say(
    status: ItemStatus, ended: int | None, within: Status, today: int, standing: Standing, days: int | None
) -> None:
    ended_on = None if ended is None else _after(ended)
    clock = clock_of_item(DUE, status, ended_on, within, _after(today))
    assert (clock.due_on, clock.standing, clock.days) == (DUE, standing, days)


def test_it_runs_only_where_the_side_that_is_asked_must_act_and_the_request_is_open() -> None:
    assert all(holder_of(status) is Holder.REQUESTED for status in RUNS_IN)
    assert OPEN - {Status.RETURNED, Status.DELIVERY_FAILED} == RUNS_IN | STANDS_STILL_IN


def test_it_stands_still_and_ends_where_the_table_of_steps_says_so_of_the_answer() -> None:
    for row in TRANSITIONS:
        if row.clocks.pauses:
            assert row.after in STANDS_STILL_IN, row.action
        if row.clocks.cancels:
            assert row.after not in RUNS_IN | STANDS_STILL_IN, row.action


@pytest.mark.parametrize(
    ("before", "after", "anew"),
    [
        (S.ANSWERED, S.IN_EXECUTION, True),
        (S.CLOSED, S.IN_EXECUTION, True),
        (S.RETURNED, S.SENT, True),
        (S.INFO_REQUESTED, S.IN_EXECUTION, False),
        (S.DELIVERY_FAILED, S.SENT, True),
        (S.SENT, S.ACKNOWLEDGED, False),
        (S.ANSWERED, S.CLOSED, False),
    ],
)
def test_a_day_of_an_earlier_round_is_no_day_for_the_next(before: Status, after: Status, anew: bool) -> None:
    assert begins_anew(before, after) is anew


@pytest.mark.parametrize("within", Status)
@pytest.mark.parametrize("status", ItemStatus)
@pytest.mark.parametrize("ended_on", [None, DUE])
def test_a_clock_is_kept_in_the_row_of_its_request_exactly_while_it_runs(
    within: Status, status: ItemStatus, ended_on: date | None
) -> None:
    standing = clock_of_item(DUE, status, ended_on, within, DUE).standing
    assert is_running(status, within, has_ended=ended_on is not None) is (standing is Standing.RUNNING)


def test_days_are_kept_in_order_and_those_not_shown_stay_with_the_side_that_is_asked() -> None:
    kept = RunningDays.as_facts([(_after(3), True), (_after(-2), False), (_after(1), True)])
    found = RunningDays.from_facts(kept)
    assert found == RunningDays((_after(-2), _after(1), _after(3)), (_after(1), _after(3)))
    assert RunningDays.as_facts([]) is None
    assert RunningDays.from_facts(None) == RunningDays()


@pytest.mark.parametrize(
    ("days", "wanted"),
    [
        ((), ItemsDue()),
        ((0, 7), ItemsDue(0, 2, None, DUE)),  # all of the day counts, and of the seventh
        ((8, 30), ItemsDue()),
        ((-3, -1, 2, 9), ItemsDue(2, 1, _after(-3), _after(2))),
    ],
)
def test_late_and_soon_items_are_added_up_with_the_first_day_of_each(days: tuple[int, ...], wanted: ItemsDue) -> None:
    assert items_due_of([_after(one) for one in days], DUE) == wanted
