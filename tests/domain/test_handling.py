"""Handling codes: raised and never lowered; the strictest of several; what may be used without asking."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.handling import (
    HANDLING_LABELS,
    USE_RULES,
    Handling,
    Terms,
    floor_of,
    handling_of,
    offered_from,
    strictest,
    together,
)

CODES = st.sampled_from(Handling)
RULES = [choice.code for choice in USE_RULES.choices]


@given(st.lists(CODES), CODES)
def test_what_is_put_together_is_never_freer_than_one_of_its_parts(codes: list[Handling], one: Handling) -> None:
    whole = strictest(*codes, one)
    assert whole in {*codes, one}
    assert all(whole >= code for code in (*codes, one))
    assert together([Terms(code) for code in (*codes, one)]) is whole


@given(st.sampled_from(["", *Handling]), st.booleans())
def test_a_victim_or_named_readers_ask_for_h2_at_least(chosen: str, shielded: bool) -> None:
    code = handling_of(chosen, shielded=shielded)
    assert code >= floor_of(shielded=shielded)
    assert code >= (chosen or Handling.H1)
    assert code in {chosen or Handling.H1, Handling.H2 if shielded else code}


def test_without_a_choice_it_is_h1() -> None:
    assert handling_of("", shielded=False) is Handling.H1
    assert handling_of("H0", shielded=False) is Handling.H0
    assert handling_of("H0", shielded=True) is Handling.H2
    assert handling_of("H3", shielded=True) is Handling.H3


@pytest.mark.parametrize("floor", Handling)
def test_nothing_below_the_floor_is_offered(floor: Handling) -> None:
    assert [choice.code for choice in offered_from(floor)] == [code for code in Handling if code >= floor]


@pytest.mark.parametrize("code", Handling)
def test_a_label_begins_with_its_code(code: Handling) -> None:
    assert HANDLING_LABELS[code].startswith(f"{code}: ")


@given(CODES, st.lists(st.sampled_from(RULES), unique=True), st.none() | st.just(date(2026, 12, 1)), st.text())
def test_only_h0_without_any_condition_is_used_elsewhere_without_asking(
    code: Handling, rules: list[str], delete_by: date | None, words: str
) -> None:
    free = Terms(code, rules, delete_by, words).is_free
    assert free is (code is Handling.H0 and not rules and delete_by is None and not words.strip())
