"""Rows of the review put into words, with days counted at the place of whoever must act."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from mla_tracker.domain.deadline_policy import ListedWhen
from mla_tracker.domain.deadlines import ClockClass, Purpose
from mla_tracker.domain.item_clock import ItemsDue, items_due_of
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.lifecycle import PURPOSE_LABELS, STATUSES, Holder, StatusFacts
from mla_tracker.domain.reminding import AT_ONCE
from mla_tracker.domain.text import N_
from mla_tracker.i18n import dates, t
from mla_tracker.i18n.names import country_name
from mla_tracker.queries.reference import calendar_of, zone_of
from mla_tracker.queries.review import ReviewRow

AN_HOUR: Final = timedelta(hours=1)
COUNTED_IN_HOURS: Final = timedelta(days=3)  # farther away, days say enough
CLASS_LABELS: Final[dict[ClockClass, str]] = {
    ClockClass.A: N_("Emergency (A)"),
    ClockClass.B: N_("Urgent (B)"),
    ClockClass.C: N_("Police (C)"),
    ClockClass.D: N_("Short formal (D)"),
    ClockClass.E: N_("Formal (E)"),
    ClockClass.RECEIPT: N_("Receipt only"),
    ClockClass.NONE: N_("Recorded only"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A row as the page shows it. ``days`` to the due date, negative when late; None where there is no date."""

    row: ReviewRow
    kind: str
    clock_class: str
    status: StatusFacts
    holder: str
    due_on: date | None
    days: int | None
    is_late: bool
    listed_when: ListedWhen | None = None  # why it stands on the coordinator's list
    extended_from: date | None = None  # the day that another one took the place of
    purpose: str = ""
    items: ItemsDue | None = None  # those that are late or soon due
    hours: int | None = None  # to the due hour of an emergency, negative when late; None where days say it
    due_hour: str = ""  # of an emergency, in both States


def shown(row: ReviewRow, now: datetime) -> Shown:
    due_on, days = _due(row, now)
    hours = hours_left(row, now)
    return Shown(
        row=row,
        kind=KINDS[row.kind].label,
        clock_class=CLASS_LABELS[row.clock_class],
        status=STATUSES[row.status],
        holder=holder_in_words(row.holder, row.holder_country),
        due_on=due_on,
        days=days,
        is_late=row.due_at is not None and row.due_at < now,
        listed_when=row.listed_when if row.listed_at is not None and row.listed_at <= now else None,
        extended_from=_extended_from(row),
        purpose=PURPOSE_LABELS[row.due_purpose] if row.due_purpose else "",
        items=items_due_of(row.item_days, calendar_of(row.requested_country).day_of(now)) if row.item_days else None,
        hours=hours,
        due_hour=in_both_states(row) if hours is not None else "",
    )


def holder_in_words(holder: Holder, country: str | None) -> str:
    if country:
        return country_name(country)
    return t("Both sides") if holder is Holder.BOTH else t("Nobody")


def _extended_from(row: ReviewRow) -> date | None:
    """The day before it was extended: of the answer, and shown beside no other date."""
    if row.latest.extended is None or row.due_purpose is not Purpose.ANSWER:
        return None
    return calendar_of(row.requested_country).day_of(row.latest.extended[0])


def hours_left(row: ReviewRow, now: datetime) -> int | None:
    """Return the whole hours to the due hour of an emergency; None where days say it."""
    if row.clock_class not in AT_ONCE or row.due_at is None or abs(row.due_at - now) >= COUNTED_IN_HOURS:
        return None
    hours = (row.due_at - now) / AN_HOUR
    return min(-1, int(hours)) if hours < 0 else int(hours)


def in_both_states(row: ReviewRow) -> str:
    """Say when it is due by the clocks of both States."""
    assert row.due_at is not None
    zones = dict.fromkeys(zone_of(country) for country in (row.requesting_country, row.requested_country))
    return " / ".join(dates.moment(row.due_at, zone) for zone in zones)


def _due(row: ReviewRow, now: datetime) -> tuple[date | None, int | None]:
    if row.due_at is None:
        return None, None
    calendar = calendar_of(row.holder_country or row.requested_country)
    due_on = calendar.day_of(row.due_at)
    return due_on, (due_on - calendar.day_of(now)).days
