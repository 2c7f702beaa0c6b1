"""The danger that makes a request urgent: believed only with an event that shows it, and the date of that event."""

from typing import Final

from mla_tracker.domain.fields import Field, Shape
from mla_tracker.domain.kinds.base import Section
from mla_tracker.domain.text import N_

DANGER: Final = Section(
    "danger",
    N_("The danger"),
    (
        Field(
            "danger",
            N_("What threatens whom?"),
            Shape.TEXT,
            hint=N_("Who is in danger, of what, at whose hands, and where. Say what is known and what is only feared."),
            max_length=6000,
        ),
        Field(
            "danger_event",
            N_("The event that shows the danger"),
            Shape.TEXT,
            hint=N_(
                "For example: the last call of a victim, a threat that was received, a boat that sent no signal. Say how you know of it."
            ),
            max_length=4000,
        ),
        Field("danger_event_on", N_("Date of that event"), Shape.DAY),
        Field(
            "danger_time",
            N_("How much time is left"),
            required=False,
            hint=N_("With the hour and the time zone, for example: until 22 November, 18:00 in Karachi."),
        ),
    ),
)
