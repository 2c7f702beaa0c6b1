"""A letter is dated as the State that signs it dates, in any language, in the PDF as in the word-processor file."""

import re
from dataclasses import replace

import msgspec
import pytest

from mla_tracker.domain.letter_calendars import LetterCalendar
from mla_tracker.letters.reading import FactsRefused, facts_from_json
from mla_tracker.letters.rendering import composed, render
from mla_tracker.letters.word_file.writing import written
from tests.letters.reading_back import extracted_by_pdfium, plainly, words_lost
from tests.letters.samples import RECEIVED, REQUEST
from tests.letters.word_reading import reopened, words_of

C = LetterCalendar
AFGHAN_DAY = r"\d+ (?:Hamal|Sawr|Jawza|Saratan|Asad|Sunbula|Mizan|Aqrab|Qaws|Jadi|Dalwa|Hut) 1[34]\d\d"
GREGORIAN_DAY = r"\d+ (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
# By State, language: how the letter of 24 November 2026 is dated.
DATED = [
    (C.HIJRI, "fa_AF", "سه‌شنبه ۱۴ جمادی‌الثانی ۱۴۴۸ هجری قمری (۲۴ نومبر ۲۰۲۶)"),
    (
        C.HIJRI_AFGHAN,
        "ps",
        "د ۱۴۴۸ هجري قمري کال د جمادي الثاني ۱۴مه (د ۱۴۰۵ کال د لیندۍ ۳مه، د ۲۰۲۶ کال د نومبر ۲۴مه)",
    ),
    (C.AFGHAN_HIJRI, "fa_AF", "سه‌شنبه ۳ قوس ۱۴۰۵ (۱۴ جمادی‌الثانی ۱۴۴۸ هجری قمری، ۲۴ نومبر ۲۰۲۶)"),
    (C.GREGORIAN_HIJRI, "ar", "٢٤ تشرين الثاني ٢٠٢٦ (١٤ جمادى الآخرة ١٤٤٨ هـ)"),
    (C.GREGORIAN_HIJRI, "ckb", "٢٤ی تشرینی دووەمی ٢٠٢٦ (١٤ی جومادای دووەمی ١٤٤٨ی کۆچی)"),
    (C.GREGORIAN, "ar", "٢٤ تشرين الثاني ٢٠٢٦"),
    (C.IRANIAN, "fa", "سه‌شنبه ۳ آذر ۱۴۰۵ (۲۴ نوامبر ۲۰۲۶)"),
    (C.GREGORIAN_BENGALI, "bn", "২৪ নভেম্বর ২০২৬ (৯ অগ্রহায়ণ ১৪৩৩ বঙ্গাব্দ)"),
    (C.GREGORIAN, "ur", "24 نومبر 2026ء"),
]


@pytest.mark.parametrize(("chosen", "language", "said"), DATED)
def test_pdf_and_word_file_are_dated_as_the_signing_state_dates(
    chosen: LetterCalendar, language: str, said: str
) -> None:
    letter = composed("acknowledgement", replace(RECEIVED, calendar=chosen), language, None, draft=False)
    assert f"\n{said}\n" in plainly(letter.text)
    words = words_of(reopened(written(letter)))
    assert words == plainly(letter.text).split()
    pdf = render("acknowledgement", replace(RECEIVED, calendar=chosen), language).pdf
    assert not words_lost(said, extracted_by_pdfium(pdf))


def test_both_columns_of_a_letter_are_dated_alike() -> None:
    text = plainly(render("acknowledgement", replace(RECEIVED, calendar=C.IRANIAN), "fa", "en").text)
    assert "\n3 Azar 1405 (24 November 2026)\n" in text
    assert "\nسه‌شنبه ۳ آذر ۱۴۰۵ (۲۴ نوامبر ۲۰۲۶)\n" in text


def test_every_date_of_the_letter_follows_the_choice() -> None:
    text = plainly(render("ML", replace(REQUEST, calendar=C.AFGHAN), "en").text)
    assert "30 Aqrab 1405 (21 November 2026)" in text
    other = plainly(render("ML", replace(REQUEST, calendar=C.GREGORIAN), "en").text)
    assert len(re.findall(AFGHAN_DAY, text)) > 3
    assert re.sub(rf"{AFGHAN_DAY} \(({GREGORIAN_DAY})\)", r"\1", text) == other


def test_facts_of_the_command_line_name_the_calendar_by_its_code() -> None:
    given = msgspec.json.encode(replace(RECEIVED, calendar=C.HIJRI))
    assert facts_from_json("acknowledgement", given) == replace(RECEIVED, calendar=C.HIJRI)
    with pytest.raises(FactsRefused):
        facts_from_json("acknowledgement", given.replace(b'"hijri"', b'"julian"'))
