"""Events in words: whole sentences, every fact readable, in every language that has a catalogue."""

import pytest

from mla_tracker.domain.events import EVENTS, STEPS
from mla_tracker.domain.fields import Shape
from mla_tracker.domain.inputs import INPUTS
from mla_tracker.domain.transitions import Action
from mla_tracker.domain.victim_names import UNMASK_FIELDS
from mla_tracker.i18n import in_language
from mla_tracker.i18n.bidi import without_controls
from mla_tracker.i18n.sentences import fact_lines, sentence

FACTS = {
    "kind": "ML",
    "role": "central",
    "before": "sent",
    "after": "acknowledged",
    "until": "2026-11-21",
    "verdict": "enough",
    "register": "court",
    "item": "1",
    "purpose": "answer",
    "cause": "holiday_added",
    "entry": "inspected",
    "emblem": "logo",
    "relation": "copy",
    "progress": "open",
    "handling": "H2",
    "language": "fa",
    "standing": "human",
    "country": "PK",
}
OWN = {
    "words_prepared": {"step": "refuse"},
    "due_changed": {"before": "2026-11-21", "after": "2026-11-23"},
    **{name: {"parts": "items,answers"} for name in ("help_asked", "help_viewed")},
    "policy_set": {"term": "10 working_days"},
    "trends_tagged": {"tags": "route_sea,document_none"},
    "names_printed": {"purpose": "execute"},
    "name_shown": {"purpose": UNMASK_FIELDS[0].choices[0].code},
}  # where a fact of the same name is another thing


@pytest.mark.parametrize("language", ["en", "ur", "fa", "ar"])
@pytest.mark.parametrize("name", sorted(EVENTS))
def test_every_event_has_a_sentence_without_braces_left(name: str, language: str) -> None:
    facts = {fact: FACTS.get(fact, "x") for fact in EVENTS[name].facts} | OWN.get(name, {})
    if name.startswith("step."):
        facts = {"before": "sent", "after": "acknowledged"}
    with in_language(language):
        said = sentence(name, facts)
    assert said.strip()
    assert "{" not in said


@pytest.mark.parametrize(
    ("term", "words"),
    [("4 hours", "4 hours"), ("1 working_days", "1 working day"), ("90 calendar_days", "90 calendar days"),
     ("–", "As the program comes")],
)  # fmt: skip
def test_a_network_target_is_said_as_a_time(term: str, words: str) -> None:
    assert sentence("policy_set", {"purpose": "answer", "term": term}).endswith(f": {words}")


def test_a_step_that_moves_says_from_where_to_where() -> None:
    said = sentence("step.acknowledge", {"before": "sent", "after": "acknowledged"})
    assert said == "Acknowledge receipt: from “Sent” to “Receipt acknowledged”"


def test_an_answer_of_a_step_may_be_called_as_a_word_of_its_sentence() -> None:
    """The step of an escalation is a fact of it, and “step” a word of the sentence."""
    said = sentence("step.escalate", {"before": "sent", "after": "sent", "step": "2"})
    assert "Escalate" in said
    assert "{" not in said


def test_a_step_that_stays_says_only_what_was_done() -> None:
    assert sentence("step.note_review", {"before": "sent", "after": "sent"}) == "Record a review note"


def test_a_reference_in_a_sentence_of_the_other_direction_stands_between_isolates() -> None:
    with in_language("fa"):
        assert "\u2066PK-IR-2026-000042\u2069" in sentence("numbered", {"number": "PK-IR-2026-000042"}).replace(
            "\u2068", "\u2066"
        )


@pytest.mark.parametrize("action", list(Action))
def test_every_open_answer_of_a_step_becomes_a_line_under_its_question(action: Action) -> None:
    asked = [field for field in INPUTS[action] if field.open]
    values = {
        field.code: "2026-11-21" if field.shape is Shape.DAY else field.choices[0].code if field.choices else "x1"
        for field in asked
    }
    lines = fact_lines(STEPS[action].name, {"before": "sent", "after": "sent", **values})
    assert [line.label for line in lines] == [field.label for field in asked]
    for line, field in zip(lines, asked, strict=True):
        assert line.words == (
            "21 November 2026" if field.shape is Shape.DAY else field.choices[0].label if field.choices else "x1"
        )


def test_several_choices_are_each_put_into_words() -> None:
    lines = fact_lines("step.return_incomplete", {"missing": "15c,15f"})
    assert lines[0].words == "Summary of the facts, Purpose"


def test_a_choice_that_is_no_longer_offered_stands_as_its_code() -> None:
    assert fact_lines("step.send", {"channel": "pigeon"})[0].words == "pigeon"


def test_a_day_is_written_in_the_readers_calendar() -> None:
    with in_language("fa"):
        assert without_controls(fact_lines("step.extend", {"until": "2026-11-21"})[0].words) == "۳۰ آبان ۱۴۰۵"


def test_an_event_that_is_no_step_has_no_lines() -> None:
    assert fact_lines("numbered", {"number": "PK-IR-2026-000042"}) == []
