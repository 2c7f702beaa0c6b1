"""Persons concerned by a request: the part that each has, and how each is called where the name is not to be read."""

from datetime import date
from enum import StrEnum
from typing import Final

from mla_tracker.domain.fields import Answers, Choice, Field, Shape, day_of
from mla_tracker.domain.text import N_


class PersonRole(StrEnum):
    SUSPECT = "suspect"
    WITNESS = "witness"
    VICTIM = "victim"
    OWNER = "owner"
    MISSING = "missing"
    CONCERNED = "concerned"


PERSON_ROLES: Final[dict[PersonRole, str]] = {
    PersonRole.SUSPECT: N_("Suspect"),
    PersonRole.WITNESS: N_("Witness"),
    PersonRole.VICTIM: N_("Victim"),
    PersonRole.OWNER: N_("Owner of property"),
    PersonRole.MISSING: N_("Missing person"),
    PersonRole.CONCERNED: N_("Person concerned"),
}

# UNTOC 18(15)(e): identity, location and nationality where possible; what is not known must be said.
PERSON_FIELDS: Final = (
    Field(
        "role",
        N_("Part in the case"),
        Shape.CHOICE,
        choices=tuple(Choice(role, label) for role, label in PERSON_ROLES.items()),
    ),
    Field(
        "name_original",
        N_("Name in its own script"),
        required=False,
        hint=N_("As it is written in the identity document."),
    ),
    Field("name_latin", N_("Name in Latin letters"), required=False, hint=N_("As in the passport.")),
    Field("father_name", N_("Father's name"), required=False),
    Field("born_on", N_("Date of birth"), Shape.DAY, required=False),
    Field("nationality", N_("Nationality"), Shape.COUNTRY, required=False),
    Field(
        "identifiers",
        N_("Passport, identity card, other numbers"),
        required=False,
        hint=N_("Kind, number and issuing State, one after the other."),
    ),
    Field("whereabouts", N_("Where the person is, or was last seen"), Shape.TEXT, required=False, max_length=2000),
    Field(
        "not_known",
        N_("Not known"),
        Shape.CHOICES,
        required=False,
        hint=N_("Say it where something is not known: an empty box leaves the other side guessing."),
        choices=(
            Choice("identity", N_("The identity is not known")),
            Choice("nationality", N_("The nationality is not known")),
            Choice("whereabouts", N_("The whereabouts are not known")),
        ),
    ),
    Field(
        "child",
        N_("Is the person under 18?"),
        Shape.CHOICE,
        required=False,
        hint=N_("Follows from the date of birth where it is known. In doubt the person is treated as a child."),
        choices=(Choice("no", N_("No")), Choice("yes", N_("Yes")), Choice("doubt", N_("In doubt"))),
    ),
    Field(
        "guardian",
        N_("Guardian of a child"),
        required=False,
        hint=N_("Who was appointed, by which authority, and how to reach the guardian."),
    ),
    Field(
        "best_interests",
        N_("Who decides on the best interests of the child"),
        required=False,
        hint=N_("The authority and its contact. TIP Protocol art. 6(4)."),
    ),
)
MAJORITY: Final = 18  # TIP Protocol art. 3(d)
# What is read of a victim before the name is shown: nothing by which the person could be found.
SHOWN_OF_VICTIM: Final = frozenset({"role", "nationality", "not_known", "child"})
PSEUDONYM: Final = N_("Person V{number}")


def is_child(answers: Answers, today: date) -> bool:
    """Under 18 by the date of birth; where that is not known, as stated, and in doubt a child."""
    born = day_of(answers.get("born_on"))
    if born is None:
        return answers.get("child") in {"yes", "doubt"}
    birthday_passed = (today.month, today.day) >= (born.month, born.day)
    return today.year - born.year - (not birthday_passed) < MAJORITY


def is_child_victim(answers: Answers, today: date) -> bool:
    return answers.get("role") == PersonRole.VICTIM and is_child(answers, today)
