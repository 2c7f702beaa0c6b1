"""Persons concerned by a request: the part that each has, and how each is called where the name is not to be read."""

from enum import StrEnum
from typing import Final

from mla_tracker.domain.fields import Choice, Field, Shape
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
)
