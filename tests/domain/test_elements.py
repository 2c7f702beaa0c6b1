"""Trafficking, smuggling, both or not known yet: the label follows from the elements, rule by rule of the Protocols."""

from itertools import chain, combinations
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.elements import ELEMENT_FIELDS, LABELS, Label, derived
from mla_tracker.domain.fields import Shape

TRAFFICKING: Final[dict[str, Any]] = {"acts": ["recruitment"], "means": ["fraud"], "exploitation": ["labour"]}
SMUGGLING: Final[dict[str, Any]] = {"acts": ["illegal_entry"], "benefit": "yes"}
CASES: Final[list[tuple[dict[str, Any], Label]]] = [
    ({}, Label.OPEN),
    (TRAFFICKING, Label.TIP),
    (TRAFFICKING | {"means": []}, Label.OPEN),
    (TRAFFICKING | {"exploitation": []}, Label.OPEN),
    (TRAFFICKING | {"acts": []}, Label.OPEN),
    (TRAFFICKING | {"means": [], "child_concerned": "yes"}, Label.TIP),  # TIP 3(c)
    (TRAFFICKING | {"means": [], "child_concerned": "unknown"}, Label.OPEN),
    (TRAFFICKING | {"consented": "yes"}, Label.TIP),  # TIP 3(b)
    (TRAFFICKING | {"border_crossed": "no"}, Label.TIP),  # no border is an element of trafficking
    (SMUGGLING, Label.SOM),
    (SMUGGLING | {"benefit": "no"}, Label.OPEN),  # SOM 3(a): a benefit is an element
    (SMUGGLING | {"benefit": "unknown"}, Label.OPEN),
    ({"acts": ["documents"], "benefit": "yes"}, Label.SOM),
    ({"acts": ["illegal_stay"], "benefit": "yes"}, Label.SOM),
    ({"acts": ["transportation"], "benefit": "yes"}, Label.OPEN),  # moving persons alone is neither
    (TRAFFICKING | {"acts": ["recruitment", "illegal_entry"], "benefit": "yes"}, Label.BOTH),
    ({"acts": [], "border_crossed": "no", "benefit": "no"}, Label.OTHER),
]


@pytest.mark.parametrize(("answers", "label"), CASES)
def test_the_label_follows_from_the_elements(answers: dict[str, Any], label: Label) -> None:
    assert derived(answers).label is label


def test_agreement_is_of_no_weight_where_a_means_was_used() -> None:
    assert "TIP 3(b)" in {one.article for one in derived(TRAFFICKING | {"consented": "yes"}).met}
    assert "TIP 3(b)" not in {one.article for one in derived(TRAFFICKING | {"consented": "no"}).met}


def test_what_is_not_established_yet_is_named_with_its_article() -> None:
    without_means = derived(TRAFFICKING | {"means": []})
    assert {one.article for one in without_means.missing} == {"TIP 3(a)", "TIP 3(c), (d)"}
    assert [one.article for one in derived(SMUGGLING | {"benefit": ""}).missing] == ["SOM 3(a), 6(1)"]


def _answers() -> st.SearchStrategy[dict[str, Any]]:
    def values(field: Any) -> st.SearchStrategy[Any]:
        codes = [choice.code for choice in field.choices]
        subsets = chain.from_iterable(combinations(codes, size) for size in range(3))
        return st.sampled_from([list(one) for one in subsets] if field.shape is Shape.CHOICES else ["", *codes])

    return st.fixed_dictionaries({field.code: values(field) for field in ELEMENT_FIELDS})


@given(_answers())
def test_a_label_is_never_given_without_its_elements(answers: dict[str, Any]) -> None:
    found = derived(answers)
    assert found.label in LABELS
    if found.label in {Label.TIP, Label.BOTH}:
        assert answers["exploitation"]
        assert answers["means"] or answers["child_concerned"] == "yes"
    if found.label in {Label.SOM, Label.BOTH}:
        assert answers["benefit"] == "yes"


@given(_answers())
def test_knowing_more_never_takes_an_established_offence_away(answers: dict[str, Any]) -> None:
    more = answers | {"acts": sorted({*answers["acts"], "illegal_entry"}), "benefit": "yes"}
    before, after = derived(answers).label, derived(more).label
    assert after in {Label.SOM, Label.BOTH}
    assert after is Label.BOTH or before not in {Label.TIP, Label.BOTH}


def test_every_question_uses_neutral_words() -> None:
    words = " ".join(
        [*(f.label for f in ELEMENT_FIELDS), *(c.label for f in ELEMENT_FIELDS for c in f.choices)]
    ).lower()
    assert not [word for word in ("victim", "traffick", "smuggl", "illegal migrant", "prostitute ") if word in words]
