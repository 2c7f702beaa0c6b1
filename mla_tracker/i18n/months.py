"""What the months and weekdays are called in each calendar and language."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from babel.dates import get_month_names

from mla_tracker import data
from mla_tracker.i18n.calendars import Calendar
from mla_tracker.i18n.languages import LANGUAGES, Language, language_named

_FILE: Final = Path(data.__file__).parent / "calendar_names.json"
_IRAN, _AFGHANISTAN, _LUNAR, _BENGALI = (
    "solar_hijri_iran",
    "solar_hijri_afghanistan",
    "hijri_lunar",
    "bengali_bangladesh",
)

# Where the file's names for (calendar, language) stand: section and key. The territory decides: Levantine months
# in Iraq, Academy spelling in Bangladesh, Afghan signs of the zodiac in Dari and Pashto.
_PLACES: Final[dict[Calendar, dict[str, tuple[str, str]]]] = {
    Calendar.GREGORIAN: {
        "ar": ("gregorian_variants", "ar_IQ"),
        "ckb": ("gregorian_variants", "ckb_IQ_corrected"),
        "bn": ("gregorian_variants", "bn_BD_academy"),
    },
    Calendar.SOLAR_HIJRI: {
        "en": (_IRAN, "en"),
        "fa": (_IRAN, "fa"),
        "fa_AF": (_AFGHANISTAN, "fa_AF"),
        "ps": (_AFGHANISTAN, "ps"),
        "ckb": ("solar_hijri_kurdish", "ckb"),
    },
    Calendar.HIJRI: {code: (_LUNAR, code) for code in LANGUAGES},
    Calendar.BANGLA: {"bn": (_BENGALI, "bn")},
}
# Iran's months where the file has none. ICU's own forms (Arabic أذربيهشت, Urdu خداداد) are wrong words.
_OWN: Final[dict[tuple[Calendar, str], str]] = {
    (Calendar.SOLAR_HIJRI, "ur"): "فروردین اردیبہشت خرداد تیر مرداد شہریور مہر آبان آذر دی بہمن اسفند",
    (Calendar.SOLAR_HIJRI, "ar"): "فروردين أرديبهشت خرداد تير مرداد شهريور مهر آبان آذر دي بهمن إسفند",
    (Calendar.SOLAR_HIJRI, "bn"): "ফারভারদিন অর্দিবেহেশত খোরদাদ তির মোরদাদ শাহরিভার মেহের আবান আজার দেই বাহমান এসফান্দ",
}
# The signs of the zodiac by which Afghanistan names the solar months, for readers of its neighbours' languages.
_AFGHAN_ABROAD: Final[dict[str, str]] = {
    "ur": "حمل ثور جوزا سرطان اسد سنبلہ میزان عقرب قوس جدی دلو حوت",
    "ar": "الحمل الثور الجوزاء السرطان الأسد السنبلة الميزان العقرب القوس الجدي الدلو الحوت",
}
_BENGALI_IN_LATIN: Final = "Boishakh Joishtho Asharh Srabon Bhadro Ashwin Kartik Ogrohayon Poush Magh Falgun Choitro"
_WEEKDAYS: Final = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday"
# Arabic yeh and kaf have slipped into CLDR's Urdu and Persian names.
_PERSIAN_LETTERS: Final = str.maketrans("يك", "یک")


@cache
def _file() -> dict[str, Any]:
    names: dict[str, Any] = json.loads(_FILE.read_text("utf-8"))
    return names


@cache
def _names(calendar: Calendar, code: str) -> tuple[str, ...]:
    if place := _PLACES[calendar].get(code):
        section, key = place
        return tuple(_file()[section][key])
    if own := _OWN.get((calendar, code)):
        return tuple(own.split())
    if calendar is Calendar.BANGLA:
        return tuple(_BENGALI_IN_LATIN.split())
    # Stand-alone context: the format context writes a hamza after Persian months (ژانویهٔ).
    listed = get_month_names("wide", "stand-alone", LANGUAGES[code].babel)
    names = tuple(listed[month] for month in range(1, 13))
    return tuple(name.translate(_PERSIAN_LETTERS) for name in names) if code in {"ur", "fa", "fa_AF"} else names


def month_names(calendar: Calendar, language: Language | str | None = None) -> tuple[str, ...]:
    """Return the twelve names, first month first."""
    return _names(calendar, language_named(language).code)


def month_in_date(calendar: Calendar, month: int, language: Language | str | None = None) -> str:
    """Return the name as it stands in a date: oblique after the Pashto د (د غبرګولي), else as in a list."""
    spoken = language_named(language)
    if calendar is Calendar.SOLAR_HIJRI and spoken.code == "ps":
        name: str = _file()[_AFGHANISTAN]["ps_oblique_after_d"][month - 1]
        return name
    return month_names(calendar, spoken)[month - 1]


def afghan_month(month: int, language: Language | str | None = None) -> str:
    """Return Afghanistan's name of a Solar Hijri month as it stands in a date; empty where a language has none."""
    code = language_named(language).code
    if code in _AFGHAN_ABROAD:
        return _AFGHAN_ABROAD[code].split()[month - 1]
    key = {"en": "en", "fa": "fa_AF", "fa_AF": "fa_AF", "ps": "ps_oblique_after_d"}.get(code)
    return str(_file()[_AFGHANISTAN][key][month - 1]) if key else ""


def weekday_name(value: date, language: Language | str | None = None) -> str:
    return weekday_names(language)[value.isoweekday() % 7]


def weekday_names(language: Language | str | None = None) -> tuple[str, ...]:
    """Return the seven names, Sunday first. Pashto as the press writes them; CLDR's are hardly in use."""
    code = language_named(language).code
    if code == "en":
        return tuple(_WEEKDAYS.split())
    return tuple(_file()["weekdays_sun_first"]["ps_news" if code == "ps" else code])


def all_month_names(calendar: Calendar) -> Iterator[tuple[str, int]]:
    """Every spelling known for the months of ``calendar``, in any language, with the month it names."""
    lists = [month_names(calendar, code) for code in LANGUAGES]
    if calendar is Calendar.SOLAR_HIJRI:
        lists += [tuple(_file()[_AFGHANISTAN][key]) for key in ("ps_oblique_after_d", "en", "en_ps")]
    if calendar is Calendar.GREGORIAN:
        lists.append(tuple(_file()["gregorian_variants"]["ar_EG"]))
    for names in lists:
        yield from ((name, month) for month, name in enumerate(names, start=1))
