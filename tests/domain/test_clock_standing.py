"""Met in time, missed, extended: computed from the dates, whatever the clock itself keeps."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

from mla_tracker.domain.clock_standing import STANDINGS, Standing, standing_of
from mla_tracker.models import ClockState

DUE: Final = datetime(2026, 11, 20, 14, tzinfo=UTC)
MOMENT: Final = timedelta(microseconds=1)
EXTENDED: Final = {"extensions": [["2026-11-10", "2026-11-15", "2026-11-20"]]}


@pytest.mark.parametrize(
    ("state", "ended_at", "facts", "standing"),
    [
        ("running", None, {"extensions": []}, Standing.RUNNING),
        ("running", None, {"agreed_on": "2026-11-20"}, Standing.RUNNING),
        ("running", None, EXTENDED, Standing.EXTENDED),
        ("paused", None, EXTENDED, Standing.PAUSED),
        ("met", DUE, {}, Standing.MET),
        ("met", DUE - MOMENT, EXTENDED, Standing.MET),
        ("met", DUE + MOMENT, {}, Standing.MISSED),
        ("cancelled", DUE + MOMENT, {}, Standing.CANCELLED),
    ],
)
def test_a_clock_stands_as_its_dates_say(
    state: str, ended_at: datetime | None, facts: dict[str, object], standing: Standing
) -> None:
    assert standing_of(state, DUE, ended_at, facts) is standing


def test_every_standing_has_its_word_and_every_state_is_one() -> None:
    assert set(STANDINGS) == set(Standing)
    assert {Standing(state.value) for state in ClockState} <= set(Standing)
