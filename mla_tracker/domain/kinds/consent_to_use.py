"""CR: consent to use an answer in another matter, or to pass it on (UNTOC arts. 18(5) and 18(19))."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.kinds.measures import line, measure
from mla_tracker.domain.kinds.offences import ELEMENTS
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

KIND = RequestKind(
    code="CR",
    label=N_("Request for consent to further use"),
    summary=N_(
        "Ask the State that gave you something whether you may use it in another matter, or pass it on. Until it agrees, you may not."
    ),
    source="UNTOC 18(19), 18(5)",
    workflow=Workflow.POLICE,
    clock_class=ClockClass.C,
    sections=(
        common.RECIPIENT,
        common.LEGAL_BASIS,
        common.POLICE_CASE,
        ELEMENTS,
        common.POLICE_FACTS,
        common.PERSONS,
        common.MEASURES_SOUGHT,
        common.POLICE_PURPOSE,
        common.CONTACT,
        common.FILES,
    ),
    item_types=(
        measure(
            "further_use",
            N_("Use in another matter"),
            line("given_in", N_("Reference of the answer, and what of it")),
            line("used_in", N_("Matter and authority in which it is to be used")),
            source="UNTOC 18(19)",
        ),
        measure(
            "onward",
            N_("Disclosure to another State or body"),
            line("given_in", N_("Reference of the answer, and what of it")),
            line("passed_to", N_("To whom, and for what")),
            source="UNTOC 18(19)",
        ),
    ),
    rules=("recipient", "15a", "15b_subject", "15c", "15d_items", "15f", "deadline_reason", "contact"),
    letter="cooperation",
)
