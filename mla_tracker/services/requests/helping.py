"""A coordinator's help: asked for by one side, agreed to by the other, looked at, ended. Each of these is an event."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mla_tracker.domain import events
from mla_tracker.domain.actors import Actor
from mla_tracker.domain.elements import Derived, derived
from mla_tracker.domain.errors import BadAnswers, Fault, Forbidden, Unseen, WrongStatus
from mla_tracker.domain.fields import NOT_OFFERED, Answer, Answers, day_of, taken
from mla_tracker.domain.help_windows import (
    HELP_FIELDS,
    ONLY_GIVEN_TO,
    HelpPart,
    Standing,
    help_faults,
    is_shown,
    may_begin,
    standing_of,
)
from mla_tracker.domain.lifecycle import Side
from mla_tracker.domain.permissions import ensure_help_keeper, ensure_helper
from mla_tracker.domain.victim_names import Shielded, masked
from mla_tracker.models import AssistanceRequest, HelpWindow, RequestItem, User, db
from mla_tracker.queries.help_windows import Said, coordinators, said_in, standing_window
from mla_tracker.queries.reference import zone_of
from mla_tracker.services import notices
from mla_tracker.services.deadlines import country_of, today_in
from mla_tracker.services.log import Where, record
from mla_tracker.services.requests.finding import find, found_for_change
from mla_tracker.services.requests.parts import items_of
from mla_tracker.services.requests.shielding import shields_of
from mla_tracker.services.transaction import use_case

ASK = "help"


@use_case
def ask_help(actor: Actor, reference: str, answers: Answers, now: datetime) -> HelpWindow:
    """Ask the other side to agree that a coordinator sees parts of a request until the end of a day."""
    subject = found_for_change(actor, reference)
    side = ensure_help_keeper(actor, subject)
    _ensure_possible(subject, now)
    country = country_of(subject, side)
    faults = help_faults(answers, today_in(country, now))
    if not is_shown(subject.handling):
        faults["parts"] = Fault(ONLY_GIVEN_TO)
    if faults:
        raise BadAnswers(faults)
    wish = taken(HELP_FIELDS, answers)
    asked = {str(user.id): user for user in coordinators()}.get(str(wish["coordinator"]))
    until = day_of(wish["until"])
    if asked is None or until is None:
        raise BadAnswers({"coordinator": Fault(NOT_OFFERED)})
    assert actor.user_id is not None
    window = HelpWindow(
        request_id=subject.id,
        coordinator_id=asked.id,
        parts=sorted(wish["parts"]),
        purpose=masked(str(wish["purpose"]), shields_of(subject)),
        asking_side=side,
        asked_by_id=actor.user_id,
        asked_at=now,
        ends_at=_end_of(until, country),
    )
    db.session.add(window)
    facts = {"coordinator": asked.name, "parts": ",".join(window.parts), "until": until.isoformat()}
    event = record(events.HELP_ASKED, Where(subject, side, events.Audience.SHARED), actor, now, facts)
    notices.tell_side(event, subject, _other(side), "help_asked", now)
    return window


def _ensure_possible(subject: AssistanceRequest, now: datetime) -> None:
    """Refuse while another window stands; one whose time has passed makes room."""
    if not may_begin(subject.status, is_sent=subject.first_sent_at is not None, on_paper=subject.on_paper):
        raise WrongStatus(ASK, subject.status)
    standing = standing_window(subject)
    if standing is None:
        return
    if standing_of(standing, now) is not Standing.OVER:
        raise WrongStatus(ASK, subject.status)
    standing.ended_at = standing.ends_at
    db.session.flush()


def _end_of(day: date, country: str) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone_of(country)))


def _other(side: Side) -> Side:
    return Side.REQUESTED if side is Side.REQUESTING else Side.REQUESTING


@use_case
def agree_to_help(actor: Actor, reference: str, window_id: int, now: datetime) -> HelpWindow:
    """Open the window: the side that did not ask says yes."""
    subject, side, window = _standing(actor, reference, window_id, now)
    if side is window.asking_side:
        raise Forbidden("help:agree")
    if window.agreed_at is not None:
        raise WrongStatus(ASK, subject.status)
    window.agreed_at, window.agreed_by_id = now, actor.user_id
    event = record(events.HELP_AGREED, Where(subject, side, events.Audience.SHARED), actor, now)
    notices.tell_side(event, subject, window.asking_side, "help_agreed", now)
    notices.tell(event, subject, "help_opened", [db.session.get_one(User, window.coordinator_id)], now)
    return window


@use_case
def end_help(actor: Actor, reference: str, window_id: int, now: datetime) -> HelpWindow:
    """Close the window at once, or say no to it; either side may, whoever asked."""
    subject, side, window = _standing(actor, reference, window_id, now)
    kind = events.HELP_DECLINED if window.agreed_at is None else events.HELP_ENDED
    window.ended_at = now
    event = record(kind, Where(subject, side, events.Audience.SHARED), actor, now)
    notices.tell_side(event, subject, _other(side), "help_ended", now)
    return window


def _standing(
    actor: Actor, reference: str, window_id: int, now: datetime
) -> tuple[AssistanceRequest, Side, HelpWindow]:
    """Fetch the window that stands, held with its request; what is over cannot be changed any more."""
    subject = found_for_change(actor, reference)
    side = ensure_help_keeper(actor, subject)
    window = db.session.get(HelpWindow, window_id)
    if window is None or window.request_id != subject.id:
        raise Unseen
    if standing_of(window, now) not in {Standing.ASKED, Standing.OPEN}:
        raise WrongStatus(ASK, subject.status)
    return subject, side, window


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """An item as the helper sees it: what it asks for and what was answered, each only where that part is open."""

    item: RequestItem
    answers: Mapping[str, Answer]
    outcome: str
    conditions: str


@dataclass(frozen=True, slots=True)
class HelpSeen:
    """What stands in the window, with victims under their pseudonyms."""

    window: HelpWindow
    purpose: str
    items: tuple[ItemSeen, ...] = ()
    said: tuple[Said, ...] = ()
    elements: Derived | None = None
    parts: frozenset[HelpPart] = field(default_factory=frozenset)


@use_case
def look_through(actor: Actor, reference: str, now: datetime) -> HelpSeen:
    """Show the named coordinator the parts that both sides opened; that it was looked at is an event of both."""
    subject = find(reference, lock=True)
    window = standing_window(subject) if subject is not None else None
    ensure_helper(actor, subject, window, now)
    assert subject is not None
    assert window is not None
    # The code may have been raised since the window was opened.
    parts = frozenset(HelpPart(code) for code in window.parts if is_shown(subject.handling))
    record(
        events.HELP_VIEWED,
        Where(subject, None, events.Audience.SHARED),
        actor,
        now,
        {"parts": ",".join(window.parts)},
    )
    return _seen(subject, window, parts)


def _seen(subject: AssistanceRequest, window: HelpWindow, parts: frozenset[HelpPart]) -> HelpSeen:
    shields = shields_of(subject)
    said = said_in(subject, sorted(parts))
    with_items = not parts.isdisjoint({HelpPart.ITEMS, HelpPart.ANSWERS})
    return HelpSeen(
        window,
        masked(window.purpose, shields),
        tuple(_item(item, parts, shields) for item in items_of(subject)) if with_items else (),
        tuple(Said(one.name, one.side, one.at, _masked(one.texts, shields)) for one in said),
        derived(subject.answers) if HelpPart.BASES in parts else None,
        parts,
    )


def _item(item: RequestItem, parts: frozenset[HelpPart], shields: tuple[Shielded, ...]) -> ItemSeen:
    is_answered = HelpPart.ANSWERS in parts and item.shared_at is not None and is_shown(item.handling)
    asked: dict[str, Answer] = {
        code: masked(answer, shields) if isinstance(answer, str) else answer for code, answer in item.answers.items()
    }
    return ItemSeen(
        item,
        asked if HelpPart.ITEMS in parts else {},
        masked(item.outcome_text, shields) if is_answered else "",
        masked(item.conditions, shields) if is_answered else "",
    )


def _masked(texts: Mapping[str, str], shields: tuple[Shielded, ...]) -> dict[str, str]:
    return {code: masked(text, shields) for code, text in texts.items()}
