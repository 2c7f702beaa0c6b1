"""Reference data in words: codes, lists, days and zones become phrases of the reader's language."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from mla_tracker import clock
from mla_tracker.data.facts import sources
from mla_tracker.data.public_holidays import PACKAGE_SOURCE
from mla_tracker.domain.confidence import CONFIDENCE_LABELS, Confidence
from mla_tracker.domain.country_sheet import (
    ACTION_SENTENCES,
    PARTICIPATION_LABELS,
    SIGNED_SENTENCE,
    SUBJECT_LABELS,
    TOPICS,
    Reading,
)
from mla_tracker.domain.directory import AUTHORITY_STATUS_LABELS, FUNCTION_LABELS, AuthorityStatus, Function
from mla_tracker.domain.text import N_
from mla_tracker.domain.working_time import HolidayStatus
from mla_tracker.domain.working_week import Doubt
from mla_tracker.i18n import LANGUAGES, Calendar, current, dates, t
from mla_tracker.i18n.digits import native
from mla_tracker.i18n.lists import listed, weekdays
from mla_tracker.i18n.names import language_name
from mla_tracker.models import Country, CountryFact, HolidayRow, ParticipationRow, WorkingWeekRow

# Where the second date of a holiday is solar; elsewhere the moon gives most movable feasts.
SOLAR: Final = frozenset({"IR", "AF"})
SIGNS: Final[Mapping[AuthorityStatus, str]] = {
    AuthorityStatus.ACTIVE: "done",
    AuthorityStatus.TO_BE_CONFIRMED: "wait",
    AuthorityStatus.SUSPENDED: "no",
    AuthorityStatus.DO_NOT_TRANSMIT: "late",
}
HOLIDAY_SIGNS: Final[Mapping[HolidayStatus, tuple[str, str]]] = {
    HolidayStatus.CONFIRMED: (N_("Confirmed"), "done"),
    HolidayStatus.ESTIMATED: (N_("Estimated"), "wait"),
    HolidayStatus.AD_HOC: (N_("At short notice"), "wait"),
}
WEEK_DOUBTS: Final[Mapping[Doubt, str]] = {
    Doubt.WEEK_END_NOT_KNOWN: N_("Meant for a time only; its last day is not known."),
    Doubt.HALF_DAY_NOT_VERIFIED: N_("The closing time of the half day is to be confirmed."),
}


@dataclass(frozen=True, slots=True)
class SourceWords:
    title: str
    where: str = ""


def sources_in_words(ids: Iterable[str]) -> list[SourceWords]:
    """Return the titles of sources; what an administrator wrote, other than ids of ours, is a title itself."""
    known = sources()
    apart = [word for text in ids for word in (text.split() if set(text.split()) <= known.keys() else [text])]
    return [SourceWords(known[word].title, known[word].where) if word in known else SourceWords(word) for word in apart]


def confidence_in_words(confidence: Confidence | str) -> str:
    return t(CONFIDENCE_LABELS[Confidence(confidence)])


def value_in_words(topic: str, value: str | list[str]) -> str:
    """Return the value of a fact as a phrase; free text stays as it was written."""
    reading = TOPICS[topic].reading
    if reading is Reading.LANGUAGES:
        return listed([language_name(code) for code in value])
    if reading is Reading.ZONES:
        return listed([dates.zone_in_words(zone, clock.now()) for zone in value])
    if reading is Reading.CHOICE:
        labels = {choice.code: choice.label for choice in TOPICS[topic].choices}
        return t(labels.get(str(value), str(value)))
    return t(str(value)) if reading is Reading.WORD else str(value)


def fact_in_words(row: CountryFact) -> str:
    return value_in_words(row.topic, row.value)


def packaged_in_words(row: CountryFact) -> str:
    """Return what the program's own data says beside an edited fact, where it says something else."""
    says: dict[str, Any] | None = row.packaged
    if row.edited_at is None or says is None or says["value"] == row.value:
        return ""
    return value_in_words(row.topic, says["value"])


def participation_in_words(row: ParticipationRow) -> list[str]:
    """Return the standing of a State towards a treaty: a word, then dated sentences."""
    words = [t(PARTICIPATION_LABELS.get(row.status, PARTICIPATION_LABELS["unknown"]))]
    if row.action_on and row.action in ACTION_SENTENCES:
        words.append(t(ACTION_SENTENCES[row.action], day=dates.day(row.action_on)))
    if row.signed_on:
        words.append(t(SIGNED_SENTENCE, day=dates.day(row.signed_on)))
    return words


def subject_in_words(subject: str) -> str:
    return t(SUBJECT_LABELS.get(subject, subject))


def functions_in_words(functions: Iterable[str]) -> str:
    known = [Function(code) for code in functions if code in set(Function)]
    return listed([t(FUNCTION_LABELS[function]) for function in known])


def status_label(status: AuthorityStatus) -> str:
    return AUTHORITY_STATUS_LABELS[status]


def validity(row: WorkingWeekRow) -> str:
    """Say when a working week holds."""
    first, last = row.valid_from, row.valid_to
    if first and last:
        return t(N_("From {first} to {last}"), first=dates.day(first), last=dates.day(last))
    if first:
        return t(N_("Since {first}"), first=dates.day(first))
    return t(N_("Until {last}"), last=dates.day(last)) if last else t(N_("At present"))


def half_days(row: WorkingWeekRow) -> list[str]:
    closing = sorted((int(day), closes) for day, closes in row.half_days.items())
    return [t(N_("{weekday}: until {hour}"), weekday=weekdays([day]), hour=native(closes)) for day, closes in closing]


def office_hours(row: WorkingWeekRow) -> str:
    if not (row.opens and row.closes):
        return ""
    opens, closes = (native(hour.isoformat("minutes")) for hour in (row.opens, row.closes))
    return t(N_("From {opens} to {closes}"), opens=opens, closes=closes)


def week_doubts(row: WorkingWeekRow) -> list[str]:
    return [t(sentence) for doubt, sentence in WEEK_DOUBTS.items() if doubt in row.doubts]


def holiday_day(row: HolidayRow) -> str:
    """Return the day in the reader's calendar, and in the one that explains the holiday."""
    beside = Calendar.SOLAR_HIJRI if row.country in SOLAR else Calendar.HIJRI
    other = beside if current().calendar is Calendar.GREGORIAN else Calendar.GREGORIAN
    return dates.both_calendars(row.day, other=other)


def holiday_sign(row: HolidayRow) -> tuple[str, str]:
    """Return the word for how sure a day is, and its sign; what only a program lists is not confirmed."""
    if row.status is HolidayStatus.CONFIRMED and row.source == PACKAGE_SOURCE:
        return N_("Listed"), "quiet"
    return HOLIDAY_SIGNS[row.status]


def holiday_source(row: HolidayRow) -> list[str]:
    """Return what a day rests on, where that is more than the list of the program."""
    if row.source in set(Confidence):
        return [confidence_in_words(row.source)]
    return [source.title for source in sources_in_words([row.source])] if row.source != PACKAGE_SOURCE else []


def holiday_list_source(rows: Iterable[HolidayRow]) -> str:
    """Return the source of the days that only a program lists; empty when there are none."""
    return sources()[PACKAGE_SOURCE].title if any(row.source == PACKAGE_SOURCE for row in rows) else ""


def holiday_name(row: HolidayRow) -> str:
    return row.names.get(current().code, row.name)


def last_confirmed(last_confirmed_on: date | None) -> str:
    """Say when an entry was last confirmed."""
    if last_confirmed_on is None:
        return t(N_("Never confirmed"))
    return t(N_("Last confirmed on {day}"), day=dates.day(last_confirmed_on))


def other_names(row: Country) -> list[tuple[str, str]]:
    """Return (HTML language, name) of a State in our languages, each spelling once, without the reader's own."""
    seen = {row.names.get(current().code, row.name_en), row.name_en}
    found = []
    for code, one in LANGUAGES.items():
        if (name := row.names.get(code)) and name not in seen:
            seen.add(name)
            found.append((one.html, name))
    return found


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "sources": sources_in_words,
    "confidence": confidence_in_words,
    "fact_words": fact_in_words,
    "packaged_words": packaged_in_words,
    "participation_words": participation_in_words,
    "subject_words": subject_in_words,
    "functions_words": functions_in_words,
    "authority_status": status_label,
    "authority_sign": SIGNS.__getitem__,
    "holiday_sign": holiday_sign,
    "holiday_source": holiday_source,
    "holiday_list_source": holiday_list_source,
    "weekdays": weekdays,
    "validity": validity,
    "half_days": half_days,
    "office_hours": office_hours,
    "week_doubts": week_doubts,
    "holiday_day": holiday_day,
    "holiday_name": holiday_name,
    "confirmed_words": last_confirmed,
    "listed": listed,
    "other_names": other_names,
}
