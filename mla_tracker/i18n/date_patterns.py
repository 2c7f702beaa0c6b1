"""How each language writes a date of each calendar, where CLDR's pattern is wrong, missing or unfit for a letter."""

from typing import Final

from mla_tracker.i18n.calendars import Calendar

PLAIN: Final = "{day} {month} {year}"
_KURDISH: Final = "{day}ی {month}ی {year}"
_PASHTO: Final = "د {year} کال د {month} {day}مه"
# The era is written where the year alone could be taken for another calendar's.
PATTERNS: Final[dict[str, dict[Calendar, str]]] = {
    "en": {Calendar.HIJRI: PLAIN + " AH", Calendar.BANGLA: PLAIN + " Bangabda"},
    "ur": {
        Calendar.GREGORIAN: PLAIN + "ء",
        Calendar.SOLAR_HIJRI: PLAIN + " ہجری شمسی",
        Calendar.HIJRI: PLAIN + "ھ",
    },
    "fa": {Calendar.HIJRI: PLAIN + " هجری قمری"},
    "fa_AF": {Calendar.HIJRI: PLAIN + " هجری قمری"},
    "ps": {
        Calendar.GREGORIAN: _PASHTO,
        Calendar.SOLAR_HIJRI: _PASHTO,
        Calendar.HIJRI: "د {year} هجري قمري کال د {month} {day}مه",
    },
    "ar": {Calendar.SOLAR_HIJRI: PLAIN + " هـ.ش", Calendar.HIJRI: PLAIN + " هـ"},
    "ckb": {Calendar.GREGORIAN: _KURDISH, Calendar.SOLAR_HIJRI: _KURDISH, Calendar.HIJRI: _KURDISH + "ی کۆچی"},
    "bn": {
        Calendar.SOLAR_HIJRI: PLAIN + " সৌর হিজরি",
        Calendar.HIJRI: PLAIN + " হিজরি",
        Calendar.BANGLA: PLAIN + " বঙ্গাব্দ",
    },
}
WORDED_WHEN_SHORT: Final = frozenset({"en", "ur", "bn"})  # the others write year first, which nobody misreads
WEEKDAY_WITHOUT_COMMA: Final = frozenset({"en", "fa", "fa_AF"})
WEEKDAY_IN_LETTERS: Final = frozenset({"fa", "fa_AF"})
# CLDR has no Kurdish names of time zones' cities.
KURDISH_CITIES: Final = {
    "Asia/Baghdad": "بەغدا",
    "Asia/Tehran": "تاران",
    "Asia/Kabul": "کابوڵ",
    "Asia/Karachi": "کەراچی",
    "Asia/Dhaka": "داکا",
}
