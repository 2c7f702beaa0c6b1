"""PI: police information between law-enforcement authorities, without coercion (UNTOC art. 27(1)(b))."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.kinds.offences import ELEMENTS
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

KIND = RequestKind(
    code="PI",
    label=N_("Police information request"),
    summary=N_(
        "Ask a police service what it knows or can find out without coercive measures. The answer is for information, not evidence in court."
    ),
    source="UNTOC 27(1)(b)",
    workflow=Workflow.POLICE,
    clock_class=ClockClass.C,
    sections=(
        common.RECIPIENT,
        common.POLICE_CASE,
        ELEMENTS,
        common.POLICE_FACTS,
        common.PERSONS,
        common.QUESTIONS,
        common.POLICE_PURPOSE,
        common.CONTACT,
        common.FILES,
    ),
    item_types=common.POLICE_QUESTIONS,
    rules=(
        "recipient",
        "15a",
        "15b_subject",
        "15c",
        "15d_items",
        "15e_persons",
        "15f",
        "use_limits",
        "deadline_reason",
        "contact",
    ),
    letter="PI",
)
