"""VD: verification of a travel or identity document (TIP Protocol art. 13, SOM Protocol art. 13)."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import ItemType, RequestKind
from mla_tracker.domain.kinds.offences import ELEMENTS
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

KIND = RequestKind(
    code="VD",
    label=N_("Request to verify a travel or identity document"),
    summary=N_(
        "Ask the State that issued a document whether it is genuine, valid, and issued to the person who showed it. The answer is yes, no, not found, or that more is needed."
    ),
    source="TIP 13, SOM 13",
    workflow=Workflow.VERIFICATION,
    clock_class=ClockClass.B,
    sections=(
        common.RECIPIENT,
        common.LEGAL_BASIS,
        common.POLICE_CASE,
        ELEMENTS,
        common.POLICE_FACTS,
        common.VERIFIED,
        common.PERSONS,
        common.POLICE_PURPOSE,
        common.CONTACT,
        common.FILES,
    ),
    item_types=(
        ItemType(
            "document",
            N_("Document to be verified"),
            "TIP 13, SOM 13",
            (
                *common.DOCUMENT,
                Field(
                    "points",
                    N_("What is to be verified"),
                    Shape.CHOICES,
                    choices=(
                        Choice("issued", N_("The document was issued by your authorities")),
                        Choice("holder", N_("It was issued to the person named in it")),
                        Choice("valid", N_("It is valid, and was not reported lost, stolen or withdrawn")),
                        Choice("photograph", N_("Photograph and particulars are those of your register")),
                    ),
                ),
                Field(
                    "presented",
                    N_("Where, when and by whom it was shown, and what raises doubt"),
                    Shape.TEXT,
                    required=False,
                    max_length=4000,
                ),
            ),
        ),
    ),
    rules=(
        "recipient",
        "15a",
        "provision",
        "15b_subject",
        "15c",
        "15d_items",
        "document",
        "document_holder",
        "doubt",
        "15e_persons",
        "15f",
        "use_limits",
        "deadline_reason",
        "contact",
        "annexes",
    ),
    letter="VD",
)
