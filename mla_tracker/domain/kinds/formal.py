"""What formal kinds share that have no questions of their own between the parts of UNTOC 18(15)."""

from typing import Final

from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import Section
from mla_tracker.domain.kinds.offences import OFFENCES

ADDRESS: Final[tuple[Section, ...]] = (common.RECIPIENT, common.LEGAL_BASIS)
CASE: Final[tuple[Section, ...]] = (
    common.PROCEEDING,
    common.FORMAL_FACTS,
    OFFENCES,
    common.PERSONS,
    common.MEASURES_SOUGHT,
    common.FORMAL_PURPOSE,
    common.CONTACT,
    common.FILES,
)
RULES: Final[tuple[str, ...]] = (
    "recipient",
    "15a",
    "legal_basis",
    "15b_authority",
    "15b_subject",
    "15c",
    "offences",
    "offences_confirmed",
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
)
