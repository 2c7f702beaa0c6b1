"""What the sheet of a State says: its topics, in what order, and how each is asked for and read."""

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import Final
from unicodedata import decimal

from mla_tracker.domain.confidence import Confidence
from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import Answer, Answers, Choice, Field, Shape, faults_of
from mla_tracker.domain.letter_calendars import LETTER_CALENDAR_LABELS
from mla_tracker.domain.text import N_


class Reading(StrEnum):
    """How the value of a topic is put into words."""

    LANGUAGES = "languages"
    ZONES = "zones"
    WORD = "word"  # a few English words, translated where a translation exists
    CHOICE = "choice"  # one of the answers that the topic offers
    TEXT = "text"  # the researcher's or the administrator's own sentences


@dataclass(frozen=True, slots=True)
class Topic:
    code: str
    label: str
    reading: Reading = Reading.TEXT
    choices: tuple[Choice, ...] = ()

    @property
    def is_list(self) -> bool:
        return self.reading in {Reading.LANGUAGES, Reading.ZONES}


LETTER_CALENDAR: Final = "letter_calendar"
CALENDARS: Final = tuple(Choice(code, label) for code, label in LETTER_CALENDAR_LABELS.items())
TOPICS: Final[dict[str, Topic]] = {
    topic.code: topic
    for topic in (
        Topic("central_authority", N_("Central authority for mutual legal assistance"), Reading.WORD),
        Topic("request_languages", N_("Languages accepted in requests"), Reading.LANGUAGES),
        Topic("procedure_notes", N_("How requests are made and handled")),
        Topic("official_languages", N_("Official languages"), Reading.LANGUAGES),
        Topic("other_languages", N_("Other languages spoken"), Reading.LANGUAGES),
        Topic("official_calendar", N_("Calendar of official letters"), Reading.WORD),
        Topic(LETTER_CALENDAR, N_("Dates in the letters it signs"), Reading.CHOICE, CALENDARS),
        Topic("time_zones", N_("Time zones"), Reading.ZONES),
        Topic("holiday_note", N_("What the list of holidays leaves out")),
    )
}

# Words that the facts use as a whole value; a sheet shows them in the reader's language.
WORDS: Final = (
    N_("unknown"),
    N_("unsettled"),
    N_("Gregorian"),
    N_("Bikram Sambat"),
    N_("solar Hijri (hijri shamsi)"),
    N_("Ministry of Justice"),
    N_("Prosecutor General Office"),
)

PARTICIPATION_LABELS: Final[dict[str, str]] = {
    "party": N_("Party"),
    "signatory": N_("Signed, not yet a party"),
    "not_party_as_of_snapshot": N_("Not a party in the copy of the list that was read"),
    "not_in_list": N_("Not in the list of signatories that was read"),
    "unknown": N_("Not known"),
}
ACTION_SENTENCES: Final[dict[str, str]] = {
    "ratification": N_("Ratified on {day}"),
    "accession": N_("Acceded on {day}"),
}
SIGNED_SENTENCE: Final = N_("Signed on {day}")
SUBJECT_LABELS: Final[dict[str, str]] = {
    "TIP": N_("Trafficking in persons"),
    "SOM": N_("Smuggling of migrants"),
    "TIP/SOM": N_("Trafficking in persons and smuggling of migrants"),
    "MLA": N_("Mutual legal assistance"),
    "extradition": N_("Extradition"),
    "treaty": N_("Approval of a treaty"),
    "related": N_("Related subject"),
}

VALUE: Final = "value"
SAYS: Final = N_("What the sheet says")
SURE: Final = (
    Choice("yes", N_("Yes, it was read in the source named below")),
    Choice("no", N_("No, it is still to be confirmed")),
)
SOURCE_NEEDED: Final = N_("Name the law, letter or page in which it was read")
NO_SUCH_ZONE: Final = N_("There is no time zone “{zone}”; write one such as Asia/Karachi on each line")


def fact_fields(topic: Topic, languages: tuple[str, ...]) -> tuple[Field, ...]:
    """Return what is asked when a fact is edited; ``languages`` are the codes offered."""
    if topic.reading is Reading.LANGUAGES:
        # The screen names the languages; the domain knows their codes only.
        value = Field(VALUE, SAYS, Shape.CHOICES, choices=tuple(Choice(code, code) for code in languages))
    elif topic.reading is Reading.ZONES:
        value = Field(VALUE, SAYS, Shape.TEXT, N_("One on each line; the capital's first"), max_length=500)
    elif topic.reading is Reading.CHOICE:
        value = Field(VALUE, SAYS, Shape.CHOICE, choices=topic.choices)
    else:
        value = Field(VALUE, SAYS, Shape.TEXT, max_length=2000)
    return (
        value,
        Field("sure", N_("Is this verified?"), Shape.CHOICE, choices=SURE),
        Field("source", N_("Source"), Shape.LINE, N_("Law and section, letter and date, or address"), required=False),
        Field("note", N_("Note"), Shape.TEXT, N_("What a reader should know first"), required=False, max_length=2000),
    )


def fact_faults(fields: tuple[Field, ...], answers: Answers) -> dict[str, Fault]:
    """Check the answers of an edited fact: what is called verified must name where it was read."""
    faults = faults_of(fields, answers)
    if answers.get("sure") == "yes" and not str(answers.get("source", "")).strip():
        faults.setdefault("source", Fault(SOURCE_NEEDED))
    return faults


def confidence_of(answers: Answers) -> Confidence:
    return Confidence.VERIFIED if answers.get("sure") == "yes" else Confidence.KNOWLEDGE


HOLIDAY_FIELDS: Final = (
    Field("day", N_("Day"), Shape.DAY),
    Field("name", N_("Name in English"), max_length=300),
    Field("name_local", N_("Name in the first official language"), required=False, max_length=300),
    Field(
        "status",
        N_("How sure is the day?"),
        Shape.CHOICE,
        choices=(
            Choice("confirmed", N_("Confirmed")),
            Choice("estimated", N_("Estimated: it depends on the moon")),
            Choice("ad_hoc", N_("Declared at short notice")),
        ),
    ),
    Field(
        "closes",
        N_("Offices close at"),
        hint=N_("Only for a half day, such as 13:00; leave empty when offices are closed all day"),
        required=False,
        max_length=5,
    ),
    Field("source", N_("Source"), Shape.LINE, N_("Law and section, letter and date, or address")),
)
NOT_AN_HOUR: Final = N_("Write an hour such as 13:00")
NOTHING_LEFT: Final = N_(
    "Offices open at {opens}: write a later hour, or leave this empty when they are closed all day"
)
AN_HOUR: Final = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)
NOT_IN_THESE_YEARS: Final = N_("The day must lie in one of the years {first} to {last}")
NOT_IN_THIS_YEAR: Final = N_("A holiday is moved within its year: the day must lie in {year}")
ALREADY_A_HOLIDAY: Final = N_("This day is already in the list: {name}")


def hour_of(answer: Answer | None) -> time | None:
    """Read an hour typed in any digits, or return None."""
    digits = "".join(str(decimal(char)) if char.isdecimal() else char for char in str(answer or "").strip())
    written = AN_HOUR.fullmatch(digits)
    try:
        return time(int(written[1]), int(written[2])) if written else None
    except ValueError:
        return None


def holiday_faults(answers: Answers, opens: time | None = None) -> dict[str, Fault]:
    """Check a holiday; ``opens``: when offices open on its day, which a half day must not end before."""
    faults, closes = faults_of(HOLIDAY_FIELDS, answers), hour_of(answers.get("closes"))
    if answers.get("closes") and closes is None:
        faults.setdefault("closes", Fault(NOT_AN_HOUR))
    if closes is not None and opens is not None and closes <= opens:
        faults.setdefault("closes", Fault(NOTHING_LEFT, {"opens": opens.isoformat("minutes")}))
    return faults
