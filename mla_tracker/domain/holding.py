"""Who had to act, and for how long: "held by Iraq 14 days, by Pakistan 31 days"."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise
from typing import NamedTuple


class Handover(NamedTuple):
    """From ``at`` on, ``holder`` must act; ``None`` when nobody must."""

    at: datetime
    holder: str | None


def time_held(handovers: Sequence[Handover], until: datetime) -> dict[str, timedelta]:
    """Add up how long each holder had to act, up to ``until``; handovers may come in any order."""
    held: dict[str, timedelta] = {}
    for holder, begun, ended in _stretches(handovers, until):
        held[holder] = held.get(holder, timedelta()) + (ended - begun)
    return held


def days_held(handovers: Sequence[Handover], until: datetime, zone: tzinfo) -> dict[str, int]:
    """The same in whole days, counted by midnights in ``zone``, so that the days of all holders add up."""
    held: dict[str, int] = {}
    for holder, begun, ended in _stretches(handovers, until):
        days = (ended.astimezone(zone).date() - begun.astimezone(zone).date()).days
        held[holder] = held.get(holder, 0) + days
    return held


def _stretches(handovers: Sequence[Handover], until: datetime) -> Iterator[tuple[str, datetime, datetime]]:
    past = sorted((each for each in handovers if each.at <= until), key=lambda each: each.at)
    for current, following in pairwise([*past, Handover(until, None)]):
        if current.holder is not None:
            yield current.holder, current.at, following.at
