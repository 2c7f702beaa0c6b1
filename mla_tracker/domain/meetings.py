"""Meetings of the network: which sorts there are, and what is asked to enter one."""

from enum import StrEnum
from typing import Final

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import Answers, Choice, Field, Shape
from mla_tracker.domain.text import N_


class MeetingSort(StrEnum):
    CONFERENCE = "conference"
    BILATERAL = "bilateral"
    NATIONAL = "national"
    PROVINCIAL = "provincial"
    DISTRICT = "district"


SORT_LABELS: Final[dict[MeetingSort, str]] = {
    MeetingSort.CONFERENCE: N_("Conference"),
    MeetingSort.BILATERAL: N_("Bilateral meeting"),
    MeetingSort.NATIONAL: N_("National committee"),
    MeetingSort.PROVINCIAL: N_("Provincial committee"),
    MeetingSort.DISTRICT: N_("District committee"),
}
COMMITTEES: Final = frozenset({MeetingSort.NATIONAL, MeetingSort.PROVINCIAL, MeetingSort.DISTRICT})
NO_CONTENT: Final = N_("Write nothing of a case: no names, no facts.")

MEETING_FIELDS: Final = (
    Field(
        "sort",
        N_("Which sort of meeting?"),
        Shape.CHOICE,
        choices=tuple(Choice(sort.value, label) for sort, label in SORT_LABELS.items()),
    ),
    Field(
        "country",
        N_("State"),
        Shape.COUNTRY,
        N_("Of a committee its own; of a bilateral meeting one of the two"),
        required=False,
    ),
    Field("other_country", N_("The other State"), Shape.COUNTRY, N_("Of a bilateral meeting only"), required=False),
    Field("held_on", N_("Day of the meeting"), Shape.DAY),
    Field("place", N_("Place"), required=False, max_length=160),
    Field("title", N_("What the meeting is called"), hint=NO_CONTENT, max_length=200),
)
PARTICIPANT_FIELDS: Final = (
    Field("participant_country", N_("State of the participant"), Shape.COUNTRY),
    Field("function", N_("Function"), hint=N_("Such as: head of the central authority"), max_length=160),
    Field("office_holder", N_("Name of the office holder"), required=False, max_length=160),
)
POINT_FIELDS: Final = (
    Field("point_reference", N_("Reference of a request"), required=False, max_length=40),
    Field("point_text", N_("What is to be talked about"), Shape.TEXT, NO_CONTENT, required=False, max_length=1000),
)
NEEDS_STATE: Final = N_("Name the State")
NEEDS_BOTH: Final = N_("Name both States, and two different ones")
NO_STATE: Final = N_("Leave this empty for this sort of meeting")
EMPTY_POINT: Final = N_("Name a request, or write what is to be talked about")


def meeting_faults(answers: Answers) -> dict[str, Fault]:
    """Check which States belong to the sort of meeting; the fields themselves are checked before."""
    sort, country, other = MeetingSort(str(answers["sort"])), answers.get("country"), answers.get("other_country")
    if sort is MeetingSort.CONFERENCE:
        return {code: Fault(NO_STATE) for code in ("country", "other_country") if answers.get(code)}
    if not country:
        return {"country": Fault(NEEDS_STATE)}
    if sort in COMMITTEES:
        return {"other_country": Fault(NO_STATE)} if other else {}
    return {} if other and other != country else {"other_country": Fault(NEEDS_BOTH)}
