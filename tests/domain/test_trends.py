"""The trends board: closed tags, and no count from which a small one could be computed."""

from collections import Counter
from collections.abc import Iterable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.actors import Actor, Grant, Role
from mla_tracker.domain.permissions import may_see_trends
from mla_tracker.domain.trend_corridors import shown_corridors
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


CORRIDOR = st.sampled_from([("PK", "IR"), ("IR", "PK"), ("PK", "AF"), ("AF", "PK"), ("IR", "AF")])
BY_CORRIDOR = st.dictionaries(CORRIDOR, st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1)


def _by_state(counts: dict[tuple[str, str], tuple[int, int]]) -> dict[tuple[str, str], dict[str, int]]:
    return {pair: {code: n for code, n in zip(pair, both, strict=True) if n} for pair, both in counts.items()}


def _less(whole: Counter[str], parts: Iterable[Mapping[str, int]]) -> Counter[str]:
    left = Counter(whole)
    for part in parts:
        left.subtract(part)
    return left


@given(BY_CORRIDOR, st.dictionaries(st.sampled_from(("PK", "IQ")), st.integers(1, 9)))
def test_what_is_left_of_all_quarters_without_the_corridors_that_are_shown_could_be_shown_itself(
    counts: dict[tuple[str, str], tuple[int, int]], elsewhere: dict[str, int]
) -> None:
    by_state = _by_state(counts)
    whole = Counter(elsewhere)
    for part in by_state.values():
        whole.update(part)
    found = shown_corridors(by_state, [whole])
    shown = [pair for pair, figure in found.items() if figure]
    assert all(found[pair] == sum(by_state[pair].values()) == shown_count(by_state[pair]) for pair in shown)
    if shown:
        assert shown_count(_less(whole, (by_state[pair] for pair in shown))) is not None


def test_a_corridor_is_hidden_where_another_could_be_computed_from_it() -> None:
    large, small = {"PK": 6, "IR": 6}, {"PK": 1, "AF": 1}
    whole = Counter(large) + Counter(small)
    counts = {("PK", "IR"): large, ("PK", "AF"): small}
    assert shown_corridors(counts, [whole]) == {("PK", "IR"): None, ("PK", "AF"): None}
    assert shown_corridors({("PK", "IR"): large}, [large]) == {("PK", "IR"): 12}
    far = {"PK": 9, "IQ": 5}  # enough besides for the small one to hide in
    assert shown_corridors(counts, [whole + Counter(far)]) == {("PK", "IR"): 12, ("PK", "AF"): None}


def test_corridors_are_hidden_where_their_sum_would_tell_what_a_quarter_hides() -> None:
    counts = {("PK", "IR"): {"PK": 7, "IR": 7}}
    assert shown_corridors(counts, [{"PK": 6, "IR": 6}, {"PK": 1, "IR": 1}]) == {("PK", "IR"): None}


def test_who_shares_sees_the_board_and_coordinators_do() -> None:
    central = Actor(1, frozenset({Grant(Role.CENTRAL, "PK")}))
    assert may_see_trends(central, {"PK", "IR"})
    assert not may_see_trends(central, {"IR"})
    assert may_see_trends(Actor(2, frozenset({Grant(Role.COORDINATOR)})), set())
    assert not may_see_trends(Actor(3, frozenset({Grant(Role.COUNTRY_ADMIN, "PK")})), {"PK"})
