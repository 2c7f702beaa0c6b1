"""How sure a fact of the reference data is, and what a person reads about that."""

from enum import StrEnum
from typing import Final

from mla_tracker.domain.text import N_


class Confidence(StrEnum):
    """Only ``verified`` is shown as a fact; everything else is shown as "to be confirmed", with its source."""

    VERIFIED = "verified"
    VERIFIED_SNAPSHOT = "verified_snapshot"
    KNOWLEDGE = "knowledge"
    PACKAGE = "package"
    INFERENCE = "inference"
    ONE_SIDE = "one_side"
    UNKNOWN = "unknown"

    @property
    def is_verified(self) -> bool:
        return self is Confidence.VERIFIED


CONFIDENCE_LABELS: Final[dict[Confidence, str]] = {
    Confidence.VERIFIED: N_("Read in a source"),
    Confidence.VERIFIED_SNAPSHOT: N_("Read in a dated copy of the United Nations treaty list; may have changed"),
    Confidence.KNOWLEDGE: N_("From general knowledge; not read in a source"),
    Confidence.PACKAGE: N_("From the data of a computer program; not read in an official text"),
    Confidence.INFERENCE: N_("Concluded from other facts; the note says how"),
    Confidence.ONE_SIDE: N_("Read in a source of one of the two States only"),
    Confidence.UNKNOWN: N_("Not found"),
}
