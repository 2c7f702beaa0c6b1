"""What stands before the items of a list in a letter or on a page: 1. ۱. ١. and a) الف) أ) ক)."""

from enum import StrEnum
from typing import Final

from mla_tracker.i18n.digits import native
from mla_tracker.i18n.languages import Language, language_named


class ListStyle(StrEnum):
    NUMBER = "number"
    LETTER = "letter"


# Iran's drafters letter by the alphabet; Arabic, Urdu, Afghan and Kurdish ones by abjad, as their gazettes do.
_ABJAD: Final = "ب ج د ه و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ"
_PERSIAN_ABJAD: Final = _ABJAD.replace("ي", "ی").replace("ك", "ک")
_PERSIAN: Final = "ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی"
LETTERS: Final[dict[str, tuple[str, ...]]] = {
    "en": tuple("abcdefghijklmnopqrstuvwxyz"),
    "ur": ("الف", *_PERSIAN_ABJAD.replace("ه", "ہ").split()),
    "fa": ("الف", *_PERSIAN.split()),
    "fa_AF": ("الف", *_PERSIAN_ABJAD.split()),
    "ps": ("الف", *_ABJAD.replace("ك", "ک").split()),
    "ar": ("أ", *_ABJAD.split()),
    "ckb": ("ا", *_PERSIAN_ABJAD.split()),
    "bn": tuple("কখগঘঙচছজঝঞটঠডঢণতথদধনপফবভমযরলশষসহ"),
}


def list_marker(position: int, style: ListStyle, language: Language | str | None = None) -> str:
    """Return the marker of the item at ``position`` (from 1), punctuation included; letters double after the last."""
    spoken = language_named(language)
    if style is ListStyle.NUMBER:
        return native(f"{position}.", spoken)
    letters = LETTERS[spoken.code]
    times, index = divmod(position - 1, len(letters))
    return letters[index] * (times + 1) + ")"
