"""How long somebody has, in words: a number and its unit, with the plural that the language asks for."""

from mla_tracker.domain.due_dates import Unit
from mla_tracker.i18n.catalogues import nt, t


def term_in_words(length: int, unit: Unit) -> str:
    if unit is Unit.HOURS:
        return nt("{number} hour", "{number} hours", length)
    if unit is Unit.WORKING_DAYS:
        return nt("{number} working day", "{number} working days", length)
    return nt("{number} calendar day", "{number} calendar days", length)


def logged_term(text: str) -> str:
    """Put a term as the log keeps it ("10 working_days") into words; what holds no number took a target back."""
    length, _, unit = text.partition(" ")
    return term_in_words(int(length), Unit(unit)) if length.isdecimal() else t("As the program comes")
