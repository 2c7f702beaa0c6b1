"""How a due date was calculated, in sentences to translate: the answer to "how was this date calculated?"."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from mla_tracker.domain.due_dates import Due, Skipped, Unit
from mla_tracker.domain.text import N_
from mla_tracker.domain.working_time import HolidayStatus, WhyNot
from mla_tracker.domain.working_week import Doubt


class Sentence(NamedTuple):
    """A whole sentence to translate, and the facts for its braces.

    Dates and instants are ``date`` and ``datetime`` values, for the screen to write in the reader's own calendar.
    """

    msgid: str
    facts: dict[str, object]


LENGTHS: Final[dict[Unit, str]] = {
    Unit.HOURS: N_("Network target in hours, counted without interruption: {length}."),
    Unit.WORKING_DAYS: N_("Network target in working days: {length}."),
    Unit.CALENDAR_DAYS: N_("Network target in calendar days: {length}."),
}

SKIPPED_HOLIDAYS: Final[dict[HolidayStatus, str]] = {
    HolidayStatus.CONFIRMED: N_("{day}: not counted, public holiday ({name})."),
    HolidayStatus.ESTIMATED: N_("{day}: not counted, public holiday on an estimated date ({name})."),
    HolidayStatus.AD_HOC: N_("{day}: not counted, offices closed by special order ({name})."),
}

DOUBTS: Final[dict[Doubt, str]] = {
    Doubt.HOLIDAY_ESTIMATED: N_(
        "{day}: the date of this holiday ({name}) is estimated and may move; the due date may move with it."
    ),
    Doubt.HOLIDAY_AD_HOC: N_("{day}: offices were closed by special order ({name}); please confirm."),
    Doubt.HOLIDAYS_NOT_KNOWN: N_(
        "{year}: the public holidays of this year are not known; only days off were left out."
    ),
    Doubt.WEEK_NOT_KNOWN: N_("{day}: the working week of this time is not known; the nearest known one was used."),
    Doubt.WEEK_END_NOT_KNOWN: N_(
        "{day}: counted with a temporary working week whose end is not known; please confirm that it still applies."
    ),
    Doubt.WEEK_NOT_VERIFIED: N_("{day}: the working week used here is to be confirmed."),
    Doubt.HALF_DAY_NOT_VERIFIED: N_("{day}: the closing time of half days used here is to be confirmed."),
    Doubt.OFTEN_CLOSED: N_("{day}: a working day by law, but many offices are closed on this weekday."),
}

DAY_OFF: Final = N_("{day}: not counted, weekly day off.")
MOVED: Final = N_("The term would end on {day}, which is not a working day; it ends on the next working day.")
HALF_DAY: Final = N_("{day}: half day, counted as a working day.")
STARTED: Final = N_("The term starts on {day}; this day is not counted.")
STARTED_HOURS: Final = N_("The term starts at {at}.")
COUNTRY: Final = N_("Working days are those of the country that must act.")
ENDS: Final = N_("The term ends on {day} at the close of office hours.")
ENDS_HOURS: Final = N_("The term ends at {at}.")
PAUSED: Final = N_("The clock stood still from {paused_at} to {resumed_at}; due before: {before}; due after: {after}.")
EXTENDED: Final = N_("On {at} the due date was changed from {before} to {after}.")


def explanation_sentences(due_facts: Mapping[str, Any]) -> list[Sentence]:
    """Put the stored facts of a due date (``Due.as_facts()``) into sentences, in the order of the calculation."""
    due = Due.from_facts(due_facts)
    return [*_rule(due), *_days(due), *_changes(due), *_end(due), *warning_sentences(due)]


def warning_sentences(due: Due) -> list[Sentence]:
    """What is not certain about the date."""
    return [
        Sentence(DOUBTS[warning.doubt], {"day": warning.day, "year": str(warning.day.year), "name": warning.name})
        for warning in due.warnings
    ]


def _rule(due: Due) -> Iterator[Sentence]:
    if due.term.unit is Unit.HOURS:
        yield Sentence(STARTED_HOURS, {"at": due.started_at})
    else:
        yield Sentence(STARTED, {"day": due.start_day})
    yield Sentence(LENGTHS[due.term.unit], {"length": due.term.length})
    if due.term.unit is not Unit.HOURS:
        yield Sentence(COUNTRY, {"country": due.country})


def _days(due: Due) -> Iterator[Sentence]:
    if due.moved_from is not None:
        yield Sentence(MOVED, {"day": due.moved_from})
    for skipped in due.skipped:
        yield skipped_sentence(skipped)
    for day in due.half_days:
        yield Sentence(HALF_DAY, {"day": day})


def skipped_sentence(skipped: Skipped) -> Sentence:
    if skipped.why is WhyNot.WEEKEND:
        return Sentence(DAY_OFF, {"day": skipped.day})
    message = SKIPPED_HOLIDAYS[skipped.status or HolidayStatus.CONFIRMED]
    return Sentence(message, {"day": skipped.day, "name": skipped.name})


def _changes(due: Due) -> Iterator[Sentence]:
    for pause in due.pauses:
        facts = {
            "paused_at": pause.paused_at,
            "resumed_at": pause.resumed_at,
            "before": pause.before,
            "after": pause.after,
        }
        yield Sentence(PAUSED, {**facts})
    for extension in due.extensions:
        yield Sentence(EXTENDED, {"at": extension.at, "before": extension.before, "after": extension.after})


def _end(due: Due) -> Iterator[Sentence]:
    if due.extensions and due.extensions[-1].after == due.due_at:
        return  # the agreed date was just named
    if due.term.unit is Unit.HOURS:
        yield Sentence(ENDS_HOURS, {"at": due.due_at})
    else:
        yield Sentence(ENDS, {"day": due.ends_on})
