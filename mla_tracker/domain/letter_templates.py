"""Users' own texts of letters: their states, what is asked of an author, whose text wins.

The text of the State that signs wins over the regional one, and that over the packaged one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mla_tracker.domain.fields import Field, Shape
from mla_tracker.domain.text import N_

REGION: Final = ""
"""In place of a State's code: the text of the whole region."""


class TemplateState(StrEnum):
    """A draft is written on; an active text is used by new letters and never changes; a retired one is kept."""

    DRAFT = "draft"
    ACTIVE = "active"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class StateFacts:
    label: str
    sign: str


STATE_FACTS: Final[Mapping[TemplateState, StateFacts]] = {
    TemplateState.DRAFT: StateFacts(N_("Draft"), "wait"),
    TemplateState.ACTIVE: StateFacts(N_("In use"), "done"),
    TemplateState.RETIRED: StateFacts(N_("Retired"), "quiet"),
}

TITLE: Final = Field("title", N_("Title of the letter"), required=False, max_length=200)
NUMBERED: Final = Field("numbered", N_("Number the headings"), Shape.YES, required=False)
TEXT: Final = Field("text", N_("Text"), Shape.TEXT)
NOTE: Final = Field("note", N_("What you changed, and why"), required=False, max_length=300)
LETTER_FIELDS: Final = (TITLE, NUMBERED, TEXT, NOTE)
CLAUSE_FIELDS: Final = (TEXT, NOTE)

NOT_A_DRAFT: Final = N_("This version is no longer a draft. Begin a new version and put your text there.")
