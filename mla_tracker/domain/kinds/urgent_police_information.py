"""PU: police information where a life is in danger: answered by the hour, day and night."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import ItemType, RequestKind
from mla_tracker.domain.kinds.danger import DANGER
from mla_tracker.domain.kinds.offences import ELEMENTS
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

KIND = RequestKind(
    code="PU",
    label=N_("Urgent police information request: danger to life"),
    summary=N_("Somebody's life or safety is in danger now. The answer is asked within hours."),
    source="UNTOC 27(1)(b)",
    workflow=Workflow.POLICE,
    clock_class=ClockClass.A,
    sections=(
        common.RECIPIENT,
        DANGER,
        common.POLICE_CASE,
        ELEMENTS,
        common.POLICE_FACTS,
        common.PERSONS,
        common.QUESTIONS,
        common.POLICE_PURPOSE,
        common.CONTACT,
        common.FILES,
    ),
    item_types=(
        ItemType(
            "location",
            N_("Where a person in danger is now"),
            "UNTOC 27(1)(b)(i)",
            (common.QUESTION, common.KNOWN),
        ),
        ItemType(
            "safety",
            N_("Whether a person is safe"),
            "UNTOC 27(1)(b)(i)",
            (common.QUESTION, common.KNOWN),
        ),
        *common.POLICE_QUESTIONS,
    ),
    rules=(
        "recipient",
        "15a",
        "danger",
        "danger_event",
        "15b_subject",
        "15c",
        "15d_items",
        "15e_persons",
        "15f",
        "contact",
        "use_limits",
        "deadline_reason",
    ),
    letter="PU",
)
