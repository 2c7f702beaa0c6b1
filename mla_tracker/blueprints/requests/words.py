"""Stored answers and facts put into words for a page."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from mla_tracker.domain.fields import Answer, Field, Shape, day_of
from mla_tracker.domain.file_details import FILE_FIELDS
from mla_tracker.domain.file_traits import EXAMINATION_LABELS, EXAMINATION_SIGNS
from mla_tracker.domain.handling import USE_RULES, Handling, offered_from
from mla_tracker.domain.kinds.base import ItemType
from mla_tracker.domain.zones import zone_named
from mla_tracker.i18n import t
from mla_tracker.i18n.dates import both_calendars
from mla_tracker.i18n.digits import native, number
from mla_tracker.i18n.names import country_name, language_name
from mla_tracker.letters.issue import shown_hash
from mla_tracker.models import Attachment
from mla_tracker.queries.reference import zone_of

KILOBYTE, MEGABYTE = 1000, 1_000_000


def in_words(asked: Field, answer: Answer | None) -> str:
    """Return one answer as a reader should see it; an empty text where there is none."""
    if not answer:
        return ""
    if asked.shape is Shape.CHOICES and isinstance(answer, str):
        answer = answer.split(",")
    if isinstance(answer, list):
        return "\n".join(t(_label(asked, code)) for code in answer)
    if asked.shape in _NAMED:
        return _NAMED[asked.shape](answer)
    return t(_label(asked, answer)) if asked.choices else answer


def _day(answer: str) -> str:
    found = day_of(answer)
    return both_calendars(found) if found else answer


_NAMED: Mapping[Shape, Callable[[str], str]] = {
    Shape.DAY: _day,
    Shape.COUNTRY: country_name,
    Shape.LANGUAGE: language_name,
}


def _label(asked: Field, code: str) -> str:
    return next((choice.label for choice in asked.choices if choice.code == code), code)


def rows(fields: Iterable[Field], answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return (label msgid, words) of every question, answered or not."""
    return [(asked.label, in_words(asked, answers.get(asked.code))) for asked in fields]


def asked_in(item_type: ItemType, answers: Mapping[str, Any]) -> str:
    """Return what an item asks for: the answer to its first question that must be answered."""
    required = (in_words(asked, answers.get(asked.code)) for asked in item_type.fields if asked.required)
    return next(filter(None, required), "")


def given_rows(fields: Iterable[Field], answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return (label msgid, words) of the questions that were answered."""
    return [(label, words) for label, words in rows(fields, answers) if words]


def file_size(size: int) -> str:
    """Say a number of bytes."""
    if size >= MEGABYTE:
        return t("{size} MB", size=number(round(size / MEGABYTE, 1)))
    return t("{size} kB", size=number(max(1, round(size / KILOBYTE))))


def time_of_day(at: datetime, country: str) -> str:
    """Say hours and minutes of an instant in a country."""
    return native(f"{at.astimezone(zone_named(zone_of(country))):%H:%M}")


def text_hash(digest: str) -> str:
    """Write the hash of a letter's text as the letter itself does."""
    return shown_hash(digest)


def codes_from(floor: Handling) -> list[tuple[str, str]]:
    """Offer the handling codes that are not below one that was set."""
    return [(choice.code, choice.label) for choice in offered_from(floor)]


def use_rules(codes: Iterable[str]) -> list[str]:
    """Say the conditions of use that were chosen."""
    return [t(choice.label) for choice in USE_RULES.choices if choice.code in set(codes)]


def file_sort(file: Attachment) -> str:
    """Say what a file is, and in which form: Order or decision · Certified copy · Confidential."""
    said = zip((FILE_FIELDS[0], FILE_FIELDS[3], FILE_FIELDS[2]), (file.kind, file.form, file.marking), strict=True)
    return " · ".join(in_words(asked, answer) for asked, answer in said)


def examined(file: Attachment) -> str:
    return t(EXAMINATION_LABELS[file.examination])


def examined_sign(file: Attachment) -> str:
    return EXAMINATION_SIGNS[file.examination]
