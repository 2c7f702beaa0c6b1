from datetime import UTC, date, datetime
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.letter_calendars import LETTER_CALENDAR_LABELS, LetterCalendar
from mla_tracker.i18n import LANGUAGES, Calendar, in_language
from mla_tracker.i18n.dates import (
    ago,
    both_calendars,
    day,
    full_day,
    letter_date,
    moment,
    short_day,
    time_left,
)
from mla_tracker.i18n.dating import DATINGS, dated_by
from mla_tracker.i18n.months import month_names, weekday_names

SATURDAY = date(2026, 11, 21)

# Written out by hand: what each language shows for one day. day, short_day, full_day.
SHOWN = {
    "en": ("21 November 2026", "21 Nov 2026", "Saturday 21 November 2026"),
    "ur": ("21 نومبر 2026ء", "21 نومبر 2026", "ہفتہ، 21 نومبر 2026ء"),
    "fa": ("۳۰ آبان ۱۴۰۵", "۱۴۰۵/۰۸/۳۰", "شنبه ۳۰ آبان ۱۴۰۵"),
    "fa_AF": ("۳۰ عقرب ۱۴۰۵", "۱۴۰۵/۰۸/۳۰", "شنبه ۳۰ عقرب ۱۴۰۵"),
    "ps": ("د ۱۴۰۵ کال د لړم ۳۰مه", "۱۴۰۵/۰۸/۳۰", "شنبه، د ۱۴۰۵ کال د لړم ۳۰مه"),
    "ar": ("٢١ تشرين الثاني ٢٠٢٦", "٢٠٢٦/١١/٢١", "السبت، ٢١ تشرين الثاني ٢٠٢٦"),
    "ckb": ("٢١ی تشرینی دووەمی ٢٠٢٦", "٢٠٢٦/١١/٢١", "شەممە، ٢١ی تشرینی دووەمی ٢٠٢٦"),
    "bn": ("২১ নভেম্বর ২০২৬", "২১ নভেম্বর ২০২৬", "শনিবার, ২১ নভেম্বর ২০২৬"),
}
LETTERS = {
    "en": "21 November 2026",
    "ur": "21 نومبر 2026ء",
    "fa": "شنبه ۳۰ آبان ۱۴۰۵ (۲۱ نوامبر ۲۰۲۶)",
    "fa_AF": "شنبه ۱۱ جمادی‌الثانی ۱۴۴۸ هجری قمری (۳۰ عقرب ۱۴۰۵، ۲۱ نومبر ۲۰۲۶)",
    "ps": "د ۱۴۴۸ هجري قمري کال د جمادي الثاني ۱۱مه (د ۱۴۰۵ کال د لړم ۳۰مه، د ۲۰۲۶ کال د نومبر ۲۱مه)",
    "ar": "٢١ تشرين الثاني ٢٠٢٦",
    "ckb": "٢١ی تشرینی دووەمی ٢٠٢٦",
    "bn": "২১ নভেম্বর ২০২৬ (৬ অগ্রহায়ণ ১৪৩৩ বঙ্গাব্দ)",
}
BOTH = {
    "en": "21 November 2026 (30 Aban 1405)",
    "ur": "21 نومبر 2026ء (30 آبان 1405 ہجری شمسی)",
    "fa": "۳۰ آبان ۱۴۰۵ (۲۱ نوامبر ۲۰۲۶)",
    "fa_AF": "۳۰ عقرب ۱۴۰۵ (۲۱ نومبر ۲۰۲۶)",
    "ps": "د ۱۴۰۵ کال د لړم ۳۰مه (د ۲۰۲۶ کال د نومبر ۲۱مه)",
    "ar": "٢١ تشرين الثاني ٢٠٢٦ (٣٠ آبان ١٤٠٥ هـ.ش)",
    "ckb": "٢١ی تشرینی دووەمی ٢٠٢٦ (٣٠ی گەڵاڕێزانی ١٤٠٥)",
    "bn": "২১ নভেম্বর ২০২৬ (৩০ আবান ১৪০৫ সৌর হিজরি)",
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_language_writes_the_day_its_own_way(code: str) -> None:
    assert (day(SATURDAY, code), short_day(SATURDAY, code), full_day(SATURDAY, code)) == SHOWN[code]
    assert letter_date(SATURDAY, code) == LETTERS[code]
    assert both_calendars(SATURDAY, code) == BOTH[code]


def test_without_a_language_the_current_one_is_meant() -> None:
    with in_language("fa"):
        assert day(SATURDAY) == SHOWN["fa"][0]


def test_an_english_letter_to_tehran_can_be_dated_by_the_addressees_calendar() -> None:
    assert letter_date(SATURDAY, "en", Calendar.SOLAR_HIJRI) == "30 Aban 1405 (21 November 2026)"


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_lunar_year_is_never_left_without_its_era(code: str) -> None:
    lunar, year = day(SATURDAY, code, Calendar.HIJRI), month_names(Calendar.HIJRI, code)[5]
    assert year in lunar
    assert len(lunar.split()) > len(year.split()) + 2 or not lunar[-1].isdigit()


def test_pashto_months_after_d_are_oblique() -> None:
    assert "د غبرګولي ۱مه" in day(date(2026, 5, 22), "ps")
    assert month_names(Calendar.SOLAR_HIJRI, "ps")[2] == "غبرګولی"


@pytest.mark.parametrize(("code", "january"), [("fa", "ژانویه"), ("ckb", "کانوونی دووەم"), ("bn", "জানুয়ারি")])
def test_cldrs_mistakes_in_months_are_corrected(code: str, january: str) -> None:
    assert month_names(Calendar.GREGORIAN, code)[0] == january


def test_kurdish_december_is_spelt_as_january() -> None:
    assert month_names(Calendar.GREGORIAN, "ckb")[11] == "کانوونی یەکەم"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_calendar_has_twelve_different_months_and_the_week_seven_days(code: str) -> None:
    for calendar in Calendar:
        assert len(set(month_names(calendar, code))) == 12
    assert len(set(weekday_names(code))) == 7


@given(st.dates(), st.sampled_from(sorted(LANGUAGES)), st.sampled_from([None, *Calendar]))
def test_no_day_is_too_old_or_too_far_to_be_shown(value: date, code: str, calendar: Calendar | None) -> None:
    for show in (day, short_day, full_day, letter_date, both_calendars):
        shown = show(value, code, calendar)
        assert shown
        assert "{" not in shown
        assert not LANGUAGES[code].native_digits or not any(digit in shown for digit in "0123456789")


def test_a_day_before_the_umm_al_qura_tables_is_shown_in_gregorian() -> None:
    assert day(date(1850, 1, 1), "en", Calendar.HIJRI) == "1 January 1850"


MOMENTS = {
    "en": "22 November 2026, 02:35 (Tehran, UTC+3:30)",
    "ur": "22 نومبر 2026ء، 02:35 (تہران، \u2066UTC+3:30\u2069)",
    "fa": "۱ آذر ۱۴۰۵، ۰۲:۳۵ (تهران، \u2066UTC+3:30\u2069)",
    "ckb": "٢٢ی تشرینی دووەمی ٢٠٢٦، ٠٢:٣٥ (تاران، \u2066UTC+3:30\u2069)",
}


@pytest.mark.parametrize(("code", "shown"), MOMENTS.items())
def test_an_instant_is_shown_on_the_clock_of_the_place_and_says_which(code: str, shown: str) -> None:
    assert moment(datetime(2026, 11, 21, 23, 5, tzinfo=UTC), "Asia/Tehran", code) == shown


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("UTC", "(UTC)"),
        ("Africa/Casablanca", "(Casablanca, UTC)"),  # UTC+0 since 20 September 2026
        ("Africa/Cairo", "(Cairo, UTC+2)"),
        ("Asia/Kathmandu", "(Kathmandu, UTC+5:45)"),
        ("America/St_Johns", "(St John’s, UTC-3:30)"),
    ],
)
def test_the_offset_is_that_of_the_instant(zone: str, said: str) -> None:
    assert moment(datetime(2026, 11, 21, 12, 0, tzinfo=UTC), zone, "en").endswith(said)


def test_egypts_summer_time_counts() -> None:
    assert moment(datetime(2026, 7, 1, 12, 0, tzinfo=UTC), "Africa/Cairo", "en").endswith("15:00 (Cairo, UTC+3)")


@given(st.sampled_from(sorted(available_timezones() - {"localtime"})), st.sampled_from(sorted(LANGUAGES)))
def test_every_zone_can_be_shown_in_every_language(zone: str, code: str) -> None:
    assert "UTC" in moment(datetime(2026, 11, 21, 12, 0, tzinfo=UTC), zone, code)


@pytest.mark.parametrize(
    ("due_on", "left", "far"),
    [
        (date(2026, 11, 24), "3 days left", "in 3 days"),
        (date(2026, 11, 22), "1 day left", "in 1 day"),
        (date(2026, 11, 21), "due today", "today"),
        (date(2026, 11, 20), "1 day late", "1 day ago"),
        (date(2026, 11, 1), "20 days late", "20 days ago"),
    ],
)
def test_a_term_is_told_from_today(due_on: date, left: str, far: str) -> None:
    assert time_left(due_on, SATURDAY) == left
    assert ago(due_on, SATURDAY) == far


# The same day as each State's letters say it, written out by hand.
C = LetterCalendar
SIGNED = [
    (C.GREGORIAN, "fa", "شنبه ۲۱ نوامبر ۲۰۲۶"),
    (C.GREGORIAN, "ur", "21 نومبر 2026ء"),
    (C.GREGORIAN, "ar", "٢١ تشرين الثاني ٢٠٢٦"),
    (C.GREGORIAN, "ckb", "٢١ی تشرینی دووەمی ٢٠٢٦"),
    (C.GREGORIAN_HIJRI, "ar", "٢١ تشرين الثاني ٢٠٢٦ (١١ جمادى الآخرة ١٤٤٨ هـ)"),
    (C.GREGORIAN_HIJRI, "ckb", "٢١ی تشرینی دووەمی ٢٠٢٦ (١١ی جومادای دووەمی ١٤٤٨ی کۆچی)"),
    (C.GREGORIAN_BENGALI, "bn", "২১ নভেম্বর ২০২৬ (৬ অগ্রহায়ণ ১৪৩৩ বঙ্গাব্দ)"),
    (C.GREGORIAN_BENGALI, "en", "21 November 2026 (6 Ogrohayon 1433 Bangabda)"),
    (C.GREGORIAN_BENGALI, "ur", "21 نومبر 2026ء"),
    (C.IRANIAN, "fa", "شنبه ۳۰ آبان ۱۴۰۵ (۲۱ نوامبر ۲۰۲۶)"),
    (C.IRANIAN, "en", "30 Aban 1405 (21 November 2026)"),
    (C.HIJRI, "fa_AF", "شنبه ۱۱ جمادی‌الثانی ۱۴۴۸ هجری قمری (۲۱ نومبر ۲۰۲۶)"),
    (C.HIJRI, "ps", "د ۱۴۴۸ هجري قمري کال د جمادي الثاني ۱۱مه (د ۲۰۲۶ کال د نومبر ۲۱مه)"),
    (C.HIJRI_AFGHAN, "fa_AF", LETTERS["fa_AF"]),
    (C.HIJRI_AFGHAN, "ps", LETTERS["ps"]),
    (C.AFGHAN_HIJRI, "fa_AF", "شنبه ۳۰ عقرب ۱۴۰۵ (۱۱ جمادی‌الثانی ۱۴۴۸ هجری قمری، ۲۱ نومبر ۲۰۲۶)"),
    (C.AFGHAN_HIJRI, "ckb", "١١ی جومادای دووەمی ١٤٤٨ی کۆچی (٢١ی تشرینی دووەمی ٢٠٢٦)"),
    (C.AFGHAN, "ps", "د ۱۴۰۵ کال د لړم ۳۰مه (د ۲۰۲۶ کال د نومبر ۲۱مه)"),
    (C.AFGHAN, "en", "30 Aqrab 1405 (21 November 2026)"),
    (C.AFGHAN, "ur", "30 عقرب 1405 ہجری شمسی (21 نومبر 2026ء)"),
]


@pytest.mark.parametrize(("chosen", "code", "written"), SIGNED)
def test_a_letter_is_dated_as_the_state_that_signs_it_dates(chosen: LetterCalendar, code: str, written: str) -> None:
    with dated_by(chosen):
        assert letter_date(SATURDAY, code) == written
    assert letter_date(SATURDAY, code) == LETTERS[code]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_choice_says_the_gregorian_date_too(code: str) -> None:
    assert set(DATINGS) == set(LETTER_CALENDAR_LABELS) == set(LetterCalendar)
    for chosen in LetterCalendar:
        with dated_by(chosen):
            assert day(SATURDAY, code, Calendar.GREGORIAN) in letter_date(SATURDAY, code)


@pytest.mark.parametrize(
    ("on", "written"),
    [
        (date(2017, 10, 4), "12 Mizan 1396 (4 October 2017)"),
        (date(2021, 3, 21), "1 Hamal 1400 (21 March 2021)"),
        (date(2025, 3, 20), "30 Hut 1403 (20 March 2025)"),  # a leap year
        (date(1850, 1, 1), "11 Jadi 1228 (1 January 1850)"),
    ],
)
def test_afghan_months_of_known_days(on: date, written: str) -> None:
    with dated_by(LetterCalendar.AFGHAN):
        assert letter_date(on, "en") == written
