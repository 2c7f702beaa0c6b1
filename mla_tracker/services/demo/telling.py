"""Telling of the stories: all that happened, in the order in which it happened, through the usual use-cases."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Final, NamedTuple

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.lifecycle import ItemStatus
from mla_tracker.domain.transitions import Action
from mla_tracker.services.demo.drafts import Draft, document, items_in, name_everybody
from mla_tracker.services.demo.lives import REMIND, TASK, Move, spread, way_of
from mla_tracker.services.demo.step_answers import Scene, answers_of
from mla_tracker.services.demo.texts import DemoStory, case, words
from mla_tracker.services.demo.world import Diary, World
from mla_tracker.services.files import Upload, Uploads
from mla_tracker.services.reminders import remind
from mla_tracker.services.requests.finding import seen_by
from mla_tracker.services.requests.parts import items_of
from mla_tracker.services.requests.step import StepWish
from mla_tracker.services.requests.steps import take_step
from mla_tracker.services.requests.tagging import TagWish, tag_request
from mla_tracker.services.requests.tasking import task_item

REDIRECTED_TO: Final = {"IR": "IR:judiciary_international_affairs", "PK": "PK:fia_anti_smuggling"}
TAGGED: Final = frozenset({Action.SEND, Action.ACKNOWLEDGE})  # by the side that takes the step, for itself
ITEM_DAYS: Final = 9  # for the first item, as many again for each of the others
DELEGATED: Final = frozenset({Action.ACKNOWLEDGE, Action.ANSWER_ITEM, Action.ASK_INFORMATION, Action.START_REVIEW})


class Act(NamedTuple):
    """Something that happens; ``place`` keeps apart what happens in the same minute."""

    at: datetime
    place: tuple[int, int]
    do: Callable[[datetime], object]


@dataclass(frozen=True, slots=True)
class Telling:
    """One story, being scheduled."""

    world: World
    draft: Draft
    diary: Diary
    chance: random.Random
    moves: tuple[tuple[Move, int], ...]
    begun: int  # days before the start

    @property
    def story(self) -> DemoStory:
        return self.draft.story

    @property
    def country(self) -> str:
        return self.draft.case.country

    def acts(self) -> Iterator[Act]:
        days_ago = self.begun
        at = self.diary.moment(self.country, days_ago)
        place = 0
        for place, page in enumerate(self.draft.pages()):
            yield Act(at, (self.story.number, place), page)
            at = self.diary.last = at + timedelta(minutes=self.chance.randrange(2, 9))
        for move, item in self.moves:
            days_ago -= move.after
            place += 1
            key = self._key(move)
            country = self.world.people[key].country or self._country_of(key)
            at = self.diary.moment(country, days_ago)
            yield Act(at, (self.story.number, place), self._do(move, item, key, country))

    def _key(self, move: Move) -> str:
        """Say who takes the step: on the other side the delegate, where there is one, does the daily work."""
        if move.who in {"theirs", "their_central"}:
            delegated = move.who == "theirs" and move.action in DELEGATED
            if delegated and self.story.to == "IR" and self.story.kind == "ML":
                return "delegate.ir"
            return f"central.{self.story.to.lower()}"
        return move.who if move.who == "coordinator" else f"{move.who}.{self.country.lower()}"

    def _country_of(self, key: str) -> str:
        return key.rpartition(".")[2].upper() if "." in key else self.country

    def _do(self, move: Move, item: int, key: str, country: str) -> Callable[[datetime], object]:
        actor = self.world.actors[key]
        if move.action == REMIND:
            return lambda now: remind(actor, self.draft.reference, now)
        if move.action == TASK:
            return lambda now: self._give_days(actor, self.world.calendar(country).day_of(now), now)

        def step(now: datetime) -> None:
            scene = self._scene(move, item, key, country, now)
            wish, uploads = StepWish(answers_of(scene)), self._files(scene, now)
            taken = take_step(actor, self.draft.reference, Action(move.action), wish, now, uploads)
            if move.action == Action.APPROVE:
                self.draft.reference = taken.reference  # now it has a number
            if move.action == Action.SEND and self.draft.is_restricted:
                name_everybody(self.world.actors[f"central.{self.story.to.lower()}"], self.draft.reference, now)
            if move.action in TAGGED:
                tag_request(actor, self.draft.reference, TagWish(dict(self.draft.case.tags)), now)

        return step

    def _give_days(self, actor: Actor, today: date, now: datetime) -> None:
        """Set a day for each item and show it: in the review those stand out that are late already."""
        for item in items_of(seen_by(actor, self.draft.reference)):
            due_on = (today + timedelta(days=ITEM_DAYS * item.position)).isoformat()
            task_item(actor, self.draft.reference, item.id, {"due_on": due_on, "due_shared": "yes"}, now)

    def _scene(self, move: Move, item: int, key: str, country: str, now: datetime) -> Scene:
        redirected = REDIRECTED_TO.get(self.story.to, "")
        return Scene(
            story=self.story,
            move=move,
            person=self.world.people[key],
            country="coordinator" if key == "coordinator" else country,
            on=self.world.calendar(country).day_of(now),
            item=item,
            redirect_to=self.world.authorities.get(redirected, 0),
            in_doubt=self.draft.recipient_id in self.world.unconfirmed,
            chance=self.chance,
        )

    def _files(self, scene: Scene, now: datetime) -> Uploads | None:
        """An item that is answered brings a file, as does what is told in answer to a question."""
        action, shelf = scene.move.action, self.world.shelf
        if action == Action.GIVE_INFORMATION:
            said = words()[scene.country]
            pdf = document(said["language"], said["paper"], [scene.say("information")], now.date())
            return Uploads(shelf, (Upload(f"{said['paper']}.pdf", BytesIO(pdf)),))
        if action == Action.ANSWER_ITEM and scene.move.outcomes == (ItemStatus.ANSWERED,):
            return Uploads(shelf, (Upload(f"records-item-{scene.item}.csv", BytesIO(_records(self.chance))),))
        return None


def _records(chance: random.Random) -> bytes:
    """Make a short list of transfers, such as a bank gives out."""
    lines = ["entry,amount,currency,counterparty"]
    lines += [
        f"{entry},{chance.randrange(40, 990) * 500},USD,ZZ-{chance.randrange(1000, 9999)}" for entry in range(1, 13)
    ]
    return ("\n".join(lines) + "\n").encode()


def tell(world: World, stories: tuple[DemoStory, ...], progress: Callable[[int, int], None]) -> int:
    """Tell the stories, the oldest moment first; return how many things happened."""
    acts = sorted(
        (act for story in stories for act in _telling(world, story).acts()), key=lambda act: (act.at, act.place)
    )
    for number, act in enumerate(acts, start=1):
        act.do(act.at)
        progress(number, len(acts))
    return len(acts)


def _telling(world: World, story: DemoStory) -> Telling:
    chance = random.Random(f"story {story.number}")  # noqa: S311  (the same stories every time; nothing is secret here)
    moves = spread(way_of(story.kind, story.way), len(items_in(case(story.case), story.kind)))
    days_ago = story.since + sum(move.after for move, _ in moves)
    draft = Draft(world, story, world.start_on - timedelta(days=days_ago), chance)
    return Telling(world, draft, Diary(world, chance), chance, tuple(moves), days_ago)
