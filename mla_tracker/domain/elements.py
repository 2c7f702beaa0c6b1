"""Trafficking or smuggling? Nobody chooses the word: the elements are asked, and the label follows from the Protocols.

The label is a working one, of what has been established so far; it may change while the case goes on. Each rule bears
its article: the Trafficking in Persons Protocol (TIP), the Smuggling of Migrants Protocol (SOM).
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mla_tracker.domain.fields import Answers, Choice, Field, Shape
from mla_tracker.domain.text import N_

KNOWN: Final = (Choice("yes", N_("Yes")), Choice("no", N_("No")), Choice("unknown", N_("Not known yet")))
MOVING: Final = ("recruitment", "transportation", "transfer", "harbouring", "receipt")

ELEMENT_FIELDS: Final = (
    Field(
        "acts",
        N_("What was done"),
        Shape.CHOICES,
        required=False,
        hint=N_("Tick what the facts show so far. The name of the offence follows from it and may change."),
        choices=(
            Choice("recruitment", N_("Persons were recruited")),
            Choice("transportation", N_("Persons were transported")),
            Choice("transfer", N_("Persons were handed over")),
            Choice("harbouring", N_("Persons were housed or hidden")),
            Choice("receipt", N_("Persons were received")),
            Choice("illegal_entry", N_("The illegal entry of persons into a State was procured")),
            Choice("illegal_stay", N_("Persons were enabled to stay in a State without meeting its requirements")),
            Choice("documents", N_("False travel or identity documents were made, procured or held for it")),
        ),
    ),
    Field(
        "means",
        N_("By which means"),
        Shape.CHOICES,
        required=False,
        choices=(
            Choice("force", N_("Threat or use of force, or other coercion")),
            Choice("abduction", N_("Abduction")),
            Choice("fraud", N_("Fraud or deception")),
            Choice("power", N_("Abuse of power or of a position of vulnerability")),
            Choice("payment", N_("Payments or benefits to somebody who has control over the person")),
        ),
    ),
    Field(
        "exploitation",
        N_("For which exploitation"),
        Shape.CHOICES,
        required=False,
        choices=(
            Choice("sexual", N_("Prostitution of others or other sexual exploitation")),
            Choice("labour", N_("Forced labour or services")),
            Choice("slavery", N_("Slavery, practices similar to it, or servitude")),
            Choice("organs", N_("Removal of organs")),
            Choice("other", N_("Another exploitation")),
        ),
    ),
    Field("consented", N_("Did the persons concerned agree?"), Shape.CHOICE, required=False, choices=KNOWN),
    Field("child_concerned", N_("Is a person under eighteen concerned?"), Shape.CHOICE, required=False, choices=KNOWN),
    Field("border_crossed", N_("Was a border crossed, or to be crossed?"), Shape.CHOICE, required=False, choices=KNOWN),
    Field(
        "benefit",
        N_("Was it done for a financial or other material benefit?"),
        Shape.CHOICE,
        required=False,
        choices=KNOWN,
    ),
)


class Label(StrEnum):
    TIP = "tip"
    SOM = "som"
    BOTH = "both"
    OTHER = "other"
    OPEN = "open"


LABELS: Final[dict[Label, str]] = {
    Label.TIP: N_("Trafficking in persons"),
    Label.SOM: N_("Smuggling of migrants"),
    Label.BOTH: N_("Elements of both"),
    Label.OTHER: N_("Another offence"),
    Label.OPEN: N_("Not enough is known yet to name it"),
}


# As a letter names the matter: never asked, always derived.
SUBJECT_MATTER: Final = Field(
    "subject_matter",
    N_("Subject of the inquiry"),
    Shape.CHOICE,
    choices=tuple(Choice(label, words) for label, words in LABELS.items()),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that was met or is still open, with its article."""

    said: str
    article: str


@dataclass(frozen=True, slots=True)
class Derived:
    """What the elements amount to, why, and what is still to be found out."""

    label: Label
    met: tuple[Finding, ...] = ()
    missing: tuple[Finding, ...] = ()


def _chosen(answers: Answers, code: str) -> frozenset[str]:
    answer = answers.get(code, ())
    return frozenset([answer] if isinstance(answer, str) and answer else answer)


def _has(code: str, *words: str) -> Callable[[Answers], bool]:
    return lambda answers: bool(_chosen(answers, code) & set(words) if words else _chosen(answers, code))


def _is(code: str, word: str = "yes") -> Callable[[Answers], bool]:
    return lambda answers: answers.get(code) == word


@dataclass(frozen=True, slots=True)
class _Element:
    holds: Callable[[Answers], bool]
    said: str
    wanted: str
    article: str


_ACT: Final = _Element(
    _has("acts", *MOVING),
    N_("An act of trafficking is established"),
    N_("An act: recruitment, transportation, transfer, harbouring or receipt of persons"),
    "TIP 3(a)",
)
_EXPLOITED: Final = _Element(
    _has("exploitation"),
    N_("The purpose of exploitation is established"),
    N_("The purpose: exploitation"),
    "TIP 3(a)",
)
_MEANS: Final = _Element(
    _has("means"), N_("A means is established"), N_("A means, such as force, fraud or abuse of power"), "TIP 3(a)"
)
_CHILD: Final = _Element(
    _is("child_concerned"),
    N_("A person under eighteen is concerned: no means is needed"),
    N_("Whether a person under eighteen is concerned: then no means is needed"),
    "TIP 3(c), (d)",
)
_ENTRY: Final = _Element(
    _has("acts", "illegal_entry"),
    N_("The illegal entry of persons was procured"),
    N_("The procurement of the illegal entry of persons"),
    "SOM 3(a), 6(1)(a)",
)
_PAPERS: Final = _Element(
    _has("acts", "documents"),
    N_("False travel or identity documents served it"),
    N_("False travel or identity documents"),
    "SOM 6(1)(b)",
)
_STAY: Final = _Element(
    _has("acts", "illegal_stay"),
    N_("An illegal stay was enabled"),
    N_("The enabling of an illegal stay"),
    "SOM 6(1)(c)",
)
_BENEFIT: Final = _Element(
    _is("benefit"),
    N_("It was done for a financial or other material benefit"),
    N_("Whether it was done for a financial or other material benefit"),
    "SOM 3(a), 6(1)",
)


def derived(answers: Answers) -> Derived:
    """Name what the elements amount to so far."""
    trafficking, lacks_of_trafficking = _trafficking(answers)
    smuggling, lacks_of_smuggling = _smuggling(answers)
    is_tip, is_som = bool(trafficking) and not lacks_of_trafficking, bool(smuggling) and not lacks_of_smuggling
    met = (*trafficking, *smuggling)
    missing = (*(lacks_of_trafficking if trafficking else ()), *(lacks_of_smuggling if smuggling else ()))
    if is_tip and _agreed_under_means(answers):
        met = (*met, Finding(N_("Agreement is of no weight where a means was used"), "TIP 3(b)"))
    return Derived(_label(answers, is_tip=is_tip, is_som=is_som, begun=bool(met)), met, missing)


def _label(answers: Answers, *, is_tip: bool, is_som: bool, begun: bool) -> Label:
    if is_tip or is_som:
        return Label.BOTH if is_tip and is_som else Label.TIP if is_tip else Label.SOM
    if begun or not any(answers.get(asked.code) for asked in ELEMENT_FIELDS):
        return Label.OPEN
    return Label.OTHER if all(answers.get(code) == "no" for code in ("border_crossed", "benefit")) else Label.OPEN


def _trafficking(answers: Answers) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """TIP 3(a): act, means and purpose; 3(c): for a child the means is not needed."""
    way = _CHILD if _CHILD.holds(answers) else _MEANS
    met, missing = _sorted(answers, (_ACT, way, _EXPLOITED))
    if way is _MEANS and not _MEANS.holds(answers) and not _is("child_concerned", "no")(answers):
        missing = (*missing, Finding(_CHILD.wanted, _CHILD.article))
    begun = _MEANS.holds(answers) or _EXPLOITED.holds(answers)  # an act alone is of no sort yet
    return (met, missing) if begun else ((), ())


def _smuggling(answers: Answers) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """SOM 6(1)(a) to (c): one of three acts, each for a benefit; no act without one (SOM 6 with 3(a))."""
    acts = tuple(act for act in (_ENTRY, _PAPERS, _STAY) if act.holds(answers))
    return _sorted(answers, (*acts, _BENEFIT)) if acts else ((), ())


def _sorted(answers: Answers, elements: tuple[_Element, ...]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    met = tuple(Finding(one.said, one.article) for one in elements if one.holds(answers))
    missing = tuple(Finding(one.wanted, one.article) for one in elements if not one.holds(answers))
    return met, missing


def _agreed_under_means(answers: Answers) -> bool:
    return _is("consented")(answers) and _MEANS.holds(answers)
