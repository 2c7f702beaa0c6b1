import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.i18n import LANGUAGES, in_language
from mla_tracker.i18n.digits import native, number, to_ascii

NUMBERS = {
    "en": "1,234,567.5",
    "ur": "1,234,567.5",
    "fa": "۱٬۲۳۴٬۵۶۷٫۵",
    "fa_AF": "۱٬۲۳۴٬۵۶۷٫۵",
    "ps": "۱٬۲۳۴٬۵۶۷٫۵",
    "ar": "١٬٢٣٤٬٥٦٧٫٥",
    "ckb": "١٬٢٣٤٬٥٦٧٫٥",
    "bn": "১২,৩৪,৫৬৭.৫",
}


@pytest.mark.parametrize(("code", "shown"), NUMBERS.items())
def test_a_number_has_the_languages_digits_and_grouping(code: str, shown: str) -> None:
    assert number(1234567.5, code) == shown


def test_without_a_language_the_current_one_is_meant() -> None:
    with in_language("bn"):
        assert (native("7"), number(7)) == ("৭", "৭")
    assert native("7") == "7"


@given(st.text(), st.sampled_from(sorted(LANGUAGES)))
def test_native_digits_come_back_as_they_were(text: str, code: str) -> None:
    ascii_text = to_ascii(text)
    assert to_ascii(native(ascii_text, code)) == ascii_text


@pytest.mark.parametrize("typed", ["۲۰۲۶", "٢٠٢٦", "২০২৬", "२०२६", "２０２６", "2026", "۲٠2৬"])
def test_digits_of_every_script_are_read(typed: str) -> None:
    assert to_ascii(typed) == "2026"


def test_only_decimal_digits_are_read() -> None:
    assert to_ascii("½ ² Ⅻ") == "½ ² Ⅻ"
