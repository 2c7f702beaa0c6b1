"""The little world in which the stories take place: its people, its directory, its calendar."""

import random
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.working_time import WorkingCalendar
from mla_tracker.services.demo.texts import DemoPerson, entries
from mla_tracker.services.files import Shelf

OPENING: Final = time(9, 0)
OFFICE_MINUTES: Final = 360  # people are at work from nine to three: before every closing time there is
PAUSE: Final = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class World:
    """``actors`` by the key of the person, ``authorities`` ids by package key; ``start_on`` is the day of the start."""

    start_on: date
    people: Mapping[str, DemoPerson]
    actors: Mapping[str, Actor]
    authorities: Mapping[str, int]
    shelf: Shelf
    calendars: Mapping[str, WorkingCalendar]
    unconfirmed: AbstractSet[int]  # authorities that nobody has confirmed

    def calendar(self, country: str) -> WorkingCalendar:
        """Return the working days of a country; read once, for they do not change while the stories are told."""
        return self.calendars[country]

    def recipient(self, country: str, kind: str) -> int:
        """Return the authority that takes requests of this kind in a country."""
        return self.authorities[recipient_key(country, kind)]


def recipient_key(country: str, kind: str) -> str:
    wanted = "central" if KINDS[kind].workflow is Workflow.FORMAL or kind == "PR" else "police"
    return next(each.key for each in entries() if each.key.startswith(f"{country}:") and each.role == wanted)


class Diary:
    """Finds the moments of one story: on working days, in office hours of who acts, never before the last one."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self.world, self.chance = world, chance
        self.last: datetime | None = None

    def moment(self, country: str, days_ago: int) -> datetime:
        """Return a moment about so many days before the start, in that country's zone."""
        calendar = self.world.calendar(country)
        day = self.world.start_on - timedelta(days=days_ago)
        while not calendar.is_working(day):
            day -= timedelta(days=1)
        at = datetime.combine(day, OPENING, calendar.tz) + timedelta(minutes=self.chance.randrange(OFFICE_MINUTES))
        if self.last is not None and at < self.last + PAUSE:
            at = (self.last + PAUSE).astimezone(calendar.tz)
        self.last = at
        return at
