"""The kinds of request. To add one: a file here that defines KIND, and its name in a tuple below."""

from typing import Final

from mla_tracker.domain.kinds import (
    assets,
    consent_to_use,
    controlled_delivery,
    correction,
    document_verification,
    emergency_disclosure,
    extradition,
    joint_investigation,
    mutual_legal_assistance,
    nationality_verification,
    police_information,
    preservation,
    service_of_documents,
    spontaneous_information,
    transfer_of_proceedings,
    urgent_police_information,
    vessel,
    victim_referral,
    voluntary_disclosure,
)
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.text import N_

# As somebody chooses among them: what is wanted, then the kinds that give it.
GROUPS: Final[dict[str, tuple[RequestKind, ...]]] = {
    label: tuple(module.KIND for module in modules)
    for label, modules in (
        (
            N_("Information between police services"),
            (police_information, urgent_police_information, spontaneous_information),
        ),
        (N_("Protection of victims"), (victim_referral,)),
        (N_("Verification"), (nationality_verification, document_verification)),
        (N_("Data held by a provider"), (preservation, emergency_disclosure)),
        (N_("Evidence, measures and service for courts"), (mutual_legal_assistance, service_of_documents, assets)),
        (
            N_("Joint work, vessels, transfer of proceedings"),
            (joint_investigation, controlled_delivery, vessel, transfer_of_proceedings),
        ),
        (N_("Use and correction of what was sent"), (consent_to_use, correction)),
        (N_("Recorded only"), (voluntary_disclosure, extradition)),
    )
}
KINDS: Final[dict[str, RequestKind]] = {kind.code: kind for kinds in GROUPS.values() for kind in kinds}
