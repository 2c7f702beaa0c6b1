"""The trends board: closed tags, and no count from which a small one could be computed."""

from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.actors import Actor, Grant, Role
from mla_tracker.domain.permissions import may_see_trends
from mla_tracker.domain.trends import TAG_LABELS, TREND_FIELDS, as_answers, shown_count, tags_in, trend_faults

COUNTS = st.dictionaries(st.sampled_from(("PK", "IR", "AF", "IQ", "BD")), st.integers(0, 12))


def test_a_tag_is_one_of_the_list_under_its_own_heading() -> None:
    assert not trend_faults({"route": ["route_sea"], "method": []})
    assert set(trend_faults({"route": ["route_sea", "by camel"], "document": ["route_sea"]})) == {"route", "document"}
    assert [len(field.choices) for field in TREND_FIELDS] == [6, 8, 6]


@given(st.lists(st.sampled_from(sorted(TAG_LABELS))))
def test_tags_come_back_from_the_form_as_they_were_stored(tags: list[str]) -> None:
    stored = tags_in(as_answers(tags))
    assert set(stored) == set(tags)
    assert tags_in(as_answers(stored)) == stored


def test_a_small_count_is_hidden_and_nought_is_shown() -> None:
    assert [shown_count({"PK": number}) for number in (0, 1, 4, 5)] == [0, None, None, 5]
    assert shown_count({}) == 0


def test_no_state_finds_a_small_count_of_the_others_by_taking_its_own_away() -> None:
    assert shown_count({"PK": 20, "IR": 4}) is None
    assert shown_count({"PK": 20, "IR": 3, "AF": 2}) == 25


def test_a_request_that_two_states_tagged_does_not_make_a_small_count_large() -> None:
    assert shown_count({"PK": 3, "IR": 3, "AF": 3}) is None


@given(COUNTS)
def test_what_is_shown_tells_of_no_fewer_than_five(counts: dict[str, int]) -> None:
    shown = shown_count(counts)
    if shown:
        others = [shown - number for number in counts.values() if number]
        assert shown == sum(counts.values())
        assert shown >= 5
        assert all(left == 0 or left >= 5 for left in others)


def test_who_shares_sees_the_board_and_coordinators_do() -> None:
    central = Actor(1, frozenset({Grant(Role.CENTRAL, "PK")}))
    assert may_see_trends(central, {"PK", "IR"})
    assert not may_see_trends(central, {"IR"})
    assert may_see_trends(Actor(2, frozenset({Grant(Role.COORDINATOR)})), set())
    assert not may_see_trends(Actor(3, frozenset({Grant(Role.COUNTRY_ADMIN, "PK")})), {"PK"})
