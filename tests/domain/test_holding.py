from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.holding import Handover, days_held, time_held

BAGHDAD = ZoneInfo("Asia/Baghdad")
START = datetime(2026, 11, 1, 9, tzinfo=UTC)


def after(days: float) -> datetime:
    return START + timedelta(days=days)


def test_each_side_is_told_its_days() -> None:
    handovers = [Handover(START, "IQ"), Handover(after(10), "PK"), Handover(after(41), "IQ")]
    assert days_held(handovers, after(45), BAGHDAD) == {"IQ": 14, "PK": 31}


def test_nobody_holds_what_stands_still() -> None:
    assert time_held([Handover(START, "IQ"), Handover(after(2), None)], after(9)) == {"IQ": timedelta(days=2)}


def test_what_happens_after_the_day_asked_for_is_left_out() -> None:
    assert time_held([Handover(START, "IQ"), Handover(after(9), "PK")], after(3)) == {"IQ": timedelta(days=3)}


def test_back_dated_handovers_may_come_in_any_order() -> None:
    handovers = [Handover(after(4), "PK"), Handover(START, "IQ")]
    assert time_held(handovers, after(5)) == {"IQ": timedelta(days=4), "PK": timedelta(days=1)}


@given(st.lists(st.tuples(st.floats(0, 90), st.sampled_from(["IQ", "PK", "IR"])), min_size=1))
def test_the_days_of_all_holders_add_up(changes: list[tuple[float, str]]) -> None:
    handovers = [Handover(after(days), holder) for days, holder in changes]
    first, last = min(each.at for each in handovers), after(91)
    total = (last.astimezone(BAGHDAD).date() - first.astimezone(BAGHDAD).date()).days
    assert sum(days_held(handovers, last, BAGHDAD).values()) == total
    assert sum(time_held(handovers, last).values(), timedelta()) == last - first
