"""What is said of a file: what it is, its language and marking, and whether the original has to come back."""

from typing import Final

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import Answers, Choice, Field, Shape, faults_of
from mla_tracker.domain.handling import HANDLING, HANDLING_CHOICES, Handling
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.text import N_

ORIGINAL: Final = "original"
KINDS_OF_FILE: Final = (
    Choice("evidence", N_("Evidence")),
    Choice("order", N_("Order or decision")),
    Choice("law", N_("Text of law")),
    Choice("translation", N_("Translation of a document")),
    Choice("identity", N_("Identity document")),
    Choice("other", N_("Something else")),
)
FORMS_OF_FILE: Final = (
    Choice("copy", N_("Copy")),
    Choice("certified", N_("Certified copy")),
    Choice(ORIGINAL, N_("Original, sent on paper as well; it has to come back")),
)
MARKINGS: Final = (
    Choice("restricted", N_("Restricted")),
    Choice("confidential", N_("Confidential")),
    Choice("strictly_confidential", N_("Strictly confidential")),
)
FILE_FIELDS: Final = (
    Field("file_kind", N_("What is it?"), Shape.CHOICE, choices=KINDS_OF_FILE),
    Field("file_language", N_("Language of the document"), Shape.LANGUAGE, required=False),
    Field("file_marking", N_("Marking"), Shape.CHOICE, choices=MARKINGS),
    Field("file_form", N_("Original or copy?"), Shape.CHOICE, choices=FORMS_OF_FILE),
    Field(
        "file_return_due_on",
        N_("The original has to be back by"),
        Shape.DAY,
        required=False,
        hint=N_("Only for an original. Both sides see this date."),
    ),
    Field(
        "file_handling",
        HANDLING.label,
        Shape.CHOICE,
        required=False,
        hint=N_("It goes with the file wherever it is shown or taken. It can be raised later, never lowered."),
        choices=HANDLING_CHOICES,
    ),
)
NOT_AN_ORIGINAL: Final = N_("Only an original has to come back: empty this date, or choose “Original”")


def detail_faults(answers: Answers) -> dict[str, Fault]:
    """Say what is wrong with what was said of a file."""
    faults = faults_of(FILE_FIELDS, answers)
    if answers.get("file_return_due_on") and answers.get("file_form") != ORIGINAL:
        faults.setdefault("file_return_due_on", Fault(NOT_AN_ORIGINAL))
    return faults


def usual_details(side: Side, handling: Handling, *, strict: bool, language: str) -> dict[str, str]:
    """Return what a file most often is: an annex of the side that asks, evidence of the side that answers."""
    return {
        "file_kind": "other" if side is Side.REQUESTING else "evidence",
        "file_language": language,
        "file_marking": "confidential" if strict else "restricted",
        "file_form": "copy",
        "file_return_due_on": "",
        "file_handling": handling.value,
    }
