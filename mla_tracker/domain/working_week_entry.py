"""A working week as an administrator enters it: what is asked, and every way in which it can contradict itself."""

from collections.abc import Iterable
from datetime import date, time
from typing import Final

from mla_tracker.domain.country_sheet import NOT_AN_HOUR, SOURCE_NEEDED, SURE, hour_of
from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import Answers, Choice, Field, Shape, day_of, faults_of
from mla_tracker.domain.text import N_
from mla_tracker.domain.working_week import EVERY_WEEKDAY, OfficeHours

WEEKDAYS: Final = tuple(
    Choice(str(number), label)
    for number, label in enumerate(
        (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
    )
)
HOUR_HINT: Final = N_("Such as 13:00")
WEEK_FIELDS: Final = (
    Field("valid_from", N_("Holds from"), Shape.DAY, N_("Leave empty when it was always so"), required=False),
    Field("valid_to", N_("Holds until"), Shape.DAY, N_("Leave empty while the end is not known"), required=False),
    Field("days", N_("Days worked"), Shape.CHOICES, choices=WEEKDAYS, required=False),
    Field("opens", N_("Offices open at"), hint=HOUR_HINT, max_length=5),
    Field("closes", N_("Offices close at"), hint=HOUR_HINT, max_length=5),
    Field("half_days", N_("Half days"), Shape.CHOICES, N_("They count as worked"), required=False, choices=WEEKDAYS),
    Field("half_closes", N_("On half days offices close at"), hint=HOUR_HINT, required=False, max_length=5),
    Field("sure", N_("Is this verified?"), Shape.CHOICE, choices=SURE),
    Field("source", N_("Source"), Shape.LINE, N_("Law and section, letter and date, or address"), required=False),
    Field("note", N_("Note"), Shape.TEXT, N_("What a reader should know first"), required=False, max_length=2000),
)
NO_DAY_WORKED: Final = N_("A working week needs at least one day that is worked")
HALF_DAY_OFF: Final = N_("A half day must be among the days worked")
HALF_DAYS_CLOSE: Final = N_("Say when offices close on half days")
CLOSES_TOO_EARLY: Final = N_("Offices cannot close before they open")
ENDS_BEFORE: Final = N_("The last day lies before the first one")
OVERLAPS_FROM: Final = N_("Another working week holds from {first}; let it end before, or begin this one later")
OVERLAPS_ALWAYS: Final = N_("Another working week holds at that time; let it end before, or begin this one later")

Validity = tuple[date | None, date | None]


def week_faults(answers: Answers, others: Iterable[Validity]) -> dict[str, Fault]:
    """Check a week against itself and against the validity of the State's other weeks."""
    faults = faults_of(WEEK_FIELDS, answers)
    if answers.get("sure") == "yes" and not str(answers.get("source", "")).strip():
        faults.setdefault("source", Fault(SOURCE_NEEDED))
    for code, fault in {**_day_faults(answers), **_hour_faults(answers), **_validity_faults(answers, others)}.items():
        faults.setdefault(code, fault)
    return faults


def weekdays_of(answers: Answers, code: str) -> frozenset[int]:
    given = answers.get(code) or []
    known = {choice.code for choice in WEEKDAYS}
    return frozenset(int(one) for one in given if one in known)


def weekend_of(answers: Answers) -> frozenset[int]:
    return EVERY_WEEKDAY - weekdays_of(answers, "days")


def _day_faults(answers: Answers) -> dict[str, Fault]:
    worked, halves = weekdays_of(answers, "days"), weekdays_of(answers, "half_days")
    if not worked:
        return {"days": Fault(NO_DAY_WORKED)}
    return {"half_days": Fault(HALF_DAY_OFF)} if halves - worked else {}


def _hour_faults(answers: Answers) -> dict[str, Fault]:
    found = {code: hour_of(answers.get(code)) for code in ("opens", "closes", "half_closes")}
    faults = {code: Fault(NOT_AN_HOUR) for code, hour in found.items() if answers.get(code) and hour is None}
    if answers.get("half_days") and not answers.get("half_closes"):
        faults["half_closes"] = Fault(HALF_DAYS_CLOSE)
    for code in ("closes", "half_closes"):
        if not _runs(found["opens"], found[code]):
            faults.setdefault(code, Fault(CLOSES_TOO_EARLY))
    return faults


def _runs(opens: time | None, closes: time | None) -> bool:
    return opens is None or closes is None or closes > opens


def office_hours_of(answers: Answers) -> OfficeHours:
    """Return the hours of checked answers."""
    opens, closes = hour_of(answers.get("opens")), hour_of(answers.get("closes"))
    return OfficeHours(opens or OfficeHours().opens, closes or OfficeHours().closes)


def _validity_faults(answers: Answers, others: Iterable[Validity]) -> dict[str, Fault]:
    first, last = day_of(answers.get("valid_from")) or date.min, day_of(answers.get("valid_to")) or date.max
    if last < first:
        return {"valid_to": Fault(ENDS_BEFORE)}
    for other_first, other_last in others:
        if first <= (other_last or date.max) and (other_first or date.min) <= last:
            named = Fault(OVERLAPS_FROM, {"first": other_first}) if other_first else Fault(OVERLAPS_ALWAYS)
            return {"valid_from": named}
    return {}
