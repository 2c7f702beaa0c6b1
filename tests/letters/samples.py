"""The product's own samples of letters, under the names that the tests know."""

from mla_tracker.letters.samples.parties import IRAN, PAKISTAN, UNTOC
from mla_tracker.letters.samples.plain import MIXED, plain
from mla_tracker.letters.samples.story import POLICE, RECEIVED, REQUEST, STATEMENT, SUSPECT, VICTIM
from mla_tracker.letters.samples.words import said, wording

__all__ = [
    "IRAN",
    "MIXED",
    "PAKISTAN",
    "POLICE",
    "RECEIVED",
    "REQUEST",
    "STATEMENT",
    "SUSPECT",
    "UNTOC",
    "VICTIM",
    "plain",
    "said",
    "wording",
]
