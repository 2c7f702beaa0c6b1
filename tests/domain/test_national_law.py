"""What the library of offences takes, and what a request cites of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.national_law import Cited, cited_in, provision_faults

ENTRY = {"law": "Act", "offence": "Trafficking", "subject": "TIP", "sure": "no"}
TYPED = st.text(st.characters(categories=("L", "N", "Zs")), max_size=40)


def test_only_law_offence_and_subject_must_be_known() -> None:
    assert provision_faults(ENTRY) == {}
    assert set(provision_faults({"sure": "no"})) == {"law", "offence", "subject"}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"sure": "yes"}, "source"),
        ({"valid_from": "2026-02-01", "valid_to": "2026-01-31"}, "valid_to"),
        ({"subject": "MLA"}, "subject"),
        ({"article": "x" * 121}, "article"),
    ],
)
def test_an_entry_is_refused_beside_the_field_that_is_wrong(wrong: dict[str, str], field: str) -> None:
    assert set(provision_faults({**ENTRY, **wrong})) == {field}


def test_what_is_known_is_added_to_what_was_typed_and_what_is_not_entered_adds_nothing() -> None:
    known = Cited("Act, s. 3: Trafficking", "Whoever …", "Seven years", "", "Source: Gazette")
    found = cited_in({"offences": "Typed.", "limitation": "Ten years"}, [known, Cited("Law of 2018")])
    assert found == {
        "offences": "Typed.\n\nAct, s. 3: Trafficking\nWhoever …\nSource: Gazette\n\nLaw of 2018",
        "maximum_penalty": "Seven years",
        "limitation": "Ten years",
    }


@given(TYPED, st.lists(st.builds(Cited, TYPED, TYPED, TYPED, TYPED), max_size=4))
def test_choosing_the_same_again_changes_nothing_and_loses_nothing(typed: str, chosen: list[Cited]) -> None:
    once = cited_in({"offences": typed}, chosen)
    assert cited_in(once, chosen) == once
    assert typed.strip() in once["offences"]
    assert all(one.maximum_penalty.strip() in once["maximum_penalty"] for one in chosen)
