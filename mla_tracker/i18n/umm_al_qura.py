"""The lunar Hijri calendar of Umm al-Qura, as published month by month: it follows no formula.

ICU's table is not used: it agrees with the published one from 1420 to 1450 only and is a day or more off for most
births and older documents (1 Ramadan 1419 was 19 December 1998, ICU says the 20th).
"""

from bisect import bisect_right
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

FIRST_YEAR: Final = 1343
FIRST_DAY: Final = date(1924, 8, 1)
# Three hexadecimal digits a year, Muharram the highest bit: 1 is a month of 30 days, 0 of 29.
_LENGTHS: Final = (
    "b772aaa2d36636cab0ab952da8daaab5956aaad2b2aabd26e92aabaaaaaaaabaaeaabaaaaaaaabab6aaaa5754b"
    "555ab3aa64ea95baaa555aaab4ab655aaaaab2ecab2ab6aaaabab4aab2aba2baa6b4aba55aaab5556d2b54aea5"
    "7526e936aaad555aa5b52ba95b49ba4db25d52daa5ad4aea56d4bd23d91da95b4ab5a56d2b693b49b6556a9754"
    "b6a56caad555b29b92ba95d4ada55aaab595749764baa5b52b6a56d2ae9572a75535a95d49ba4dd26d535aaaad"
    "4b6a57527a95b4ab5536c9ae4b6a96b4ada55d25d92dc96d4ad6556d2b693749b64d72ab54b6a5752b6956b2ad"
    "94dc95d4aea56caad5556c97"
)
# In these the new moon, once announced, put an earlier month right.
_BY_SIGHTING: Final = {
    (1343, 9): 28,
    (1345, 5): 31,
    (1345, 8): 28,
    (1348, 11): 31,
    (1348, 12): 28,
    (1349, 10): 28,
    (1349, 11): 31,
    (1364, 8): 28,
}
_YEAR: Final = 3
_BITS: Final = range(11, -1, -1)


def _month_lengths() -> list[int]:
    years = (int(_LENGTHS[place : place + _YEAR], 16) for place in range(0, len(_LENGTHS), _YEAR))
    lengths = [29 + (year >> bit & 1) for year in years for bit in _BITS]
    for (year, month), length in _BY_SIGHTING.items():
        lengths[(year - FIRST_YEAR) * 12 + month - 1] = length
    return lengths


# Days from FIRST_DAY to the first of each month; the last one is the day after the table's end.
_STARTS: Final = tuple(accumulate(_month_lengths(), initial=0))
YEARS: Final = range(FIRST_YEAR, FIRST_YEAR + len(_LENGTHS) // _YEAR)


def first_of_month(year: int, month: int) -> date:
    """Return the Gregorian day of the first; also of the month after the table's last."""
    return FIRST_DAY + timedelta(days=_STARTS[(year - FIRST_YEAR) * 12 + month - 1])


def from_gregorian(value: date) -> tuple[int, int, int]:
    """Return (year, month, day); a year just outside ``YEARS`` for a day the table does not hold."""
    days = (value - FIRST_DAY).days
    if days < 0:
        return FIRST_YEAR - 1, 1, 1
    place = bisect_right(_STARTS, days) - 1
    return FIRST_YEAR + place // 12, place % 12 + 1, days - _STARTS[place] + 1
