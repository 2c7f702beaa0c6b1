"""The filters above the list of what waits."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from flask import url_for

from mla_tracker.blueprints.review.words import CLASS_LABELS
from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.text import N_
from mla_tracker.i18n import nt, t
from mla_tracker.queries.review import Filters, Standing
from mla_tracker.web import filters
from mla_tracker.web.filters import FilterList, Option, everything, filter_list

STANDING_LABELS: Final[dict[Standing, str]] = {
    Standing.DUE: N_("Overdue or due within seven days"),
    Standing.OVERDUE: N_("Overdue"),
    Standing.SOON: N_("Due within seven days"),
    Standing.NO_DATE: N_("Without a date"),
}
LATE_DAYS: Final = (1, 7, 14, 30, 60, 90)


def lists(arguments: Mapping[str, str]) -> list[FilterList]:
    """Return the lists in the order of the page, each with what the address says was chosen in it."""
    countries = (everything(), *filters.countries())
    offered: list[tuple[str, str, Sequence[Option]]] = [
        ("standing", N_("Due date"), tuple((code.value, t(label)) for code, label in STANDING_LABELS.items())),
        ("late", N_("Late by at least"), (everything(), *_late())),
        ("holder", N_("Must act"), countries),
        ("requesting", N_("Requesting State"), countries),
        ("requested", N_("Requested State"), countries),
        ("kind", N_("Kind"), (everything(), *((kind.code, t(kind.label)) for kind in KINDS.values()))),
        ("class", N_("Class"), (everything(), *((code.value, t(label)) for code, label in CLASS_LABELS.items()))),
    ]
    return [filter_list(arguments, name, label, options) for name, label, options in offered]


def _late() -> list[Option]:
    return [(str(days), nt("{number} day", "{number} days", days)) for days in LATE_DAYS]


def address(arguments: Mapping[str, Any]) -> str:
    """Return the address of the list with these arguments."""
    return url_for("review.index", **arguments)


def filters_of(chosen: Mapping[str, str]) -> Filters:
    clock_class = chosen.get("class")
    return Filters(
        standing=Standing(chosen.get("standing", Standing.DUE)),
        holder_country=chosen.get("holder", ""),
        requesting_country=chosen.get("requesting", ""),
        requested_country=chosen.get("requested", ""),
        kind=chosen.get("kind", ""),
        clock_class=ClockClass(clock_class) if clock_class else None,
        late_days=int(chosen.get("late", "0")),
    )
