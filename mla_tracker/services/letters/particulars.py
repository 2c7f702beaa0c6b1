"""What a kind asks and no letter has a place of its own for: printed under the label of its question.

So nothing that was written is left out, and a kind may ask a new question without a new letter.
"""

from collections.abc import Mapping
from typing import Final

from mla_tracker.domain.fields import Answers
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.letters.facts import Particular, Passage
from mla_tracker.letters.kinds import LETTERS
from mla_tracker.services.letters.wording import Wording

# Questions that letters have a place for, and the answer that this place depends on, if it depends on one.
PLACED: Final[Mapping[str, str]] = {
    "title": "",
    "text_language": "",  # said by the letter itself
    "conducting_authority": "",
    "conducting_functions": "conducting_authority",
    "stage": "conducting_authority",
    "subject_and_nature": "",
    "own_file": "conducting_authority",
    "offences": "",
    "maximum_penalty": "offences",
    "death_penalty": "",
    "limitation": "offences",
    "summary_of_facts": "",
    "purpose": "",
    "use_limits": "",
    "costs": "",
    "confidentiality": "",
    "confidentiality_reason": "confidentiality",
    "wanted_by": "",
    "wanted_by_reason": "wanted_by",
    "earlier_contacts": "",
    "contact_name": "",
    "contact_phone": "contact_name",
    "contact_email": "contact_name",
    "contact_languages": "contact_name",
    "danger": "",
    "information": "",
    "conditions": "",
    "provider": "accounts",  # the data stand together, under the provider
    "accounts": "provider",
    "covers_from": "provider",
    "covers_to": "provider",
    "keep_until": "provider",
    "follow_by": "provider",
}
DATA: Final = frozenset({"provider", "accounts", "covers_from", "covers_to", "keep_until", "follow_by"})
UNPLACED: Final = {"death_penalty": "yes"}  # the clauses know only a denial and an assurance
RESTRICTED: Final = frozenset({"lead", "consent"})


def particulars_of(kind: RequestKind, answers: Answers, say: Wording) -> tuple[Particular, ...]:
    return tuple(
        Particular(say.names(asked.label), said)
        for asked in kind.fields
        if not _is_placed(asked.code, answers, kind) and (said := say.answer(asked, answers.get(asked.code)))
    )


def _is_placed(code: str, answers: Answers, kind: RequestKind) -> bool:
    if code in DATA and all(need.fact != "electronic_data" for need in LETTERS[kind.letter].needs):
        return False  # a letter without the block on electronic data
    if code not in PLACED or (code in UNPLACED and answers.get(code) == UNPLACED[code]):
        return False
    return not PLACED[code] or bool(answers.get(PLACED[code]))


def conditions_of(kind: RequestKind, answers: Answers, say: Wording) -> Passage:
    """The conditions as they were written; a restriction that was only chosen binds as well (UNTOC 18(5))."""
    written = say.passage(answers.get("conditions"))
    if written or answers.get("caveat") not in RESTRICTED:
        return written
    asked = next(field for field in kind.fields if field.code == "caveat")
    return say.answer(asked, answers["caveat"])
