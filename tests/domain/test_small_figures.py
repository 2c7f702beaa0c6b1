"""Small figures: hidden, and not to be computed from what is shown."""

from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.small_figures import SMALL, Column, column

FIGURES = st.lists(st.integers(0, 40), min_size=1, max_size=12)


def _foreign(figures: list[int]) -> Column:
    return column(figures, [False] * len(figures))


def test_figures_from_one_to_four_are_hidden_and_nought_is_shown() -> None:
    assert _foreign([0, 1, 4, 5, 9]) == Column((0, None, None, 5, 9), 19)


def test_a_single_hidden_figure_takes_the_next_smallest_with_it() -> None:
    assert _foreign([3, 9, 7, 0]) == Column((None, 9, None, 0), 19)


def test_a_single_figure_hides_its_total_too() -> None:
    assert _foreign([0, 3]) == Column((0, None), None)


def test_two_ones_are_not_told_by_their_sum() -> None:
    assert _foreign([1, 1, 8, 20]) == Column((None, None, None, 20), 30)
    assert _foreign([1, 1, 0]) == Column((None, None, 0), None)


def test_a_readers_own_affairs_are_shown_whatever_their_number() -> None:
    assert column([1, 2, 9], [True, True, False]) == Column((1, 2, 9), 12)


@given(FIGURES)
def test_no_hidden_figure_can_be_computed_from_the_others(figures: list[int]) -> None:
    found = _foreign(figures)
    hidden = [figure for figure, shown in zip(figures, found.cells, strict=True) if shown is None]
    assert not hidden or found.total is None or (len(hidden) > 1 and sum(hidden) >= SMALL)


@given(FIGURES)
def test_what_is_shown_is_true_and_never_small(figures: list[int]) -> None:
    found = _foreign(figures)
    for figure, shown in zip(figures, found.cells, strict=True):
        assert shown in {None, figure}
        assert shown is None or shown == 0 or shown >= SMALL
    assert found.total in {None, sum(figures)}


@given(FIGURES, st.data())
def test_own_rows_are_always_shown(figures: list[int], data: st.DataObject) -> None:
    own = data.draw(st.lists(st.booleans(), min_size=len(figures), max_size=len(figures)))
    for figure, is_own, shown in zip(figures, own, column(figures, own).cells, strict=True):
        assert not is_own or shown == figure
