"""ED: disclosure of data by a provider because a life is in danger, before any ordinary way could help."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.fields import Field, Shape
from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import RequestKind, Section
from mla_tracker.domain.kinds.danger import DANGER
from mla_tracker.domain.kinds.offences import ELEMENTS
from mla_tracker.domain.kinds.provider_data import DATA, SORTS, sorts_of_data
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

# A provider discloses in an emergency only what averts the danger: each must say why these data do.
NEED = Section(
    "need",
    N_("Why these data"),
    (
        Field(
            "necessity",
            N_("How the data avert the danger"),
            Shape.TEXT,
            hint=N_("For example: the last place of the telephone shows where the boat is. Ask for nothing beyond it."),
            max_length=6000,
        ),
        Field(
            "tried",
            N_("What was tried already"),
            Shape.TEXT,
            required=False,
            hint=N_("The provider's own emergency desk, another police service, the family: with the hour."),
            max_length=4000,
        ),
    ),
)

KIND = RequestKind(
    code="ED",
    label=N_("Emergency disclosure request"),
    summary=N_(
        "Somebody's life is in danger, and data held by a provider can help now. Asked within hours; for evidence in court, mutual legal assistance must follow."
    ),
    source="UNTOC 27(1)",
    workflow=Workflow.PRESERVATION,
    clock_class=ClockClass.A,
    sections=(
        common.RECIPIENT,
        common.LEGAL_BASIS,
        DANGER,
        DATA,
        SORTS,
        NEED,
        common.POLICE_CASE,
        ELEMENTS,
        common.POLICE_FACTS,
        common.PERSONS,
        common.POLICE_PURPOSE,
        common.CONTACT,
        common.FILES,
    ),
    item_types=sorts_of_data("UNTOC 27(1)", is_kept=False),
    rules=(
        "recipient",
        "15a",
        "danger",
        "danger_event",
        "provider",
        "15d_items",
        "necessity",
        "period",
        "15b_subject",
        "15c",
        "15e_persons",
        "15f",
        "contact",
        "use_limits",
        "deadline_reason",
    ),
    letter="ED",
)
