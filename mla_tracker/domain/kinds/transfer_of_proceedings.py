"""TP: transfer of criminal proceedings to the State that can better conduct them (UNTOC art. 21)."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.kinds import formal
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.kinds.measures import line, measure
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

KIND = RequestKind(
    code="TP",
    label=N_("Request to take over criminal proceedings"),
    summary=N_("Ask another State to prosecute, because the person, the victims or most of the evidence are there."),
    source="UNTOC 21",
    workflow=Workflow.FORMAL,
    clock_class=ClockClass.E,
    sections=(*formal.ADDRESS, *formal.CASE),
    item_types=(
        measure(
            "proceedings",
            N_("Proceedings to be taken over"),
            line("person_prosecuted", N_("Against whom")),
            line("why_there", N_("Why the other State can conduct them better")),
            line("file_handed_over", N_("What of the file is handed over"), required=False),
            source="UNTOC 21",
        ),
    ),
    rules=(*formal.RULES, "penalty", "limitation", "death_penalty", "annexes"),
    letter="cooperation",
)
