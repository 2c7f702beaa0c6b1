"""Each rule of completeness, with and without what it asks for; and the score."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mla_tracker.domain.completeness import LEVEL_LABELS, RULES, Draft, DraftItem, Gap, Level, blocking, gaps, score
from mla_tracker.domain.fields import Answer
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.kinds.base import RequestKind

PERSON: Final[dict[str, Answer]] = {
    "role": "suspect", "name_latin": "A B", "nationality": "IR", "whereabouts": "Mashhad",
}  # fmt: skip
KIND_IDS: Final = sorted(KINDS)


def _answers(kind: RequestKind) -> dict[str, Answer]:
    """Answer every question, with the first of the answers offered where there are some."""
    return {field.code: field.choices[0].code if field.choices else "2026-12-01" for field in kind.fields}


def complete(kind: RequestKind) -> Draft:
    """Return a draft to which nothing is missing, with every item type the kind has."""
    return Draft(
        answers=_answers(kind),
        requesting_authority="1",
        requested_country="IR",
        requested_authority="2",
        items=tuple(DraftItem(t.code, {field.code: "x" for field in t.fields}) for t in kind.item_types),
        persons=(PERSON,),
        bases=("untoc",),
        valid_bases=frozenset({"untoc"}),
        letter_languages=frozenset({"fa"}),
        accepted_languages=frozenset({"fa", "en"}),
        annexes=1,
    )


def _without(*codes: str) -> Callable[[Draft], Draft]:
    return lambda draft: replace(draft, answers={k: v for k, v in draft.answers.items() if k not in codes})


def _items_without(code: str) -> Callable[[Draft], Draft]:
    return lambda draft: replace(
        draft,
        items=tuple(DraftItem(i.type, {k: v for k, v in i.answers.items() if k != code}) for i in draft.items),
    )


def _person(**changes: Answer) -> Callable[[Draft], Draft]:
    return lambda draft: replace(draft, persons=({**PERSON, **changes},))


# rule -> the ways in which a draft can break it
BREAKS: Final[dict[str, list[Callable[[Draft], Draft]]]] = {
    "victim_consent": [_without("consent_given"), _without("consent_by"), _without("consent_scope")],
    "victim_risk": [_without("asked_is_origin"), _without("risk_family"), _without("risk_assessed")],
    "victim_needs": [_without("needs"), _without("receiving_service")],
    "child_care": [_person(role="victim", child="yes"), _person(role="victim", child="doubt", guardian="Somebody")],
    "recipient": [
        lambda draft: replace(draft, requested_country=""),
        lambda draft: replace(draft, requested_authority=""),
    ],
    "15a": [lambda draft: replace(draft, requesting_authority="")],
    "legal_basis": [
        lambda draft: replace(draft, bases=()),
        lambda draft: replace(draft, valid_bases=frozenset()),
        lambda draft: replace(draft, bases=("treaty between other States",)),
    ],
    "15b_authority": [_without("conducting_authority"), _without("conducting_functions")],
    "15b_subject": [_without("subject_and_nature", "acts")],
    "15c": [_without("summary_of_facts"), lambda d: replace(d, answers={**d.answers, "summary_of_facts": "  "})],
    "15d_items": [
        lambda draft: replace(draft, items=()),
        _items_without("assistance"),
        _items_without("question"),
        _items_without("points"),
        _items_without("documents"),
    ],
    "15e_persons": [
        lambda draft: replace(draft, persons=()),
        lambda draft: replace(draft, persons=(PERSON, {"role": "witness"})),
        _person(name_latin=""),
        _person(nationality=""),
        _person(whereabouts=""),
        _person(whereabouts="", not_known=["nationality"]),
    ],
    "15f": [_without("purpose")],
    "offences": [_without("offences")],
    "penalty": [_without("maximum_penalty")],
    "limitation": [_without("limitation")],
    "death_penalty": [_without("death_penalty")],
    "link_to_facts": [_items_without("link_to_facts")],
    "domestic_order": [_items_without("domestic_order")],
    "use_limits": [_without("use_limits")],
    "costs": [_without("costs")],
    "confidentiality_reason": [
        lambda d: replace(d, answers={**d.answers, "confidentiality": "strict", "confidentiality_reason": ""})
    ],
    "deadline_reason": [_without("wanted_by_reason")],
    "contact": [_without("contact_name"), _without("contact_phone")],
    "language": [lambda draft: replace(draft, letter_languages=frozenset({"ur"}))],
    "translation": [lambda draft: replace(draft, untranslated=2)],
    "offences_confirmed": [lambda draft: replace(draft, unconfirmed=True)],
    "danger": [_without("danger")],
    "danger_event": [_without("danger_event"), _without("danger_event_on")],
    "provision": [
        lambda draft: replace(draft, bases=()),
        lambda draft: replace(draft, valid_bases=frozenset()),
    ],
    "clues": [_items_without("clues")],
    "document": [_items_without("document_sort"), _items_without("document_number"), _items_without("issued_by")],
    "document_holder": [lambda draft: _items_without("holder_latin")(_items_without("holder_original")(draft))],
    "doubt": [_items_without("presented")],
    "information": [_without("information")],
    "relevance": [_without("relevance")],
    "caveat": [_without("caveat")],
    "conditions": [lambda d: replace(d, answers={**d.answers, "caveat": "stated", "conditions": ""})],
    "caveat_confidentiality": [_without("confidentiality")],
    "documents_annexed": [lambda draft: replace(draft, annexes=0)],
    "service_date": [_items_without("latest_service_on")],
    "property": [_without("property")],
    "property_link": [_without("property_link")],
    "order_to_enforce": [_items_without("order_to_enforce")],
    "third_parties": [_without("third_parties")],
    "provider": [_without("provider"), _without("accounts")],
    "period": [_without("covers_from"), _without("covers_to")],
    "keep_until": [_without("keep_until")],
    "follow_by": [_without("follow_by")],
    "loss_danger": [_without("loss_danger")],
    "necessity": [_without("necessity")],
    "annexes": [lambda draft: replace(draft, annexes=0)],
}


def _rules(kind: RequestKind, draft: Draft) -> set[str]:
    return {gap.rule for gap in gaps(kind, draft)}


def test_every_rule_is_tried() -> None:
    assert set(BREAKS) == set(RULES)


@pytest.mark.parametrize("code", KIND_IDS)
def test_a_complete_draft_has_no_gap(code: str) -> None:
    kind = KINDS[code]
    assert gaps(kind, complete(kind)) == ()
    assert score(kind, ()) == 100


@pytest.mark.parametrize("code", KIND_IDS)
def test_an_empty_draft_breaks_every_rule_that_asks_for_something(code: str) -> None:
    kind = KINDS[code]
    found = gaps(kind, Draft({}))
    # These rules only ask for more where something was said.
    conditional = {
        "link_to_facts", "domestic_order", "confidentiality_reason", "deadline_reason", "language", "translation",
        "clues", "document",
        "document_holder", "child_care", "doubt", "conditions", "service_date", "order_to_enforce",
        "offences_confirmed",
    }  # fmt: skip
    assert {gap.rule for gap in found} == set(kind.rules) - conditional
    assert 0 <= score(kind, found) < 50


@pytest.mark.parametrize(("code", "rule"), [(code, rule) for code in KIND_IDS for rule in KINDS[code].rules])
def test_a_rule_finds_what_is_missing_and_nothing_else(code: str, rule: str) -> None:
    kind = KINDS[code]
    noticed = 0
    for spoil in BREAKS[rule]:
        spoiled = spoil(complete(kind))
        found = _rules(kind, spoiled)
        assert found <= {rule}
        noticed += rule in found
    wanted = [spoil for spoil in BREAKS[rule] if spoil(complete(kind)) != complete(kind)]
    assert noticed == len(wanted) >= 1


@pytest.mark.parametrize("one", ["holder_latin", "holder_original"])
def test_one_name_in_a_document_is_enough(one: str) -> None:
    kind = KINDS["VD"]
    assert _rules(kind, _items_without(one)(complete(kind))) == set()


def test_information_to_be_used_freely_or_as_a_lead_needs_no_conditions_in_words() -> None:
    kind = KINDS["SP"]
    for caveat in ("free", "lead", "consent"):
        draft = complete(kind)
        assert _rules(kind, replace(draft, answers={**draft.answers, "caveat": caveat, "conditions": ""})) == set()


def test_a_document_that_was_shown_is_optional_where_the_person_is_what_is_verified() -> None:
    kind = KINDS["VN"]
    assert _rules(kind, _items_without("document_number")(complete(kind))) == set()


def test_one_of_two_names_is_enough() -> None:
    kind = KINDS["ML"]
    assert _rules(kind, _person(name_latin="", name_original="الف ب")(complete(kind))) == set()


@pytest.mark.parametrize(
    ("given_as", "unknown"),
    [("name_latin", "identity"), ("nationality", "nationality"), ("whereabouts", "whereabouts")],
)
def test_what_is_said_to_be_unknown_is_not_missing(given_as: str, unknown: str) -> None:
    kind = KINDS["ML"]
    person: dict[str, Answer] = {given_as: "", "not_known": [unknown]}
    assert _rules(kind, _person(**person)(complete(kind))) == set()


def test_the_usual_confidentiality_and_no_wish_for_a_date_need_no_reason() -> None:
    kind = KINDS["ML"]
    draft = _without("wanted_by", "wanted_by_reason", "confidentiality_reason")(complete(kind))
    assert draft.answers["confidentiality"] == "usual"
    assert _rules(kind, draft) == set()


def test_where_the_sheet_does_not_say_every_language_is_accepted() -> None:
    kind = KINDS["ML"]
    draft = replace(complete(kind), accepted_languages=frozenset(), letter_languages=frozenset({"ur"}))
    assert _rules(kind, draft) == set()


@pytest.mark.parametrize("code", KIND_IDS)
def test_gaps_come_worst_first_and_lead_to_where_they_are_mended(code: str) -> None:
    kind = KINDS[code]
    found = gaps(kind, Draft({}))
    assert [list(Level).index(gap.level) for gap in found] == sorted(list(Level).index(gap.level) for gap in found)
    sections = {section.code: {field.code for field in section.fields} for section in kind.sections}
    for gap in found:
        assert gap.section in sections
        assert not gap.field or gap.field in sections[gap.section]
        assert gap.section == RULES[gap.rule].section or gap.field, gap.rule
        assert gap.label
        assert gap.source
    assert [gap.rule for gap in blocking(found)] == [g.rule for g in found if g.level is Level.RETURNED]
    assert set(LEVEL_LABELS) == set(Level)


def _subsets(kind: RequestKind) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(kind.rules))


def _gaps_of(codes: frozenset[str]) -> tuple[Gap, ...]:
    return tuple(Gap(c, RULES[c].level, RULES[c].label, RULES[c].source, "", "") for c in codes)


@pytest.mark.parametrize("code", KIND_IDS)
@given(choice=st.data())
def test_fewer_gaps_never_score_lower(code: str, choice: st.DataObject) -> None:
    kind = KINDS[code]
    more = choice.draw(_subsets(kind))
    fewer = frozenset(rule for rule in more if choice.draw(st.booleans()))
    assert 0 <= score(kind, _gaps_of(more)) <= score(kind, _gaps_of(fewer)) <= 100
    assert (score(kind, _gaps_of(more)) == 0) == (more == frozenset(kind.rules))
