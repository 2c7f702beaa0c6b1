from datetime import datetime
from itertools import product

import pytest

from mla_tracker.domain.deadline_policy import POLICY, ListedWhen, reminder_instants
from mla_tracker.domain.deadlines import ClockClass, Purpose
from tests.domain.calendars import BAGHDAD, local

START = local(BAGHDAD, 2026, 11, 15, 10)  # a Sunday; Friday and Saturday are off
RULES = {
    "A": {"acknowledge": "4_hours", "first_status": "8_hours", "answer": "24_hours"},
    "B": {"acknowledge": "1_working_days", "first_status": "3_calendar_days", "answer": "7_working_days"},
    "C": {"acknowledge": "3_working_days", "first_status": "7_working_days", "answer": "10_working_days"},
    "D": {"acknowledge": "7_calendar_days", "first_status": "21_calendar_days", "answer": "45_calendar_days"},
    "E": {"acknowledge": "7_calendar_days", "first_status": "30_calendar_days", "answer": "90_calendar_days"},
    "receipt": {"acknowledge": "3_working_days", "approval": "2_working_days"},
}
RULES["A"]["approval"] = "2_hours"
RULES["B"]["approval"] = "1_working_days"
RULES["C"]["approval"] = "2_working_days"
RULES["D"]["approval"] = "3_working_days"
RULES["E"]["approval"] = "5_working_days"
RULES["A"]["information"] = "8_hours"
RULES["B"]["information"] = "2_working_days"
RULES["C"]["information"] = "5_working_days"
RULES["D"]["information"] = "14_calendar_days"
RULES["E"]["information"] = "21_calendar_days"
for answering in "ABCDE":
    RULES[answering]["requester_review"] = "30_calendar_days"


@pytest.mark.parametrize(("clock_class", "purpose"), list(product(ClockClass, Purpose)))
def test_each_class_and_purpose_has_the_term_of_the_network(clock_class: ClockClass, purpose: Purpose) -> None:
    term = POLICY.term_for(clock_class, purpose)
    assert (term and term.rule) == RULES.get(clock_class, {}).get(purpose)


def test_a_document_verification_is_answered_sooner_than_its_class() -> None:
    term = POLICY.term_for(ClockClass.B, Purpose.ANSWER, kind="VD")
    assert term is not None
    assert term.rule == "3_working_days"


def test_another_kind_takes_the_term_of_its_class() -> None:
    assert POLICY.term_for(ClockClass.B, Purpose.ANSWER, kind="VR") == POLICY.term_for(ClockClass.B, Purpose.ANSWER)
    assert POLICY.term_for(ClockClass.B, Purpose.ACKNOWLEDGE, kind="VD") == POLICY.term_for(
        ClockClass.B, Purpose.ACKNOWLEDGE
    )


def days(instants: tuple[datetime, ...]) -> list[str]:
    return [f"{at.astimezone(BAGHDAD.tz):%m-%d %H}" for at in instants]


@pytest.mark.parametrize(
    ("clock_class", "until", "expected"),
    [
        (ClockClass.A, (2026, 11, 30), ["11-15 14", "11-15 18"]),
        (ClockClass.B, (2026, 11, 30), ["11-16 09", "11-17 09", "11-18 09"]),
        (ClockClass.C, (2026, 12, 14), ["11-18 09", "11-25 09", "11-29 09", "12-06 09", "12-13 09"]),
        (ClockClass.C, (2026, 11, 26), ["11-18 09", "11-25 09"]),
        (ClockClass.D, (2027, 1, 15), ["11-22 09", "12-06 09", "12-27 09", "12-30 09", "01-13 09"]),
        (ClockClass.NONE, (2026, 12, 14), []),
    ],
)
def test_the_holder_is_reminded_at_the_opening_of_the_day(
    clock_class: ClockClass, until: tuple[int, int, int], expected: list[str]
) -> None:
    assert days(POLICY.reminders_at(clock_class, START, BAGHDAD, local(BAGHDAD, *until))) == expected


def test_who_was_asked_back_is_reminded_after_one_two_and_three_weeks() -> None:
    found = reminder_instants(POLICY.information_reminders[ClockClass.E], START, BAGHDAD, local(BAGHDAD, 2027, 1, 1))
    assert days(found) == ["11-22 09", "11-29 09", "12-06 09"]


NOTHING_DONE = frozenset({ListedWhen.UNACKNOWLEDGED, ListedWhen.WITHOUT_DATE})


@pytest.mark.parametrize(
    ("clock_class", "standing", "expected"),
    [
        (ClockClass.A, frozenset(), "11-15 18"),
        (ClockClass.B, frozenset(), "11-19 09"),
        (ClockClass.C, frozenset(), "12-06 09"),
        (ClockClass.D, frozenset(), "01-14 09"),
        (ClockClass.E, NOTHING_DONE, "11-22 09"),
        (ClockClass.E, frozenset({ListedWhen.WITHOUT_DATE}), "02-14 09"),
        (ClockClass.E, frozenset(), None),
        (ClockClass.RECEIPT, NOTHING_DONE, None),
    ],
)
def test_the_coordinator_sees_a_request_from_its_day_on(
    clock_class: ClockClass, standing: frozenset[ListedWhen], expected: str | None
) -> None:
    found = POLICY.listed_at(clock_class, START, BAGHDAD, standing)
    assert (found and days((found,))[0]) == expected
