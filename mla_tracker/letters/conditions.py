"""What a block of a template may depend on: ``? fact`` shows it only when this holds, ``! fact`` only when not."""

from collections.abc import Callable
from typing import Final

from mla_tracker.i18n.languages import SOURCE
from mla_tracker.letters.facts import LetterFacts
from mla_tracker.letters.placeholders import PASSAGES, PLACEHOLDERS

Held = Callable[[LetterFacts], bool]


def _is_worded(name: str) -> Held:
    """A fact that a sentence names is there when it has words, in whatever language."""
    return lambda facts: bool(PLACEHOLDERS[name](facts, SOURCE))


def _is_written(name: str) -> Held:
    return lambda facts: bool(PASSAGES[name](facts))


def _is_step(step: int) -> Held:
    return lambda facts: facts.reminder is not None and facts.reminder.step == step


def _is_useful(usefulness: str) -> Held:
    return lambda facts: facts.feedback is not None and facts.feedback.usefulness == usefulness


CONDITIONS: Final[dict[str, Held]] = {
    **{name: _is_worded(name) for name in PLACEHOLDERS},
    **{name: _is_written(name) for name in PASSAGES},
    "subject": lambda facts: any(text.value.strip() for text in facts.subject),
    "legal_basis": lambda facts: bool(facts.legal_basis),
    "reciprocity": lambda facts: facts.reciprocity,
    "proceeding": lambda facts: facts.proceeding is not None,
    "offences": lambda facts: bool(facts.offences),
    "no_death_penalty": lambda facts: facts.death_penalty == "no",
    "death_penalty_assurance": lambda facts: facts.death_penalty == "assurance",
    "persons": lambda facts: bool(facts.persons),
    "items": lambda facts: bool(facts.items),
    "confidentiality": lambda facts: bool(facts.confidentiality),
    "strict_confidentiality": lambda facts: facts.confidentiality == "strict",
    "use_limits": lambda facts: bool(facts.use_limits),
    "use_consent": lambda facts: facts.use_limits == "consent",
    "costs": lambda facts: bool(facts.costs),
    "all_costs": lambda facts: facts.costs == "all",
    "enclosures": lambda facts: bool(facts.enclosures),
    "contact": lambda facts: facts.sender.contact is not None,
    "handler": lambda facts: facts.receipt is not None and facts.receipt.handler is not None,
    "victims": lambda facts: any(person.role == "victim" for person in facts.persons),
    "particulars": lambda facts: bool(facts.particulars),
    "documents": lambda facts: bool(facts.documents),
    "checks": lambda facts: bool(facts.checks),
    "questions": lambda facts: bool(facts.questions),
    "outcomes": lambda facts: bool(facts.outcomes),
    "all_answered": lambda facts: all(outcome.result == "answered" for outcome in facts.outcomes),
    "some_postponed": lambda facts: any(outcome.result == "postponed" for outcome in facts.outcomes),
    "originals_sent": lambda facts: any(
        each.form == "original" for outcome in facts.outcomes for each in outcome.material
    ),
    **{f"reminder_{step}": _is_step(step) for step in (1, 2, 3, 4)},
    "useful_full": _is_useful("full"),
    "useful_part": _is_useful("part"),
    "useful_none": _is_useful("none"),
    "no_answer": _is_useful("no_answer"),
    "originals_returned": lambda facts: facts.feedback is not None and facts.feedback.originals == "returned",
    "originals_later": lambda facts: facts.feedback is not None and facts.feedback.originals == "later",
}
