"""What the requesting side's letters say beyond their frame, from the checked answers of a step."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.events import STEPS
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import ENDED_ITEMS, Side
from mla_tracker.domain.transitions import Action
from mla_tracker.letters.facts import Feedback, Item, LetterFacts, Question, Reminder
from mla_tracker.models import AssistanceRequest, ClockState, Deadline, Event, Letter, Message, db
from mla_tracker.services.deadlines import calendar_for, today_in
from mla_tracker.services.files import usual_of
from mla_tracker.services.letters.items import recalled
from mla_tracker.services.letters.wording import Wording
from mla_tracker.services.requests.parts import items_of
from mla_tracker.services.requests.step import Step


def information_given(frame: LetterFacts, step: Step, say: Wording) -> LetterFacts:
    """The answer under the question it belongs to, and the files that came with it."""
    reply, asked = say.said(step.text("information")), say.said(_last_questions(step.subject))
    usual = usual_of(step.subject, Side.REQUESTING)
    described = [(upload.name, upload.details or usual) for upload, _ in step.stored]
    enclosed = tuple(
        say.enclosure(name, str(told.get("file_form", "")), str(told.get("file_language", "")))
        for name, told in described
    )
    if not asked:
        return replace(frame, information=reply, enclosures=enclosed)
    return replace(frame, questions=(Question(asked, reply=reply),), enclosures=enclosed)


def _last_questions(subject: AssistanceRequest) -> str:
    texts = db.session.scalar(
        select(Message.texts)
        .join(Event, Event.id == Message.event_id)
        .where(Event.request_id == subject.id, Event.name == STEPS[Action.ASK_INFORMATION].name)
        .order_by(Event.id.desc())
        .limit(1)
    )
    return (texts or {}).get("questions", "")


def reminder(frame: LetterFacts, step: Step, say: Wording) -> LetterFacts:
    """The step, the letters before it, what is outstanding, and since when the answer is late."""
    subject = step.subject
    sent_before = db.session.scalars(
        select(Letter.frozen_at).where(Letter.request_id == subject.id, Letter.kind == "reminder").order_by(Letter.id)
    )
    return replace(
        frame,
        items=_outstanding(subject, say),
        reminder=Reminder(
            step=int(step.text("step")),  # type: ignore[arg-type]  # one of the choices of the field
            earlier_on=tuple(today_in(subject.requesting_country, at) for at in sent_before),
            due_on=_overdue_since(step),
        ),
    )


def _outstanding(subject: AssistanceRequest, say: Wording) -> tuple[Item, ...]:
    kind = KINDS[subject.kind]
    return tuple(
        recalled(kind.item_type(item.type), item, say) for item in items_of(subject) if item.status not in ENDED_ITEMS
    )


def _overdue_since(step: Step) -> date | None:
    """Return the day on which the answer fell due; None while there is time."""
    due_at = db.session.scalar(
        select(Deadline.due_at).where(
            Deadline.request_id == step.subject.id,
            Deadline.purpose == Purpose.ANSWER,
            Deadline.state == ClockState.RUNNING,
            Deadline.due_at < step.now,
        )
    )
    return calendar_for(step.subject, Side.REQUESTED).day_of(due_at) if due_at else None


def withdrawal(frame: LetterFacts, step: Step, say: Wording) -> LetterFacts:
    return replace(frame, withdrawal_reason=say.said(step.text("reason")))


def closing(frame: LetterFacts, step: Step, say: Wording) -> LetterFacts:
    """What came of the answer: it is what makes the next request welcome."""
    return replace(
        frame,
        feedback=Feedback(
            usefulness=step.text("usefulness"),  # type: ignore[arg-type]  # one of the choices of the field
            outcome=say.said(step.text("feedback")),
            originals=step.text("originals"),  # type: ignore[arg-type]  # one of the choices of the field
            originals_on=step.day("originals_on"),
        ),
    )
