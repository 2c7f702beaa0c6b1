"""Progress asked and told in one click: the usual phrases as buttons of the steps' own forms."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from mla_tracker.domain.fields import Choice
from mla_tracker.domain.inputs import PHRASES, QUESTIONS
from mla_tracker.domain.text import N_
from mla_tracker.domain.transitions import Action, Transition
from mla_tracker.models import AssistanceRequest
from mla_tracker.queries.reference import calendar_of

HEARD_WITHIN: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OneClick:
    """A step that a button takes: which answer it gives, and the day that goes with it."""

    action: Action
    title: str
    asked: str
    phrases: tuple[Choice, ...]
    next_on: date | None = None


def one_clicks(subject: AssistanceRequest, offered: tuple[Transition, ...], now: datetime) -> list[OneClick]:
    """Return what can be asked or told at once; the next date is a working day about a week away."""
    calendar = calendar_of(subject.requested_country)
    heard_on = calendar.next_working(calendar.day_of(now) + HEARD_WITHIN)
    known = (
        OneClick(Action.REPORT_PROGRESS, N_("Say how it stands, in one click"), "phrase", PHRASES, heard_on),
        OneClick(Action.ASK_PROGRESS, N_("Ask how it stands, in one click"), "question", QUESTIONS),
    )
    open_now = {row.action for row in offered}
    return [each for each in known if each.action in open_now]
