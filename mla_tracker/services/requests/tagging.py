"""Each side puts tags of the trends board on a request, for itself: the other side never reads them."""

from dataclasses import dataclass
from datetime import datetime

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.errors import BadAnswers, WrongStatus
from mla_tracker.domain.fields import Answer, Answers
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.permissions import ensure_own_notes
from mla_tracker.domain.trends import NO_TAG, as_answers, tags_in, trend_faults
from mla_tracker.models import AssistanceRequest
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.drafting import ensure_unchanged
from mla_tracker.services.requests.finding import found_for_change
from mla_tracker.services.transaction import use_case
from mla_tracker.services.trend_counts import own_tags, put_tags


@dataclass(frozen=True, slots=True)
class TagWish:
    """The tags of the own side; ``seen`` is the mark of those that the page showed."""

    answers: Answers
    seen: str | None = None


@use_case
def tag_request(actor: Actor, reference: str, wish: TagWish, now: datetime) -> AssistanceRequest:
    """Put the chosen tags in place of those before; the same again changes nothing and is not logged."""
    subject = found_for_change(actor, reference)
    side = ensure_taggable(actor, subject)
    if faults := trend_faults(wish.answers):
        raise BadAnswers(faults)
    stored, tags = tag_answers(subject, side), tags_in(wish.answers)
    if tags == tags_in(stored):
        return subject
    ensure_unchanged(stored, wish.seen)
    put_tags(subject, side, tags)
    facts = {"tags": ",".join(tags) or NO_TAG}
    record(events.TRENDS_TAGGED, Where(subject, side, events.Audience(side)), actor, now, facts)
    return subject


def ensure_taggable(actor: Actor, subject: AssistanceRequest) -> Side:
    """Return for which side the actor tags; what was never sent counts nowhere, and is not tagged."""
    side = ensure_own_notes(actor, subject)
    if subject.first_sent_at is None:
        raise WrongStatus("tag", subject.status)
    return side


def tag_answers(subject: AssistanceRequest, side: Side) -> dict[str, Answer]:
    row = own_tags(subject, side)
    return as_answers(row.tags if row is not None else [])
