"""A request brought by services to the point where a story begins; the pages' clock goes along with it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from flask import Flask

from mla_tracker.domain.lifecycle import ENDED_ITEMS
from mla_tracker.domain.transitions import Action
from mla_tracker.models import db
from mla_tracker.services.requests.parts import items_of
from tests.conftest import People, StoppedClock
from tests.services.story import Pair, Story

PASSPORTS: Final = "Department of passports"
TO_DHAKA: Final = Pair("Anti-trafficking unit", "BD", PASSPORTS, "bn")
TO_BAGHDAD: Final = Pair("Anti-trafficking unit", "IQ", "Central authority of Iraq", "ar")
FROM_TEHRAN: Final = Pair("Office of the prosecutor", "IQ", "Central authority of Iraq", "ar")
TO_QUETTA: Final = Pair("Office of the prosecutor", "PK", "Anti-trafficking unit", "ur")
Write = Callable[..., Story]


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a story plays, and with whom."""

    app: Flask
    clock: StoppedClock
    folder: Path
    people: People

    def written(self, write: Write, kind: str, pair: Pair) -> Story:
        """Have a draft written, by Iran where its prosecutor asks, else by Pakistan."""
        people = self._tehran if pair.own == TO_QUETTA.own else self.people
        with self.app.app_context():
            story = write(people, self.folder, kind=kind, pair=pair)
            db.session.remove()
        story.pace = timedelta(minutes=1)  # who sits at a desk meanwhile stays signed in
        return story

    @property
    def _tehran(self) -> People:
        here = self.people
        return here | {
            "requesting_officer": here["requested_officer"],
            "requesting_approver": here["tehran_approver"],
            "requesting_central": here["requested_central"],
            "requested_delegate": here["quetta"],
        }

    @contextmanager
    def moving(self, story: Story) -> Iterator[Story]:
        """Have services move the request from the pages' now on; afterwards it is as late there."""
        story.now = self.clock.now
        with self.app.app_context():
            yield story
            db.session.remove()
        self.clock.now = story.now

    def approved(self, story: Story) -> Story:
        with self.moving(story):
            story.take("requesting_officer", Action.SUBMIT)
            story.take("requesting_approver", Action.APPROVE)
        return story

    def sent(self, story: Story) -> Story:
        with self.moving(self.approved(story)):
            story.take("requesting_central", Action.SEND, channel="portal", sent_on=story.today)
        return story

    def under_review(self, story: Story, by: str) -> Story:
        with self.moving(self.sent(story)):
            story.take(by, Action.ACKNOWLEDGE, received_on=story.today, handler="Registry")
            story.take(by, Action.START_REVIEW)
        return story

    def answered(self, story: Story, by: str) -> Story:
        """Answer every item that is still open with “not found”, and send the answer."""
        with self.moving(story):
            for item in [one for one in items_of(story.subject) if one.status not in ENDED_ITEMS]:
                story.take(by, Action.ANSWER_ITEM, item=str(item.position), outcome="not_found")
            story.take(by, Action.ANSWER, channel="portal", sent_on=story.today)
        return story
