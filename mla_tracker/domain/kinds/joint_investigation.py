"""JI: a proposal to investigate together (UNTOC art. 19)."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.kinds import formal
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.kinds.measures import line, measure
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
    sections=(*formal.ADDRESS, *formal.CASE),
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
    rules=(*formal.RULES, "link_to_facts"),
    letter="cooperation",
)
