"""What is asked about the offences themselves, by every kind that names them."""

from typing import Final

from mla_tracker.domain.elements import ELEMENT_FIELDS
from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.kinds.base import Section
from mla_tracker.domain.text import N_

COMMITTED_FROM: Final = Field("committed_from", N_("First day of the offence"), Shape.DAY, required=False)
COMMITTED_TO: Final = Field(
    "committed_to", N_("Last day of the offence"), Shape.DAY, required=False, hint=N_("Leave empty while it goes on.")
)
OFFENCES: Final = Section(
    "offences",
    N_("Offences and penalties"),
    (
        Field("offences", N_("Offences, with the text of the provisions"), Shape.TEXT),
        Field(
            "maximum_penalty",
            N_("Maximum penalty"),
            hint=N_("UNTOC art. 2(b): a serious crime has a maximum of at least four years."),
        ),
        Field(
            "death_penalty",
            N_("Can the offence be punished by death?"),
            Shape.CHOICE,
            required=False,
            choices=(
                Choice("no", N_("No")),
                Choice("assurance", N_("Yes, and an assurance is given that it will not be imposed or carried out")),
                Choice("yes", N_("Yes, without an assurance")),
            ),
        ),
        COMMITTED_FROM,
        COMMITTED_TO,
        Field("limitation", N_("When prosecution becomes time-barred"), required=False),
    ),
)
ELEMENTS: Final = Section("elements", N_("Elements of the offence"), ELEMENT_FIELDS)
