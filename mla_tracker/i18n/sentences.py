"""Events put into words: the log keeps facts, and here they become a sentence in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from mla_tracker.domain.deadline_words import explanation_sentences
from mla_tracker.domain.events import EVENTS, STATUS_KEPT, STATUS_MOVED, STEPS, Fact, Reading
from mla_tracker.domain.inputs import INPUTS
from mla_tracker.domain.transitions import Action
from mla_tracker.i18n.bidi import isolate
from mla_tracker.i18n.catalogues import t
from mla_tracker.i18n.dates import day, moment
from mla_tracker.i18n.digits import native
from mla_tracker.i18n.languages import current, in_language
from mla_tracker.i18n.names import country_name, language_name
from mla_tracker.i18n.terms import logged_term

_ACTIONS: Final[dict[str, Action]] = {kind.name: action for action, kind in STEPS.items()}
SHOWN_OF_HASH: Final = 16  # characters
_NAMED: Final[Mapping[Reading, Callable[[str], str]]] = {
    Reading.COUNTRY: country_name,
    Reading.LANGUAGE: language_name,
    Reading.TERM: logged_term,
}
_IN_SENTENCE: Final = frozenset({"before", "after"})


@dataclass(frozen=True, slots=True)
class FactLine:
    """One answer given with a step: what was asked, and the answer in words."""

    label: str
    words: str


def sentence(event_name: str, facts: Mapping[str, str]) -> str:
    """Say what happened; KeyError for an event that ``domain.events`` does not know."""
    kind = EVENTS[event_name]
    words = {name: fact_in_words(kind.facts[name], value) for name, value in facts.items() if name in kind.facts}
    if event_name not in _ACTIONS:
        return t(kind.sentence, **words)
    moved = facts.get("before") != facts.get("after")
    statuses = {
        name: word for name, word in words.items() if name in _IN_SENTENCE
    }  # answers stand in lines of their own
    return t(STATUS_MOVED if moved else STATUS_KEPT, step=t(kind.sentence), **statuses)


def fact_lines(event_name: str, facts: Mapping[str, str]) -> list[FactLine]:
    """Return the answers of a step that the log keeps, each under the label of its question, in the form's order."""
    action, kind = _ACTIONS.get(event_name), EVENTS[event_name]
    if action is None:
        return []
    return [
        FactLine(t(asked.label), fact_in_words(kind.facts[asked.code], facts[asked.code]))
        for asked in INPUTS[action]
        if asked.code in kind.facts.keys() - _IN_SENTENCE and facts.get(asked.code)
    ]


def fact_in_words(fact: Fact, value: str) -> str:
    """Put one fact into words; several choices stand in the log as one text with commas."""
    if fact.reading is Reading.DAY:
        return day(date.fromisoformat(value))
    if fact.reading is Reading.LOCAL:
        at = datetime.fromisoformat(value)
        return f"{day(at.date())} {native(f'{at:%H:%M}')}"
    if fact.reading is Reading.WORD:
        between = "، " if current().is_rtl else ", "
        return between.join(t(fact.word(code)) for code in value.split(","))
    if fact.reading in _NAMED:
        return _NAMED[fact.reading](value)
    if fact.reading is Reading.HASH:
        value = f"{value[:SHOWN_OF_HASH]}…"
    return isolate(value) if current().is_rtl else value


def date_sentences(explanation: Mapping[str, Any], zone: str) -> list[str]:
    """Say how a due date was found: counted by the rule that is stored with it, or agreed by people."""
    if "agreed_on" in explanation or not explanation:
        return [t("This date was set by the two sides, not counted.")]
    return [
        t(said.msgid, **{name: _date_fact(value, zone) for name, value in said.facts.items()})
        for said in explanation_sentences(explanation)
    ]


def _date_fact(value: object, zone: str) -> object:
    if isinstance(value, datetime):
        return moment(value, zone)
    return day(value) if isinstance(value, date) else value


def stands_in(text: str, message: str, language: str) -> bool:
    """Say whether this sentence stands in a text that was written in ``language``, or in English."""
    if not text:
        return False
    with in_language(language):
        return message in text or t(message) in text
