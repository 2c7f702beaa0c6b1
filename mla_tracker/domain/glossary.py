"""The field's terms in our languages: what they belong to, and how sure each translation is."""

from enum import StrEnum
from typing import Final

from mla_tracker.domain.text import N_


class TermCategory(StrEnum):
    MUTUAL_LEGAL_ASSISTANCE = "mla"
    TRAFFICKING = "tip"
    SMUGGLING = "som"
    PERSON = "person"
    MEASURE = "measure"
    EVIDENCE = "evidence"
    SAFEGUARD = "safeguard"
    PROCEDURE = "procedure"
    AUTHORITY = "org"
    STATUS = "status"
    LETTER = "letter"
    SYSTEM = "system"


CATEGORY_LABELS: Final[dict[TermCategory, str]] = {
    TermCategory.MUTUAL_LEGAL_ASSISTANCE: N_("Mutual legal assistance"),
    TermCategory.TRAFFICKING: N_("Trafficking in persons"),
    TermCategory.SMUGGLING: N_("Smuggling of migrants"),
    TermCategory.PERSON: N_("Persons concerned"),
    TermCategory.MEASURE: N_("Measures"),
    TermCategory.EVIDENCE: N_("Evidence"),
    TermCategory.SAFEGUARD: N_("Safeguards"),
    TermCategory.PROCEDURE: N_("Stages of a criminal case"),
    TermCategory.AUTHORITY: N_("Authorities"),
    TermCategory.STATUS: N_("Progress and deadlines"),
    TermCategory.LETTER: N_("Letters"),
    TermCategory.SYSTEM: N_("Records of this system"),
}


class Attested(StrEnum):
    """Where a translation comes from. The research gave no legend: these words are our reading of its marks."""

    VERIFIED = "V"  # read in a law, a treaty or an official paper; the only one to show as settled
    UN_TEXT = "U"  # Arabic only: the language of the Convention
    WORDING = "W"  # the words as the language uses them
    KNOWLEDGE = "K"

    @property
    def is_verified(self) -> bool:
        return self is Attested.VERIFIED


ATTESTED_LABELS: Final[dict[Attested, str]] = {
    Attested.VERIFIED: N_("Law, treaty or official paper"),
    Attested.UN_TEXT: N_("United Nations text in Arabic"),
    Attested.WORDING: N_("Usual wording"),
    Attested.KNOWLEDGE: N_("General knowledge"),
}
