"""EX: extradition, or transfer of a sentenced person (UNTOC arts. 16–17). Recorded only: it runs by another procedure."""

from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.kinds import common
from mla_tracker.domain.kinds.base import RequestKind, Section
from mla_tracker.domain.kinds.offences import ELEMENTS
from mla_tracker.domain.lifecycle import Workflow
from mla_tracker.domain.text import N_

ELSEWHERE = Section(
    "elsewhere",
    N_("The procedure"),
    (
        Field(
            "procedure_sort",
            N_("Which procedure"),
            Shape.CHOICE,
            choices=(
                Choice("extradition", N_("Extradition")),
                Choice("provisional_arrest", N_("Provisional arrest for extradition")),
                Choice("sentenced", N_("Transfer of a sentenced person")),
            ),
        ),
        Field("conducted_by", N_("Authority that conducts it, with its file number")),
        Field("standing", N_("How it stands"), Shape.TEXT, required=False, max_length=4000),
    ),
)

KIND = RequestKind(
    code="EX",
    label=N_("Extradition or transfer of a sentenced person (recorded)"),
    summary=N_(
        "Keep a record of a procedure that runs elsewhere, so that it stands beside the requests of the same case."
    ),
    source="UNTOC 16, 17",
    workflow=Workflow.LOG,
    clock_class=ClockClass.NONE,
    sections=(common.RECIPIENT, common.POLICE_CASE, ELEMENTS, ELSEWHERE, common.PERSONS, common.FILES),
    item_types=(),
    rules=("15a", "15b_subject", "15e_persons"),
    letter="cooperation",
)
