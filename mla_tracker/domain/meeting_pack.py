"""The pack of a bilateral meeting: what is proposed for each open request, from how it stands."""

from typing import Final

from mla_tracker.domain.lifecycle import Status
from mla_tracker.domain.text import N_

NO_DAY: Final = N_("Agree a day for the answer")
LATE: Final = N_("Agree a new day for the answer, item by item")
IN_TIME: Final = N_("Confirm that the day is kept")
NOTHING_LEFT: Final = N_("Nothing is left to do: it can be closed")
TAKEN_UP: Final[dict[Status, str]] = {
    Status.SENT: N_("Confirm receipt at the table, and name who handles it"),
    Status.DELIVERY_FAILED: N_("Hand it over at the table"),
    Status.RETURNED: N_("Agree what is missing, and the day on which it is sent"),
    Status.INFO_REQUESTED: N_("Agree the day on which the questions are answered"),
    Status.CONSULTATION: N_("Settle the question of the consultation"),
    Status.POSTPONED: N_("Agree the day on which work goes on"),
}


def proposal(status: Status, *, has_day: bool, is_late: bool, is_held: bool = True) -> str:
    """Return what the two States may do about a request at the table; ``is_held``: one of them must act."""
    if status in TAKEN_UP:
        return TAKEN_UP[status]
    if not is_held:
        return NOTHING_LEFT
    if not has_day:
        return NO_DAY
    return LATE if is_late else IN_TIME
