from datetime import date, timedelta
from itertools import combinations

import pytest

from mla_tracker.data.countries import UnknownCountry, countries
from mla_tracker.data.facts import sources, toml
from mla_tracker.data.legal import bases, instruments, participations
from mla_tracker.domain.confidence import Confidence
from mla_tracker.domain.legal_bases import RECIPROCITY, LegalBasis, SameCountry

ON = date(2026, 11, 21)
UN = ("untoc", "tip_protocol", "som_protocol", "uncac")
PAIRS = toml("legal_basis.toml")["pairs"]


def ids(requesting: str, requested: str, on: date = ON) -> list[str]:
    return [basis.instrument_id for basis in bases(requesting, requested, on)]


def one(requesting: str, requested: str, instrument_id: str) -> LegalBasis:
    (found,) = (basis for basis in bases(requesting, requested, ON) if basis.instrument_id == instrument_id)
    return found


@pytest.mark.parametrize("pair", sorted(PAIRS))
def test_the_matrix_of_the_research_comes_out_again(pair: str) -> None:
    requesting, requested = pair.split("-")
    found = ids(requesting, requested)
    bilateral = [each for each in PAIRS[pair]["bilateral"] if each != "ir_pk_civil_2024"]
    assert [each for each in found if each in UN] == PAIRS[pair]["un"]
    assert [each for each in found if instruments()[each].kind == "bilateral"] == bilateral


def test_the_order_of_the_two_states_does_not_matter() -> None:
    for one_state, other in combinations(countries(), 2):
        assert ids(one_state, other) == ids(other, one_state)


def test_reciprocity_stands_last_between_any_two() -> None:
    for one_state, other in combinations(countries(), 2):
        assert ids(one_state, other, date(1950, 1, 1)) == [RECIPROCITY]
        assert ids(one_state, other)[-1] == RECIPROCITY


@pytest.mark.parametrize(("on", "bound"), [(date(2025, 9, 4), False), (date(2025, 9, 5), True)])
def test_iran_is_bound_by_the_convention_thirty_days_after_its_ratification(on: date, bound: bool) -> None:
    assert ("untoc" in ids("PK", "IR", on)) is bound


@pytest.mark.parametrize(("on", "bound"), [(date(2019, 10, 11), False), (date(2019, 10, 12), True)])
def test_bangladesh_is_bound_by_the_trafficking_protocol_from_its_published_day(on: date, bound: bool) -> None:
    assert ("tip_protocol" in ids("BD", "IQ", on)) is bound


def test_a_signatory_is_not_bound() -> None:
    assert participations("som_protocol", ("LK", "IN"))["LK"] is not None
    assert "som_protocol" not in ids("LK", "IN")


@pytest.mark.parametrize("never", ["saarc_mla_2008", "bimstec_mla_2022", "un_cybercrime_2024", "ir_pk_civil_2024"])
def test_what_is_not_in_force_or_only_civil_is_never_offered(never: str) -> None:
    assert never in instruments()
    assert all(never not in ids(*pair, date(2030, 1, 1)) for pair in combinations(countries(), 2))


@pytest.mark.parametrize(("on", "offered"), [(date(2024, 12, 31), False), (date(2025, 1, 1), True)])
def test_a_treaty_known_by_its_year_only_is_offered_once_the_year_is_over(on: date, offered: bool) -> None:
    assert ("ir_pk_mla_criminal" in ids("IR", "PK", on)) is offered


def test_a_basis_is_only_as_sure_as_the_least_sure_participation() -> None:
    found = one("PK", "IR", "untoc")
    assert instruments()["untoc"].confidence is Confidence.VERIFIED
    assert found.confidence is Confidence.VERIFIED_SNAPSHOT
    assert [point.facts.get("country") for point in found.open_points] == ["PK", None]


def test_a_basis_verified_on_both_sides_is_verified() -> None:
    found = one("AF", "BD", "untoc")
    assert found.is_verified
    assert [point.msgid for point in found.open_points] == [
        "The summaries of the articles are from general knowledge; check them against the text."
    ]


def test_what_one_side_says_is_to_be_confirmed() -> None:
    found = one("IR", "IQ", "ir_iq_2012")
    assert (found.confidence, found.is_verified) == (Confidence.ONE_SIDE, False)
    assert found.open_points[0].sources == ("S34",)


def test_what_is_not_verified_says_what_is_open() -> None:
    for pair in combinations(countries(), 2):
        assert all(basis.is_verified or basis.open_points for basis in bases(*pair, ON))


def test_reciprocity_is_verified_only_between_states_whose_law_was_read() -> None:
    assert one("PK", "NP", RECIPROCITY).is_verified
    assert [point.facts["country"] for point in one("PK", "IR", RECIPROCITY).open_points] == ["IR"]
    assert one("PK", "IR", RECIPROCITY).notes[0].startswith("PK: MLA Act 2020")


def test_articles_and_titles_come_with_the_basis() -> None:
    found = one("PK", "IR", "untoc")
    assert found.articles["18(15)"].startswith("contents of a request")
    assert found.titles["fa"].startswith("کنوانسیون")
    assert found.titles["en"] == found.title


def test_every_source_of_an_instrument_is_known() -> None:
    assert {source for each in instruments().values() for source in each.sources} <= set(sources())


def test_a_state_needs_no_basis_towards_itself() -> None:
    with pytest.raises(SameCountry):
        bases("PK", "PK", ON)


def test_an_unknown_state_is_refused() -> None:
    with pytest.raises(UnknownCountry):
        bases("PK", "XX", ON)


def test_nobody_is_bound_before_the_instrument_itself_is_in_force() -> None:
    entry = instruments()["untoc"].offered_from
    assert entry == date(2003, 9, 29)
    assert "untoc" not in ids("TR", "TJ", entry - timedelta(days=1))
    assert "untoc" in ids("TR", "TJ", entry)
