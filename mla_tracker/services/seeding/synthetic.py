"""One synthetic request and its items, as rows of their tables."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from mla_tracker.domain.deadline_policy import POLICY, ListedWhen
from mla_tracker.domain.deadlines import Purpose, Unit
from mla_tracker.domain.item_clock import RunningDays
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import (
    ENDED_ITEMS,
    PREPARING,
    STATUSES,
    Holder,
    ItemStatus,
    Status,
    Workflow,
    holder_of,
)
from mla_tracker.domain.references import own_number
from mla_tracker.domain.transitions import rows_of
from mla_tracker.i18n.folding import search_key
from mla_tracker.models import NumberCounter, db
from mla_tracker.queries.keyed_hashes import TITLES, hashes_for
from mla_tracker.queries.reference import calendar_of
from mla_tracker.sealing import KeyedHash

CODE: Final = "DRAFT-SEED"
_ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_CODE_LENGTH: Final = 6
_AGE: Final = 1200  # days back to the oldest closed request

S = Status
_STATUSES: Final[Mapping[Status, int]] = {
    S.DRAFT: 5, S.IN_APPROVAL: 2, S.APPROVED: 2, S.SENT: 8, S.DELIVERY_FAILED: 1, S.ACKNOWLEDGED: 7, S.UNDER_REVIEW: 9,
    S.RETURNED: 2, S.INFO_REQUESTED: 5, S.CONSULTATION: 2, S.IN_EXECUTION: 15, S.POSTPONED: 2, S.ANSWERED: 8,
    S.REFUSED: 3, S.WITHDRAWN: 2, S.DORMANT: 2, S.CLOSED: 25,
}  # fmt: skip
# Some of every kind; what is asked most stands most often.
_KINDS: Final[Mapping[str, int]] = {code: {"ML": 30, "PI": 30}.get(code, 2) for code in KINDS}
_TITLES: Final = (
    "Boats along the coast", "Workers without passports", "Stickers of unknown origin", "Money moved by exchange shops",
    "A house at the border", "Trucks with hidden rooms", "Recruitment over the internet", "Payments before departure",
    "بھرتی کے جعلی دفاتر", "سرحدی راستے کی نشان دہی", "رقم کی منتقلی کے کھاتے", "انتقال وجوه از راه صرافی",
    "کار اجباری در کارگاه‌ها", "گذرنامه‌های دستکاری‌شده", "شبكة نقل عبر الحدود", "সীমান্ত পারাপারের চক্র",
)  # fmt: skip


@dataclass(slots=True)
class Ground:
    """What the batches share: who may ask whom, the numbers given so far, the next free ids."""

    authorities: Mapping[str, list[int]]
    chance: random.Random
    request_id: int
    item_id: int
    hashes: KeyedHash = field(default_factory=lambda: hashes_for(TITLES))
    keys: Mapping[str, str] = field(default_factory=lambda: {title: search_key(title) for title in _TITLES})
    found_by: dict[tuple[str, str], str] = field(default_factory=dict)

    def words(self, title: str, *countries: str) -> str:
        """Return the keyed hashes of a title, each computed once for a country."""
        for country in countries:
            if (title, country) not in self.found_by:
                self.found_by[title, country] = self.hashes.of_all([country], self.keys[title])
        return " ".join(self.found_by[title, country] for country in countries)


def request_row(ground: Ground, counters: dict[tuple[str, int], NumberCounter], now: datetime) -> dict[str, Any]:
    chance = ground.chance
    kind = KINDS[chance.choices(list(_KINDS), list(_KINDS.values()))[0]]
    weights = {status: weight for status, weight in _STATUSES.items() if status in _reachable(kind.workflow)}
    status = chance.choices(list(weights), list(weights.values()))[0]
    requesting, requested = chance.sample(sorted(ground.authorities), 2)
    held_since, due_at, purpose = _held(chance, kind.code, status, now)
    created_at = held_since - timedelta(days=chance.randrange(1, 40), minutes=chance.randrange(1440))
    title = chance.choice(_TITLES)
    number = ground.request_id
    ground.request_id += 1
    never_sent = PREPARING if kind.workflow is not Workflow.LOG else frozenset(Status)
    holder = holder_of(status, kind.workflow)
    return {
        "id": number,
        "code": _code(number),
        "number": None if status in {S.DRAFT, S.IN_APPROVAL} else _number(counters, requesting, requested, created_at),
        "kind": kind.code,
        "clock_class": kind.clock_class,
        "status": status,
        "requesting_country": requesting,
        "requested_country": requested,
        "requesting_authority_id": chance.choice(ground.authorities[requesting]),
        "requested_authority_id": chance.choice(ground.authorities[requested]),
        "title": title,
        "search_key": ground.words(title, requesting, requested),
        "answers": {"title": title},
        "legal_bases": [],
        "holder": holder,
        "holder_country": {Holder.REQUESTING: requesting, Holder.REQUESTED: requested}.get(holder),
        "held_since": held_since,
        "due_at": due_at,
        "due_purpose": purpose,
        **_reviewed(number, due_at, holder),
        "created_at": created_at,
        "first_sent_at": None if status in never_sent else created_at + timedelta(days=1),
        "changed_at": held_since,
        "item_count": 0,
        "items_ended": 0,
        "items_due_at": None,
        "items_shown_due_at": None,
        "item_days": None,
        "version": 1,
    }


def _reviewed(number: int, due_at: datetime | None, holder: Holder) -> dict[str, Any]:
    """What the review filters by: some were reminded a few times, one in twenty was escalated."""
    is_listed = due_at is not None and holder is Holder.REQUESTED
    return {
        "listed_at": due_at if is_listed else None,
        "listed_when": list(ListedWhen)[number % len(ListedWhen)] if is_listed else None,
        "reminder_step": number % 4 if due_at else 0,
        "escalation_step": number // 20 % 4 + 1 if due_at and number % 20 == 0 else 0,
    }


@cache
def _reachable(workflow: Workflow) -> frozenset[Status]:
    """Statuses in which a request of this workflow can stand; what is recorded only is a draft, or closed."""
    after = {row.after for row in rows_of(workflow)}
    return frozenset({S.DRAFT, *(status for status in Status if status in after)})


def _held(
    chance: random.Random, kind: str, status: Status, now: datetime
) -> tuple[datetime, datetime | None, Purpose | None]:
    """Return since when it is held, until when and for what: about a fifth of those with a date are late."""
    purpose = STATUSES[status].clock
    minutes = timedelta(minutes=chance.randrange(1440))
    term = POLICY.term_for(KINDS[kind].clock_class, purpose, kind) if purpose else None
    if term is None or purpose is None:
        days = chance.randrange(_AGE) if status is S.CLOSED else chance.randrange(60)
        return now - timedelta(days=days) - minutes, None, None
    days = term.length * 7 // 5 if term.unit is Unit.WORKING_DAYS else term.length
    held_since = now - timedelta(days=chance.randrange(max(2, days * 5 // 4))) - minutes
    return held_since, held_since + timedelta(days=days), purpose


def _code(number: int) -> str:
    """Write the id in the letters of a draft's code, so that it is an address as any other."""
    signs = ""
    for _ in range(_CODE_LENGTH):
        number, rest = divmod(number, len(_ALPHABET))
        signs = _ALPHABET[rest] + signs
    return CODE + signs


def _number(
    counters: dict[tuple[str, int], NumberCounter], requesting: str, requested: str, created_at: datetime
) -> str:
    """Give the next number, as an approval does; the counter is written with the batch."""
    key = (requesting, created_at.year)
    if key not in counters:
        counters[key] = NumberCounter(country=requesting, year=created_at.year, last=0)
        db.session.add(counters[key])
    counters[key].last += 1
    return own_number(requesting, requested, created_at.year, counters[key].last)


def item_rows(ground: Ground, row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give a request one to three items; what is over is over for all of them."""
    types = [item_type.code for item_type in KINDS[row["kind"]].item_types]
    row["item_count"] = ground.chance.randrange(1, 4) if types else 0
    for position in range(1, row["item_count"] + 1):
        status = _item_status(ground.chance, row["status"], position)
        row["items_ended"] += status in ENDED_ITEMS
        yield {
            "id": ground.item_id,
            "request_id": row["id"],
            "position": position,
            "type": ground.chance.choice(types),
            "answers": {},
            "status": status,
            "ended_at": row["held_since"] if status in ENDED_ITEMS else None,
            **_day_of_item(ground.item_id, row, status),
        }
        ground.item_id += 1
    if row["item_days"]:
        _show_days(row)


def _day_of_item(number: int, row: dict[str, Any], status: ItemStatus) -> dict[str, Any]:
    """Give half of the items that are worked on a day of their own, every other one shown to the side that asks."""
    has_day = row["status"] is S.IN_EXECUTION and status not in ENDED_ITEMS and number % 2 == 0
    if not has_day:
        return {"due_on": None, "due_shared": False}
    due_on, is_shown = row["held_since"].date() + timedelta(days=30 + number % 60), number % 4 == 0
    row["item_days"] = [*(row["item_days"] or []), (due_on, is_shown)]
    return {"due_on": due_on, "due_shared": is_shown}


def _show_days(row: dict[str, Any]) -> None:
    """Write the days into the request's row, as ``services.item_days`` does."""
    known, end_of = row["item_days"], calendar_of(row["requested_country"]).end_of
    days = RunningDays.of(known)
    row["item_days"] = RunningDays.as_facts(known)
    row["items_due_at"], row["items_shown_due_at"] = (end_of(of[0]) if of else None for of in (days.own, days.shown))


def _item_status(chance: random.Random, status: Status, position: int) -> ItemStatus:
    if status in {S.ANSWERED, S.CLOSED}:
        return ItemStatus.NOT_FOUND if chance.random() < 0.2 else ItemStatus.ANSWERED  # noqa: PLR2004
    if status is S.WITHDRAWN:
        return ItemStatus.WITHDRAWN
    if status is S.IN_EXECUTION:
        return ItemStatus.ANSWERED if position == 1 and chance.random() < 0.5 else ItemStatus.TASKED  # noqa: PLR2004
    return ItemStatus.OPEN
