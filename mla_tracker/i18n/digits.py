"""How a number looks in a language. References, passport and case numbers keep 0-9 and never pass through here."""

from decimal import Decimal
from functools import cache
from typing import Final
from unicodedata import decimal

from babel.numbers import format_decimal

from mla_tracker.i18n.languages import Language, language_named

ASCII_DIGITS: Final = "0123456789"
UNGROUPED: Final = 1000  # below it no language groups digits


def native(text: str, language: Language | str | None = None) -> str:
    """Return ``text`` with 0-9 as the digits the language writes (Urdu and English: unchanged)."""
    digits = language_named(language).digits
    return text.translate(_table(digits)) if digits else text


@cache
def _table(digits: str) -> dict[int, int]:
    return str.maketrans(ASCII_DIGITS, digits)


def to_ascii(text: str) -> str:
    """Return ``text`` with the decimal digits of every script as 0-9."""
    if text.isascii():
        return text
    return "".join(str(decimal(char)) if char.isdecimal() else char for char in text)


def number(value: float | Decimal, language: Language | str | None = None) -> str:
    """Return ``value`` with the locale's grouping and decimal sign and the language's digits: ۱٬۲۳۴٫۵, ১২,৩৪,৫৬৭."""
    # Babel knows each numbering system's separators but always prints 0-9 (its issue 446).
    spoken = language_named(language)
    if isinstance(value, int) and 0 <= value < UNGROUPED:  # most numbers of a page; Babel takes fifty microseconds
        return native(str(value), spoken)
    return native(format_decimal(value, locale=spoken.babel, numbering_system="default"), spoken)
