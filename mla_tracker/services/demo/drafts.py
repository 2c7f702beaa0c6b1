"""How a case becomes a draft: page by page, as an officer would fill them in."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any, Final

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.fields import Answer
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.kinds.base import Pages, RequestKind
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.persons import PersonRole
from mla_tracker.domain.restriction import naming_side
from mla_tracker.i18n.dates import letter_date
from mla_tracker.letters.facts import PlainFacts, PlainParty
from mla_tracker.letters.rendering import render
from mla_tracker.queries.named_readers import nameable_on
from mla_tracker.queries.reference import accepted_languages, bases_between
from mla_tracker.services import files
from mla_tracker.services.demo.texts import DemoCase, DemoPerson, DemoStory, case, identities, phone_of
from mla_tracker.services.demo.world import World
from mla_tracker.services.files import Upload
from mla_tracker.services.requests.drafting import (
    ChooseBases,
    ChooseRecipient,
    OpenRequest,
    SaveSection,
    choose_bases,
    choose_recipient,
    open_request,
    save_section,
)
from mla_tracker.services.requests.finding import seen_by
from mla_tracker.services.requests.parts import SaveItem, SavePerson, save_item, save_person
from mla_tracker.services.requests.restricting import name_reader

LETTER_LANGUAGES: Final = ("fa", "en", "ur")  # those that every letter exists in, the rarest demand first
IN_TWO_LANGUAGES: Final = {"PK", "IR"}
BILATERAL: Final = "bilateral"
FITTING: Final = {  # subject of the case -> treaties of many States on which it may rest
    "tip": {"untoc", "tip_protocol"},
    "som": {"untoc", "som_protocol"},
    "both": {"untoc", "tip_protocol", "som_protocol"},
}
SHOWN: Final[Mapping[str, Mapping[str, Answer]]] = {  # the same -> what the facts show
    "tip": {
        "acts": ["recruitment", "transportation"], "means": ["fraud"], "exploitation": ["labour"],
        "consented": "yes", "child_concerned": "no", "border_crossed": "yes", "benefit": "yes",
    },
    "som": {
        "acts": ["transportation", "illegal_entry"], "consented": "yes", "child_concerned": "unknown",
        "border_crossed": "yes", "benefit": "yes",
    },
    "both": {
        "acts": ["harbouring", "illegal_entry"], "means": ["force"], "exploitation": ["other"],
        "consented": "unknown", "child_concerned": "unknown", "border_crossed": "yes", "benefit": "yes",
    },
}  # fmt: skip
BEGUN, HALF = "draft_begun", "draft_half"
Writing = Callable[[datetime], object]


@dataclass(slots=True)
class Draft:
    """A request being told: its story, who writes it, and its reference once there is one."""

    world: World
    story: DemoStory
    opened_on: date
    chance: random.Random
    reference: str = ""
    filling: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.filling = dict(self.case.variants[self.story.variant]) | {
            f"day_{number}": letter_date(self.opened_on - timedelta(days=days), self.case.language)
            for number, days in enumerate((120, 96, 61, 40, 23, 9), start=1)
        }

    @property
    def case(self) -> DemoCase:
        return case(self.story.case)

    @property
    def kind(self) -> RequestKind:
        return KINDS[self.story.kind]

    @property
    def officer(self) -> DemoPerson:
        return self.world.people[f"officer.{self.case.country.lower()}"]

    @property
    def actor(self) -> Actor:
        return self.world.actors[self.officer.key]

    @property
    def recipient_id(self) -> int:
        return self.world.recipient(self.story.to, self.story.kind)

    @property
    def is_restricted(self) -> bool:
        """Say whether a victim, or its kind, makes it a request that only named people see."""
        return self.kind.restricted or any(person["role"] == PersonRole.VICTIM for person in self.case.persons)

    def filled(self, text: str) -> str:
        return text.strip().format_map(self.filling)

    def pages(self) -> Iterator[Writing]:
        """Return what is written, one saving after the other; how far depends on the way of the story."""
        yield self._open
        yield self._recipient
        sections = [section.code for section in self.kind.sections if section.fields]
        yield self._section(sections[0])
        if self.story.way == BEGUN:
            return
        yield from (self._item(item) for item in items_in(self.case, self.story.kind))
        if self.story.way == HALF:
            return
        yield from (self._section(code) for code in sections[1:])
        yield from (self._person(place, person) for place, person in enumerate(self.case.persons))
        pages = {section.pages for section in self.kind.sections}
        if Pages.LEGAL_BASIS in pages:
            yield self._bases
        if self.kind.workflow is Workflow.FORMAL:
            yield self._annex

    def _open(self, now: datetime) -> None:
        authority_id = self.world.authorities[str(self.officer.authority)]
        wish = OpenRequest(self.story.kind, self.story.to, authority_id)
        self.reference = open_request(self.actor, wish, now).code

    def _recipient(self, now: datetime) -> None:
        languages = self.story.letter or self._usual_languages()
        second = languages[1] if len(languages) > 1 else None
        wish = ChooseRecipient(self.story.to, self.recipient_id, languages[0], second, None)
        choose_recipient(self.actor, self.reference, wish, now)

    def _usual_languages(self) -> tuple[str, ...]:
        """A language that the other side takes; for evidence between Pakistan and Iran the own one beside it."""
        taken = accepted_languages(self.story.to)
        first = next(code for code in LETTER_LANGUAGES if code in taken)
        own = self.case.language if self.case.language in LETTER_LANGUAGES else "en"
        beside = {self.case.country, self.story.to} == IN_TWO_LANGUAGES and self.story.kind == "ML" and own != first
        return (first, own) if beside else (first,)

    def _section(self, code: str) -> Writing:
        def write(now: datetime) -> None:
            codes = {asked.code for asked in self.kind.section(code).fields} - set(self.story.lacks)
            answers = {name: text for name, text in self._answers().items() if name in codes}
            save_section(self.actor, self.reference, SaveSection(code, answers, None), now)

        return write

    def _answers(self) -> Mapping[str, Answer]:
        said: dict[str, Answer] = {name: self._said(text) for name, text in self.case.answers.items()}
        said |= {
            **SHOWN[str(self.case.answers["subject_matter"])],
            "text_language": self.case.language,
            "contact_name": f"{self.officer.name}, {self.officer.titles['en']}",
            "contact_phone": phone_of(self.officer.key),
            "contact_email": self.officer.email,
        }
        if self.story.wanted_in:
            said["wanted_by"] = (self.opened_on + timedelta(days=self.story.wanted_in)).isoformat()
        else:
            said.pop("wanted_by_reason", None)
        return said

    def _said(self, text: str) -> str:
        """“@-3” is the day three days before the draft was begun; anything else is a text to fill."""
        if text.startswith("@"):
            return (self.opened_on + timedelta(days=int(text[1:]))).isoformat()
        return self.filled(text)

    def _item(self, item: Mapping[str, Any]) -> Writing:
        def write(now: datetime) -> None:
            answers: dict[str, Answer] = {
                code: said if isinstance(said, list) else self.filled(said)
                for code, said in item.items()
                if code != "type"
            }
            save_item(self.actor, self.reference, SaveItem(item["type"], answers), now)

        return write

    def _person(self, place: int, person: Mapping[str, Any]) -> Writing:
        def write(now: datetime) -> None:
            save_person(self.actor, self.reference, SavePerson(self._identity(place, person)), now)
            if self.is_restricted:
                name_everybody(self.actor, self.reference, now)

        return write

    def _identity(self, place: int, person: Mapping[str, Any]) -> dict[str, Answer]:
        """Give a person of the case a name of the nationality; somebody unknown stays without one."""
        said: dict[str, Answer] = {"role": person["role"], "whereabouts": self.filled(person.get("whereabouts", ""))}
        if unknown := person.get("not_known"):
            said["not_known"] = list(unknown)
        nationality = str(person.get("nationality", ""))
        if not nationality:
            return said
        known = identities()[self.story.number, place]
        return said | {
            "nationality": nationality, "name_latin": known.latin, "name_original": known.original,
            "father_name": known.father, "identifiers": known.number, "born_on": known.born_on,
        }  # fmt: skip

    def _bases(self, now: datetime) -> None:
        offered = bases_between(self.case.country, self.story.to, now.date())
        fitting = FITTING[self.case.answers["subject_matter"]]
        chosen = [
            basis.instrument_id
            for basis in offered
            if basis.instrument_id in fitting or (basis.kind == BILATERAL and "mla" in basis.uses)
        ]
        choose_bases(self.actor, self.reference, ChooseBases(tuple(chosen), None), now)

    def _annex(self, now: datetime) -> None:
        annex = self.case.annex
        pdf = document(self.case.language, annex["subject"], annex["paragraphs"], now.date(), self.filled)
        files.add_annex(self.actor, self.reference, Upload(annex["name"], BytesIO(pdf)), self.world.shelf, now)


def name_everybody(actor: Actor, reference: str, now: datetime) -> None:
    """Let all of the actor's side see a request that a victim has made a restricted one: the stories need them."""
    subject = seen_by(actor, reference)
    side = naming_side(actor, subject)
    for person in nameable_on(subject, side) if subject.restricted and side else ():
        name_reader(actor, reference, str(person.id), now)


def items_in(told: DemoCase, kind: str) -> list[Mapping[str, str]]:
    """Return the items of a case that a request of this kind can ask for."""
    known = {item_type.code for item_type in KINDS[kind].item_types}
    return [item for item in told.items if item["type"] in known]


def document(language: str, subject: str, texts: list[str], on: date, filled: Callable[[str], str] = str) -> bytes:
    """Make a page that looks like an annex, so that there is something to open."""
    facts = PlainFacts(
        sender=PlainParty("mla-tracker (training)"),
        recipient=PlainParty("–"),
        reference="TRAINING-000",
        date=on,
        subject=filled(subject),
        paragraphs=tuple(filled(text) for text in texts),
    )
    return render("plain", facts, language).pdf
