import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.references import draft_code, is_reference, own_number

COUNTRIES = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2)


@given(COUNTRIES, COUNTRIES, st.integers(2000, 2999), st.integers(1, 999_999_999))
def test_a_number_is_a_reference_and_names_both_states(asking: str, asked: str, year: int, counter: int) -> None:
    number = own_number(asking, asked, year, counter)
    assert is_reference(number)
    assert number.split("-")[:3] == [asking, asked, str(year)]
    assert int(number.split("-")[3]) == counter


def test_a_number_is_as_the_design_says() -> None:
    assert own_number("PK", "IR", 2026, 42) == "PK-IR-2026-000042"


def test_codes_of_drafts_are_references_that_nobody_guesses_or_misreads() -> None:
    codes = {draft_code() for _ in range(500)}
    assert len(codes) == 500
    for code in codes:
        assert is_reference(code)
        assert re.search("[IO01]", code.removeprefix("DRAFT-")) is None


@pytest.mark.parametrize(
    "text",
    ["", "PK-IR-2026-42", "pk-ir-2026-000042", "PK-IR-2026-000042\n", "PK-IR-2026-000042/..", "PK-IR-۲۰۲۶-000042"],
)
def test_what_is_no_reference_is_none(text: str) -> None:
    assert not is_reference(text)
