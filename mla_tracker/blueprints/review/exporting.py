"""The lists to take away as a spreadsheet: the same columns as the page, and no more than it tells."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.review import filters
from mla_tracker.blueprints.review.blueprint import bp
from mla_tracker.blueprints.review.national import lists_and_filters
from mla_tracker.blueprints.review.pages import address
from mla_tracker.blueprints.review.words import Shown, shown
from mla_tracker.domain.listing import LISTED_LABELS
from mla_tracker.domain.permissions import Permission
from mla_tracker.domain.text import N_
from mla_tracker.i18n import current, t
from mla_tracker.i18n.names import country_name
from mla_tracker.queries.review import Filters
from mla_tracker.services.exports import WAIT
from mla_tracker.services.limits import TooMany
from mla_tracker.services.review_exports import Export, export_review
from mla_tracker.web.access import needs
from mla_tracker.web.filters import chosen_of
from mla_tracker.web.login import actor
from mla_tracker.web.spreadsheets import CSV, XLSX, Sheet, Value, spreadsheet

COLUMNS: Final[Mapping[str, Callable[[Shown], Value]]] = {
    N_("Reference"): lambda shown: shown.row.reference,
    N_("Requesting State"): lambda shown: country_name(shown.row.requesting_country),
    N_("Requested State"): lambda shown: country_name(shown.row.requested_country),
    N_("Kind"): lambda shown: t(shown.kind),
    N_("Handling code"): lambda shown: shown.row.handling.value,
    N_("Class"): lambda shown: t(shown.clock_class),
    N_("Status"): lambda shown: t(shown.status.label),
    N_("Must act"): lambda shown: shown.holder,
    N_("Held since"): lambda shown: _day(shown.row.held_since),
    N_("Due"): lambda shown: _iso(shown.due_on),
    N_("For what"): lambda shown: t(shown.purpose) if shown.purpose else None,
    N_("Due before it was extended"): lambda shown: _iso(shown.extended_from),
    N_("Days late"): lambda shown: None if shown.days is None else -shown.days,
    N_("Why it is listed"): lambda shown: t(LISTED_LABELS[shown.listed_when]) if shown.listed_when else None,
    N_("Reminders of the clock"): lambda shown: shown.row.reminder_step,
    N_("Last reminder"): lambda shown: _day(shown.row.latest.reminded_at),
    N_("Last asked how it stands"): lambda shown: _day(shown.row.latest.asked_at),
    N_("Escalated"): lambda shown: shown.row.escalation_step or None,
    N_("Next action"): lambda shown: shown.row.latest.note.next_action or None if shown.row.latest.note else None,
    N_("Next date"): lambda shown: _iso(shown.row.latest.note.next_on) if shown.row.latest.note else None,
    N_("Items"): lambda shown: shown.row.item_count,
    N_("Items that ended"): lambda shown: shown.row.items_ended,
    N_("Items overdue"): lambda shown: shown.items.late if shown.items else 0,
    N_("Oldest day of an item that is overdue"): lambda shown: _iso(shown.items.late_since if shown.items else None),
    N_("Items due within seven days"): lambda shown: shown.items.soon if shown.items else 0,
    N_("Next day of an item"): lambda shown: _iso(shown.items.next_on if shown.items else None),
}


@bp.get("/list.csv")
@needs(Permission.REVIEW_READ)
def as_csv() -> ResponseReturnValue:
    return _of_coordinator(CSV)


@bp.get("/list.xlsx")
@needs(Permission.REVIEW_READ)
def as_xlsx() -> ResponseReturnValue:
    return _of_coordinator(XLSX)


@bp.get("/national.csv")
@needs(Permission.NATIONAL_READ)
def national_as_csv() -> ResponseReturnValue:
    return _of_state(CSV)


@bp.get("/national.xlsx")
@needs(Permission.NATIONAL_READ)
def national_as_xlsx() -> ResponseReturnValue:
    return _of_state(XLSX)


def _of_coordinator(kind: str) -> ResponseReturnValue:
    chosen = chosen_of(filters.lists(request.args))
    return _file("review", kind, chosen, filters.filters_of(chosen))


def _of_state(kind: str) -> ResponseReturnValue:
    lists, wanted = lists_and_filters()
    return _file("national", kind, chosen_of(lists), wanted)


def _file(place: str, kind: str, chosen: dict[str, str], wanted: Filters) -> ResponseReturnValue:
    now = clock.now()
    found = export_review(actor(), Export(wanted, chosen, f"{place}.{kind}"), now)
    if isinstance(found, TooMany):
        flash(t(WAIT), "bad")
        return redirect(address(place, chosen))
    rows: list[list[Any]] = [
        [cell(one) for cell in COLUMNS.values()] for one in (shown(row, now) for row in found.rows)
    ]
    if found.is_cut:
        rows.append([t("There are more: choose narrower filters.")])
    sheet = Sheet(t("Requests that wait"), [t(label) for label in COLUMNS], rows)
    return spreadsheet(place, kind, [sheet], rtl=current().is_rtl)


def _day(at: datetime | None) -> str | None:
    return at.date().isoformat() if at else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
