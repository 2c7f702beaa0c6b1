"""Meetings of the demonstration: a conference, recommendations of which one is overdue, talks about a late request."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, or_, select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.item_clock import RUNS_IN
from mla_tracker.domain.transitions import Action
from mla_tracker.models import AssistanceRequest, Event, db
from mla_tracker.services.demo.texts import meetings
from mla_tracker.services.meetings.meetings import add_participant, add_point, enter_meeting
from mla_tracker.services.meetings.recommendations import decide_at, recommend
from mla_tracker.services.requests.step import StepWish
from mla_tracker.services.requests.steps import take_step

ASKED_FOR: Final = "ML"
TO_A_MEETING: Final = "4"  # the last step of the escalation
PAUSE: Final = timedelta(minutes=20)
R: Final = AssistanceRequest


def hold_conference(coordinator: Actor, start_on: date, now: datetime) -> None:
    """Enter the conference with its decisions, and the recommendations that came of it."""
    told = meetings()
    held = told["conference"]
    wish = {"sort": "conference", "title": held["title"], "place": held["place"]} | _day("held_on", held, start_on)
    code = enter_meeting(coordinator, wish, now).code
    for participant in held["participants"]:
        add_participant(coordinator, code, participant, now)
    add_point(coordinator, code, {"point_text": held["point"]}, now)
    for decision in held["decisions"]:
        decide_at(coordinator, code, _task(decision, start_on), now)
    for recommendation in told["recommendations"]:
        recommend(coordinator, _task(recommendation, start_on), now)


def plan_talks(coordinator: Actor, start_on: date) -> None:
    """Escalate the request that waits longest to a bilateral meeting, when the stories are told, and decide on it."""
    now = _last_moment() + PAUSE
    told = meetings()["bilateral"]
    pair = {code: told[code] for code in ("country", "other_country")}
    wish = {"sort": "bilateral", "title": told["title"], "place": told["place"]} | pair
    code = enter_meeting(coordinator, wish | _day("held_on", told, start_on), now).code
    add_point(coordinator, code, {"point_text": told["point"]}, now)
    if late := _waiting_longest(*pair.values()):
        take_step(coordinator, late, Action.ESCALATE, StepWish({"step": TO_A_MEETING}), now)
        add_point(coordinator, code, {"point_reference": late}, now)
        decide_at(coordinator, code, _task(told["decision"], start_on) | {"decision_reference": late}, now)


def _waiting_longest(country: str, other: str) -> str | None:
    """Return the reference of a request of the first State that the second has to answer; None in a small telling."""
    waiting = select(R.number).where(
        or_(R.requesting_country == country, R.requesting_country == other),
        or_(R.requested_country == country, R.requested_country == other),
        R.status.in_(sorted(RUNS_IN)),
        R.kind == ASKED_FOR,
        R.restricted.is_(False),
    )
    return db.session.scalar(waiting.order_by(R.first_sent_at, R.id).limit(1))


def _last_moment() -> datetime:
    last: datetime | None = db.session.scalar(select(func.max(Event.recorded_at)))
    assert last is not None  # accounts were opened before
    return last


def _task(told: Mapping[str, Any], start_on: date) -> dict[str, str]:
    """Return the answers of a decision or recommendation, its day counted from the start."""
    return {code: str(said) for code, said in told.items() if code != "days"} | _day("due_on", told, start_on)


def _day(field: str, told: Mapping[str, Any], start_on: date) -> dict[str, str]:
    return {field: (start_on + timedelta(days=int(told["days"]))).isoformat()}
