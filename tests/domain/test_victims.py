"""Victims: consent and risk before contact, pseudonyms in texts, children, and who names the readers."""

from datetime import date

import pytest

from mla_tracker.domain.errors import BadAnswers
from mla_tracker.domain.fields import Answers
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.persons import is_child, is_child_victim
from mla_tracker.domain.victim_names import ensure_title_names_nobody, masked, masked_answers, shielded, shown_answers
from mla_tracker.domain.victim_safety import (
    AT_RISK,
    NO_CONSENT,
    NOT_ASSESSED,
    REFUSED,
    TAKEN_BACK,
    ContactBlocked,
    block_of,
    ensure_contact_allowed,
)

SAFE: Answers = {
    "consent_given": "person", "asked_is_origin": "yes",
    "risk_origin": "no", "risk_family": "no", "risk_authorities": "no",
}  # fmt: skip
EXCEPTION: Answers = {"exception_reason": "A checked channel", "exception_by": "Head of the service"}
TODAY = date(2026, 11, 21)
VICTIM = shielded(1, {"name_latin": "Samina Bibi", "name_original": "ثمینہ بی بی"})


@pytest.mark.parametrize(
    ("consent", "reason"),
    [("", NO_CONSENT), ("refused", REFUSED), ("withdrawn", TAKEN_BACK), ("unheard of", NO_CONSENT)],
)
@pytest.mark.parametrize("origin", ["yes", "no"])
def test_nothing_replaces_the_consent(consent: str, reason: str, origin: str) -> None:
    fault = block_of({**SAFE, **EXCEPTION, "consent_given": consent, "asked_is_origin": origin})
    assert fault is not None
    assert fault.message == reason


@pytest.mark.parametrize("risk", ["risk_origin", "risk_family", "risk_authorities"])
@pytest.mark.parametrize("said", ["yes", "not_known"])
def test_a_risk_blocks_contact_with_the_state_of_origin(risk: str, said: str) -> None:
    answers = {**SAFE, risk: said}
    fault = block_of(answers)
    assert fault is not None
    assert fault.message == AT_RISK
    assert block_of({**answers, "asked_is_origin": "no"}) is None
    assert block_of({**answers, **EXCEPTION}) is None
    for lacking in EXCEPTION:
        assert block_of({**answers, **EXCEPTION, lacking: " "}) == fault


@pytest.mark.parametrize("lacking", ["asked_is_origin", "risk_origin", "risk_family", "risk_authorities"])
def test_what_was_not_assessed_blocks_too(lacking: str) -> None:
    fault = block_of({code: said for code, said in {**SAFE, **EXCEPTION}.items() if code != lacking})
    assert fault is not None
    assert fault.message == NOT_ASSESSED


def test_a_blocked_contact_is_a_refusal_with_a_name() -> None:
    ensure_contact_allowed(SAFE, "channel")
    with pytest.raises(ContactBlocked) as refused:
        ensure_contact_allowed({}, "channel")
    assert set(refused.value.faults) == {"channel"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Samina Bibi was found", "V1 was found"),
        ("SAMINA-BIBI_passport.pdf", "V1_passport.pdf"),
        ("samina, the daughter", "V1, the daughter"),
        ("ثمینہ بی بی لاہور میں", "V1 لاہور میں"),
        ("Saminabad", "Saminabad"),
        ("", ""),
    ],
)
def test_a_victim_is_named_by_the_pseudonym(text: str, said: str) -> None:
    assert masked(text, [VICTIM]) == said


def test_a_part_of_the_name_that_somebody_else_bears_stays() -> None:
    victim = shielded(1, {"name_latin": "Samina Zaidi"}, [{"name_latin": "Kamran Zaidi"}])
    assert masked("Kamran Zaidi sold Samina, and Samina Zaidi fled", [victim]) == "Kamran Zaidi sold V1, and V1 fled"


def test_choices_and_days_are_not_texts() -> None:
    kind = KINDS["VR"]
    victim = shielded(1, {"name_latin": "Person Needs"})
    answers: Answers = {"consent_given": "person", "needs": "Needs a shelter"}
    assert masked_answers(kind.fields, answers, [victim]) == {"consent_given": "person", "needs": "V1 a shelter"}


def test_of_a_victim_nothing_is_read_by_which_the_person_could_be_found() -> None:
    answers: Answers = {
        "role": "victim", "name_latin": "Samina Bibi", "born_on": "2012-01-01", "whereabouts": "A shelter",
        "identifiers": "AB1", "father_name": "F", "guardian": "G", "best_interests": "B", "nationality": "PK",
    }  # fmt: skip
    assert shown_answers(answers, is_shielded=True) == {"role": "victim", "nationality": "PK"}
    assert shown_answers(answers, is_shielded=False) == answers


def test_a_subject_line_that_names_a_victim_is_refused() -> None:
    ensure_title_names_nobody("Safe return of one person", [VICTIM], "title")
    with pytest.raises(BadAnswers) as refused:
        ensure_title_names_nobody("Return of samina bibi", [VICTIM], "title")
    assert refused.value.faults["title"].facts == {"pseudonym": "V1"}


@pytest.mark.parametrize(
    ("answers", "child"),
    [
        ({"born_on": "2008-11-22"}, True),
        ({"born_on": "2008-11-21"}, False),
        ({"born_on": "2000-01-01", "child": "yes"}, False),
        ({"child": "yes"}, True),
        ({"child": "doubt"}, True),
        ({"child": "no"}, False),
        ({}, False),
    ],
)
def test_a_child_is_under_eighteen_and_in_doubt_a_child(answers: Answers, child: bool) -> None:
    assert is_child(answers, TODAY) is child
    assert is_child_victim({**answers, "role": "victim"}, TODAY) is child
    assert is_child_victim({**answers, "role": "suspect"}, TODAY) is False
