"""In which calendars a State dates the letters it signs; the Gregorian date always stands in them too."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from mla_tracker.domain.text import N_


class LetterCalendar(StrEnum):
    """Each is named by its calendars, that of the date outside the brackets first."""

    GREGORIAN = "gregorian"
    GREGORIAN_HIJRI = "gregorian_hijri"
    GREGORIAN_BENGALI = "gregorian_bengali"
    IRANIAN = "iranian"
    HIJRI = "hijri"
    HIJRI_AFGHAN = "hijri_afghan"
    AFGHAN_HIJRI = "afghan_hijri"
    AFGHAN = "afghan"


LETTER_CALENDAR_LABELS: Final[Mapping[LetterCalendar, str]] = {
    LetterCalendar.GREGORIAN: N_("Gregorian"),
    LetterCalendar.GREGORIAN_HIJRI: N_("Gregorian, lunar Hijri in brackets"),
    LetterCalendar.GREGORIAN_BENGALI: N_("Gregorian, Bengali in brackets"),
    LetterCalendar.IRANIAN: N_("Solar Hijri (Farvardin to Esfand), Gregorian in brackets"),
    LetterCalendar.HIJRI: N_("Lunar Hijri, Gregorian in brackets"),
    LetterCalendar.HIJRI_AFGHAN: N_("Lunar Hijri, Solar Hijri (Hamal to Hut) and Gregorian in brackets"),
    LetterCalendar.AFGHAN_HIJRI: N_("Solar Hijri (Hamal to Hut), lunar Hijri and Gregorian in brackets"),
    LetterCalendar.AFGHAN: N_("Solar Hijri (Hamal to Hut), Gregorian in brackets"),
}
