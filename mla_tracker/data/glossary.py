"""The field's terms in eight languages, each translation with how sure it is."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from mla_tracker.data.facts import root

LANGUAGES = ("en", "ur", "fa", "fa_AF", "ps", "ar", "ckb", "bn")


class Attested(StrEnum):
    """Where a translation comes from. The research gave no legend: these words are our reading of its marks."""

    VERIFIED = "V"  # read in a law, a treaty or an official paper; the only one to show as settled
    UN_TEXT = "U"  # Arabic only: the language of the Convention
    WORDING = "W"  # the words as the language uses them
    KNOWLEDGE = "K"


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    key: str
    category: str
    words: Mapping[str, str]  # language code -> term
    attested: Mapping[str, Attested]  # the same but English, which is the source
    note: str


@cache
def glossary() -> Mapping[str, GlossaryTerm]:
    lines = root().joinpath("glossary.csv").read_text(encoding="utf-8").splitlines()
    read = (_term(row) for row in csv.DictReader(lines))
    return {term.key: term for term in read}


def _term(row: Mapping[str, str]) -> GlossaryTerm:
    marks = dict(mark.split(":") for mark in row["confidence"].split())
    return GlossaryTerm(
        key=row["key"],
        category=row["category"],
        words={language: row[language] for language in LANGUAGES},
        attested={language: Attested(mark) for language, mark in marks.items()},
        note=row["note"],
    )
