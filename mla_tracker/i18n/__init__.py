"""The languages: what a sentence, a number, a date and a name look like in each of them."""

from mla_tracker.i18n.calendars import Calendar
from mla_tracker.i18n.catalogues import load_catalogues, nt, t, ui_languages
from mla_tracker.i18n.languages import LANGUAGES, SOURCE, Language, current, in_language, language_of

__all__ = [
    "LANGUAGES",
    "SOURCE",
    "Calendar",
    "Language",
    "current",
    "in_language",
    "language_of",
    "load_catalogues",
    "nt",
    "t",
    "ui_languages",
]
