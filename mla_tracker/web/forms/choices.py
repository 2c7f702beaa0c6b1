"""What is offered to choose from where the question itself does not say: States and languages."""

from functools import cache
from typing import Final

from mla_tracker.i18n import LANGUAGES, Language, current
from mla_tracker.i18n.collation import sort_key
from mla_tracker.i18n.names import country_name, language_name

Offer = tuple[str, str]  # value, label
ALPHA_2: Final = 2  # letters of a State's code in ISO 3166
# In the list of territories of CLDR, but no States or their territories: regions, groups and test codes.
_NO_STATES: Final = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})


def countries() -> tuple[Offer, ...]:
    """Return every State by its name in the current language, in that language's order."""
    return _countries(current())


@cache
def _countries(language: Language) -> tuple[Offer, ...]:
    codes = [str(code) for code in language.babel.territories]
    states = [code for code in codes if len(code) == ALPHA_2 and code.isalpha() and code not in _NO_STATES]
    return _by_label([(code, country_name(code, language)) for code in states], language)


def languages() -> tuple[Offer, ...]:
    """Return our languages by their names in the current one."""
    return _by_label([(code, language_name(code)) for code in LANGUAGES], current())


def _by_label(offers: list[Offer], language: Language) -> tuple[Offer, ...]:
    key = sort_key(language)
    return tuple(sorted(offers, key=lambda offer: key(offer[1])))
