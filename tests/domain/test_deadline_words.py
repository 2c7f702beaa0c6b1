from datetime import date, datetime
from string import Formatter

import pytest

from mla_tracker.domain import deadline_words
from mla_tracker.domain.deadline_words import DOUBTS, LENGTHS, SKIPPED_HOLIDAYS, Sentence, explanation_sentences
from mla_tracker.domain.deadlines import Due, Term, Unit, due, extend, resume
from mla_tracker.domain.working_time import HolidayStatus
from mla_tracker.domain.working_week import Doubt
from tests.domain.calendars import BAGHDAD, KABUL, local

COUNTED = due(Term(3, Unit.WORKING_DAYS), local(BAGHDAD, 2026, 1, 5, 9), BAGHDAD)
MOVED = due(Term(7, Unit.CALENDAR_DAYS), local(BAGHDAD, 2026, 8, 18, 9), BAGHDAD)  # ends on an estimated holiday
HOURS = due(Term(24, Unit.HOURS), local(BAGHDAD, 2026, 1, 5, 9), BAGHDAD)
HALF = due(Term(1, Unit.WORKING_DAYS), local(KABUL, 2026, 11, 18, 9), KABUL)
PAUSED = resume(COUNTED, local(BAGHDAD, 2026, 1, 7, 9), local(BAGHDAD, 2026, 1, 20, 9), BAGHDAD)
EXTENDED = extend(PAUSED, local(BAGHDAD, 2026, 2, 9, 17), local(BAGHDAD, 2026, 1, 21, 9), BAGHDAD)


def said(found: Due) -> list[str]:
    return [sentence.msgid.format(**sentence.facts) for sentence in explanation_sentences(found.as_facts())]


def test_the_whole_way_to_the_date_is_told_in_order() -> None:
    assert said(COUNTED) == [
        "The term starts on 2026-01-05; this day is not counted.",
        "Network target in working days: 3.",
        "Working days are those of the country that must act.",
        "2026-01-06: not counted, public holiday (Army Day).",
        "2026-01-09: not counted, weekly day off.",
        "2026-01-10: not counted, weekly day off.",
        "The term ends on 2026-01-11 at the close of office hours.",
    ]


def test_a_date_that_moved_says_from_where_and_that_the_holiday_is_estimated() -> None:
    assert said(MOVED)[3:] == [
        "The term would end on 2026-08-25, which is not a working day; it ends on the next working day.",
        "2026-08-25: not counted, public holiday on an estimated date (Birthday of the Prophet).",
        "The term ends on 2026-08-26 at the close of office hours.",
        DOUBTS[Doubt.HOLIDAY_ESTIMATED].format(day="2026-08-25", name="Birthday of the Prophet"),
    ]


def test_hours_name_no_working_day() -> None:
    assert said(HOURS) == [
        "The term starts at 2026-01-05 06:00:00+00:00.",
        "Network target in hours, counted without interruption: 24.",
        "The term ends at 2026-01-06 06:00:00+00:00.",
    ]


def test_a_half_day_is_named() -> None:
    assert "2026-11-19: half day, counted as a working day." in said(HALF)


def test_a_pause_and_an_extension_are_told_and_the_agreed_date_is_the_last_word() -> None:
    assert said(EXTENDED)[-1].startswith("On 2026-01-21 06:00:00+00:00 the due date was changed from")
    assert said(EXTENDED)[-2].startswith("The clock stood still from 2026-01-07")


@pytest.mark.parametrize("found", [COUNTED, MOVED, HOURS, HALF, PAUSED, EXTENDED])
def test_facts_fill_every_brace_and_days_are_days(found: Due) -> None:
    for sentence in explanation_sentences(found.as_facts()):
        assert braces(sentence) <= sentence.facts.keys()
        assert all(isinstance(sentence.facts[key], date | datetime) for key in braces(sentence) & {"day", "at"})


def braces(sentence: Sentence) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence.msgid) if name}


def test_every_doubt_unit_and_status_has_its_sentence() -> None:
    assert (set(DOUBTS), set(LENGTHS), set(SKIPPED_HOLIDAYS)) == (set(Doubt), set(Unit), set(HolidayStatus))


def test_no_sentence_calls_a_target_law() -> None:
    sentences = [value for value in vars(deadline_words).values() if isinstance(value, str)]
    assert not any("by law" in sentence for sentence in [*LENGTHS.values(), *sentences])
