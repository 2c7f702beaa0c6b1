"""SD: service of documents and nothing else (UNTOC art. 18(3)(b)). No summary of facts: 18(15)(c)."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.kinds.measures import named
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

KIND = RequestKind(
    code="SD",
    label=N_("Request for service of documents"),
    summary=N_(
        "Have a summons, a judgment or another document handed to a person in the other State, with proof. For anything more, ask for mutual legal assistance."
    ),
    source="UNTOC 18(3)(b)",
    workflow=Workflow.FORMAL,
    clock_class=ClockClass.D,
    sections=(
        common.RECIPIENT,
        common.LEGAL_BASIS,
        common.PROCEEDING,
        common.PERSONS,
        common.MEASURES_SOUGHT,
        common.FORMAL_PURPOSE,
        common.CONTACT,
        common.FILES,
    ),
    item_types=named("b"),
    rules=(
        "recipient",
        "15a",
        "legal_basis",
        "15b_authority",
        "15b_subject",
        "15e_persons",
        "15d_items",
        "documents_annexed",
        "service_date",
        "15f",
        "costs",
        "deadline_reason",
        "contact",
        "language",
        "translation",
    ),
    letter="SD",
)
