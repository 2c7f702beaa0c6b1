"""Kaplan and Meier: against tables counted by hand, and against lifelines on random data."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter

from mla_tracker.domain.survival import Waits, curve, days_until

WAITS = st.lists(st.tuples(st.integers(0, 400), st.booleans()), min_size=1, max_size=60)


def _waits(observed: list[tuple[int, bool]]) -> Waits:
    return Waits(
        Counter(days for days, ended in observed if ended), Counter(days for days, ended in observed if not ended)
    )


def test_the_curve_is_the_one_counted_by_hand() -> None:
    # 6 waits: ended after 3, 5, 5 and 8 days; one withdrawn after 5; one still open after 10.
    found = list(curve(Waits({3: 1, 5: 2, 8: 1}, {5: 1, 10: 1})))
    assert [(point.days, point.at_risk, point.ended) for point in found] == [(3, 6, 1), (5, 5, 2), (8, 2, 1)]
    assert [point.share for point in found] == [Fraction(5, 6), Fraction(1, 2), Fraction(1, 4)]


def test_half_may_never_have_been_seen() -> None:
    assert days_until(Waits({10: 1}, {400: 9})) is None
    assert days_until(Waits()) is None


def test_what_still_waits_makes_the_median_longer() -> None:
    assert days_until(Waits({10: 5, 30: 5})) == 10
    assert days_until(Waits({10: 5, 30: 5}, {40: 6})) == 30


def test_a_wait_is_never_below_nothing() -> None:
    with pytest.raises(ValueError, match="shorter than nothing"):
        list(curve(Waits({-1: 1})))


@settings(max_examples=40, deadline=None)
@given(WAITS)
def test_it_agrees_with_lifelines(observed: list[tuple[int, bool]]) -> None:
    fitted = KaplanMeierFitter().fit([days for days, _ in observed], [ended for _, ended in observed])
    ours = {point.days: float(point.share) for point in curve(_waits(observed))}
    assert ours == pytest.approx({day: fitted.predict(day) for day in ours}, abs=1e-9)
    half = fitted.survival_function_.iloc[:, 0] <= 0.5 + 1e-12  # lifelines adds logarithms: a half is not quite a half
    assert days_until(_waits(observed)) == (int(half.idxmax()) if half.any() else None)


@given(WAITS)
def test_the_share_only_falls_and_stays_a_share(observed: list[tuple[int, bool]]) -> None:
    shares = [point.share for point in curve(_waits(observed))]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= share < 1 for share in shares)
