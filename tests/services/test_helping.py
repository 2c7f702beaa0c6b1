"""A coordinator's help on a real request: asked, agreed to, looked at, ended; both sides read that it was."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from mla_tracker.domain.errors import BadAnswers, Forbidden, Unseen, WrongStatus
from mla_tracker.domain.events import Audience
from mla_tracker.domain.transitions import Action
from mla_tracker.models import Event, HelpWindow, OutboxMessage, db
from mla_tracker.services.mail_wording import worded
from mla_tracker.services.requests import helping
from tests.conftest import People
from tests.services.stages import asked, in_database
from tests.services.story import Story

HOUR = timedelta(hours=1)


def _wish(story: Story, people: People, *parts: str) -> dict[str, str | list[str]]:
    return {
        "coordinator": str(people["coordinator"].user_id),
        "parts": list(parts or ("questions", "items")),
        "until": story.day(3),
        "purpose": "Nobody answers our question",
    }


@dataclass(frozen=True)
class Asked:
    """A request on which information was asked back, and a window asked for by the side that asks."""

    story: Story
    window_id: int
    ends_at: datetime

    @property
    def now(self) -> datetime:
        return self.story.now

    def agree(self, who: str) -> None:
        helping.agree_to_help(self.story.people[who], self.story.reference, self.window_id, self.now)

    def end(self, who: str) -> None:
        helping.end_help(self.story.people[who], self.story.reference, self.window_id, self.now)

    def look(self, who: str = "coordinator", at: datetime | None = None) -> helping.HelpSeen:
        return helping.look_through(self.story.people[who], self.story.reference, at or self.now)


def _asked(people: People, folder: Path) -> Asked:
    story = asked(people, folder)
    window = helping.ask_help(people["requesting_central"], story.reference, _wish(story, people), story.now)
    return Asked(story, window.id, window.ends_at)


@in_database
def test_both_sides_decide_and_nobody_else(people: People, tmp_path: Path) -> None:
    window = _asked(people, tmp_path)
    for who, error in (("requesting_central", Forbidden), ("requested_delegate", Forbidden), ("outsider", Unseen)):
        with pytest.raises(error):
            window.agree(who)
    with pytest.raises(WrongStatus):  # one at a time
        helping.ask_help(people["requested_central"], window.story.reference, _wish(window.story, people), window.now)
    with pytest.raises(Unseen):
        window.look()
    window.agree("requested_central")
    for who in ("admin", "requesting_central"):
        with pytest.raises(Unseen):
            window.look(who)
    with pytest.raises(Unseen):
        window.look(at=window.ends_at)
    nobody = _wish(window.story, people) | {"coordinator": str(people["admin"].user_id)}
    with pytest.raises(BadAnswers):
        helping.ask_help(people["requested_central"], window.story.reference, nobody, window.ends_at)


@in_database
def test_the_coordinator_sees_the_parts_until_a_side_ends_it_and_both_read_each_look(
    people: People, tmp_path: Path
) -> None:
    window = _asked(people, tmp_path)
    window.agree("requested_central")
    seen = window.look()
    assert [one.texts["questions"] for one in seen.said] == ["Which branch of the bank?"]
    assert {code for one in seen.items for code in one.answers} >= {"assistance", "record_holder"}
    assert not any(one.outcome or one.conditions for one in seen.items)
    assert seen.elements is None
    window.end("requested_central")
    with pytest.raises(Unseen):
        window.look()
    with pytest.raises(WrongStatus):
        window.end("requesting_central")
    logged = db.session.execute(
        select(Event.name, Event.audience).where(Event.name.startswith("help_")).order_by(Event.id)
    ).all()
    assert [name for name, _ in logged] == ["help_asked", "help_agreed", "help_viewed", "help_ended"]
    assert {audience for _, audience in logged} == {Audience.SHARED}
    assert _told() == {
        "help_asked": "requested",
        "help_agreed": "requesting",
        "help_opened": "coordinator",
        "help_ended": "requesting",
    }


def _told() -> dict[str, str]:
    """Return who was told by which mail; no mail says anything of the case."""
    found: dict[str, str] = {}
    for row in db.session.scalars(select(OutboxMessage).where(OutboxMessage.template.startswith("help_"))):
        found[row.template] = row.user.name.split()[0].lower() if row.user else ""
        said = worded(row.template, row.facts, "https://mla.example", "en")
        assert "bank" not in (said.subject + said.text).lower()
        assert said.text.count("/help") == 1
    return found


@in_database
def test_a_window_whose_time_is_over_makes_room_and_a_no_keeps_everything_closed(
    people: People, tmp_path: Path
) -> None:
    story = asked(people, tmp_path)
    ours, theirs, now = people["requesting_central"], people["requested_central"], story.now
    first = helping.ask_help(ours, story.reference, _wish(story, people), now)
    number, later = first.id, first.ends_at + HOUR
    with pytest.raises(WrongStatus):  # nobody agreed in time
        helping.agree_to_help(theirs, story.reference, number, later)
    again = _wish(story, people) | {"until": (later + timedelta(days=2)).date().isoformat()}
    second = helping.ask_help(theirs, story.reference, again, later)
    helping.end_help(ours, story.reference, second.id, later)
    assert db.session.scalars(select(HelpWindow).where(HelpWindow.ended_at.is_(None))).all() == []
    assert "help_declined" in db.session.scalars(select(Event.name)).all()
    with pytest.raises(Unseen):
        helping.look_through(people["coordinator"], story.reference, later)


@in_database
def test_an_answer_is_shown_once_it_was_sent_and_reasons_only_where_that_part_is_open(
    people: People, tmp_path: Path
) -> None:
    story = asked(people, tmp_path)
    story.take("requesting_officer", Action.GIVE_INFORMATION, information="The branch at the harbour")
    ours, theirs, coordinator = people["requesting_central"], people["requested_central"], people["coordinator"]
    window = helping.ask_help(theirs, story.reference, _wish(story, people, "answers", "bases"), story.now)
    helping.agree_to_help(ours, story.reference, window.id, story.now)
    seen = helping.look_through(coordinator, story.reference, story.now)
    assert seen.said == ()
    assert all(not one.answers for one in seen.items)
    assert seen.elements is not None
