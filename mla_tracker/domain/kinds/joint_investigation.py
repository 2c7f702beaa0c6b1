"""JI: a proposal to investigate together (UNTOC art. 19)."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.kinds.measures import line, measure
from mla_tracker.domain.kinds.offences import OFFENCES
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

KIND = RequestKind(
    code="JI",
    label=N_("Proposal of a joint investigation"),
    summary=N_(
        "Propose that authorities of both States investigate one network together, with members, places and rules agreed beforehand."
    ),
    source="UNTOC 19",
    workflow=Workflow.FORMAL,
    clock_class=ClockClass.D,
    sections=(
        common.RECIPIENT,
        common.LEGAL_BASIS,
        common.PROCEEDING,
        common.FORMAL_FACTS,
        OFFENCES,
        common.PERSONS,
        common.MEASURES_SOUGHT,
        common.FORMAL_PURPOSE,
        common.CONTACT,
        common.FILES,
    ),
    item_types=(
        measure(
            "team",
            N_("A joint investigation team"),
            line("members", N_("Members proposed, with their functions")),
            line("place_and_time", N_("Where and for how long")),
            line(
                "leader",
                N_("Who leads in which State"),
                N_("UNTOC art. 19: the State where it acts keeps its sovereignty."),
                required=False,
            ),
            source="UNTOC 19",
        ),
        measure(
            "parallel",
            N_("Parallel investigations that are coordinated"),
            line("coordination", N_("How they are coordinated")),
            source="UNTOC 19",
        ),
    ),
    rules=(
        "recipient",
        "15a",
        "legal_basis",
        "15b_authority",
        "15b_subject",
        "15c",
        "offences",
        "15e_persons",
        "15d_items",
        "15f",
        "use_limits",
        "costs",
        "confidentiality_reason",
        "deadline_reason",
        "contact",
        "language",
        "translation",
        "link_to_facts",
    ),
    letter="cooperation",
)
