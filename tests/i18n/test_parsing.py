from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.i18n import LANGUAGES, Calendar
from mla_tracker.i18n.calendars import DateRefused, to_calendar
from mla_tracker.i18n.digits import native
from mla_tracker.i18n.months import all_month_names
from mla_tracker.i18n.parsing import is_blank, month_key, read_date

DAY = date(2026, 11, 21)
SOLAR, LUNAR, GREGORIAN = Calendar.SOLAR_HIJRI, Calendar.HIJRI, Calendar.GREGORIAN


@pytest.mark.parametrize(
    ("typed", "calendar"),
    [
        (("21", "11", "2026"), GREGORIAN),
        (("٢١", "١١", "٢٠٢٦"), GREGORIAN),
        (("২১", "নভেম্বর", "২০২৬"), GREGORIAN),
        ((" 21 ", "NOVEMBER", "2026"), GREGORIAN),
        (("21", "nov", "2026"), GREGORIAN),
        (("21", "Nov.", "2026"), GREGORIAN),
        (("21", "تشرين الثاني", "2026"), GREGORIAN),
        (("21", "نوفمبر", "2026"), GREGORIAN),
        (("۳۰", "آبان", "۱۴۰۵"), SOLAR),
        (("30", "ابان", "1405"), SOLAR),
        (("۳۰", "عقرب", "۱۴۰۵"), SOLAR),
        (("۳۰", "لړم", "۱۴۰۵"), SOLAR),
        (("30", "Aqrab", "1405"), SOLAR),
        (("۱۱", "جمادی الثانی", "۱۴۴۸"), LUNAR),
        (("۱۱", "جمادی\u200cالثانی", "۱۴۴۸"), LUNAR),
        (("11", "جمادى الآخرة", "1448"), LUNAR),
        (("6", "অগ্রহায়ণ", "1433"), Calendar.BANGLA),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: tuple[str, str, str], calendar: Calendar) -> None:
    assert read_date(*typed, calendar) == DAY


@given(
    st.dates(date(2019, 4, 14), date(2077, 11, 15)),
    st.sampled_from(list(Calendar)),
    st.sampled_from(sorted(LANGUAGES)),
)
def test_any_digits_in_any_calendar_are_read(value: date, calendar: Calendar, code: str) -> None:
    year, month, day = (native(str(part), code) for part in to_calendar(value, calendar))
    assert read_date(day, month, year, calendar) == value


@pytest.mark.parametrize("calendar", Calendar)
def test_no_name_means_two_months_of_one_calendar(calendar: Calendar) -> None:
    meant: dict[str, set[int]] = {}
    for name, month in all_month_names(calendar):
        meant.setdefault(month_key(name), set()).add(month)
    assert {name: months for name, months in meant.items() if len(months) > 1} == {}


@pytest.mark.parametrize(
    ("typed", "part", "said"),
    [
        (("", "11", "2026"), "day", "Enter the day"),
        (("21", " ", "2026"), "month", "Enter the month"),
        (("21", "11", ""), "year", "Enter the year"),
        (("x", "11", "2026"), "day", "Enter the day as a number"),
        (("-1", "11", "2026"), "day", "Enter the day as a number"),
        (("²", "11", "2026"), "day", "Enter the day as a number"),
        (("9" * 5000, "11", "2026"), "day", "Enter the day as a number"),
        (("32", "11", "2026"), "day", "Enter a day between 1 and 31"),
        (("31", "11", "2026"), "day", "This month has only 30 days in the year 2026"),
        (("21", "13", "2026"), "month", "Enter a month between 1 and 12, or its name"),
        (("21", "ju", "2026"), "month", "Enter the month as a number or by its name"),
        (("21", "آبان", "2026"), "month", "Enter the month as a number or by its name"),
        (("21", "---", "2026"), "month", "Enter the month as a number or by its name"),
        (("21", "11", "26"), "year", "Enter the year with four digits"),
        (("21", "11", "1405"), "year", "Enter a year between 1800 and 2200"),
    ],
)
def test_a_refusal_names_the_box_and_what_it_should_hold(typed: tuple[str, str, str], part: str, said: str) -> None:
    with pytest.raises(DateRefused) as refused:
        read_date(*typed, GREGORIAN)
    assert (refused.value.part, str(refused.value)) == (part, said)


@given(st.text(), st.text(), st.text(), st.sampled_from(list(Calendar)))
def test_nothing_typed_breaks_the_page(day: str, month: str, year: str, calendar: Calendar) -> None:
    try:
        assert isinstance(read_date(day, month, year, calendar), date)
    except DateRefused as refused:
        assert refused.part in {"day", "month", "year"}  # noqa: PT017


def test_three_empty_boxes_are_no_date_rather_than_a_wrong_one() -> None:
    assert is_blank("", " ", "\t")
    assert not is_blank("", "5", "")
