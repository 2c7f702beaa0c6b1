"""Days that contradict each other are asked about, never refused."""

from datetime import date, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain import doubts
from mla_tracker.domain.doubts import birth_doubts, doubts_of, ensure_confirmed, mark_of_doubts, order_doubts
from mla_tracker.domain.errors import Unconfirmed
from mla_tracker.domain.inputs import INPUTS
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.persons import PERSON_FIELDS

TODAY: Final = date(2026, 11, 21)


def _said(answers: dict[str, str]) -> list[str]:
    return [doubt.message for doubt in doubts_of(answers, TODAY)]


@pytest.mark.parametrize("code", sorted(doubts.TO_COME))
def test_a_day_on_which_something_is_to_happen_lies_ahead(code: str) -> None:
    assert _said({code: "2026-11-20"}) == [doubts.HAS_PASSED]
    assert _said({code: "2026-11-21"}) == _said({code: "2026-11-22"}) == []


@pytest.mark.parametrize("code", sorted(doubts.PASSED))
def test_a_day_on_which_something_happened_lies_behind(code: str) -> None:
    assert _said({code: "2026-11-22"}) == [doubts.NOT_YET]
    assert _said({code: "2026-11-21"}) == []


@pytest.mark.parametrize(("first", "second"), doubts.IN_ORDER)
def test_the_second_of_two_days_is_not_before_the_first(first: str, second: str) -> None:
    assert _said({first: "2020-01-02", second: "2020-01-01"}) == [doubts.WRONG_ORDER]
    assert _said({first: "2020-01-01", second: "2020-01-01"}) == []


def test_somebody_older_than_anybody_is_asked_about() -> None:
    assert _said({"born_on": "1890-01-01"}) == [doubts.BORN_LONG_AGO]


def test_a_birth_after_the_offence_is_asked_about_for_each_person() -> None:
    offence = {"committed_from": "2026-01-01", "committed_to": "2026-03-01"}
    persons = [{"born_on": "2026-02-01"}, {"born_on": "2026-03-02"}, {}, {"born_on": "2026-04-01"}]
    found = birth_doubts(persons, offence)
    assert [doubt.facts and doubt.facts["day"] for doubt in found] == [date(2026, 3, 2), date(2026, 4, 1)]
    assert birth_doubts(persons, {}) == ()


def test_a_step_before_the_one_before_it_is_asked_about() -> None:
    before = TODAY - timedelta(days=3)
    assert order_doubts(before - timedelta(days=1), before)
    assert not order_doubts(before, before)
    assert not order_doubts(None, before)
    assert not order_doubts(TODAY, None)


def test_nothing_is_taken_until_just_these_doubts_are_confirmed() -> None:
    found = doubts_of({"wanted_by": "2026-11-20"}, TODAY)
    other = doubts_of({"wanted_by": "2026-11-19"}, TODAY)
    for answer in ("", "yes", mark_of_doubts(other)):
        with pytest.raises(Unconfirmed) as refused:
            ensure_confirmed(found, answer)
        assert refused.value.mark == mark_of_doubts(found)
    ensure_confirmed(found, mark_of_doubts(found))
    ensure_confirmed(found, None)  # autosave asks nothing
    ensure_confirmed((), "")


@given(st.dictionaries(st.sampled_from(sorted(doubts.TO_COME | doubts.PASSED)), st.text(max_size=12), max_size=4))
def test_whatever_is_typed_a_doubt_is_never_an_error(answers: dict[str, str]) -> None:
    assert all(doubt.message for doubt in doubts_of(answers, TODAY))


def test_the_tables_name_days_that_are_asked_for() -> None:
    asked = {field.code for kind in KINDS.values() for field in kind.fields}
    asked |= {field.code for kind in KINDS.values() for item_type in kind.item_types for field in item_type.fields}
    asked |= {field.code for field in PERSON_FIELDS} | {field.code for fields in INPUTS.values() for field in fields}
    assert asked >= doubts.TO_COME | doubts.PASSED
