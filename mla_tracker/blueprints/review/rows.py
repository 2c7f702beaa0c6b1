"""Rows of a list of the review, each word of which is ready for the template.

Most of a page's time went into saying the same things anew in every row: who asks whom, how late, which status.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for

from mla_tracker.blueprints.review.words import Shown, shown
from mla_tracker.domain.item_clock import ItemsDue
from mla_tracker.domain.listing import LISTED_LABELS
from mla_tracker.i18n import dates, nt, t
from mla_tracker.i18n.digits import number
from mla_tracker.i18n.kept import kept_by_language
from mla_tracker.i18n.names import country_name
from mla_tracker.queries.review import ReviewRow
from mla_tracker.queries.review_latest import LastNote, Latest
from mla_tracker.web.words import local_days

DayOf = Callable[[datetime], date]


@dataclass(frozen=True, slots=True)
class NoteInWords:
    """The coordinators' last note: ``text`` and ``next_action`` as they were typed."""

    heading: str
    text: str
    next_action: str
    next_on: str


@dataclass(frozen=True, slots=True)
class RowInWords:
    """One row; what is empty is not shown. ``left_as``: the class of the words that say how late, or how soon."""

    reference: str
    url: str
    due: str
    left: str
    left_as: str
    purpose: str
    instead: str
    listed: str
    holder: str
    since: str
    happened: Sequence[str]
    escalated: str
    pair: str
    kind: str
    clock_class: str
    status: str
    sign: str
    answered: str
    items_late: str
    items_soon: str
    note: NoteInWords | None
    is_late: bool


def rows_in_words(rows: Sequence[ReviewRow], now: datetime, endpoint: str = "review.show") -> list[RowInWords]:
    """Put rows into words, each with the address of its request at ``endpoint``."""
    if not rows:
        return []
    first = rows[0].reference
    address = url_for(endpoint, reference=first)  # asked once: addresses differ by the reference only
    day_of = local_days()
    return [_in_words(shown(row, now), address.replace(first, row.reference), day_of) for row in rows]


def _in_words(one: Shown, url: str, day_of: DayOf) -> RowInWords:
    row = one.row
    left, left_as = how_long(one)
    return RowInWords(
        reference=row.reference,
        url=url,
        due=dates.day(one.due_on) if one.due_on else "",
        left=left,
        left_as=left_as,
        purpose=_purpose(one),
        instead=_instead(one.extended_from) if one.extended_from else "",
        listed=t(LISTED_LABELS[one.listed_when]) if one.listed_when else "",
        holder=one.holder,
        since=_since(day_of(row.held_since)),
        happened=_happened(row.latest, row.reminder_step, day_of),
        escalated=_escalated(row.escalation_step) if row.escalation_step else "",
        pair=_pair(row.requesting_country, row.requested_country),
        kind=t(one.kind),
        clock_class=t(one.clock_class),
        status=t(one.status.label),
        sign=one.status.sign,
        answered=_answered(row.items_ended, row.item_count) if row.item_count else "",
        **items_in_words(one.items),
        note=_note(row.latest.note, day_of) if row.latest.note else None,
        is_late=one.is_late,
    )


def _happened(latest: Latest, reminder_step: int, day_of: DayOf) -> list[str]:
    """Say when it was reminded of and asked about last, and what the clock did."""
    said = [_reminded(day_of(latest.reminded_at))] if latest.reminded_at else []
    if latest.asked_at:
        said.append(_asked(day_of(latest.asked_at)))
    if reminder_step:
        said.append(_reminders(reminder_step))
    return said


def items_in_words(items: ItemsDue | None) -> dict[str, str]:
    """Say how many items are late and how many soon due, each with the first of their days; empty where none is."""
    late = _items_late(items.late, items.late_since) if items and items.late_since else ""
    soon = _items_soon(items.soon, items.next_on) if items and items.next_on else ""
    return {"items_late": late, "items_soon": soon}


@kept_by_language
def _items_late(number_late: int, since: date) -> str:
    day = dates.short_day(since)
    return nt("{number} item late, due {day}", "{number} items late, the oldest due {day}", number_late, day=day)


@kept_by_language
def _items_soon(number_soon: int, next_on: date) -> str:
    day = dates.short_day(next_on)
    return nt("{number} item due {day}", "{number} items due soon, the next {day}", number_soon, day=day)


def _note(note: LastNote, day_of: DayOf) -> NoteInWords:
    heading = t("Note of {day}:", day=dates.short_day(day_of(note.at)))
    return NoteInWords(heading, note.text, note.next_action, dates.short_day(note.next_on) if note.next_on else "")


def _purpose(one: Shown) -> str:
    """Say for what it is due; of an emergency with the hour."""
    said = t(one.purpose)
    return t("{purpose}: {moment}", purpose=said, moment=one.due_hour) if one.due_hour else said


def how_long(one: Shown) -> tuple[str, str]:
    """Say how late it is, or how much is left, and the class of these words; an emergency counts in hours."""
    if one.days is None:
        return "", ""
    if one.hours is not None:
        return hours_in_words(one.hours), "late" if one.hours < 1 else "nowrap"
    if one.is_late and one.days == 0:
        return t("late since today"), "late"
    return _left(one.days), _left_as(one.days)


@kept_by_language
def hours_in_words(hours: int) -> str:
    if hours < 0:
        return nt("{number} hour late", "{number} hours late", -hours)
    return nt("{number} hour left", "{number} hours left", hours) if hours else t("less than an hour left")


def _left_as(days: int) -> str:
    return "late" if days < 0 else "muted" if days else "nowrap"


@kept_by_language
def _left(days: int) -> str:
    if days < 0:
        return nt("{number} day late", "{number} days late", -days)
    return nt("{number} day left", "{number} days left", days) if days else t("due today")


@kept_by_language
def _instead(day: date) -> str:
    return t("instead of {day}", day=dates.short_day(day))


@kept_by_language
def _since(day: date) -> str:
    return t("since {day}", day=dates.short_day(day))


@kept_by_language
def _reminded(day: date) -> str:
    return t("reminded {day}", day=dates.short_day(day))


@kept_by_language
def _asked(day: date) -> str:
    return t("asked {day}", day=dates.short_day(day))


@kept_by_language
def _reminders(step: int) -> str:
    return nt("{number} reminder of the clock", "{number} reminders of the clock", step)


@kept_by_language
def _escalated(step: int) -> str:
    return t("escalated, step {step}", step=number(step))


@kept_by_language
def _pair(requesting: str, requested: str) -> str:
    return t("{requesting} asks {requested}", requesting=country_name(requesting), requested=country_name(requested))


@kept_by_language
def _answered(ended: int, total: int) -> str:
    return t("{ended} of {total} answered", ended=ended, total=total)
