"""VS: confirming the registry of a vessel and acting against it at sea (Smuggling Protocol art. 8)."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.kinds import formal
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.kinds.danger import DANGER
from mla_tracker.domain.kinds.measures import line, measure
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

KIND = RequestKind(
    code="VS",
    label=N_("Request about a vessel at sea"),
    summary=N_(
        "Ask the flag State to confirm a vessel's registry, or to authorise boarding and search, when migrants are smuggled by sea."
    ),
    source="SOM 8",
    workflow=Workflow.FORMAL,
    clock_class=ClockClass.A,
    sections=(*formal.ADDRESS, DANGER, *formal.CASE),
    item_types=(
        measure(
            "registry",
            N_("Confirmation of the registry of a vessel"),
            line("vessel", N_("Name, flag, registration and call sign")),
            line("position", N_("Last position, with the hour and the time zone")),
            source="SOM 8(2)",
        ),
        measure(
            "boarding",
            N_("Authorisation to board and search"),
            line("vessel", N_("Name, flag, registration and call sign")),
            line("position", N_("Last position, with the hour and the time zone")),
            line(
                "persons_on_board",
                N_("Persons believed to be on board"),
                N_("Their safety comes first: Smuggling Protocol art. 9."),
                required=False,
            ),
            source="SOM 8(2)",
        ),
    ),
    rules=("danger", "danger_event", *formal.RULES),
    letter="cooperation",
)
