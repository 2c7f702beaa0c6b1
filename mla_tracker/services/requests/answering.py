"""Work on a request that was received: questions back, conditions, items and their answers, new dates."""

from sqlalchemy import select

from mla_tracker.domain.deadlines import Purpose
from mla_tracker.domain.errors import BadAnswers, Fault
from mla_tracker.domain.fields import NOT_OFFERED
from mla_tracker.domain.handling import DELETE_BY, HANDLING, USE_RULES, strictest
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import ENDED_ITEMS, Finding, ItemStatus, Side
from mla_tracker.domain.text import N_
from mla_tracker.i18n import in_language, t
from mla_tracker.i18n.dates import letter_date
from mla_tracker.i18n.dating import dated_by
from mla_tracker.models import AssistanceRequest, RequestItem, db
from mla_tracker.queries.reference import letter_calendar_of
from mla_tracker.services import deadlines, files
from mla_tracker.services.requests.delivering import transmit
from mla_tracker.services.requests.handling_codes import floor_in
from mla_tracker.services.requests.parts import items_of
from mla_tracker.services.requests.step import Effect, Step

PRESERVED = N_("Preserved by {provider} from {begins} until {ends}. Number of the preservation: {number}.")


def ask_information(step: Step) -> Effect:
    """Take the date that was asked for, if one was; else the policy's time runs."""
    wanted_on = step.day("wanted_on")
    return Effect(agreed={Purpose.INFORMATION: wanted_on} if wanted_on else {})


def give_information(step: Step) -> Effect:
    """Add what came with the answer, and let the other side see it."""
    _attach(step, Side.REQUESTING, None)
    files.share(step.subject, Side.REQUESTING, step.now)
    return Effect()


def set_review(step: Step) -> Effect:
    """Fix the day on which a consultation or a postponement is looked at again."""
    review_on = step.day("review_on")
    return Effect(agreed={Purpose.REVIEW: review_on} if review_on else {})


def accept(step: Step) -> Effect:
    """Accept with the date on which an answer is expected; whether it is late is still measured by the clock."""
    for item in items_of(step.subject):
        task(item)
    return Effect()


def task(item: RequestItem) -> None:
    """Mark an open item as given to somebody."""
    if item.status is ItemStatus.OPEN:
        item.status = ItemStatus.TASKED


def answer_item(step: Step) -> Effect:
    """End one item (or put it off), with its outcome, words and files."""
    item = _item(step)
    item.finding = Finding(step.text("finding")) if step.text("finding") else None
    outcome = ItemStatus(step.text("outcome")) if item.finding is None else _status_of(item.finding)
    item.ground = step.text("ground") or None
    item.status = outcome
    item.outcome_text, item.conditions = step.text("text"), step.text("conditions")
    _set_terms(step, item)
    item.ended_at = step.now if outcome in ENDED_ITEMS else None
    item.shared_at = None  # what is said anew is read when it is sent anew
    _attach(step, Side.REQUESTED, item.id)
    _count_ended(step)
    return Effect()


def _set_terms(step: Step, item: RequestItem) -> None:
    """Keep on which terms the answer is given; they hold for its files too, also for those added before."""
    chosen = step.text(HANDLING.code)
    if chosen:
        item.handling = strictest(chosen, item.handling, floor_in(step.subject))
    item.use_rules = [code for code in step.text(USE_RULES.code).split(",") if code]
    item.delete_by, item.deleted_on = step.day(DELETE_BY.code), None
    for row in files.files_of_item(item):
        row.handling = strictest(row.handling, item.handling)


def _status_of(finding: Finding) -> ItemStatus:
    """A verification ends each item, also by saying that it needs more; what was found stays apart from the status."""
    return ItemStatus.NOT_FOUND if finding is Finding.NOT_FOUND else ItemStatus.ANSWERED


def answer_kept(step: Step, only: RequestItem | None) -> None:
    """End the items that ask for nothing but keeping data: the side that confirms it has answered them."""
    if step.side is not Side.REQUESTED:
        return
    kind = KINDS[step.subject.kind]
    for item in items_of(step.subject):
        asked = only is None or item.id == only.id
        if asked and kind.item_type(item.type).is_kept and item.status not in ENDED_ITEMS:
            item.status, item.ended_at, item.outcome_text = ItemStatus.ANSWERED, step.now, _kept(step)
    _count_ended(step)


def _kept(step: Step) -> str:
    """Say the confirmation as the answer of an item, in the language of the letter that will carry it."""
    begins, ends = step.day("kept_from"), step.day("kept_until")
    assert begins is not None
    assert ends is not None
    language = step.subject.letter_language
    with in_language(language), dated_by(letter_calendar_of(step.subject.requested_country)):
        return t(
            PRESERVED,
            provider=step.text("provider"),
            number=step.text("preserved_as") or "–",
            begins=letter_date(begins, language),
            ends=letter_date(ends, language),
        )


def answer(step: Step) -> Effect:
    """Log the sending of the whole answer, and let the requesting side read its words and files."""
    transmit(step, Side.REQUESTED, step.subject.requesting_authority_id)
    for item in items_of(step.subject):
        item.shared_at = item.shared_at or step.now
    files.share(step.subject, Side.REQUESTED, step.now)
    return Effect()


def not_satisfied(step: Step) -> Effect:
    """Open one item again."""
    item = _item(step)
    item.status, item.ended_at, item.ground, item.finding = ItemStatus.OPEN, None, None, None
    _count_ended(step)
    return Effect()


def forget_days(subject: AssistanceRequest) -> None:
    """Take the days off the items that are asked for again: they were set for the round that is over."""
    for item in items_of(subject):
        if item.status not in ENDED_ITEMS:
            item.due_on = None


def extend(step: Step) -> Effect:
    until = step.day("until")
    assert until is not None
    deadlines.extend_answer(step.subject, until, step.now)
    return Effect()


def escalate(step: Step) -> Effect:
    """Write the highest step into the request's own row; the last one puts it on the agenda of a bilateral meeting."""
    step.subject.escalation_step = max(step.subject.escalation_step, int(step.text("step")))
    return Effect()


def withdraw(step: Step) -> Effect:
    """What has no answer yet is no longer asked for."""
    for item in items_of(step.subject):
        if item.status not in ENDED_ITEMS:
            item.status, item.ended_at = ItemStatus.WITHDRAWN, step.now
    _count_ended(step)
    return Effect()


def _item(step: Step) -> RequestItem:
    """Find the item by its number on the letter."""
    found = db.session.scalar(
        select(RequestItem).where(
            RequestItem.request_id == step.subject.id, RequestItem.position == int(step.text("item"))
        )
    )
    if found is None:
        raise BadAnswers({"item": Fault(NOT_OFFERED)})
    return found


def _attach(step: Step, side: Side, item_id: int | None) -> None:
    for upload, stored in step.stored:
        files.attach(files.Place(step.subject, side, item_id), upload, stored, step.actor, step.now)


def _count_ended(step: Step) -> None:
    step.subject.items_ended = sum(item.status in ENDED_ITEMS for item in items_of(step.subject))
