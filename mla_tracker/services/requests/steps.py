"""Taking a step of the life of a request: may I, can it, change, log, tell. The only place where a status changes."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from typing import Final

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.doubts import ensure_confirmed
from mla_tracker.domain.errors import BadAnswers
from mla_tracker.domain.fields import Choice, Field, faults_of, taken
from mla_tracker.domain.inputs import BACKDATED, HAPPENED, closed_answers, inputs_of, open_answers
from mla_tracker.domain.item_clock import begins_anew
from mla_tracker.domain.lifecycle import ENDED_ITEMS, Side
from mla_tracker.domain.permissions import decide, ensure_step
from mla_tracker.domain.reuse import CONSENT_KIND, CONSENT_OUTCOMES
from mla_tracker.domain.step_checks import StepFacts, faults_of_step
from mla_tracker.domain.transitions import Action, memory_after, status_after
from mla_tracker.models import AssistanceRequest, Event, Message, db
from mla_tracker.queries.reference import zone_of
from mla_tracker.services import deadlines, letters, notices
from mla_tracker.services.files import Uploads, stored_safely
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests import answering, approving, delivering, preserving
from mla_tracker.services.requests.doubting import doubts_of_step
from mla_tracker.services.requests.finding import ensure_version, found_for_change
from mla_tracker.services.requests.handling_codes import ensure_not_below
from mla_tracker.services.requests.parts import items_of
from mla_tracker.services.requests.shielding import shielded_answers
from mla_tracker.services.requests.step import Effect, Step, StepWish, StoredUploads
from mla_tracker.services.requests.wording_letters import forget_prepared
from mla_tracker.services.transaction import use_case

EFFECTS: Final[Mapping[Action, Callable[[Step], Effect]]] = {
    Action.SUBMIT: approving.submit,
    Action.APPROVE: approving.approve,
    Action.SEND: delivering.send,
    Action.ACKNOWLEDGE: delivering.record_receipt,
    Action.RECORD_RECEIPT: delivering.record_receipt,
    Action.REDIRECT: delivering.redirect,
    Action.ASK_INFORMATION: answering.ask_information,
    Action.GIVE_INFORMATION: answering.give_information,
    Action.CONSULT: answering.set_review,
    Action.POSTPONE: answering.set_review,
    Action.ACCEPT: answering.accept,
    Action.ANSWER_ITEM: answering.answer_item,
    Action.ANSWER: answering.answer,
    Action.NOT_SATISFIED: answering.not_satisfied,
    Action.EXTEND: answering.extend,
    Action.ESCALATE: answering.escalate,
    Action.WITHDRAW: answering.withdraw,
    Action.RECORD_PRESERVATION: preserving.record_preservation,
    Action.ASK_RENEWAL: preserving.ask_renewal,
    Action.RECORD_RENEWAL: preserving.record_renewal,
    Action.RELEASE_PRESERVATION: preserving.release_preservation,
}


def take_step(
    actor: Actor,
    reference: str,
    action: Action,
    wish: StepWish,
    now: datetime,
    uploads: Uploads | None = None,
) -> AssistanceRequest:
    """Take one step. Raises Unseen, Forbidden, WrongStatus, Overtaken, or BadAnswers with a fault beside each field."""
    with ExitStack() as stack:
        stored: StoredUploads = ()
        if uploads:
            stored = tuple(stack.enter_context(stored_safely(uploads, reference)))
        return _take_step(actor, reference, action, replace(wish, stored=stored), now)


@use_case
def _take_step(actor: Actor, reference: str, action: Action, wish: StepWish, now: datetime) -> AssistanceRequest:
    return taken_within(actor, reference, action, wish, now)


def taken_within(actor: Actor, reference: str, action: Action, wish: StepWish, now: datetime) -> AssistanceRequest:
    """Take a step inside a use-case that takes several."""
    subject = found_for_change(actor, reference)
    row = ensure_step(actor, subject, action)
    ensure_version(subject, wish.version)
    side = decide(actor, subject).side
    fields = fields_of(subject, action)
    ensure_not_below(subject, wish.answers)
    answers = shielded_answers(subject, fields, taken(fields, wish.answers))
    _ensure_possible(subject, action, fields, wish, side, now)
    ensure_confirmed(doubts_of_step(subject, action, answers, side), wish.confirmed)
    step = Step(subject, row, actor, side, answers, now, wish.stored)
    effect = EFFECTS[action](step) if action in EFFECTS else Effect()
    letters.freeze_step(step)
    forget_prepared(step)
    event = _move(step, _dated(step, effect))
    _tell(step, event)
    return subject


def fields_of(subject: AssistanceRequest, action: Action) -> tuple[Field, ...]:
    """Return what a step asks of this request: its items are among the choices, its day where it may be another one."""
    asked_for = inputs_of(subject.workflow, action)
    offered: dict[str, Callable[[AssistanceRequest], tuple[Choice, ...]]] = {
        "item": item_choices,
        "preservation": preservation_choices,
    }
    if subject.kind == CONSENT_KIND:
        offered["outcome"] = lambda _: CONSENT_OUTCOMES
    return tuple(
        replace(asked, choices=offered[asked.code](subject)) if asked.code in offered else asked
        for asked in ((*asked_for, HAPPENED) if action in BACKDATED else asked_for)
    )


def item_choices(subject: AssistanceRequest) -> tuple[Choice, ...]:
    return tuple(Choice(str(item.position), str(item.position)) for item in items_of(subject))


def preservation_choices(subject: AssistanceRequest) -> tuple[Choice, ...]:
    return tuple(Choice(str(kept.position), str(kept.position)) for kept in preserving.running_preservations(subject))


def _ensure_possible(
    subject: AssistanceRequest,
    action: Action,
    fields: tuple[Field, ...],
    wish: StepWish,
    side: Side | None,
    now: datetime,
) -> None:
    faults = faults_of(fields, wish.answers)
    country = deadlines.country_of(subject, side or Side.REQUESTED)
    facts = StepFacts(
        today=deadlines.today_in(country, now),
        sent_on=delivering.last_sent_on(subject, zone_of(country)),
        items=subject.item_count,
        items_open=sum(item.status not in ENDED_ITEMS for item in items_of(subject)),
        files=len(wish.stored),
    )
    faults = faults_of_step(action, wish.answers, facts) | faults
    if faults:
        raise BadAnswers(faults)


def _dated(step: Step, effect: Effect) -> Effect:
    """Date the step to the day on which it happened on paper, if the person named one."""
    day = step.day(HAPPENED.code)
    if day is None or effect.event_on is not None:
        return effect
    at = delivering.instant_of(step.subject, step.side or Side.REQUESTED, day, step.now)
    return replace(effect, event_on=day, occurred_at=at)


def _move(step: Step, effect: Effect) -> Event:
    """Change the status, run the clocks, log, and keep the words: all or nothing."""
    subject, row = step.subject, step.row
    before = subject.status
    after = status_after(row, subject.workflow, before, subject.resumes_to)
    subject.resumes_to = memory_after(row, before, subject.resumes_to)
    subject.status = after
    if begins_anew(before, after):
        answering.forget_days(subject)
    happened_at = effect.occurred_at or step.now
    deadlines.run(
        subject, row.clocks, step.now, event_on=effect.event_on, agreed=effect.agreed, happened_at=happened_at
    )
    deadlines.show_on(subject, happened_at)
    subject.changed_at = step.now
    audience = events.audience_of(row.action, step.side)
    facts = {"before": before, "after": after, **open_answers(row.action, step.answers), **effect.facts}
    event = record(
        events.STEPS[row.action], Where(subject, step.side, audience, effect.occurred_at), step.actor, step.now, facts
    )
    if texts := closed_answers(row.action, step.answers):
        db.session.add(Message(request_id=subject.id, event_id=event.id, texts=texts))
    return event


def _tell(step: Step, event: Event) -> None:
    """Tell the side that must act, and the other side of what is shared; never the person who did it."""
    if step.row.action is Action.NOTE_REVIEW:
        return
    own_side_only = step.row.action in {Action.SUBMIT, Action.RETURN_DRAFT, Action.APPROVE, Action.REVISE}
    for side in [Side.REQUESTING] if own_side_only else list(Side):
        if side is Side.REQUESTED and step.subject.first_sent_at is None:
            continue
        notices.tell_side(event, step.subject, side, "step", step.now, exclude_user_id=step.actor.user_id)
