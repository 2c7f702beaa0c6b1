"""The filters above the list: what may be chosen, what was chosen, and the addresses without one of them.

All are lists to choose from, so that nothing can be typed wrongly; a value that no list holds is as if not chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import url_for

from mla_tracker.blueprints.review.words import CLASS_LABELS
from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.text import N_
from mla_tracker.i18n import current, nt, t
from mla_tracker.i18n.collation import sort_key
from mla_tracker.i18n.names import country_name
from mla_tracker.queries.reference import country_codes
from mla_tracker.queries.review import Filters, Standing

STANDING_LABELS: Final[dict[Standing, str]] = {
    Standing.DUE: N_("Overdue or due within seven days"),
    Standing.OVERDUE: N_("Overdue"),
    Standing.SOON: N_("Due within seven days"),
    Standing.NO_DATE: N_("Without a date"),
}
LATE_DAYS: Final = (1, 7, 14, 30, 60, 90)
Option = tuple[str, str]  # value, words


@dataclass(frozen=True, slots=True)
class FilterList:
    """One list to choose from; the empty value, if offered, means "all"."""

    name: str
    label: str
    options: tuple[Option, ...]
    chosen: str

    @property
    def words(self) -> str:
        return dict(self.options)[self.chosen]


def lists(arguments: Mapping[str, str]) -> list[FilterList]:
    """Return the lists in the order of the page, each with what the address says was chosen in it."""
    everything = ("", t("All"))
    countries = (everything, *_countries())
    offered: list[tuple[str, str, tuple[Option, ...]]] = [
        ("standing", N_("Due date"), tuple((code.value, t(label)) for code, label in STANDING_LABELS.items())),
        ("late", N_("Late by at least"), (everything, *_late())),
        ("holder", N_("Must act"), countries),
        ("requesting", N_("Requesting State"), countries),
        ("requested", N_("Requested State"), countries),
        ("kind", N_("Kind"), (everything, *((kind.code, t(kind.label)) for kind in KINDS.values()))),
        ("class", N_("Class"), (everything, *((code.value, t(label)) for code, label in CLASS_LABELS.items()))),
    ]
    return [FilterList(name, label, options, _chosen(arguments, name, options)) for name, label, options in offered]


def _countries() -> list[Option]:
    key = sort_key(current())
    return sorted(((code, country_name(code)) for code in country_codes()), key=lambda pair: key(pair[1]))


def _late() -> list[Option]:
    return [(str(days), nt("{number} day", "{number} days", days)) for days in LATE_DAYS]


def _chosen(arguments: Mapping[str, str], name: str, options: tuple[Option, ...]) -> str:
    asked = arguments.get(name, "")
    return asked if asked in dict(options) else options[0][0]


def chosen_of(found: list[FilterList]) -> dict[str, str]:
    """Return the filters that narrow the list, as arguments of an address."""
    return {one.name: one.chosen for one in found if one.chosen != one.options[0][0]}


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


def removable(found: list[FilterList]) -> list[Option]:
    """Return (words, address without that filter) of each filter that narrows the list."""
    chosen = chosen_of(found)
    return [
        (
            t("{label}: {value}", label=t(one.label), value=one.words),
            address({name: value for name, value in chosen.items() if name != one.name}),
        )
        for one in found
        if one.name in chosen
    ]
