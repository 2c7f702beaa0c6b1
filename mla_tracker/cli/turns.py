"""Long jobs of the clock in short transactions: nobody else who writes waits for long."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Final, TypeVar

T = TypeVar("T")
FIRST: Final = 100
LEAST: Final = 50
MOST: Final = 1_000
GOAL: Final = 0.25  # seconds for a transaction
BREATH: Final = 0.02  # after each: SQLite has no queue, whoever waits looks several times in that


@dataclass(slots=True)
class Turns:
    """Batches as large as the machine does in a fraction of a second, and a pause after each."""

    size: int = FIRST

    def take(self, batch: Callable[[int], T]) -> T:
        """Do one batch of the size that fits."""
        begun = monotonic()
        done = batch(self.size)
        self.size = fitting(self.size, monotonic() - begun)
        sleep(BREATH)
        return done


def fitting(size: int, took: float) -> int:
    """Return how many to do next when ``size`` took so many seconds: at most twice as many."""
    return max(LEAST, min(MOST, int(size * min(2.0, GOAL / max(took, 0.001)))))
