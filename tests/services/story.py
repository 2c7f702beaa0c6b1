"""Steps of the main story, for tests that need a request in a certain state made by real use-cases."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from io import BytesIO
from pathlib import Path
from typing import Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from sqlalchemy import select

from mla_tracker.domain.directory import AuthorityStatus
from mla_tracker.domain.fields import Answer, Answers, Field, Shape
from mla_tracker.domain.handling import HANDLING
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.transitions import Action
from mla_tracker.models import AssistanceRequest, Authority, db
from mla_tracker.services.files import Shelf, Upload, Uploads, add_annex
from mla_tracker.services.requests import drafting, parts
from mla_tracker.services.requests.restricting import name_reader
from mla_tracker.services.requests.step import StepWish
from mla_tracker.services.requests.steps import take_step
from mla_tracker.services.transaction import use_case
from mla_tracker.storage import Storage
from tests import retelling
from tests.conftest import NOW, People

P = ParamSpec("P")
Walk = Callable[Concatenate[People, Path, P], "Story"]
TITLE = "Bank records of a smuggling network"
FACTS = "Between March and May 2026 Kamran Zaidi received payments of forty families for places on a boat."
SECTIONS: dict[str, Answers] = {
    "proceeding": {
        "title": TITLE,
        "text_language": "en",
        "conducting_authority": "Anti-trafficking unit",
        "conducting_functions": "Investigation of organized crime",
        "stage": "investigation",
        "subject_and_nature": "Investigation of the smuggling of migrants by an organized criminal group",
    },
    "facts": {"summary_of_facts": FACTS},
    "offences": {"offences": "Smuggling of migrants, section 3", "maximum_penalty": "Ten years", "death_penalty": "no"},
    "purpose": {"purpose": "Evidence in the proceeding named above", "use_limits": "stated", "costs": "ordinary"},
    "contact": {"contact_name": "Duty officer", "contact_phone": "+92 51 000 0000"},
}
PERSON: Answers = {
    "role": "suspect",
    "name_latin": "Kamran Zaidi",
    "name_original": "کامران زیدی",
    "nationality": "PK",
    "not_known": ["whereabouts"],
}
RECORDS: Answers = {
    "assistance": "Records of the account named below",
    "record_holder": "A bank in Tehran",
    "period": "1 March to 31 May 2026",
    "form_of_copy": "certified",
    "link_to_facts": "The payments went to this account",
}
STATEMENT: Answers = {
    "assistance": "Statement of the account manager",
    "person_heard": "The account manager",
    "questions": "Who opened the account?",
    "link_to_facts": "The manager saw who opened it",
}


@dataclass
class Story:
    """A request on its way, with the people who move it; ``now`` goes on by ``pace`` with each step."""

    people: People
    reference: str
    folder: Path
    now: datetime = NOW
    pace: timedelta = timedelta(hours=1)

    def take(
        self, who: str, action: Action, *files: tuple[str, bytes], **answers: str | list[str]
    ) -> AssistanceRequest:
        self.now += self.pace
        uploads = Uploads(self.shelf, tuple(Upload(name, BytesIO(content)) for name, content in files))
        moved = take_step(self.people[who], self.reference, action, StepWish(answers), self.now, uploads)
        self.reference = moved.reference
        return moved

    @property
    def shelf(self) -> Shelf:
        return Shelf(Storage(self.folder), limit_mb=1)

    @property
    def today(self) -> str:
        """The day of the next step, in Tehran: a story that goes on past midnight there is dated as it is there."""
        return (self.now + self.pace).astimezone(ZoneInfo("Asia/Tehran")).date().isoformat()

    def day(self, days: int) -> str:
        return (self.now.date() + timedelta(days=days)).isoformat()

    @property
    def subject(self) -> AssistanceRequest:
        return db.session.scalars(
            select(AssistanceRequest).where(
                (AssistanceRequest.number == self.reference) | (AssistanceRequest.code == self.reference)
            )
        ).one()


def retold(walk: Walk[P]) -> Walk[P]:
    """Have this walk told once for all tests of a worker that begin with it."""

    @wraps(walk)
    def told(people: People, folder: Path, /, *args: P.args, **kwargs: P.kwargs) -> Story:
        db.session.rollback()  # as each use-case begins

        def walked() -> tuple[str, datetime]:
            story = walk(people, folder, *args, **kwargs)
            return story.reference, story.now

        words = (walk.__name__, sorted(people.items()), args, kwargs)
        reference, now = retelling.once(db.engine, words, walked, folder)
        return Story(people, reference, folder, now)

    return told


@use_case
def confirm_directory(now: datetime) -> dict[str, int]:
    """Make every authority active and confirmed today; return ids by English name."""
    found = {}
    for authority in db.session.scalars(select(Authority)):
        authority.status, authority.last_confirmed_on = AuthorityStatus.ACTIVE, now.date()
        found[authority.name_en] = authority.id
    return found


@dataclass(frozen=True, slots=True)
class Pair:
    """Who asks whom: the authority that asks, the State and authority that are asked, the language of the letter."""

    own: str
    country: str
    asked: str
    language: str


TO_IRAN = Pair("Anti-trafficking unit", "IR", "Office of the prosecutor", "fa")


@retold
def drafted(
    people: People, folder: Path, *, without: tuple[str, ...] = (), kind: str = "ML", pair: Pair = TO_IRAN
) -> Story:
    """Write a complete draft, leaving out the parts named."""
    ids = confirm_directory(NOW)
    officer = people["requesting_officer"]
    opened = drafting.open_request(officer, drafting.OpenRequest(kind, pair.country, ids[pair.own]), NOW)
    story = Story(people, opened.reference, folder)
    recipient = drafting.ChooseRecipient(pair.country, ids[pair.asked], pair.language, "en", None)
    drafting.choose_recipient(officer, story.reference, recipient, NOW)
    drafting.choose_bases(officer, story.reference, drafting.ChooseBases(("untoc",), None), NOW)
    for section, answers in SECTIONS.items():
        if section not in without:
            drafting.save_section(officer, story.reference, drafting.SaveSection(section, answers, None), NOW)
    parts.save_person(officer, story.reference, parts.SavePerson(PERSON), NOW)
    parts.save_item(officer, story.reference, parts.SaveItem("f", RECORDS), NOW)
    parts.save_item(officer, story.reference, parts.SaveItem("a", STATEMENT), NOW)
    return story


@retold
def drafted_as(people: People, folder: Path, kind: str, pair: Pair = TO_IRAN) -> Story:
    """Write a draft in which every question of the kind is answered, each text naming its question."""
    ids, declared = confirm_directory(NOW), KINDS[kind]
    officer = people["requesting_officer"]
    wish = drafting.OpenRequest(kind, pair.country, ids[pair.own])
    story = Story(people, drafting.open_request(officer, wish, NOW).reference, folder)
    recipient = drafting.ChooseRecipient(pair.country, ids[pair.asked], pair.language, "en", None)
    drafting.choose_recipient(officer, story.reference, recipient, NOW)
    drafting.choose_bases(officer, story.reference, drafting.ChooseBases(("untoc",), None), NOW)
    for section in declared.sections:
        if section.fields:
            answers = {asked.code: answer_to(asked) for asked in section.fields}
            drafting.save_section(officer, story.reference, drafting.SaveSection(section.code, answers, None), NOW)
    parts.save_person(officer, story.reference, parts.SavePerson(PERSON), NOW)
    for item_type in declared.item_types:
        answers = {asked.code: answer_to(asked, item_type.code) for asked in item_type.fields}
        parts.save_item(officer, story.reference, parts.SaveItem(item_type.code, answers), NOW)
    name_people(story, "requesting_approver", "requesting_central")
    add_annex(officer, story.reference, Upload("annex.txt", BytesIO(b"Annex")), story.shelf, NOW)
    return story


def name_people(story: Story, *personas: str, by: str = "requesting_officer") -> None:
    """Let these people see the request, if it is restricted."""
    for persona in personas if story.subject.restricted else ():
        name_reader(story.people[by], story.reference, str(story.people[persona].user_id), story.now)


def answer_to(asked: Field, place: str = "request") -> Answer:
    """Return a possible answer that can be told from every other one."""
    if asked.shape is Shape.CHOICES:
        return [choice.code for choice in asked.choices]
    if asked.choices:
        return "H2" if asked.code == HANDLING.code else asked.choices[0].code
    if asked.shape is Shape.DAY:
        return (NOW.date() + timedelta(days=7)).isoformat()
    return "en" if asked.shape is Shape.LANGUAGE else f"Written under {asked.code} of {place}"


@retold
def approved(people: People, folder: Path) -> Story:
    story = drafted(people, folder)
    story.take("requesting_officer", Action.SUBMIT)
    story.take("requesting_approver", Action.APPROVE)
    return story


@retold
def sent(people: People, folder: Path) -> Story:
    story = approved(people, folder)
    story.take("requesting_central", Action.SEND, channel="portal", sent_on=story.today)
    return story


@retold
def in_execution(people: People, folder: Path) -> Story:
    story = sent(people, folder)
    story.take(
        "requested_central", Action.ACKNOWLEDGE, received_on=story.today, handler="Registry", their_reference="T-77"
    )
    story.take("requested_central", Action.START_REVIEW)
    story.take("requested_central", Action.ACCEPT, expected_on=story.day(30))
    return story
