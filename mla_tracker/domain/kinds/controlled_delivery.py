"""CD: controlled delivery, surveillance and other special techniques across the border (UNTOC art. 20)."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.kinds import formal
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.kinds.measures import line, measure
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

KIND = RequestKind(
    code="CD",
    label=N_("Request for controlled delivery or surveillance"),
    summary=N_(
        "Let a consignment or a person go on under watch, in order to find those behind it. Decided case by case, and by the clock of the operation."
    ),
    source="UNTOC 20",
    workflow=Workflow.FORMAL,
    clock_class=ClockClass.B,
    sections=(*formal.ADDRESS, *formal.CASE),
    item_types=(
        measure(
            "controlled_delivery",
            N_("Controlled delivery of a consignment"),
            line("consignment", N_("What is delivered, and in what")),
            line("route", N_("Route, border crossing and expected time")),
            line("fallback", N_("When it is to be stopped"), N_("A life in danger always ends it.")),
            source="UNTOC 20(4)",
        ),
        measure(
            "surveillance",
            N_("Surveillance of a person or a place"),
            line("observed", N_("Whom or what to watch")),
            line("period", N_("From when to when")),
            source="UNTOC 20(1)",
            coercive=True,
        ),
    ),
    rules=(*formal.RULES, "link_to_facts", "domestic_order"),
    letter="cooperation",
)
