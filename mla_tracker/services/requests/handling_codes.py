"""The handling code of a request in force: what was chosen, and what a victim or named readers ask at least."""

from sqlalchemy import select

from mla_tracker.domain.errors import BadAnswers, Fault
from mla_tracker.domain.fields import Answers
from mla_tracker.domain.handling import HANDLING, TOO_LOW, Handling, floor_of, handling_of, strictest
from mla_tracker.models import AssistanceRequest, Attachment, RequestItem, db


def floor_in(subject: AssistanceRequest) -> Handling:
    """Return the code that nothing in this request goes below."""
    return floor_of(shielded=subject.restricted or subject.victim_count > 0)


def ensure_not_below(subject: AssistanceRequest, answers: Answers, field: str = HANDLING.code) -> None:
    """Refuse a code that is too free for what the request is about; the reason stands beside the field."""
    chosen, floor = str(answers.get(field) or ""), floor_in(subject)
    if chosen and chosen < floor:
        raise BadAnswers({field: Fault(TOO_LOW, {"floor": floor.value})})


def put_in_force(subject: AssistanceRequest) -> None:
    """Count the code anew after an answer, a victim or a mark has changed; annexes follow, upwards only."""
    floor, chosen = floor_in(subject), str(subject.answers.get(HANDLING.code) or "")
    subject.handling = handling_of(chosen, shielded=floor > Handling.H0)
    if chosen and chosen < floor:
        subject.answers = subject.answers | {HANDLING.code: floor.value}
    rows = db.session.scalars(
        select(Attachment).where(Attachment.request_id == subject.id, Attachment.handling < floor)
    )
    for row in rows:
        row.handling = strictest(row.handling, floor)


def answer_handling(subject: AssistanceRequest, item: RequestItem | None) -> Handling:
    """Return the code of an answer: its own, else that of the request."""
    own = item.handling if item else None
    return strictest(own or subject.handling, floor_in(subject))
