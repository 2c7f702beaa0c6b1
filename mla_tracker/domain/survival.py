"""How long things take when some of them are not over yet: the estimator of Kaplan and Meier.

A plain median of what was answered leaves out all that still waits, and so makes the slow look fast. Here what waits
counts as long as it has waited ("at risk"). Kaplan, E. L.; Meier, P. (1958): Nonparametric estimation from incomplete
observations, Journal of the American Statistical Association 53, 457-481.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, NamedTuple

HALF: Final = Fraction(1, 2)
Days = Mapping[int, int]  # whole days -> how many


class Point(NamedTuple):
    """From ``days`` on, ``share`` of all is not over; ``at_risk`` were still watched just before."""

    days: int
    at_risk: int
    ended: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class Waits:
    """Waits in whole days: those that ended, and those that were no longer, or not yet, seen to end (censored)."""

    ended: Days = field(default_factory=dict)
    censored: Days = field(default_factory=dict)

    @property
    def number(self) -> int:
        return sum(self.ended.values()) + sum(self.censored.values())

    @property
    def number_ended(self) -> int:
        return sum(self.ended.values())


def curve(waits: Waits) -> Iterator[Point]:
    """Yield a point for each day on which something ended; what was censored on a day was at risk on that day.

    Raises ValueError for a wait below zero days.
    """
    if any(days < 0 for days in (*waits.ended, *waits.censored)):
        raise ValueError("a wait cannot be shorter than nothing")
    at_risk, share = waits.number, Fraction(1)
    for days in sorted({*waits.ended, *waits.censored}):
        ended = waits.ended.get(days, 0)
        if ended:
            share *= Fraction(at_risk - ended, at_risk)
            yield Point(days, at_risk, ended, share)
        at_risk -= ended + waits.censored.get(days, 0)


def days_until(waits: Waits, share: Fraction = HALF) -> int | None:
    """Return after how many days no more than ``share`` of all still waited; None when it was never seen."""
    return next((point.days for point in curve(waits) if point.share <= share), None)
