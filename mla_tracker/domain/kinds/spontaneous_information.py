"""SP: information given without a request (UNTOC art. 18(4)–(5)). A receipt is due, an answer is not."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.handling import HANDLING
from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import RequestKind, Section
from mla_tracker.domain.kinds.offences import ELEMENTS
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

INFORMATION = Section(
    "information",
    N_("The information"),
    (
        Field(
            "information",
            N_("What you pass on"),
            Shape.TEXT,
            hint=N_("Who, what, when, where. Keep apart what is known, what was told, and what you conclude."),
        ),
        Field(
            "relevance",
            N_("Why it matters to the other side"),
            Shape.TEXT,
            hint=N_("Which inquiry it may help, or which request it may lead to."),
            max_length=6000,
        ),
        Field(
            "reliability",
            N_("How sure is it?"),
            Shape.CHOICE,
            required=False,
            choices=(
                Choice("confirmed", N_("Confirmed by several sources")),
                Choice("probable", N_("Probably true")),
                Choice("unconfirmed", N_("Not confirmed")),
            ),
        ),
    ),
)
# UNTOC 18(5): the State that receives it keeps it confidential, and observes restrictions on its use.
CAVEATS = Section(
    "caveats",
    N_("Conditions and confidentiality"),
    (
        Field(
            "caveat",
            N_("How may the information be used?"),
            Shape.CHOICE,
            hint=N_("UNTOC art. 18(5): the receiving State observes the restrictions that are stated."),
            choices=(
                Choice("free", N_("Without restriction")),
                Choice("lead", N_("As a lead only: not as evidence, and not in a file that others read")),
                Choice("consent", N_("Nothing is to be done with it before we have agreed")),
                Choice("stated", N_("On the conditions stated below")),
            ),
        ),
        Field(
            "conditions",
            N_("Conditions"),
            Shape.TEXT,
            required=False,
            hint=N_("What may not be done with it, who may not learn of it, who must be asked first."),
            max_length=6000,
        ),
        common.CONFIDENTIALITY,
        common.CONFIDENTIALITY_REASON,
        HANDLING,
    ),
)

KIND = RequestKind(
    code="SP",
    label=N_("Information given without a request"),
    summary=N_(
        "Tell another State what may help its inquiries, without being asked. Only a receipt is due; you may set conditions for its use."
    ),
    source="UNTOC 18(4), 18(5)",
    workflow=Workflow.NOTICE,
    clock_class=ClockClass.RECEIPT,
    sections=(
        common.RECIPIENT,
        common.LEGAL_BASIS,
        common.POLICE_CASE,
        ELEMENTS,
        INFORMATION,
        common.PERSONS,
        CAVEATS,
        common.CONTACT,
        common.FILES,
    ),
    item_types=(),
    rules=(
        "recipient",
        "15a",
        "15b_subject",
        "information",
        "relevance",
        "15e_persons",
        "caveat",
        "conditions",
        "caveat_confidentiality",
        "contact",
    ),
    letter="SP",
)
