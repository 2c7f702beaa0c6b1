"""The way of a paper between two sides: who may record what, and when it is back."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.custody import Custody, Move, custody_faults, possible, standing
from mla_tracker.domain.file_details import detail_faults, usual_details
from mla_tracker.domain.handling import Handling
from mla_tracker.domain.lifecycle import Side

C, OURS, THEIRS = Custody, Side.REQUESTING, Side.REQUESTED
DAY = date(2026, 11, 21)


def moved(*moves: tuple[Custody, Side]) -> list[Move]:
    return [Move(custody, side, DAY + timedelta(days=number)) for number, (custody, side) in enumerate(moves)]


def test_a_paper_goes_there_and_comes_back() -> None:
    way = moved((C.SENT, OURS), (C.RECEIVED, THEIRS), (C.RETURNED, THEIRS), (C.RECEIVED, OURS))
    assert standing(OURS, way[:1]).on_the_way
    there = standing(OURS, way[:2])
    assert (there.holder, there.is_home, there.returned_on) == (THEIRS, False, None)
    assert standing(OURS, way[:3]).returned_on == DAY + timedelta(days=2)
    back = standing(OURS, way)
    assert back.is_home
    assert back.returned_on == DAY + timedelta(days=2)


def test_who_holds_it_says_what_was_done_and_the_other_side_only_that_it_came() -> None:
    home = standing(OURS, [])
    assert possible(home, OURS) == (C.INSPECTED, C.HANDED_OVER, C.SENT)
    assert possible(home, THEIRS) == (C.RECEIVED,)
    there = standing(OURS, moved((C.RECEIVED, THEIRS)))
    assert possible(there, THEIRS) == (C.INSPECTED, C.HANDED_OVER, C.RETURNED)
    assert possible(there, OURS) == (C.RECEIVED,)
    on_the_way = standing(OURS, moved((C.SENT, OURS)))
    assert possible(on_the_way, OURS) == possible(on_the_way, THEIRS) == (C.RECEIVED,)


def test_a_paper_that_came_back_without_a_word_of_the_other_side_is_returned_on_its_receipt() -> None:
    stands = standing(OURS, moved((C.SENT, OURS), (C.RECEIVED, THEIRS), (C.RECEIVED, OURS)))
    assert stands.returned_on == DAY + timedelta(days=2)


def test_a_paper_sent_once_more_is_out_again() -> None:
    way = moved((C.SENT, OURS), (C.RECEIVED, THEIRS), (C.RETURNED, THEIRS), (C.RECEIVED, OURS), (C.SENT, OURS))
    assert standing(OURS, way).returned_on is None


@given(st.lists(st.tuples(st.sampled_from(Side), st.integers(0, 4)), max_size=12), st.sampled_from(Side))
def test_however_it_wanders_somebody_can_go_on_and_only_the_other_side_returns(
    choices: list[tuple[Side, int]], owner: Side
) -> None:
    moves: list[Move] = []
    for side, number in choices:
        offered = possible(standing(owner, moves), side)
        assert offered
        assert C.SENT not in offered or side is owner
        assert C.RETURNED not in offered or side is not owner
        moves.append(Move(offered[number % len(offered)], side, DAY))
    stands = standing(owner, moves)
    assert any(possible(stands, side) for side in Side)


def test_an_entry_says_with_whom_and_lies_not_in_the_future() -> None:
    offered = (C.HANDED_OVER, C.INSPECTED)
    said = {"custody": "handed_over", "custody_on": "2026-11-21", "custody_person": "Laboratory"}
    assert custody_faults(said, offered, DAY) == {}
    assert set(custody_faults(said | {"custody_person": ""}, offered, DAY)) == {"custody_person"}
    assert set(custody_faults(said | {"custody_on": "2026-11-22"}, offered, DAY)) == {"custody_on"}
    assert set(custody_faults(said | {"custody": "sent"}, offered, DAY)) == {"custody"}
    assert custody_faults({"custody": "inspected", "custody_on": "2026-11-21"}, offered, DAY) == {}


def test_only_an_original_is_due_back() -> None:
    usual = usual_details(OURS, Handling.H1, strict=True, language="ur")
    assert detail_faults(usual) == {}
    assert usual["file_marking"] == "confidential"
    assert set(detail_faults(usual | {"file_return_due_on": "2026-12-01"})) == {"file_return_due_on"}
    assert detail_faults(usual | {"file_return_due_on": "2026-12-01", "file_form": "original"}) == {}
    assert set(detail_faults(usual | {"file_kind": "letter"})) == {"file_kind"}
