"""May the other State be contacted about a victim? Answers on consent and risks can block the sending.

Consent: nobody is referred or returned against the own will (TIP Protocol art. 6(3): assistance; art. 8(2): return is
preferably voluntary). Nothing lifts a consent that is missing, refused or withdrawn. Risk: contact with the State of
origin may bring the traffickers onto the victim's track (art. 8(1)-(2): due regard for safety). A risk, or one that is
not known, blocks it, unless the one exception is written down: which channel was checked, why, and who decided.
"""

from typing import Final

from mla_tracker.domain.errors import BadAnswers, Fault
from mla_tracker.domain.fields import Answers, is_blank
from mla_tracker.domain.text import N_

RISKS: Final = ("risk_origin", "risk_family", "risk_authorities")
UNSAFE: Final = frozenset({"yes", "not_known"})
AGREED: Final = frozenset({"person", "guardian"})
NO_CONSENT: Final = N_("It cannot be sent: no consent of the person is written down. Ask first; nothing replaces it.")
REFUSED: Final = N_("It cannot be sent: the person does not agree, and nothing replaces the consent.")
TAKEN_BACK: Final = N_("It cannot be sent: the person has withdrawn the consent, and nothing replaces it.")
NOT_ASSESSED: Final = N_("It cannot be sent: the risks of contact with the State of origin have not all been answered.")
AT_RISK: Final = N_(
    "It cannot be sent: contact with the State of origin is a risk for the person, or the risk is not known. "
    "If a safe channel was checked, write down the exception and who decided it."
)


class ContactBlocked(BadAnswers):
    """Consent or risk forbids contact with the other State: nothing is sent, and the reason is said."""


def block_of(answers: Answers) -> Fault | None:
    """Return why the other State may not be contacted about this person, or None."""
    consent = answers.get("consent_given", "")
    if consent not in AGREED:
        return Fault({"refused": REFUSED, "withdrawn": TAKEN_BACK}.get(str(consent), NO_CONSENT))
    if answers.get("asked_is_origin") == "no":
        return None
    said = {str(answers.get(code, "")) for code in RISKS}
    if "" in said or "asked_is_origin" not in answers:
        return Fault(NOT_ASSESSED)
    return Fault(AT_RISK) if said & UNSAFE and not _is_exception(answers) else None


def _is_exception(answers: Answers) -> bool:
    return not any(is_blank(answers.get(code, "")) for code in ("exception_reason", "exception_by"))


def ensure_contact_allowed(answers: Answers, field: str) -> None:
    """Refuse to send what consent or risk forbids; the reason stands beside ``field``."""
    if found := block_of(answers):
        raise ContactBlocked({field: found})
