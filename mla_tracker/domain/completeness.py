"""Is a request complete? Rules of UNTOC art. 18(15), of good practice, and of the requested State's own sheet.

``gaps(kind, draft)`` lists what is missing, the worst first. A kind names the rules that apply to it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from mla_tracker.domain.fields import Answers
from mla_tracker.domain.kinds.base import RequestKind
from mla_tracker.domain.persons import is_child_victim
from mla_tracker.domain.text import N_
from mla_tracker.domain.translations import SECTION as TRANSLATIONS


class Level(StrEnum):
    """How much a gap matters."""

    RETURNED = "usually_returned"
    QUESTIONS = "likely_to_raise_questions"
    NICE = "nice_to_have"


LEVEL_LABELS: Final[dict[Level, str]] = {
    Level.RETURNED: N_("Usually returned without it"),
    Level.QUESTIONS: N_("Likely to raise questions"),
    Level.NICE: N_("Nice to have"),
}


@dataclass(frozen=True, slots=True)
class DraftItem:
    """One measure asked for, as the rules see it."""

    type: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Draft:
    """What the rules look at: plain values, from the database or from a file.

    ``persons`` holds answers to PERSON_FIELDS; ``bases`` the ids of the instruments chosen; ``valid_bases`` those
    that bind both States on that day; ``accepted_languages`` is empty where the requested State's sheet does not say.
    """

    answers: Answers
    requesting_authority: str = ""
    requested_country: str = ""
    requested_authority: str = ""
    items: tuple[DraftItem, ...] = ()
    persons: tuple[Answers, ...] = ()
    bases: tuple[str, ...] = ()
    valid_bases: frozenset[str] = field(default_factory=frozenset)
    letter_languages: frozenset[str] = field(default_factory=frozenset)
    accepted_languages: frozenset[str] = field(default_factory=frozenset)
    annexes: int = 0
    untranslated: int = 0  # texts in no language that the requested State accepts
    unconfirmed: bool = False  # the offences still say of a provision that it is to be confirmed
    today: date = date.min  # at the place of the authority that asks


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a complete request has; ``missing`` says whether this draft lacks it."""

    code: str
    level: Level
    label: str
    source: str
    section: str
    missing: Callable[[RequestKind, Draft], bool]
    field: str = ""
    instead: str = ""  # the field in kinds that ask for it in their own words


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing: which rule, how much it matters, where it comes from, and where to enter it."""

    rule: str
    level: Level
    label: str
    source: str
    section: str
    field: str


def _lacks(*codes: str) -> Callable[[RequestKind, Draft], bool]:
    return lambda _kind, draft: not all(str(draft.answers.get(code, "")).strip() for code in codes)


def _lacks_all(*codes: str) -> Callable[[RequestKind, Draft], bool]:
    """One of these answers is enough: kinds ask for the same thing in a field of their own."""
    return lambda _kind, draft: not any(str(draft.answers.get(code, "")).strip() for code in codes)


def _reason_lacks(asked: str, reason: str, unless: str = "") -> Callable[[RequestKind, Draft], bool]:
    """A wish without its reason; a wish of the value ``unless`` needs none."""
    return lambda _kind, draft: draft.answers.get(asked, "") not in {"", unless} and not draft.answers.get(reason)


def _items_incomplete(kind: RequestKind, draft: Draft) -> bool:
    return not draft.items or any(
        not item.answers.get(asked.code)
        for item in draft.items
        for asked in kind.item_type(item.type).fields
        if asked.required
    )


def _some_item_lacks(*codes: str) -> Callable[[RequestKind, Draft], bool]:
    """Say whether an item whose type asks for one of ``codes`` leaves it empty."""
    return lambda kind, draft: any(
        not item.answers.get(code) for item in draft.items for code in codes if code in _asked_of(kind, item)
    )


def _some_item_lacks_all(*codes: str) -> Callable[[RequestKind, Draft], bool]:
    """Say whether an item whose type asks for ``codes`` answers none of them: one is enough."""
    return lambda kind, draft: any(
        set(codes) <= _asked_of(kind, item) and not any(item.answers.get(code) for code in codes)
        for item in draft.items
    )


def _asked_of(kind: RequestKind, item: DraftItem) -> set[str]:
    return {asked.code for asked in kind.item_type(item.type).fields}


def _conditions_unsaid(_kind: RequestKind, draft: Draft) -> bool:
    """Only a use on conditions needs them in words."""
    return draft.answers.get("caveat") == "stated" and not draft.answers.get("conditions")


def _person_is_told(person: Answers) -> bool:
    """Identity, nationality and whereabouts are given, or said to be unknown: UNTOC 18(15)(e)."""
    unknown = person.get("not_known", [])
    return (
        (bool(person.get("name_latin") or person.get("name_original")) or "identity" in unknown)
        and (bool(person.get("nationality")) or "nationality" in unknown)
        and (bool(person.get("whereabouts")) or "whereabouts" in unknown)
    )


def _persons_untold(_kind: RequestKind, draft: Draft) -> bool:
    return not draft.persons or not all(_person_is_told(person) for person in draft.persons)


def _child_unattended(_kind: RequestKind, draft: Draft) -> bool:
    """A child who is a victim has a guardian and somebody who decides on its best interests (TIP Protocol art. 6(4))."""
    return any(
        is_child_victim(person, draft.today) and not (person.get("guardian") and person.get("best_interests"))
        for person in draft.persons
    )


def _no_recipient(_kind: RequestKind, draft: Draft) -> bool:
    return not (draft.requested_country and draft.requested_authority)


def _no_valid_basis(_kind: RequestKind, draft: Draft) -> bool:
    return not set(draft.bases) & draft.valid_bases


def _language_not_accepted(_kind: RequestKind, draft: Draft) -> bool:
    return bool(draft.accepted_languages) and not draft.letter_languages & draft.accepted_languages


_R, _Q, _N = Level.RETURNED, Level.QUESTIONS, Level.NICE
_PRACTICE: Final = "good practice"
RULES: Final[Mapping[str, Rule]] = {
    rule.code: rule
    for rule in (
        Rule("recipient", _R, N_("The authority that is asked"), "UNTOC 18(13)", "recipient", _no_recipient),
        Rule("15a", _R, N_("The authority that makes the request"), "UNTOC 18(15)(a)", "recipient", lambda _k, d: not d.requesting_authority),
        Rule("legal_basis", _R, N_("A legal basis that binds both States, or reciprocity"), "UNTOC 18(7), 18(30)", "legal-basis", _no_valid_basis),
        Rule("15b_authority", _R, N_("Name and functions of the authority that conducts the proceeding"), "UNTOC 18(15)(b)", "proceeding", _lacks("conducting_authority", "conducting_functions"), "conducting_authority"),
        Rule("15b_subject", _R, N_("Subject and nature of the proceeding"), "UNTOC 18(15)(b)", "proceeding", _lacks_all("subject_and_nature", "acts"), "subject_and_nature", "acts"),
        Rule("15c", _R, N_("Summary of the relevant facts"), "UNTOC 18(15)(c)", "facts", _lacks("summary_of_facts"), "summary_of_facts"),
        Rule("15d_items", _R, N_("The assistance sought, item by item"), "UNTOC 18(15)(d)", "items", _items_incomplete),
        Rule("15e_persons", _Q, N_("Identity, nationality and whereabouts of each person, or that they are not known"), "UNTOC 18(15)(e)", "persons", _persons_untold),
        Rule("15f", _R, N_("The purpose for which the answer is sought"), "UNTOC 18(15)(f)", "purpose", _lacks("purpose"), "purpose"),
        Rule("offences", _R, N_("The offences, with the text of the provisions"), _PRACTICE, "offences", _lacks("offences"), "offences"),
        Rule("offences_confirmed", _Q, N_("The provisions cited, checked against the law: one is still to be confirmed"), _PRACTICE, "offences", lambda _k, d: d.unconfirmed, "offences"),
        Rule("penalty", _Q, N_("The maximum penalty"), "UNTOC 2(b)", "offences", _lacks("maximum_penalty"), "maximum_penalty"),
        Rule("limitation", _N, N_("When prosecution becomes time-barred"), _PRACTICE, "offences", _lacks("limitation"), "limitation"),
        Rule("death_penalty", _Q, N_("Whether the offence can be punished by death"), _PRACTICE, "offences", _lacks("death_penalty"), "death_penalty"),
        Rule("link_to_facts", _Q, N_("How each measure follows from the facts"), _PRACTICE, "items", _some_item_lacks("link_to_facts")),
        Rule("domestic_order", _Q, N_("The domestic order behind a coercive measure"), _PRACTICE, "items", _some_item_lacks("domestic_order")),
        Rule("use_limits", _Q, N_("The undertaking on the use of the answer"), "UNTOC 18(19)", "purpose", _lacks("use_limits"), "use_limits"),
        Rule("costs", _N, N_("The undertaking on costs"), "UNTOC 18(28)", "purpose", _lacks("costs"), "costs"),
        Rule("confidentiality_reason", _Q, N_("The reason for strict confidentiality"), "UNTOC 18(20)", "purpose", _reason_lacks("confidentiality", "confidentiality_reason", "usual"), "confidentiality_reason"),
        Rule("deadline_reason", _Q, N_("The reason for the date by which the answer is needed"), "UNTOC 18(24)", "purpose", _reason_lacks("wanted_by", "wanted_by_reason"), "wanted_by_reason"),
        Rule("contact", _Q, N_("A contact with telephone"), _PRACTICE, "contact", _lacks("contact_name", "contact_phone"), "contact_name"),
        Rule("language", _R, N_("A letter in a language that the requested State accepts"), "UNTOC 18(14)", "recipient", _language_not_accepted),
        Rule("translation", _Q, N_("What was written, translated into a language that the requested State accepts"), "UNTOC 18(14)", TRANSLATIONS, lambda _k, d: d.untranslated > 0),
        Rule("danger", _R, N_("What threatens whom"), _PRACTICE, "danger", _lacks("danger"), "danger"),
        Rule("danger_event", _R, N_("The event that shows the danger, and its date"), _PRACTICE, "danger", _lacks("danger_event", "danger_event_on"), "danger_event"),
        Rule("provision", _Q, N_("The provision under which verification is asked, valid for both States"), "TIP 8(3), 13; SOM 13, 18(3)", "legal-basis", _no_valid_basis),
        Rule("clues", _Q, N_("What speaks for the nationality or identity"), "TIP 8(3), SOM 18(3)", "items", _some_item_lacks("clues")),
        Rule("document", _R, N_("Sort, number and issuing authority of the document"), "TIP 13, SOM 13", "items", _some_item_lacks("document_sort", "document_number", "issued_by")),
        Rule("document_holder", _Q, N_("The name in the document"), "TIP 13, SOM 13", "items", _some_item_lacks_all("holder_original", "holder_latin")),
        Rule("doubt", _N, N_("Where the document was shown, and what raises doubt"), _PRACTICE, "items", _some_item_lacks("presented")),
        Rule("information", _R, N_("The information that is passed on"), "UNTOC 18(4)", "information", _lacks("information"), "information"),
        Rule("relevance", _Q, N_("Why it matters to the other side"), "UNTOC 18(4)", "information", _lacks("relevance"), "relevance"),
        Rule("caveat", _R, N_("How the information may be used"), "UNTOC 18(5)", "caveats", _lacks("caveat"), "caveat"),
        Rule("conditions", _R, N_("The conditions for its use, in words"), "UNTOC 18(5)", "caveats", _conditions_unsaid, "conditions"),
        Rule("caveat_confidentiality", _Q, N_("Whether it must be kept confidential"), "UNTOC 18(5)", "caveats", _lacks("confidentiality"), "confidentiality"),
        Rule("documents_annexed", _R, N_("The documents to be served, as annexes"), "UNTOC 18(3)(b)", "files", lambda _k, d: d.annexes == 0),
        Rule("service_date", _Q, N_("The latest date on which service is of use"), _PRACTICE, "items", _some_item_lacks("latest_service_on")),
        Rule("property", _R, N_("A description of the property"), "UNTOC 13(3)(a)", "property", _lacks("property"), "property"),
        Rule("property_link", _R, N_("How the property follows from the offence"), "UNTOC 13(3)(a)", "property", _lacks("property_link"), "property_link"),
        Rule("order_to_enforce", _R, N_("The order that is to be enforced"), "UNTOC 13(3)(b)", "items", _some_item_lacks("order_to_enforce")),
        Rule("third_parties", _N, N_("Third parties with rights in the property, or that none are known"), "UNTOC 13(8)", "property", _lacks("third_parties"), "third_parties"),
        Rule("victim_consent", _R, N_("The consent of the person, who asked for it, and to what exactly"), "TIP 6(3), 8(2)", "consent", _lacks("consent_given", "consent_by", "consent_scope"), "consent_given"),
        Rule("victim_risk", _R, N_("The risks of contact with the State of origin"), "TIP 8(1), 8(2)", "risk", _lacks("asked_is_origin", "risk_origin", "risk_family", "risk_authorities", "risk_assessed"), "asked_is_origin"),
        Rule("child_care", _R, N_("The guardian of a child, and who decides on its best interests"), "TIP 6(4)", "persons", _child_unattended),
        Rule("victim_needs", _R, N_("What the person needs, and which service receives the person"), "TIP 6(3), 8(2)", "needs", _lacks("needs", "receiving_service"), "needs"),
        Rule("provider", _R, N_("The provider, and the accounts or identifiers"), _PRACTICE, "data", _lacks("provider", "accounts"), "provider"),
        Rule("period", _N, N_("Of which time the data are"), _PRACTICE, "data", _lacks("covers_from", "covers_to"), "covers_from"),
        Rule("keep_until", _R, N_("The day until which the data are to be kept"), _PRACTICE, "keeping", _lacks("keep_until"), "keep_until"),
        Rule("follow_by", _Q, N_("When the request for the data itself will follow"), _PRACTICE, "keeping", _lacks("follow_by"), "follow_by"),
        Rule("loss_danger", _N, N_("Why the data may be lost"), _PRACTICE, "keeping", _lacks("loss_danger"), "loss_danger"),
        Rule("necessity", _R, N_("How the data avert the danger"), _PRACTICE, "need", _lacks("necessity"), "necessity"),
        Rule("annexes", _N, N_("Annexes: texts of law, orders, documents"), _PRACTICE, "files", lambda _k, d: d.annexes == 0),
    )
}  # fmt: skip

_ORDER: Final = list(Level)


def gaps(kind: RequestKind, draft: Draft) -> tuple[Gap, ...]:
    """List what the draft lacks, the worst first, then in the kind's order."""
    found = []
    for code in kind.rules:
        rule = RULES[code]
        if rule.missing(kind, draft):
            found.append(Gap(rule.code, rule.level, rule.label, rule.source, *_place_in(kind, rule)))
    return tuple(sorted(found, key=lambda gap: _ORDER.index(gap.level)))


def _place_in(kind: RequestKind, rule: Rule) -> tuple[str, str]:
    """Return section and field: a field may stand in another section in another kind, or bear another name."""
    for section in kind.sections:
        asked = {field.code for field in section.fields} & {rule.field, rule.instead}
        if asked:
            return section.code, asked.pop()
    codes = {section.code for section in kind.sections} | {TRANSLATIONS}
    return rule.section if rule.section in codes else kind.sections[0].code, ""


def blocking(found: tuple[Gap, ...]) -> tuple[Gap, ...]:
    """Gaps for which a request is usually returned: submitting with them needs a written reason for each."""
    return tuple(gap for gap in found if gap.level is Level.RETURNED)


def score(kind: RequestKind, found: tuple[Gap, ...]) -> int:
    """Return the “right first time” score, 0 to 100: the share of the rules kept, the serious ones weighing more."""
    weights = {Level.RETURNED: 5, Level.QUESTIONS: 2, Level.NICE: 1}
    whole = sum(weights[RULES[code].level] for code in kind.rules)
    lost = sum(weights[gap.level] for gap in found)
    return round(100 * (whole - lost) / whole)
