"""PR: preservation of electronic data that a request for assistance will ask for later (UNTOC art. 18(3)(i))."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.fields import Field, Shape
from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import RequestKind, Section
from mla_tracker.domain.kinds.offences import OFFENCES
from mla_tracker.domain.kinds.provider_data import DATA, SORTS, sorts_of_data
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

# Preservation freezes, it does not disclose: what is to follow, and until when the data must last, belongs to it.
KEEPING = Section(
    "keeping",
    N_("How long, and what follows"),
    (
        Field(
            "keep_until",
            N_("Keep the data at least until"),
            Shape.DAY,
            hint=N_("Count the time that the request for the data itself will need. It can be renewed."),
        ),
        Field(
            "follow_by",
            N_("The request for the data is to follow by"),
            Shape.DAY,
            required=False,
            hint=N_("Preservation gives you no data. Only mutual legal assistance does."),
        ),
        Field(
            "loss_danger",
            N_("Why the data may be lost"),
            Shape.TEXT,
            required=False,
            hint=N_("For example: the provider deletes after 30 days; the account is about to be closed."),
            max_length=4000,
        ),
    ),
)

KIND = RequestKind(
    code="PR",
    label=N_("Request to preserve electronic data"),
    summary=N_(
        "Have a provider keep data that would be deleted soon. You do not receive them: for that, a request for mutual legal assistance must follow in time."
    ),
    source="UNTOC 18(3)(i)",
    workflow=Workflow.PRESERVATION,
    clock_class=ClockClass.A,
    sections=(
        common.RECIPIENT,
        common.LEGAL_BASIS,
        common.PROCEEDING,
        DATA,
        SORTS,
        KEEPING,
        common.FORMAL_FACTS,
        OFFENCES,
        common.PERSONS,
        common.FORMAL_PURPOSE,
        common.CONTACT,
        common.FILES,
    ),
    item_types=sorts_of_data("UNTOC 18(3)(i)", is_kept=True),
    rules=(
        "recipient",
        "15a",
        "legal_basis",
        "15b_authority",
        "15b_subject",
        "provider",
        "15d_items",
        "keep_until",
        "follow_by",
        "loss_danger",
        "period",
        "15c",
        "offences",
        "offences_confirmed",
        "penalty",
        "15e_persons",
        "15f",
        "use_limits",
        "confidentiality_reason",
        "deadline_reason",
        "contact",
        "language",
        "translation",
    ),
    letter="PR",
)
