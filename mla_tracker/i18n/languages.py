"""Which languages the project speaks, which of them a tag means, and which is spoken now.

One current language per context, whoever asks: a page, a letter or a mail.

To add one: a row in ``LANGUAGES``, a folder ``translations/xx``, its month and weekday names.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from babel import Locale

from mla_tracker.i18n.calendars import Calendar

SOURCE: Final = "en"
PERSIAN_DIGITS: Final = "۰۱۲۳۴۵۶۷۸۹"
ARABIC_DIGITS: Final = "٠١٢٣٤٥٦٧٨٩"
BENGALI_DIGITS: Final = "০১২৩৪৫৬৭৮৯"

# Zero counts as one in Persian, Dari and Bengali (CLDR); Arabic has six forms. Babel's own rules differ:
# it gives Persian one form and Arabic a private numbering of the last two.
ONE_OTHER: Final = "nplurals=2; plural=(n != 1);"
ZERO_AS_ONE: Final = "nplurals=2; plural=(n > 1);"
ARABIC_PLURALS: Final = (
    "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
)


@dataclass(frozen=True, slots=True)
class Language:
    """One language of pages and letters.

    ``html`` is the ``lang`` attribute. ``digits`` are the ten digits it writes, empty for 0-9.
    ``calendar`` is the one its pages are dated in; ``letter_calendars`` those of a formal letter, first one outside
    the brackets. ``babel`` carries the territory, since first day and separators come from it.
    """

    code: str
    html: str
    direction: str
    autonym: str
    babel: Locale
    digits: str = ""
    calendar: Calendar = Calendar.GREGORIAN
    letter_calendars: tuple[Calendar, ...] = (Calendar.GREGORIAN,)
    plural_forms: str = ONE_OTHER

    @property
    def native_digits(self) -> bool:
        return bool(self.digits)

    @property
    def is_rtl(self) -> bool:
        return self.direction == "rtl"


IRANIAN: Final = (Calendar.SOLAR_HIJRI, Calendar.GREGORIAN)
# Afghan offices date in lunar Hijri by the order of 26 March 2022; the solar date stays beside it, because older
# law and the press use it, and a bare 1405 or 1448 would be read as either.
AFGHAN: Final = (Calendar.HIJRI, Calendar.SOLAR_HIJRI, Calendar.GREGORIAN)
BANGLADESHI: Final = (Calendar.GREGORIAN, Calendar.BANGLA)

LANGUAGES: Final[dict[str, Language]] = {
    language.code: language
    for language in (
        Language("en", "en", "ltr", "English", Locale("en", "GB")),
        Language("ur", "ur", "rtl", "اردو", Locale("ur", "PK")),
        Language(
            "fa", "fa", "rtl", "فارسی", Locale("fa", "IR"), PERSIAN_DIGITS, Calendar.SOLAR_HIJRI, IRANIAN, ZERO_AS_ONE
        ),
        Language(
            "fa_AF",
            "fa-AF",
            "rtl",
            "دری",
            Locale("fa", "AF"),
            PERSIAN_DIGITS,
            Calendar.SOLAR_HIJRI,
            AFGHAN,
            ZERO_AS_ONE,
        ),
        Language("ps", "ps", "rtl", "پښتو", Locale("ps", "AF"), PERSIAN_DIGITS, Calendar.SOLAR_HIJRI, AFGHAN),
        Language("ar", "ar", "rtl", "العربية", Locale("ar", "IQ"), ARABIC_DIGITS, plural_forms=ARABIC_PLURALS),
        Language("ckb", "ckb", "rtl", "کوردی (سۆرانی)", Locale("ckb", "IQ"), ARABIC_DIGITS),
        Language(
            "bn",
            "bn",
            "ltr",
            "বাংলা",
            Locale("bn", "BD"),
            BENGALI_DIGITS,
            letter_calendars=BANGLADESHI,
            plural_forms=ZERO_AS_ONE,
        ),
    )
}

# Three-letter codes, and "Kurdish" without a script: the Kurds of Iraq and Iran write Sorani. Kurmanji (kmr, ku-Latn)
# is another language in another script and is not taken for it.
_ALIASES: Final = {
    "fa_AF": "prs",
    "fa": "fas per pes",
    "ckb": "ku kur",
    "ps": "pus pbt pbu pst",
    "ur": "urd",
    "ar": "ara arb",
    "bn": "ben",
    "en": "eng",
}
_SAME_AS: Final = {alias: code for code, aliases in _ALIASES.items() for alias in aliases.split()}


def language_of(tag: str | None) -> str:
    """Return the code of ``LANGUAGES`` meant by any language tag; English for what is unknown. Never raises."""
    parts = str(tag or "").strip().replace("_", "-").lower().split(".")[0].split("-")
    primary = _SAME_AS.get(parts[0], parts[0])
    if primary == "fa" and "af" in parts[1:]:
        return "fa_AF"
    if primary == "ckb" and parts[0] != "ckb" and "latn" in parts[1:]:
        return SOURCE
    return primary if primary in LANGUAGES else SOURCE


_current: ContextVar[Language] = ContextVar("language", default=LANGUAGES[SOURCE])


def current() -> Language:
    return _current.get()


def language_named(language: Language | str | None) -> Language:
    """Return the language of a code or any tag; the current one for None."""
    if isinstance(language, Language):
        return language
    return current() if language is None else LANGUAGES.get(language) or LANGUAGES[language_of(language)]


@contextmanager
def in_language(code: Language | str) -> Iterator[Language]:
    """Speak ``code`` (any tag; English if unknown) inside the block, in this thread and context only."""
    token = _current.set(language_named(code))
    try:
        yield current()
    finally:
        _current.reset(token)
