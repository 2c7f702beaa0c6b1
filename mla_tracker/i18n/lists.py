"""Several words in a row, as a language strings them together; and weekdays by number."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from babel.lists import format_list

from mla_tracker.i18n.languages import Language, language_named
from mla_tracker.i18n.months import weekday_name

A_MONDAY: Final = date(2024, 1, 1)


def listed(words: Sequence[str], language: Language | str | None = None) -> str:
    """Return the words as one phrase: Friday and Saturday, جمعه و شنبه."""
    return str(format_list(list(words), locale=language_named(language).babel))


def weekdays(numbers: Sequence[int], language: Language | str | None = None) -> str:
    """Name weekdays given as 0 (Monday) to 6 (Sunday)."""
    return listed([weekday_name(A_MONDAY + timedelta(days=number), language) for number in numbers], language)
