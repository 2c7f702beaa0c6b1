"""A job takes as much at a time as fits into a fraction of a second."""

import pytest

from mla_tracker.cli import turns
from mla_tracker.cli.turns import FIRST, GOAL, LEAST, MOST, Turns, fitting


@pytest.mark.parametrize(
    ("size", "took", "expected"),
    [
        (200, GOAL, 200),
        (200, GOAL * 4, 50),
        (200, 0.0, 400),
        (MOST, 0.001, MOST),
        (40, 60.0, LEAST),
    ],
)
def test_the_next_batch_is_as_large_as_the_last_one_says(size: int, took: float, expected: int) -> None:
    assert fitting(size, took) == expected


def test_after_each_batch_others_have_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses = list[float]()
    monkeypatch.setattr(turns, "sleep", pauses.append)
    jobs = Turns()
    assert [jobs.take(lambda size: size) for _ in range(3)] == [FIRST, FIRST * 2, FIRST * 4]
    assert len(pauses) == 3
