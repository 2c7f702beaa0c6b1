"""Targets set by administrators: the most specific that holds on the day counts, else the packaged policy."""

from datetime import date
from typing import Any, Final

import pytest

from mla_tracker.domain.deadline_policy import POLICY
from mla_tracker.domain.deadline_rules import RULE_FIELDS, Case, Rule, Scope, length_of, rule_faults, rule_of, term_of
from mla_tracker.domain.deadlines import ClockClass, Purpose, Term, Unit
from mla_tracker.domain.fields import Answer

NEW_YEAR: Final = date(2027, 1, 1)
CASE: Final = Case(ClockClass.C, "PI", "PK", "IR", ["untoc"])
ANSWER: Final = Purpose.ANSWER


def _rule(number: int, length: int | None, valid_from: date = NEW_YEAR, **scope: Any) -> Rule:
    term = Term(length, Unit.WORKING_DAYS) if length else None
    return Rule(number, Scope(ANSWER, **scope), term, valid_from)


def _length(*rules: Rule, on: date = NEW_YEAR, case: Case = CASE) -> int:
    term = term_of(rules, case, ANSWER, on)
    assert term is not None
    return term.length


def test_without_a_rule_the_packaged_policy_holds() -> None:
    assert term_of([], CASE, ANSWER, NEW_YEAR) == POLICY.term_for(ClockClass.C, ANSWER, "PI")


def test_the_most_specific_rule_counts_whatever_the_order() -> None:
    rules = [
        _rule(1, 11),
        _rule(2, 12, clock_class=ClockClass.C),
        _rule(3, 13, kind="PI"),
        _rule(4, 14, requesting="PK", requested="IR"),
        _rule(5, 15, legal_basis="untoc"),
    ]
    for number in range(1, 6):
        assert _length(*rules[:number]) == _length(*reversed(rules[:number])) == 10 + number
    other = Case(ClockClass.E, "ML", "IR", "PK")
    assert _length(*rules, case=other) == 11


def test_a_version_holds_from_its_day_until_the_next_one_or_until_it_is_taken_back() -> None:
    packaged = POLICY.term_for(ClockClass.C, ANSWER, "PI")
    assert packaged is not None
    versions = [_rule(1, 5), _rule(2, 6, date(2027, 2, 1)), _rule(3, None, date(2027, 3, 1))]
    assert [_length(*versions, on=date(2027, month, 2)) for month in (1, 2, 3)] == [5, 6, packaged.length]
    assert _length(*versions, on=date(2026, 12, 31)) == packaged.length


def test_a_rule_that_was_taken_back_gives_way_to_the_next_specific_one() -> None:
    assert _length(_rule(1, 7), _rule(2, 9, kind="PI"), _rule(3, None, kind="PI")) == 7


GIVEN: Final[dict[str, Answer]] = {
    "purpose": "answer", "length": "۱۲", "unit": "working_days", "valid_from": "2027-01-01", "reason": "Meeting of May",
}  # fmt: skip


def test_what_was_typed_becomes_a_rule() -> None:
    assert rule_faults(RULE_FIELDS[:5] + RULE_FIELDS[6:], GIVEN) == {}
    assert rule_of(GIVEN).term == Term(12, Unit.WORKING_DAYS)


@pytest.mark.parametrize("length", ["", "0", "-3", "1.5", "many", "99999"])
def test_an_empty_negative_or_endless_time_is_refused(length: str) -> None:
    assert set(rule_faults(RULE_FIELDS, GIVEN | {"length": length})) == {"length"}
    assert length_of(length) is None


@pytest.mark.parametrize(("one", "field"), [("requesting", "requested"), ("requested", "requesting")])
def test_one_state_alone_is_no_pair(one: str, field: str) -> None:
    assert set(rule_faults(RULE_FIELDS, GIVEN | {one: "PK"})) == {field}


def test_a_pair_is_of_two_states() -> None:
    assert set(rule_faults(RULE_FIELDS, GIVEN | {"requesting": "PK", "requested": "PK"})) == {"requested"}
