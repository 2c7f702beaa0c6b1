"""The organisations that the facts name: none forgotten, none made up."""

import pytest

from mla_tracker.data.authorities import BY_NAME_OF_A_PART, Organisation, not_entered, organisations
from mla_tracker.data.countries import countries
from mla_tracker.domain.directory import Function, Level
from mla_tracker.i18n import LANGUAGES


def test_every_organisation_that_a_fact_names_is_entered() -> None:
    assert not_entered() == set()


@pytest.mark.parametrize("each", organisations().values(), ids=lambda each: f"{each.country}:{each.key}")
def test_an_organisation_is_put_in_words_that_the_directory_knows(each: Organisation) -> None:
    assert each.country in countries()
    assert each.level in set(Level)
    assert set(each.functions) <= set(Function)
    assert set(each.names) <= set(LANGUAGES) - {"en"}


def test_what_no_fact_names_is_there_only_as_the_parent_of_one_that_is_named() -> None:
    unnamed = {(each.country, each.key) for each in organisations().values() if each.fact is BY_NAME_OF_A_PART}
    assert unnamed <= {(each.country, each.parent) for each in organisations().values()}


def test_parents_come_before_their_parts() -> None:
    seen = set()
    for (country, key), each in organisations().items():
        assert each.parent is None or (country, each.parent) in seen
        seen.add((country, key))


def test_a_central_authority_is_named_where_the_facts_know_one() -> None:
    known = {
        code for code, facts in countries().items() if facts.central_authority.value not in {"unknown", "unsettled"}
    }
    assert {each.country for each in organisations().values() if "central_mla" in each.functions} == known
