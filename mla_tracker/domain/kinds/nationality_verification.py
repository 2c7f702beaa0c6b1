"""VN: verification of nationality or identity (TIP Protocol art. 8(3), SOM Protocol art. 18(3))."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import ItemType, RequestKind
from mla_tracker.domain.kinds.offences import ELEMENTS
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

# TIP 8(3) and SOM 18(3) ask for both: nationality, and the right of permanent residence.
STANDING = Field(
    "points",
    N_("What is to be verified"),
    Shape.CHOICES,
    choices=(
        Choice("national", N_("The person is a national of your State")),
        Choice("resident", N_("The person had the right of permanent residence in your State on entering ours")),
    ),
)
WHO = Field(
    "person_verified",
    N_("Which person"),
    hint=N_("As entered under “Persons concerned”. One person in one item: each is answered by itself."),
)
CLUES = Field(
    "clues",
    N_("What speaks for it"),
    Shape.TEXT,
    required=False,
    hint=N_("Own statements, language, place of birth, former addresses, relatives, earlier documents."),
    max_length=6000,
)

KIND = RequestKind(
    code="VN",
    label=N_("Request to verify nationality or identity"),
    summary=N_(
        "Ask whether a person is a national of the other State, or who a person is. The answer is yes, no, not found, or that more is needed."
    ),
    source="TIP 8(3), SOM 18(3)",
    workflow=Workflow.VERIFICATION,
    clock_class=ClockClass.C,
    sections=(
        common.RECIPIENT,
        common.LEGAL_BASIS,
        common.POLICE_CASE,
        ELEMENTS,
        common.POLICE_FACTS,
        common.PERSONS,
        common.VERIFIED,
        common.POLICE_PURPOSE,
        common.CONTACT,
        common.FILES,
    ),
    item_types=(
        ItemType(
            "nationality",
            N_("Nationality or right of permanent residence"),
            "TIP 8(3), SOM 18(3)",
            (WHO, STANDING, CLUES, *common.DOCUMENT),
        ),
        ItemType(
            "identity",
            N_("Identity of a person"),
            "UNTOC 27(1)(b)(i)",
            (
                WHO,
                Field(
                    "question",
                    N_("What is to be verified"),
                    Shape.TEXT,
                    hint=N_(
                        "For example: whether the name and the date of birth given belong to the fingerprints annexed."
                    ),
                    max_length=6000,
                ),
                CLUES,
                *common.DOCUMENT,
            ),
        ),
    ),
    rules=(
        "recipient",
        "15a",
        "provision",
        "15b_subject",
        "15c",
        "15e_persons",
        "15d_items",
        "clues",
        "15f",
        "use_limits",
        "deadline_reason",
        "contact",
    ),
    letter="VN",
)
