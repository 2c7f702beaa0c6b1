"""What States and languages are called in each language: CLDR's names, corrected where it errs."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from mla_tracker.i18n.languages import LANGUAGES, SOURCE, Language, language_named

# Sorani in CLDR's Urdu is the English name in Urdu letters; Dari's row is keyed by locale, or missing.
_LANGUAGES: Final[Mapping[tuple[str, str], str]] = {
    ("ur", "ckb"): "سورانی کردی",
    ("ckb", "fa_AF"): "دەری",
    ("ckb", "ckb"): "کوردیی سۆرانی",
    ("ps", "fa_AF"): "دري",
    ("en", "bn"): "Bengali",
}
# CLDR names the territories; the States in our directory name the State.
_STATES: Final[Mapping[tuple[str, str], str]] = {
    ("en", "PS"): "Palestine",
    ("ur", "PS"): "فلسطین",
    ("fa", "PS"): "فلسطین",
    ("fa_AF", "PS"): "فلسطین",
    ("ps", "PS"): "فلسطین",
    ("ar", "PS"): "فلسطين",
    ("ckb", "PS"): "فەلەستین",
    ("bn", "PS"): "ফিলিস্তিন",
}
_ARABIC_FORMS: Final = str.maketrans("يك", "یک")
_ONE_FORM: Final[Mapping[str, Mapping[int, int | str]]] = {
    "ur": _ARABIC_FORMS,
    "fa": _ARABIC_FORMS,
    "fa_AF": _ARABIC_FORMS,
    # CLDR's Kurdish mixes both kinds of he; U+0647 is the usual one.
    "ckb": _ARABIC_FORMS | {ord("ھ"): "ه"},
}


def _in_one_form(name: str, code: str) -> str:
    return name.translate(_ONE_FORM.get(code, {}))


def country_name(country: str, language: Language | str | None = None) -> str:
    """Return the name of the State with this ISO 3166 code; the code itself if there is none."""
    return _country_name(country, language_named(language).code)


@lru_cache(maxsize=2048)  # lists name the same States in every row
def _country_name(country: str, code: str) -> str:
    known = _STATES.get((code, country)) or LANGUAGES[code].babel.territories.get(country, country)
    return _in_one_form(known, code)


def language_name(named: str, language: Language | str | None = None) -> str:
    """Return what a language (by its code) is called in another; its code if nobody knows."""
    spoken = language_named(language)
    known = _LANGUAGES.get((spoken.code, named)) or spoken.babel.languages.get(named) or _by_parts(named, spoken)
    return _in_one_form(known, spoken.code)


def _by_parts(named: str, spoken: Language) -> str:
    """Name a language that CLDR has under its bare code, or in English only: az-Arab is Azerbaijani (Arabic)."""
    bare, _, script = named.replace("-", "_").partition("_")
    name = spoken.babel.languages.get(bare) or LANGUAGES[SOURCE].babel.languages.get(bare, bare)
    return f"{name} ({spoken.babel.scripts.get(script, script)})" if script else str(name)


def autonym(code: str) -> str:
    """Return what a language calls itself, as in a list to choose from: every reader finds her own."""
    return LANGUAGES[code].autonym
