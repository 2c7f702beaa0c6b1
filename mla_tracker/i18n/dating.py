"""Which calendars the dates of a letter stand in: those of the State that signs it, in whatever language it is written.

Where no State has chosen (a letter of the command line), the language's own calendars hold.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from mla_tracker.domain.letter_calendars import LetterCalendar
from mla_tracker.i18n.calendars import Calendar


@dataclass(frozen=True, slots=True)
class Dating:
    """``calendars``: the first stands outside the brackets. ``afghan``: solar months are Hamal to Hut."""

    calendars: tuple[Calendar, ...]
    afghan: bool = False


_G, _LUNAR, _SOLAR = Calendar.GREGORIAN, Calendar.HIJRI, Calendar.SOLAR_HIJRI
DATINGS: Final[Mapping[LetterCalendar, Dating]] = {
    LetterCalendar.GREGORIAN: Dating((_G,)),
    LetterCalendar.GREGORIAN_HIJRI: Dating((_G, _LUNAR)),
    LetterCalendar.GREGORIAN_BENGALI: Dating((_G, Calendar.BANGLA)),
    LetterCalendar.IRANIAN: Dating((_SOLAR, _G)),
    LetterCalendar.HIJRI: Dating((_LUNAR, _G)),
    LetterCalendar.HIJRI_AFGHAN: Dating((_LUNAR, _SOLAR, _G), afghan=True),
    LetterCalendar.AFGHAN_HIJRI: Dating((_SOLAR, _LUNAR, _G), afghan=True),
    LetterCalendar.AFGHAN: Dating((_SOLAR, _G), afghan=True),
}
_current: ContextVar[Dating | None] = ContextVar("dating", default=None)


def dating() -> Dating | None:
    return _current.get()


@contextmanager
def dated_by(chosen: LetterCalendar | None) -> Iterator[None]:
    """Date letters as ``chosen`` inside the block, in this thread and context only; None for the language's own way."""
    token = _current.set(DATINGS[chosen] if chosen else None)
    try:
        yield
    finally:
        _current.reset(token)
