"""DR: what was asked of a provider directly, and given by it of its own will. Recorded only: no State is asked."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import RequestKind, Section
from mla_tracker.domain.kinds.offences import ELEMENTS
from mla_tracker.domain.kinds.provider_data import DATA, SORTS, sorts_of_data
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

ASKED = Section(
    "asked",
    N_("What was asked, and what came"),
    (
        Field("asked_on", N_("Asked on"), Shape.DAY),
        Field("asked_through", N_("Through which desk or form of the provider")),
        Field(
            "came",
            N_("What the provider did"),
            Shape.CHOICE,
            required=False,
            choices=(
                Choice("given", N_("It gave the data")),
                Choice("part", N_("It gave a part of them")),
                Choice("refused", N_("It refused, or points to mutual legal assistance")),
                Choice("silent", N_("It has not answered")),
            ),
        ),
        Field("came_with", N_("Its number, date and remarks"), Shape.TEXT, required=False, max_length=4000),
    ),
)

KIND = RequestKind(
    code="DR",
    label=N_("Direct request to a provider (recorded)"),
    summary=N_(
        "Keep a record of what you asked a provider directly and what it gave of its own will. Nothing is sent."
    ),
    source="UNTOC 27(1)",
    workflow=Workflow.LOG,
    clock_class=ClockClass.NONE,
    sections=(common.RECIPIENT, common.POLICE_CASE, ELEMENTS, DATA, SORTS, ASKED, common.PERSONS, common.FILES),
    item_types=sorts_of_data("UNTOC 27(1)", is_kept=False),
    rules=("15a", "15b_subject", "provider", "15d_items"),
    letter="cooperation",
)
