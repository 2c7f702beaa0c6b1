"""Free text of a request in other languages: which texts there are, and how far a translation can be relied on."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mla_tracker.domain.fields import Answers, Choice, Field, Shape
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.persons import PERSON_FIELDS
from mla_tracker.domain.text import N_

SECTION: Final = "translations"
"""Its place in the hub, after the sections of the kind."""

SOURCE_MARK: Final = "source"
"""With the answers, the mark of the words that were translated."""


class Standing(StrEnum):
    """Who answers for a translation."""

    NONE = "none"
    MACHINE = "machine"
    HUMAN = "human"
    CERTIFIED = "certified"


STANDING_LABELS: Final[dict[Standing, str]] = {
    Standing.NONE: N_("Not translated"),
    Standing.MACHINE: N_("Machine translation, revised by nobody"),
    Standing.HUMAN: N_("Translated by a person"),
    Standing.CERTIFIED: N_("Certified translation"),
}
STANDING_SIGNS: Final[dict[Standing, str]] = {
    Standing.NONE: "wait",
    Standing.MACHINE: "run",
    Standing.HUMAN: "done",
    Standing.CERTIFIED: "done",
}
TRANSLATION_FIELDS: Final = (
    Field(
        "text",
        N_("Translation"),
        Shape.TEXT,
        hint=N_("It is printed in the letter, with who made it and when. The original stays beside it."),
    ),
    Field(
        "standing",
        N_("How was it made?"),
        Shape.CHOICE,
        choices=tuple(Choice(each, STANDING_LABELS[each]) for each in Standing if each is not Standing.NONE),
    ),
    Field("translated_by", N_("Translated by"), hint=N_("Name of the person, office or program.")),
    Field("translated_on", N_("Translated on"), Shape.DAY),
)
SPOKEN: Final = frozenset(
    {"title", "conducting_functions", "maximum_penalty", "limitation", "domestic_order", "order_to_enforce"}
    | {"evidence_sought", "object_or_site", "objects_sought", "other_measure", "assets", "extent", "documents"}
    | {"proof_of_service", "property_confiscated", "place_or_property", "period", "travel_costs", "property_value"}
)
"""Questions answered in one line of words; the other lines are names and numbers, which are not translated."""


@dataclass(frozen=True, slots=True)
class FreeText:
    """Words that somebody wrote: where they stand (``answers.purpose``, ``items.7.procedure``) and what they answer."""

    place: str
    label: str
    text: str


def is_free_text(asked: Field) -> bool:
    return asked.shape is Shape.TEXT or (asked.shape is Shape.LINE and asked.code in SPOKEN)


def free_texts(
    kind: RequestKind,
    answers: Answers,
    items: Sequence[tuple[int, str, Answers]] = (),
    persons: Sequence[tuple[int, Answers]] = (),
) -> Iterator[FreeText]:
    """List the texts in the order of the kind; ``items`` are (id, type, answers), ``persons`` (id, answers)."""
    yield from _texts("answers", kind.fields, answers)
    for person_id, given in persons:
        yield from _texts(f"persons.{person_id}", PERSON_FIELDS, given)
    for item_id, item_type, given in items:
        yield from _texts(f"items.{item_id}", kind.item_type(item_type).fields, given)


def _texts(place: str, fields: tuple[Field, ...], given: Answers) -> Iterator[FreeText]:
    for asked in fields:
        text = str(given.get(asked.code) or "").strip()
        if text and is_free_text(asked):
            yield FreeText(f"{place}.{asked.code}", asked.label, text)


def mark_of_text(text: str) -> str:
    """Return a short mark of the words that were translated: when they change, the translation no longer holds."""
    return hashlib.sha256(text.strip().encode("utf-8", "surrogatepass")).hexdigest()[:16]
