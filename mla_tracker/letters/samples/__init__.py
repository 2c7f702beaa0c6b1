"""Facts for every letter, in each form it can take: for previews, documentation and tests.

One story that never happened: no person, number or case in it is real. Every sentence of every packaged letter is
printed by one of them.
"""

from mla_tracker.letters.facts import AnyFacts
from mla_tracker.letters.samples.plain import plain
from mla_tracker.letters.samples.requests import REQUESTS
from mla_tracker.letters.samples.steps import STEPS

SAMPLES: dict[str, tuple[AnyFacts, ...]] = {**REQUESTS, **STEPS, "plain": (plain("en"),)}
