"""ML: mutual legal assistance with items (UNTOC art. 18(3)(a)–(i))."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.kinds.measures import MEASURES
from mla_tracker.domain.kinds.offences import ELEMENTS, OFFENCES
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

KIND = RequestKind(
    code="ML",
    label=N_("Request for mutual legal assistance"),
    summary=N_(
        "Ask the authorities of another State for evidence that your courts can use, or for a measure that only a court there may order."
    ),
    source="UNTOC 18",
    workflow=Workflow.FORMAL,
    clock_class=ClockClass.E,
    sections=(
        common.RECIPIENT,
        common.LEGAL_BASIS,
        common.PROCEEDING,
        common.FORMAL_FACTS,
        ELEMENTS,
        OFFENCES,
        common.PERSONS,
        common.MEASURES_SOUGHT,
        common.FORMAL_PURPOSE,
        common.CONTACT,
        common.FILES,
    ),
    item_types=MEASURES,
    rules=(
        "recipient",
        "15a",
        "legal_basis",
        "15b_authority",
        "15b_subject",
        "15c",
        "offences",
        "offences_confirmed",
        "penalty",
        "15e_persons",
        "15d_items",
        "link_to_facts",
        "domestic_order",
        "15f",
        "use_limits",
        "costs",
        "confidentiality_reason",
        "deadline_reason",
        "limitation",
        "death_penalty",
        "contact",
        "language",
        "translation",
        "annexes",
    ),
    letter="ML",
)
