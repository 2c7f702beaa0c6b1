"""The national-law library: offences of a State, with article, text, penalty and limitation, each dated and sourced.

What nobody has entered stays empty and is shown as "not entered": no article is ever guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mla_tracker.domain.country_sheet import SOURCE_NEEDED, SUBJECT_LABELS, SURE
from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import Answers, Choice, Field, Shape, day_of, faults_of
from mla_tracker.domain.text import N_

# Laws that name offences; a law on mutual assistance or extradition names none that a request is about.
OF_OFFENCES: Final = ("TIP", "SOM", "TIP/SOM", "related")
UNSURE: Final = N_("To be confirmed before this is sent.")  # stands in a request until its writer takes it out
NOT_ENTERED: Final = N_("not entered")
ENDS_BEFORE: Final = N_("The last day lies before the first")
PROVISION_FIELDS: Final = (
    Field("law", N_("Law"), hint=N_("Its title, as it is cited, with the year")),
    Field("article", N_("Article or section"), required=False, max_length=120, hint=N_("Such as: section 3(1)")),
    Field("offence", N_("Offence"), hint=N_("Its name, as in the law")),
    Field(
        "subject",
        N_("Subject"),
        Shape.CHOICE,
        choices=tuple(Choice(code, SUBJECT_LABELS[code]) for code in OF_OFFENCES),
    ),
    Field("text", N_("Text of the provision"), Shape.TEXT, required=False, max_length=6000),
    Field("maximum_penalty", N_("Maximum penalty"), required=False, max_length=200),
    Field("limitation", N_("When prosecution becomes time-barred"), required=False, max_length=200),
    Field("valid_from", N_("In force from"), Shape.DAY, required=False),
    Field(
        "valid_to",
        N_("In force until"),
        Shape.DAY,
        required=False,
        hint=N_("An offence committed before this day is still judged by this text."),
    ),
    Field("sure", N_("Is this verified?"), Shape.CHOICE, choices=SURE),
    Field("source", N_("Source"), Shape.LINE, N_("Law and section, letter and date, or address"), required=False),
    Field("note", N_("Note"), Shape.TEXT, N_("What a reader should know first"), required=False, max_length=2000),
)


def provision_faults(answers: Answers) -> dict[str, Fault]:
    """Check an entry: what is called verified must name where it was read, and a time must not end before it began."""
    faults = faults_of(PROVISION_FIELDS, answers)
    first, last = day_of(answers.get("valid_from")), day_of(answers.get("valid_to"))
    if first and last and last < first:
        faults.setdefault("valid_to", Fault(ENDS_BEFORE))
    if answers.get("sure") == "yes" and not str(answers.get("source", "")).strip():
        faults.setdefault("source", Fault(SOURCE_NEEDED))
    return faults


@dataclass(frozen=True, slots=True)
class Cited:
    """A provision as a request cites it; ``source`` is in words, and empty parts were not entered."""

    heading: str
    text: str = ""
    maximum_penalty: str = ""
    limitation: str = ""
    standing: str = ""

    @property
    def words(self) -> str:
        return "\n".join(filter(None, (self.heading, self.text, self.standing)))


def cited_in(answers: Answers, chosen: Sequence[Cited]) -> dict[str, str]:
    """Return the answers on offences with what was chosen added to what was typed; a second choice adds nothing."""
    return {
        "offences": _added(answers, "offences", [one.words for one in chosen], "\n\n"),
        "maximum_penalty": _added(answers, "maximum_penalty", [one.maximum_penalty for one in chosen], "; "),
        "limitation": _added(answers, "limitation", [one.limitation for one in chosen], "; "),
    }


def _added(answers: Answers, code: str, parts: Sequence[str], between: str) -> str:
    whole = str(answers.get(code, "")).strip()
    for part in dict.fromkeys(filter(None, (part.strip() for part in parts))):
        if part not in whole:
            whole = between.join(filter(None, (whole, part)))
    return whole
