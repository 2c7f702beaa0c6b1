"""Entries of authorities: made, edited, confirmed. Who may: ``permissions.ensure_directory_writer``."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from mla_tracker.domain.actors import Actor
from mla_tracker.domain.directory import AUTHORITY_FIELDS, NAME_LABELS, AuthorityStatus, Level, authority_faults
from mla_tracker.domain.errors import BadAnswers, Fault, Overtaken, Unseen
from mla_tracker.domain.events import DIRECTORY_CHANGED
from mla_tracker.domain.fields import NOT_OFFERED, Answer, Answers, taken
from mla_tracker.domain.permissions import ensure_directory_writer
from mla_tracker.domain.text import N_
from mla_tracker.models import Authority, Country, db
from mla_tracker.services.directory.keys import authority_search_key
from mla_tracker.services.log import Where, record
from mla_tracker.services.transaction import use_case

PART_OF_ITSELF = N_("An authority cannot be part of itself, or of one that is part of it")


@dataclass(frozen=True, slots=True)
class EntryWish:
    """What the form asked, as codes and texts; ``version`` is the one it was made of (None asks no question)."""

    answers: Answers
    version: int | None = None


def authority_answers(row: Authority) -> dict[str, Answer]:
    """Return an entry as the form asks for it."""
    return {
        "name_en": row.name_en,
        **{f"name_{code}": row.names.get(code, "") for code in NAME_LABELS},
        "parent": str(row.parent_id or ""),
        "level": row.level.value,
        "functions": list(row.functions),
        "status": row.status.value,
        "address": row.address,
        "email": row.email,
        "phone": row.phone,
        "remarks": row.remarks,
        "source": row.source,
    }


@use_case
def create_authority(actor: Actor, code: str, wish: EntryWish, now: datetime) -> Authority:
    """Enter a new authority of a country; until it is confirmed nobody has confirmed it."""
    if db.session.get(Country, code) is None:
        raise Unseen
    ensure_directory_writer(actor, code)
    answers = _checked(code, wish.answers, None)
    row = Authority(country=code)
    _write(row, answers, now)
    db.session.add(row)
    _log(row, actor, now)
    return row


@use_case
def edit_authority(actor: Actor, authority_id: int, wish: EntryWish, now: datetime) -> Authority:
    """Write an entry anew; from now on a load of reference data leaves it alone."""
    row = writable(actor, authority_id)
    if wish.version is not None and wish.version != row.version:
        raise Overtaken(authority_answers(row), str(row.version))
    _write(row, _checked(row.country, wish.answers, row), now)
    _log(row, actor, now)
    return row


@use_case
def confirm_authority(actor: Actor, authority_id: int, today: date, now: datetime) -> Authority:
    """Say that the entry was checked with the authority itself today: it may be relied on for a year."""
    row = writable(actor, authority_id)
    row.last_confirmed_on = today
    if row.status is AuthorityStatus.TO_BE_CONFIRMED:
        row.status = AuthorityStatus.ACTIVE
    row.edited_at = row.changed_at = now
    _log(row, actor, now)
    return row


@use_case
def change_status(actor: Actor, authority_id: int, status: AuthorityStatus, now: datetime) -> Authority:
    row = writable(actor, authority_id)
    put_status(row, status, actor, now)
    return row


def put_status(row: Authority, status: AuthorityStatus, actor: Actor, now: datetime) -> None:
    """Change the status inside a running use-case: a letter that came back makes an entry doubtful."""
    if row.status is not status:
        row.status = status
        row.edited_at = row.changed_at = now
        _log(row, actor, now)


def writable(actor: Actor, authority_id: int) -> Authority:
    """Return the entry, read anew, or refuse: Unseen, then Forbidden."""
    row = db.session.get(Authority, authority_id)
    if row is None:
        raise Unseen
    ensure_directory_writer(actor, row.country)
    return row


def _checked(code: str, answers: Answers, row: Authority | None) -> dict[str, Answer]:
    faults = authority_faults(AUTHORITY_FIELDS, answers)
    if answers.get("parent") and "parent" not in faults:
        faults |= _parent_faults(code, str(answers["parent"]), row)
    if faults:
        raise BadAnswers(faults)
    return taken(AUTHORITY_FIELDS, answers)


def _parent_faults(code: str, parent: str, row: Authority | None) -> dict[str, Fault]:
    pairs = db.session.execute(select(Authority.id, Authority.parent_id).where(Authority.country == code))
    parents: dict[int, int | None] = {number: above for number, above in pairs}  # noqa: C416  (rows are no pairs to mypy)
    if not parent.isascii() or not parent.isdigit() or int(parent) not in parents:
        return {"parent": Fault(NOT_OFFERED)}
    if row is not None and row.id in _line_up(int(parent), parents):
        return {"parent": Fault(PART_OF_ITSELF)}
    return {}


def _line_up(start: int, parents: dict[int, int | None]) -> Iterable[int]:
    """Return an authority and all that it is part of; a circle in the data ends it."""
    seen: dict[int, None] = {}
    step: int | None = start
    while step is not None and step not in seen:
        seen[step] = None
        step = parents.get(step)
    return seen


def _write(row: Authority, answers: dict[str, Answer], now: datetime) -> None:
    def text(code: str) -> str:
        return str(answers.get(code, ""))

    row.name_en = text("name_en")
    row.names = {code: text(f"name_{code}") for code in NAME_LABELS if text(f"name_{code}")}
    row.parent_id = int(text("parent")) if text("parent") else None
    row.level = Level(text("level"))
    row.functions = list(answers.get("functions", []))
    row.status = AuthorityStatus(text("status"))
    row.address, row.email, row.phone = text("address"), text("email"), text("phone")
    row.remarks, row.source = text("remarks"), text("source")
    row.search_key = authority_search_key(db.session.get(Country, row.country), row.name_en, row.names)
    row.edited_at = row.changed_at = now


def _log(row: Authority, actor: Actor, now: datetime) -> None:
    record(DIRECTORY_CHANGED, Where(), actor, now, {"entry": f"{row.country}: {row.name_en}"})
