"""The trends board: a closed list of tags on routes, methods and documents, and which counts of them are shown.

A tag says nothing of a person. Each side tags its own requests for itself; what States agree to share is counted by
quarter. A count is hidden when it is small, or when one State could find out a small one by taking its own away.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import Answers, Choice, Field, Shape, faults_of
from mla_tracker.domain.small_figures import SMALL
from mla_tracker.domain.text import N_

SIDES: Final = 2  # of a request: both may tag it, so it may count twice


class TagGroup(StrEnum):
    """What a tag tells of."""

    ROUTE = "route"
    METHOD = "method"
    DOCUMENT = "document"


GROUP_LABELS: Final[dict[TagGroup, str]] = {
    TagGroup.ROUTE: N_("Routes"),
    TagGroup.METHOD: N_("Methods"),
    TagGroup.DOCUMENT: N_("Documents"),
}
TAGS: Final[dict[TagGroup, dict[str, str]]] = {
    TagGroup.ROUTE: {
        "route_land": N_("Over land, at a border crossing"),
        "route_green": N_("Over land, away from border crossings"),
        "route_sea": N_("By sea"),
        "route_air": N_("By air"),
        "route_transit": N_("With a longer stay in a country of transit"),
        "route_inside": N_("Within one country only"),
    },
    TagGroup.METHOD: {
        "method_online": N_("Recruited through social media or messages"),
        "method_job": N_("False offer of work"),
        "method_marriage": N_("Marriage as a pretext"),
        "method_study": N_("Study, pilgrimage or tourism as a pretext"),
        "method_debt": N_("Debt held against the person"),
        "method_ransom": N_("Held for ransom on the way"),
        "method_hidden": N_("Hidden in a vehicle or vessel"),
        "method_informal_payment": N_("Paid through informal money transfer"),
    },
    TagGroup.DOCUMENT: {
        "document_forged": N_("Forged or altered document"),
        "document_other_person": N_("Genuine document of somebody else"),
        "document_fraudulent": N_("Genuine document obtained by fraud"),
        "document_visa": N_("Misused or forged visa"),
        "document_taken": N_("Documents taken away from the person"),
        "document_none": N_("No document"),
    },
}
TAG_LABELS: Final[dict[str, str]] = {code: label for tags in TAGS.values() for code, label in tags.items()}
NO_TAG: Final = "none"
NO_TAG_LABEL: Final = N_("no tag")
TREND_FIELDS: Final = tuple(
    Field(
        group,
        GROUP_LABELS[group],
        Shape.CHOICES,
        required=False,
        choices=tuple(Choice(code, label) for code, label in tags.items()),
    )
    for group, tags in TAGS.items()
)


def trend_faults(answers: Answers) -> dict[str, Fault]:
    """Check that every tag is one of the list, under its own heading."""
    return faults_of(TREND_FIELDS, answers)


def tags_in(answers: Answers) -> list[str]:
    """Return the tags that were chosen, each once, in the order of the list."""
    chosen = {code for group in TagGroup for code in answers.get(group, ())}
    return [code for code in TAG_LABELS if code in chosen]


def as_answers(tags: list[str]) -> dict[str, str | list[str]]:
    """Return stored tags as the form takes them."""
    return {group.value: [code for code in known if code in tags] for group, known in TAGS.items()}


def shown_count(by_state: Mapping[str, int]) -> int | None:
    """Return how often a tag was put, or None where the figure is hidden.

    Of several States none may find out, by taking away what it counted itself, that less than five are left; and as a
    request of two States may count twice, there must be ten, so that there are five requests.
    """
    counted = [number for number in by_state.values() if number]
    total = sum(counted)
    if not counted:
        return 0
    if len(counted) == 1:
        return total if total >= SMALL else None
    return total if total >= SIDES * SMALL and total - max(counted) >= SMALL else None
