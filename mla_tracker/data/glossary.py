"""The field's terms in eight languages, each translation with how sure it is."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mla_tracker.data.facts import root
from mla_tracker.domain.glossary import Attested, TermCategory

LANGUAGES = ("en", "ur", "fa", "fa_AF", "ps", "ar", "ckb", "bn")


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    key: str
    category: TermCategory
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
        category=TermCategory(row["category"]),
        words={language: row[language] for language in LANGUAGES},
        attested={language: Attested(mark) for language, mark in marks.items()},
        note=row["note"],
    )
