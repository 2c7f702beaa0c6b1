"""CO: a notice that something sent earlier was wrong, or is withdrawn. A receipt is due, an answer is not."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import RequestKind, Section
from mla_tracker.domain.kinds.offences import ELEMENTS
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

# ``information`` is what the letter of a notice tells: here, what is right.
CORRECTION = Section(
    "information",
    N_("The correction"),
    (
        Field("corrects", N_("What is corrected"), hint=N_("Reference and date of what was sent.")),
        Field(
            "correction_sort",
            N_("What is to be done with it"),
            Shape.CHOICE,
            choices=(
                Choice("replace", N_("Replace it by what follows")),
                Choice("stop", N_("Use it no longer")),
                Choice("destroy", N_("Use it no longer, and destroy or return it")),
            ),
        ),
        Field(
            "information",
            N_("What is right, and how the error came about"),
            Shape.TEXT,
            hint=N_("Say what was wrong, what is right, and who must be told of it over there."),
        ),
    ),
)

KIND = RequestKind(
    code="CO",
    label=N_("Correction or withdrawal of information"),
    summary=N_(
        "Tell the other State that something you sent was wrong, or may no longer be used. Only a receipt is due."
    ),
    source="UNTOC 18(4)",
    workflow=Workflow.NOTICE,
    clock_class=ClockClass.RECEIPT,
    sections=(
        common.RECIPIENT,
        common.LEGAL_BASIS,
        common.POLICE_CASE,
        ELEMENTS,
        CORRECTION,
        common.PERSONS,
        common.CONTACT,
        common.FILES,
    ),
    item_types=(),
    rules=("recipient", "15a", "15b_subject", "information", "15e_persons", "contact"),
    letter="SP",
)
