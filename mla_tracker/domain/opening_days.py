"""Until which day something is opened to a person: from today on, and not for longer than its kind allows."""

from datetime import date, timedelta
from typing import Final

from mla_tracker.domain.errors import Fault
from mla_tracker.domain.fields import Answers, day_of
from mla_tracker.domain.text import N_

NOT_LATER: Final = N_("Choose a day from today on")


def until_faults(answers: Answers, today: date, longest: timedelta, too_long: str) -> dict[str, Fault]:
    """Return what is wrong with the answer ``until``; one that is no day is a fault of its field."""
    until = day_of(answers.get("until"))
    if until and until < today:
        return {"until": Fault(NOT_LATER)}
    return {"until": Fault(too_long)} if until and until > today + longest else {}
