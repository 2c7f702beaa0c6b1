"""Submitting and approving a draft: what may be missing, the number, the frozen letter."""

from mla_tracker.domain import events
from mla_tracker.domain.completeness import blocking
from mla_tracker.domain.errors import BadAnswers, Fault
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.text import N_
from mla_tracker.services import letters
from mla_tracker.services.deadlines import today_in
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.completing import gaps_of
from mla_tracker.services.requests.numbers import give_number
from mla_tracker.services.requests.restricting import ensure_somebody_goes_on
from mla_tracker.services.requests.step import Effect, Step

GAPS_NEED_A_REASON = N_(
    "{count} things are missing for which a request is usually returned: complete them, or say why it goes without them"
)
NO_RECIPIENT = N_("Choose the authority that is asked before you submit")


def submit(step: Step) -> Effect:
    """Refuse a draft without a recipient, and one with serious gaps for which no reason is written."""
    if step.subject.requested_authority_id is None:
        raise BadAnswers({"gap_reason": Fault(NO_RECIPIENT)})
    ensure_somebody_goes_on(step.subject, "gap_reason")
    serious = blocking(gaps_of(step.subject, today_in(step.subject.requesting_country, step.now)))
    if serious and not step.text("gap_reason"):
        raise BadAnswers({"gap_reason": Fault(GAPS_NEED_A_REASON, {"count": len(serious)})})
    return Effect()


def approve(step: Step) -> Effect:
    """Give the number (once), and freeze the letter that will go out."""
    subject = step.subject
    where = Where(subject, Side.REQUESTING, events.Audience.REQUESTING)
    if subject.number is None:
        record(events.NUMBERED, where, step.actor, step.now, {"number": give_number(subject, step.now)})
    letters.freeze_request(subject, KINDS[subject.kind].letter, step.actor, step.now)
    return Effect()
