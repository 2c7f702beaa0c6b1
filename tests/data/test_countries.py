import tomllib

import pytest

from mla_tracker.data.countries import WEEKDAYS, UnknownCountry, countries, country
from mla_tracker.data.facts import Fact, confidence_meanings, root, sources
from mla_tracker.domain.confidence import Confidence

CODES = set("PK IR AF IQ BD EG MA NP TR AE OM IN LK TJ TM UZ".split())  # noqa: SIM905  (read by people)
ENTRIES = {entry.name: tomllib.loads(entry.read_text("utf-8")) for entry in root().joinpath("countries").iterdir()}

# Kept in the files for the record, and read by nobody: what two libraries believe of the weekend.
FOR_THE_RECORD = {"weekend_cldr47", "weekend_python_holidays"}
READ_AS = {
    "glo_act_role": "programme_role",
    "names_cldr47": "names",
    "central_authority_mla": "central_authority",
    "working_week": "weeks",
}


def cited(entry: object) -> set[str]:
    """Every source id cited anywhere below ``entry``."""
    if isinstance(entry, list):
        return set().union(*map(cited, entry))
    if isinstance(entry, dict):
        return set().union(*map(cited, entry.values())) | set(str(entry.get("s", "")).split())
    return set()


def marks(entry: object) -> set[str]:
    if isinstance(entry, list):
        return set().union(*map(marks, entry))
    if isinstance(entry, dict):
        return set().union(*map(marks, entry.values())) | ({entry["c"]} if "c" in entry else set())
    return set()


def test_all_sixteen_countries_are_kept_in_files_of_their_own_name() -> None:
    assert set(countries()) == CODES
    assert {f"{code.lower()}.toml" for code in CODES} == set(ENTRIES)
    assert all(ENTRIES[f"{code.lower()}.toml"]["alpha2"] == code for code in CODES)


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_nothing_in_a_file_goes_unread(name: str) -> None:
    fields = {READ_AS.get(key, key) for key in ENTRIES[name].keys() - FOR_THE_RECORD}
    assert fields <= set(type(countries()[ENTRIES[name]["alpha2"]]).__slots__)


@pytest.mark.parametrize("name", sorted(ENTRIES))
def test_every_source_cited_is_known_and_every_confidence_explained(name: str) -> None:
    assert cited(ENTRIES[name]) <= set(sources())
    assert marks(ENTRIES[name]) <= set(confidence_meanings())


def test_every_confidence_has_a_meaning() -> None:
    assert set(confidence_meanings()) == set(Confidence)


@pytest.mark.parametrize("code", sorted(CODES))
def test_what_is_called_verified_names_its_source(code: str) -> None:
    found = country(code)
    facts = [getattr(found, name) for name in type(found).__slots__]
    verified = [fact for fact in facts if isinstance(fact, Fact) and fact.is_verified]
    assert all(fact.sources for fact in verified)
    assert all(law.sources for law in found.laws if law.confidence.is_verified)
    assert all(treaty.sources for treaty in found.treaties.values() if treaty.confidence.is_verified)


def test_a_fact_keeps_its_value_confidence_sources_and_note() -> None:
    found = country("NP").request_languages
    assert (found.value, found.confidence, found.sources) == (("ne", "en"), Confidence.VERIFIED, ("S51",))
    assert found.note.startswith("MLA Act s.40")


def test_only_verified_may_be_shown_as_fact() -> None:
    assert [confidence for confidence in Confidence if confidence.is_verified] == [Confidence.VERIFIED]


def test_names_are_there_in_the_languages_of_the_screens() -> None:
    for found in countries().values():
        assert {"en", "ur", "fa", "fa_AF", "ps", "ar", "ckb", "bn"} <= found.names.keys()
    assert country("IR").names["ur"] == "ایران"


def test_an_unknown_country_is_refused_by_name() -> None:
    with pytest.raises(UnknownCountry, match="'XX'"):
        country("XX")


def test_weekdays_begin_on_monday_as_in_python() -> None:
    assert (WEEKDAYS.index("mon"), WEEKDAYS.index("sun")) == (0, 6)
