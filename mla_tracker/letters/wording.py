"""Which wording a letter shows: names and passages by language, labels from words/xx.toml, digits and isolates."""

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files

from mla_tracker.i18n.bidi import isolate
from mla_tracker.i18n.digits import native
from mla_tracker.i18n.languages import ARABIC_DIGITS, LANGUAGES, SOURCE
from mla_tracker.letters.facts import Names, Passage, Text

TEMPLATES = files("mla_tracker.letters") / "templates"


@functools.cache
def words(language: str) -> dict[str, str]:
    """Labels by dotted name: ``labels.reference``, ``items.a``."""
    source = tomllib.loads((TEMPLATES / "words" / f"{language}.toml").read_text("utf-8"))
    return {f"{table}.{key}": value for table, rows in source.items() for key, value in rows.items()}


def named(names: Names, language: str) -> str:
    """The wording in ``language``; else English, else the first there is. Empty when there is none."""
    if names.get(language):
        return names[language]
    return names.get(SOURCE) or next((text for text in names.values() if text), "")


@dataclass(frozen=True, slots=True)
class Chosen:
    """``text`` is None when the other column prints the passage and this one only says so.

    ``beneath`` is the original where no column but this one would print it: a translation never stands alone.
    ``marked`` says that ``text`` is the original of a translation beside it.
    """

    text: Text | None
    original: str
    beneath: Text | None = None
    marked: bool = False


def version(passage: Passage, language: str, beside: str | None) -> Chosen | None:
    """The version of a passage for a column: its own language, else the original, once."""
    given = [text for text in passage if text.value.strip()]
    if not given:
        return None
    own = next((text for text in given if text.language == language), None)
    if own and own.translated:
        alone = beside is None or (given[0].language != beside and _prints(given, language, beside))
        return Chosen(own, given[0].language, beneath=given[0] if alone else None)
    if own or beside is None:
        answered = any(text.language == beside and text.translated for text in given)
        return Chosen(own or given[0], given[0].language, marked=answered)
    other = next((text for text in given if text.language == beside), None)
    if other:
        return Chosen(None, other.language)
    return Chosen(given[0] if _is_first(language, beside) else None, given[0].language)


def _prints(given: list[Text], language: str, beside: str) -> bool:
    """Of two columns with translations of a third language, one prints the original."""
    return not any(text.language == beside for text in given) or _is_first(language, beside)


def _is_first(language: str, beside: str) -> bool:
    """A passage in neither column's language is printed once: on the left, where left-to-right columns stand."""
    rtl, beside_rtl = LANGUAGES[language].is_rtl, LANGUAGES[beside].is_rtl
    return (rtl, language) < (beside_rtl, beside)


def paragraphs(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"\r\n|[\n\r\u2028\u2029]", text) if part.strip()]


def articles(text: str, language: str) -> str:
    """Article numbers in the letter's digits, each kept together and readable in a right-to-left sentence."""
    comma = "، " if LANGUAGES[language].is_rtl else ", "
    # Brackets between Arabic-Indic digits turn right-to-left whatever stands around them (UAX #9, N0): from left to
    # right ٥(٢)(a) would be printed (٢)٥(a). Persian digits are European numbers there and keep the order of Latin.
    direction = "rtl" if LANGUAGES[language].digits == ARABIC_DIGITS else "ltr"
    given = [part.strip() for part in re.split("[,،]", text) if part.strip()]
    return comma.join(isolate(native(part, language), direction) for part in given)


def reference(number: str) -> str:
    """References, passports and telephones keep 0-9 and read from left to right everywhere."""
    return isolate(number, "ltr")
