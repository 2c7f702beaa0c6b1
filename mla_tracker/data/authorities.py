"""The organisations that the facts on each country name: a tree, each with what its entry rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from mla_tracker.data.countries import CountryFacts, countries, country
from mla_tracker.data.facts import Fact, toml
from mla_tracker.data.glossary import glossary
from mla_tracker.domain.confidence import Confidence

BY_NAME_OF_A_PART: Final = Fact("", Confidence.INFERENCE, (), "named only as the parent of another authority")


@dataclass(frozen=True, slots=True)
class Organisation:
    country: str
    key: str
    name: str  # in English
    names: Mapping[str, str]  # language code -> name, in the country's own languages
    level: str
    functions: tuple[str, ...]
    parent: str | None  # key of another organisation of the country
    fact: Fact[Any]  # the one that names it


@cache
def organisations() -> Mapping[tuple[str, str], Organisation]:
    """All of them, by country and key, parents before their parts."""
    read = {
        (code, key): _organisation(country(code), key, entry)
        for code, entries in toml("authorities.toml").items()
        if isinstance(entries, dict)
        for key, entry in entries.items()
    }
    return dict(sorted(read.items(), key=lambda item: (item[0][0], _depth(item[1], read))))


def _depth(each: Organisation, known: Mapping[tuple[str, str], Organisation]) -> int:
    return 1 + _depth(known[each.country, each.parent], known) if each.parent else 0


def naming_facts(facts: CountryFacts) -> dict[str, Fact[Any]]:
    """Return the facts that name organisations, by the words that name them; the surest first."""
    found: dict[str, Fact[Any]] = {}
    for fact in (facts.agencies, facts.agencies_unverified, facts.central_authority):
        if fact is not None:
            said = fact.value if isinstance(fact.value, tuple) else (fact.value,)
            found |= {words: fact for words in said if words not in found or fact.is_verified}
    return found


def _organisation(facts: CountryFacts, key: str, entry: Mapping[str, Any]) -> Organisation:
    said = entry.get("said")
    return Organisation(
        country=facts.alpha2,
        key=key,
        name=entry["name"],
        names=_names(facts, entry),
        level=entry.get("level", "national"),
        functions=tuple(entry.get("functions", ())),
        parent=entry.get("parent"),
        fact=naming_facts(facts)[said] if said else BY_NAME_OF_A_PART,
    )


def _names(facts: CountryFacts, entry: Mapping[str, Any]) -> Mapping[str, str]:
    """Names in the official languages of the country only: how another language calls its ministry is no name of it."""
    own = {code.replace("-", "_") for code in facts.official_languages.value} - {"en"}
    words = glossary()[entry["term"]].words if "term" in entry else {}
    return {code: name for code, name in (words | entry.get("names", {})).items() if code in own}


def not_entered() -> set[tuple[str, str]]:
    """Return the words of facts that no organisation answers to, and that do not say that it is unknown."""
    entered = {
        (code, entry.get(words))
        for code, entries in toml("authorities.toml").items()
        if isinstance(entries, dict)
        for entry in entries.values()
        for words in ("said", "also")
    }
    named = {(code, words) for code, facts in countries().items() for words in naming_facts(facts)}
    return {(code, words) for code, words in named - entered if words not in {"unknown", "unsettled"}}
