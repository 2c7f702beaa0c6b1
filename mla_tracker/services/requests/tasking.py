"""The side that is asked gives an item to one of its units, with a day by which it is to be done."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.directory import AuthorityStatus
from mla_tracker.domain.errors import BadAnswers, Fault, Forbidden, WrongStatus
from mla_tracker.domain.fields import NOT_OFFERED, Answers, Field, Shape, day_of, faults_of
from mla_tracker.domain.item_clock import ItemClock, clock_of_item
from mla_tracker.domain.lifecycle import ENDED_ITEMS, Side
from mla_tracker.domain.permissions import ensure_own_notes
from mla_tracker.domain.step_checks import IN_PAST
from mla_tracker.domain.text import N_
from mla_tracker.models import AssistanceRequest, Authority, RequestItem, db
from mla_tracker.queries.reference import calendar_of
from mla_tracker.services.deadlines import today_in
from mla_tracker.services.item_days import show_new_day_on
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.answering import task
from mla_tracker.services.requests.finding import found_for_change
from mla_tracker.services.requests.parts import item_of
from mla_tracker.services.transaction import use_case

TASKING_FIELDS: Final = (
    Field("unit", N_("Unit that executes it"), Shape.AUTHORITY, required=False),
    Field("due_on", N_("To be done by"), Shape.DAY, required=False),
    Field(
        "due_shared",
        N_("Show this day to the side that asks"),
        Shape.YES,
        required=False,
        hint=N_("Coordinators then see the day too, never what is asked for. The unit is shown to neither."),
    ),
)


@use_case
def task_item(actor: Actor, reference: str, item_id: int, answers: Answers, now: datetime) -> RequestItem:
    """Write who executes an item and until when; an open item is then given to a unit."""
    subject = found_for_change(actor, reference)
    if ensure_own_notes(actor, subject) is not Side.REQUESTED:
        raise Forbidden("item:task")
    item = item_of(subject, item_id)
    if item.status in ENDED_ITEMS:
        raise WrongStatus("task", item.status)
    faults = faults_of(TASKING_FIELDS, answers)
    due_on = day_of(answers.get("due_on"))
    if due_on and due_on < today_in(subject.requested_country, now) and due_on != item.due_on:
        faults["due_on"] = Fault(IN_PAST)
    if faults:
        raise BadAnswers(faults)
    item.unit_id = _unit(str(answers.get("unit", "")), subject.requested_country)
    item.due_on, item.due_shared = due_on, bool(answers.get("due_shared"))
    if item.unit_id is not None:
        task(item)
    show_new_day_on(subject)
    facts = {"item": str(item.position)}
    record(events.ITEM_TASKED, Where(subject, Side.REQUESTED, events.Audience.REQUESTED), actor, now, facts)
    return item


def _unit(chosen: str, country: str) -> int | None:
    if not chosen:
        return None
    found = db.session.get(Authority, int(chosen)) if chosen.isascii() and chosen.isdigit() else None
    if found is None or found.country != country or found.status is AuthorityStatus.SUSPENDED:
        raise BadAnswers({"unit": Fault(NOT_OFFERED)})
    return found.id


def tasking_answers(item: RequestItem) -> dict[str, str]:
    return {
        "unit": str(item.unit_id or ""),
        "due_on": item.due_on.isoformat() if item.due_on else "",
        "due_shared": "yes" if item.due_shared else "",
    }


def item_clocks(
    subject: AssistanceRequest, items: Sequence[RequestItem], side: Side | None, now: datetime
) -> dict[int, ItemClock]:
    """Return how the items with a day of their own stand, by id; the side that asks sees the days shown to it."""
    calendar = calendar_of(subject.requested_country)
    today = calendar.day_of(now)
    return {
        item.id: clock_of_item(
            item.due_on, item.status, calendar.day_of(item.ended_at) if item.ended_at else None, subject.status, today
        )
        for item in items
        if item.due_on and (side is Side.REQUESTED or item.due_shared)
    }
