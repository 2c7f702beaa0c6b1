"""What every kind of request has to say about itself."""

from dataclasses import dataclass
from enum import StrEnum

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.fields import Field
from mla_tracker.domain.lifecycle import Workflow


class Pages(StrEnum):
    """Sections of the drafting hub that are more than a page of questions."""

    QUESTIONS = "questions"
    RECIPIENT = "recipient"
    LEGAL_BASIS = "legal-basis"
    PERSONS = "persons"
    ITEMS = "items"
    FILES = "files"


@dataclass(frozen=True, slots=True)
class Section:
    """One task of the hub: a page of questions, or a part with pages of its own."""

    code: str
    label: str
    fields: tuple[Field, ...] = ()
    pages: Pages = Pages.QUESTIONS


@dataclass(frozen=True, slots=True)
class ItemType:
    """One sort of measure that may be asked for, with the questions of its own and its source in the law.

    ``is_kept``: the measure is done once the data are kept, so that recording the preservation answers it.
    """

    code: str
    label: str
    source: str
    fields: tuple[Field, ...] = ()
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class RequestKind:
    """A kind: the declaration that form, check, hub, letter, clock and workflow are read from.

    ``rules`` names the rules of completeness (``completeness.RULES``) that apply, in the order they are shown.
    ``letter`` names the letter that carries the request. ``restricted``: only named people see it, from the first draft.
    """

    code: str
    label: str
    summary: str
    source: str
    workflow: Workflow
    clock_class: ClockClass
    sections: tuple[Section, ...]
    item_types: tuple[ItemType, ...]
    rules: tuple[str, ...]
    letter: str
    restricted: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(field for section in self.sections for field in section.fields)

    def section(self, code: str) -> Section:
        """Return the section, or raise KeyError."""
        return {section.code: section for section in self.sections}[code]

    def item_type(self, code: str) -> ItemType:
        """Return the item type, or raise KeyError."""
        return {item_type.code: item_type for item_type in self.item_types}[code]
