"""What another State gave is used elsewhere only as it allows."""

from itertools import product

import pytest

from mla_tracker.domain.handling import Handling, Terms, UseRule
from mla_tracker.domain.lifecycle import ItemStatus, Side
from mla_tracker.domain.reuse import REFUSALS, Reuse, forbids_taking, standing_of

BOUND = Terms(Handling.H1)


def standing(terms: Terms, status: ItemStatus | None = None, *, own: bool = False, sent: bool = True) -> Reuse:
    return standing_of(terms, is_own=own, asked=status is not None, status=status, is_sent=sent)


def test_what_is_free_or_ones_own_needs_no_consent() -> None:
    assert standing(Terms(Handling.H0)) is Reuse.FREE
    assert standing(Terms(Handling.H3), own=True) is Reuse.FREE
    assert standing(Terms(Handling.H0, words="Not before the trial")) is Reuse.NEEDED


@pytest.mark.parametrize(("status", "sent"), list(product(ItemStatus, (True, False))))
def test_consent_counts_once_it_was_answered_and_the_answer_was_sent(status: ItemStatus, sent: bool) -> None:
    known = {ItemStatus.ANSWERED: Reuse.GIVEN, ItemStatus.REFUSED: Reuse.REFUSED}
    assert standing(BOUND, status, sent=sent) is (known.get(status, Reuse.ASKED) if sent else Reuse.ASKED)


def test_every_standing_but_free_and_given_refuses() -> None:
    assert set(Reuse) - set(REFUSALS) == {Reuse.FREE, Reuse.GIVEN}


def test_strict_terms_are_not_lifted_by_ones_own_word() -> None:
    assert forbids_taking(Terms(Handling.H2))
    assert forbids_taking(Terms(Handling.H0, (UseRule.NO_ONWARD,)))
    assert not forbids_taking(Terms(Handling.H1, (UseRule.NO_EVIDENCE,), words="Not before the trial"))


def test_each_side_has_the_other() -> None:
    assert [side.other.other for side in Side] == list(Side)
    assert Side.REQUESTING.other is Side.REQUESTED
