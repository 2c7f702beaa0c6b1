"""Four questions, sixteen ways to answer them: the kinds that are needed, in the order in which they are sent."""

from itertools import product

import pytest

from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.which_kind import QUESTIONS, Needs, Question, advised

# danger, vanishing, coercion, evidence -> kinds, written down by hand
EXPECTED = {
    "----": "PI",
    "---e": "ML",
    "--c-": "ML",
    "--ce": "ML",
    "-v--": "PR",
    "-v-e": "PR ML",
    "-vc-": "PR ML",
    "-vce": "PR ML",
    "d---": "PU",
    "d--e": "PU ML",
    "d-c-": "PU ML",
    "d-ce": "PU ML",
    "dv--": "PU ED",
    "dv-e": "PU ED PR ML",
    "dvc-": "PU ED PR ML",
    "dvce": "PU ED PR ML",
}


@pytest.mark.parametrize(("danger", "vanishing", "coercion", "evidence"), list(product([False, True], repeat=4)))
def test_the_answers_lead_to_these_kinds(danger: bool, vanishing: bool, coercion: bool, evidence: bool) -> None:
    needs = Needs(coercion=coercion, evidence=evidence, danger=danger, vanishing=vanishing)
    given = "".join(
        letter if said else "-" for letter, said in zip("dvce", (danger, vanishing, coercion, evidence), strict=True)
    )
    assert " ".join(one.kind for one in advised(needs)) == EXPECTED[given]


def test_every_advice_names_a_kind_once_and_says_why() -> None:
    for answers in product([False, True], repeat=4):
        found = advised(Needs(*answers))
        codes = [one.kind for one in found]
        assert len(codes) == len(set(codes)) > 0
        assert set(codes) <= set(KINDS)
        assert all(one.reason for one in found)


def test_each_question_is_asked_once() -> None:
    assert {asked.code for asked in QUESTIONS} == set(Question)
