"""Pseudonyms in place of victims' names, in texts and file names; what is asked before a name is shown."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from mla_tracker.domain.errors import BadAnswers, Fault
from mla_tracker.domain.fields import Answer, Answers, Choice, Field, Shape
from mla_tracker.domain.persons import SHOWN_OF_VICTIM
from mla_tracker.domain.text import N_

SHORTEST: Final = 3  # letters: a shorter part of a name would be found in every second word
NAMES: Final = ("name_latin", "name_original")
NAMED_IN_TITLE: Final = N_("The subject line names a victim. It is read in lists: write “{pseudonym}” instead.")

UNMASK_FIELDS: Final = (
    Field(
        "purpose",
        N_("What do you need the name for?"),
        Shape.CHOICE,
        choices=(
            Choice("identify", N_("To identify the person or to check a document")),
            Choice("protect", N_("To protect or assist the person")),
            Choice("return", N_("To prepare a safe return")),
            Choice("correct", N_("To correct what was entered")),
            Choice("other", N_("Something else")),
        ),
        open=True,
    ),
    Field(
        "reason",
        N_("Say it in a few words"),
        hint=N_("It is kept with your name and the time, and those who inspect read it."),
    ),
)

ANNEX_FIELDS: Final = (
    Field(
        "purpose",
        N_("Why does the other State need the names?"),
        Shape.CHOICE,
        choices=(
            Choice("execute", N_("It cannot carry out the request without them")),
            Choice("protect", N_("To protect or assist the person")),
            Choice("return", N_("To prepare a safe return")),
            Choice("other", N_("Something else")),
        ),
        open=True,
    ),
    replace(UNMASK_FIELDS[1], code="reason"),
)
ON_ANNEX: Final = ("name_original", "name_latin", "father_name", "born_on", "nationality", "identifiers")
"""What identifies a person, and nothing of where the person is."""


def sign_of(number: int) -> str:
    return f"V{number}"


@dataclass(frozen=True, slots=True)
class Shielded:
    """A victim as texts are searched for: the number of the pseudonym, and the names that are not to be read."""

    number: int
    names: tuple[str, ...]

    @property
    def sign(self) -> str:
        """What stands in place of the name in every language and script."""
        return sign_of(self.number)


def shielded(number: int, answers: Answers, others: Iterable[Answers] = ()) -> Shielded:
    """Each name as a whole, and each part of it that is long enough and that nobody else in the request bears."""
    borne = {part.casefold() for other in others for name in _names(other) for part in name.split()}
    whole = _names(answers)
    parts = [part for name in whole for part in name.split() if part.casefold() not in borne]
    return Shielded(number, tuple(dict.fromkeys(name for name in (*whole, *parts) if len(name) >= SHORTEST)))


def _names(answers: Answers) -> list[str]:
    return [str(answers.get(code) or "").strip() for code in NAMES]


def _pattern(name: str) -> re.Pattern[str]:
    """A name stands by itself, not inside another word; spaces, dots, hyphens or underscores divide its parts."""
    parts = (re.escape(part) for part in unicodedata.normalize("NFC", name).split())
    joined = r"[\s._-]+".join(parts)
    return re.compile(rf"(?<![^\W_]){joined}(?![^\W_])", re.IGNORECASE)


def masked(text: str, people: Iterable[Shielded]) -> str:
    """Write the pseudonym wherever a victim is named."""
    found = unicodedata.normalize("NFC", text)
    for person in people:
        for name in sorted(person.names, key=len, reverse=True):
            found = _pattern(name).sub(person.sign, found)
    return found


def masked_answers(fields: Iterable[Field], answers: Answers, people: Iterable[Shielded]) -> dict[str, Answer]:
    """Write pseudonyms in free text; choices, days and codes stay as they are."""
    known, free = tuple(people), {asked.code for asked in fields if asked.shape in {Shape.LINE, Shape.TEXT}}
    return {
        code: masked(given, known) if code in free and isinstance(given, str) else given
        for code, given in answers.items()
    }


def shown_answers(answers: Mapping[str, Answer], *, is_shielded: bool) -> dict[str, Answer]:
    """Return what is read of a person: of a victim nothing that tells who it is or where."""
    return {code: given for code, given in answers.items() if not is_shielded or code in SHOWN_OF_VICTIM}


def ensure_title_names_nobody(title: str, people: Iterable[Shielded], field: str) -> None:
    """Refuse a subject line that names a victim: it stands in lists, and its words are searched for."""
    for person in people:
        if masked(title, [person]) != unicodedata.normalize("NFC", title):
            raise BadAnswers({field: Fault(NAMED_IN_TITLE, {"pseudonym": person.sign})})
