"""From one request to the next: which step follows, what is taken along, when the other side is asked first."""

from itertools import combinations

import pytest

from mla_tracker.domain.fields import Answer
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.ladder import (
    ENDS_WITHOUT_ML,
    NEEDS_COERCION,
    NEXT,
    NO_DATA_YET,
    RAN_OUT,
    TAKE,
    Taken,
    came_from_other_side,
    common_item_types,
    faults_of_taking,
    hints,
    next_steps,
    shared_answers,
)
from mla_tracker.domain.lifecycle import Side, Workflow

EVERY = [frozenset(some) for count in range(len(Taken) + 1) for some in combinations(Taken, count)]
PAIRS = [(older, newer) for older in sorted(KINDS) for newer in sorted(KINDS)]


def everything(code: str) -> dict[str, Answer]:
    return {field.code: field.choices[0].code if field.choices else "2026-12-01" for field in KINDS[code].fields}


@pytest.mark.parametrize("code", sorted(KINDS))
def test_every_kind_that_is_sent_may_follow_and_the_usual_ones_stand_first(code: str) -> None:
    offered = [kind.code for kind in next_steps(code)]
    assert len(offered) == len(set(offered))
    assert set(offered) == {kind.code for kind in KINDS.values() if kind.workflow is not Workflow.LOG}
    assert tuple(offered[: len(NEXT.get(code, ()))]) == NEXT.get(code, ())


def test_the_ladder_leads_from_the_police_over_preservation_to_evidence_and_back_to_what_may_be_told() -> None:
    assert NEXT["PI"][0] == "PR"
    assert NEXT["PR"][0] == "ML"
    assert NEXT["ML"][0] == "SP"


@pytest.mark.parametrize("take", EVERY, ids=lambda take: "+".join(sorted(take)) or "nothing")
def test_what_came_from_the_other_side_is_never_taken_in_silence(take: frozenset[Taken]) -> None:
    assert came_from_other_side(Side.REQUESTING, take) == (Taken.ANSWERS in take)
    assert came_from_other_side(Side.REQUESTED, take) == bool(take)
    for side in Side:
        foreign = came_from_other_side(side, take)
        assert set(faults_of_taking(side, take, {})) == ({"consent"} if foreign else set())
        assert set(faults_of_taking(side, take, {"consent": "agreed"})) == ({"agreed_by"} if foreign else set())
        assert not faults_of_taking(side, take, {"consent": "agreed", "agreed_by": "Desk, 3 May, IR/7"})
        assert not faults_of_taking(side, take, {"consent": "conditions"})


@pytest.mark.parametrize(("older", "newer"), PAIRS)
def test_only_what_the_newer_kind_asks_in_the_same_words_is_carried(older: str, newer: str) -> None:
    carried = shared_answers(KINDS[older], KINDS[newer], Side.REQUESTING, everything(older))
    asked = {field.code: field for field in KINDS[newer].fields}
    assert set(carried) <= set(asked)
    for code, answer in carried.items():
        assert not asked[code].choices or answer in {choice.code for choice in asked[code].choices}
    if older != newer:
        assert not {"wanted_by", "keep_until", "earlier_contacts"} & set(carried)


def test_the_facts_go_up_the_whole_ladder() -> None:
    for older, newer in (("PI", "PR"), ("PR", "ML"), ("PU", "ED"), ("ED", "ML")):
        carried = shared_answers(KINDS[older], KINDS[newer], Side.REQUESTING, everything(older))
        assert {"title", "summary_of_facts", "text_language", "purpose"} <= set(carried), (older, newer)


def test_of_a_request_that_was_received_the_office_of_the_other_side_stays_behind() -> None:
    carried = shared_answers(KINDS["ML"], KINDS["ML"], Side.REQUESTED, everything("ML"))
    assert "summary_of_facts" in carried
    assert not {"contact_name", "contact_phone", "conducting_authority", "own_file"} & set(carried)


def test_items_go_along_only_where_both_kinds_ask_the_same() -> None:
    assert common_item_types(KINDS["PI"], KINDS["PU"]) == {"persons", "proceeds", "instrumentalities", "methods"}
    assert common_item_types(KINDS["PI"], KINDS["ML"]) == frozenset()
    assert common_item_types(KINDS["ML"], KINDS["SD"]) == {"b"}
    assert len(TAKE.choices) == len(Taken)


@pytest.mark.parametrize(
    ("code", "asked", "left", "begun", "said"),
    [
        ("PI", {"persons"}, None, set(), []),
        ("PI", {"proceeds"}, None, set(), [NEEDS_COERCION]),
        ("PI", {"persons", "refused"}, None, set(), [NEEDS_COERCION]),
        ("PI", {"proceeds"}, None, {"ML"}, []),
        ("PR", set(), None, set(), [NO_DATA_YET]),
        ("PR", set(), 12, set(), [ENDS_WITHOUT_ML]),
        ("PR", set(), -1, {"SP"}, [RAN_OUT]),
        ("PR", set(), 12, {"ML"}, []),
        ("ML", {"f", "refused"}, 12, set(), []),
        ("ED", set(), None, set(), []),
    ],
)
def test_the_hints_say_what_should_come_next(
    code: str, asked: set[str], left: int | None, begun: set[str], said: list[str]
) -> None:
    found = hints(KINDS[code], asked, left, begun)
    assert [hint.sentence for hint in found] == said
    assert all(hint.kind == "ML" for hint in found)
    assert [hint.facts for hint in found] == [{"days": left} if s == ENDS_WITHOUT_ML else {} for s in said]
