"""Tallies of requests: what each adds, that they add up, and that they come back from their stored form."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.figures import Count, Measure, Milestones, Tally, periods, quarter_of, quarters, total

SENT = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 6, 1)


def after(days: int) -> datetime:
    return SENT + timedelta(days=days)


def tally(*requests: Milestones) -> Tally:
    found = Tally()
    for each in requests:
        found.add(each)
    return found


MOMENTS = st.none() | st.integers(0, 300).map(after)
REQUESTS = st.builds(
    Milestones,
    sent_at=st.integers(-300, 0).map(after),
    acknowledge_by=MOMENTS,
    acknowledged_at=MOMENTS,
    asked_at=MOMENTS,
    informed_at=MOMENTS,
    accepted_at=MOMENTS,
    is_reviewed=st.booleans(),
    answered_at=MOMENTS,
    refused_at=MOMENTS,
    withdrawn_at=MOMENTS,
    stopped_at=MOMENTS,
    closed_at=MOMENTS,
    grounds=st.lists(st.sampled_from(("21a", "9", "inc")), max_size=2, unique=True).map(tuple),
    is_urgent=st.booleans(),
    items=st.integers(0, 5),
    items_answered=st.integers(0, 5),
)


def test_an_answered_request_counts_with_its_items_and_its_time() -> None:
    found = tally(
        Milestones(SENT, after(7), after(3), answered_at=after(40), closed_at=after(50), items=3, items_answered=2)
    )
    assert dict(found.counts) == {
        "sent": 1, "acknowledged": 1, "timed": 1, "in_time": 1, "answered": 1, "items": 3, "items_answered": 2,
    }  # fmt: skip
    assert {
        measure: dict(found.waits(measure, TODAY).ended) for measure in Measure if found.stretches[measure].ended
    } == {
        Measure.ACKNOWLEDGE: {3: 1},
        Measure.ANSWER: {40: 1},
        Measure.CLOSE: {10: 1},
    }


FORMAL = Milestones(SENT, acknowledged_at=after(3), is_reviewed=True)


@pytest.mark.parametrize(
    ("each", "measure", "ended", "censored"),
    [
        (replace(FORMAL, accepted_at=after(20)), Measure.REVIEW, {17: 1}, {}),
        (replace(FORMAL, refused_at=after(30)), Measure.REVIEW, {27: 1}, {}),
        (FORMAL, Measure.REVIEW, {}, {88: 1}),
        (replace(FORMAL, stopped_at=after(13)), Measure.REVIEW, {}, {10: 1}),
        (replace(FORMAL, is_reviewed=False), Measure.REVIEW, {}, {}),
        (replace(FORMAL, accepted_at=after(20), answered_at=after(60)), Measure.EXECUTION, {40: 1}, {}),
        (replace(FORMAL, accepted_at=after(20), closed_at=after(30)), Measure.EXECUTION, {}, {10: 1}),
        (replace(FORMAL, asked_at=after(10), informed_at=after(15)), Measure.INFORMATION, {5: 1}, {}),
        (replace(FORMAL, asked_at=after(10), refused_at=after(31)), Measure.INFORMATION, {}, {21: 1}),
        (replace(FORMAL, asked_at=after(10)), Measure.INFORMATION, {}, {81: 1}),
    ],
)
def test_each_step_has_a_time_of_its_own(
    each: Milestones, measure: Measure, ended: dict[int, int], censored: dict[int, int]
) -> None:
    waits = tally(each).waits(measure, TODAY)
    assert (dict(waits.ended), dict(waits.censored)) == (ended, censored)


def test_an_open_request_waits_as_long_as_it_has_waited() -> None:
    found = tally(Milestones(SENT, after(7)))
    assert found[Count.OPEN] == 1
    assert found.waits(Measure.ANSWER, TODAY).censored == {91: 1}
    assert found.waits(Measure.ANSWER, TODAY + timedelta(days=9)).censored == {100: 1}


def test_what_is_not_acknowledged_counts_as_late_once_its_time_is_over_and_not_before() -> None:
    found = tally(Milestones(SENT, after(7)))
    assert found.timed(after(7).date()) == 0
    assert found.timed(after(8).date()) == 1
    assert found[Count.IN_TIME] == 0


def test_a_refusal_ends_the_wait_with_its_grounds() -> None:
    found = tally(Milestones(SENT, refused_at=after(12), grounds=("21a", "9")))
    assert (found[Count.REFUSED], dict(found.grounds)) == (1, {"21a": 1, "9": 1})
    assert found.waits(Measure.ANSWER, TODAY).ended == {12: 1}


@pytest.mark.parametrize("given_up", [Milestones(SENT, stopped_at=after(20)), Milestones(SENT, closed_at=after(20))])
def test_what_was_given_up_is_no_answer(given_up: Milestones) -> None:
    waits = tally(given_up).waits(Measure.ANSWER, TODAY)
    assert (waits.ended, waits.censored) == ({}, {20: 1})


@given(st.lists(REQUESTS, max_size=6), st.lists(REQUESTS, max_size=6))
def test_tallies_add_up_and_come_back_from_what_is_stored(one: list[Milestones], other: list[Milestones]) -> None:
    both = tally(*one, *other)
    assert total([tally(*one), tally(*other)]) == both
    assert Tally.from_facts(json.loads(json.dumps(both.as_facts()))) == both
    assert both.waits(Measure.ANSWER, TODAY).number == len(one) + len(other)


def test_quarters_have_names_that_sort() -> None:
    assert [quarter_of(date(2026, month, 1)) for month in (1, 3, 4, 12)] == ["2026Q1", "2026Q1", "2026Q2", "2026Q4"]
    assert quarters("2026Q2", 4) == ["2025Q3", "2025Q4", "2026Q1", "2026Q2"]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026Q1", "2026Q4", ["2026"]),
        ("2026Q3", "2026Q3", ["2026Q3"]),
        ("2024Q3", "2026Q2", ["2024Q3", "2024Q4", "2025", "2026Q1", "2026Q2"]),
    ],
)
def test_whole_years_are_read_as_one(first: str, last: str, expected: list[str]) -> None:
    assert periods(first, last) == expected
