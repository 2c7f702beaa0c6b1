"""The numbers under which others keep the same matter: each side's own file, INTERPOL, court, note verbale."""

import re
from enum import StrEnum
from typing import Final

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import Answers, Choice, Field, Shape, faults_of
from mla_tracker.domain.text import N_


class Register(StrEnum):
    """Who keeps the number; the letters know the same words."""

    INTERPOL = "interpol"
    COURT = "court"
    NOTE_VERBALE = "note_verbale"
    POLICE = "police"
    OTHER = "other"


REGISTER_LABELS: Final[dict[Register, str]] = {
    Register.INTERPOL: N_("INTERPOL reference"),
    Register.COURT: N_("Court file"),
    Register.NOTE_VERBALE: N_("Note verbale"),
    Register.POLICE: N_("Police file"),
    Register.OTHER: N_("Own file, or another register"),
}
REFERENCE_FIELDS: Final = (
    Field(
        "register",
        N_("Where the number comes from"),
        Shape.CHOICE,
        choices=tuple(Choice(register, label) for register, label in REGISTER_LABELS.items()),
    ),
    Field("number", N_("Number"), max_length=80, hint=N_("As it is written there, without names.")),
)
MOST: Final = 20
TOO_MANY: Final = N_("Twenty numbers are kept for one request; remove one first")
KNOWN_ALREADY: Final = N_("This number stands there already")
NO_DIGIT: Final = N_("A number has at least one digit or letter")
_APART: Final = re.compile(r"[\W_]+")


def reference_key(number: str) -> str:
    """Return the form under which a number is found: without strokes, dots and blanks, in one case."""
    return _APART.sub("", number).casefold()


def reference_faults(answers: Answers) -> dict[str, Fault]:
    faults = faults_of(REFERENCE_FIELDS, answers)
    if "number" not in faults and not reference_key(str(answers.get("number", ""))):
        faults["number"] = Fault(NO_DIGIT)
    return faults
