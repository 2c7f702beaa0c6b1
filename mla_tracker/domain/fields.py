"""What is asked of a person: one declaration gives the form, its check, its place in the record and in the letter."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.text import N_

LINE_LENGTH: Final = 300
TEXT_LENGTH: Final = 20_000


class Shape(StrEnum):
    """How a field is asked for."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    CHOICE = "choice"
    CHOICES = "choices"
    YES = "yes"
    COUNTRY = "country"
    AUTHORITY = "authority"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer among several."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question. ``open`` answers are metadata, which a coordinator may read; all others are content."""

    code: str
    label: str
    shape: Shape = Shape.LINE
    hint: str = ""
    required: bool = True
    choices: tuple[Choice, ...] = ()
    open: bool = False
    max_length: int = 0

    @property
    def limit(self) -> int:
        return self.max_length or (TEXT_LENGTH if self.shape is Shape.TEXT else LINE_LENGTH)


Answer = str | list[str]
Answers = Mapping[str, Answer]

REQUIRED: Final = N_("Enter an answer")
TOO_LONG: Final = N_("The text has {length} characters; at most {limit} are possible")
CONTROL: Final = N_("The text contains a character that cannot be printed ({character}); remove it")
NOT_OFFERED: Final = N_("Choose one of the answers offered")
NOT_A_DAY: Final = N_("Enter a date that exists")


def fault_of(field: Field, answer: Answer) -> Fault | None:
    """Say what is wrong with ``answer``, or None; days come as ISO dates, choices as codes."""
    if is_blank(answer):
        return Fault(REQUIRED) if field.required else None
    if isinstance(answer, list) != (field.shape is Shape.CHOICES):
        return Fault(NOT_OFFERED)
    if isinstance(answer, list):
        return None if set(answer) <= {choice.code for choice in field.choices} else Fault(NOT_OFFERED)
    return _fault_of_text(field, answer)


def is_blank(answer: Answer) -> bool:
    """White space says nothing."""
    return not (answer.strip() if isinstance(answer, str) else answer)


def _fault_of_text(field: Field, answer: str) -> Fault | None:
    if len(answer) > field.limit:
        return Fault(TOO_LONG, {"length": len(answer), "limit": field.limit})
    if bad := unprintable(answer):
        return Fault(CONTROL, {"character": f"U+{ord(bad):04X}"})
    if field.shape is Shape.CHOICE and answer not in {choice.code for choice in field.choices}:
        return Fault(NOT_OFFERED)
    if field.shape is Shape.DAY and day_of(answer) is None:
        return Fault(NOT_A_DAY)
    return None


def unprintable(text: str) -> str | None:
    """Return the first control character or unpaired surrogate, or None; line ends and tabs are fine."""
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\r\t":
            return character
    return None


def day_of(answer: Answer | None) -> date | None:
    """Read an ISO day, or return None."""
    try:
        return date.fromisoformat(str(answer))
    except ValueError:
        return None


def faults_of(fields: tuple[Field, ...], answers: Answers) -> dict[str, Fault]:
    """Check every answer; the result is empty when all can be taken."""
    found = {field.code: fault_of(field, answers.get(field.code, "")) for field in fields}
    return {code: fault for code, fault in found.items() if fault is not None}


def taken(fields: tuple[Field, ...], answers: Answers) -> dict[str, Answer]:
    """Keep the answers that were asked for and given: what is not asked for is never stored."""
    return {
        asked.code: _tidy(asked, answers[asked.code])
        for asked in fields
        if asked.code in answers and not is_blank(answers[asked.code])
    }


def _tidy(asked: Field, answer: Answer) -> Answer:
    """Store days one way, NFC, and one kind of line end, so that equal answers are equal."""
    if isinstance(answer, list):
        return answer
    if asked.shape is Shape.DAY and (found := day_of(answer)):
        return found.isoformat()
    return unicodedata.normalize("NFC", answer.replace("\r\n", "\n").strip())


def mark_of(answers: Answers) -> str:
    """Return a short mark of stored answers: a form carries it, and a changed mark tells that somebody else wrote."""
    text = json.dumps(answers, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
