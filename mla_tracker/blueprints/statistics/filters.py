"""Which figures: the lists above them, and the scope that they say."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from mla_tracker.domain.figures import QUARTERS_OF_A_YEAR, quarter_of, quarters
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.text import N_
from mla_tracker.i18n import t
from mla_tracker.i18n.digits import native
from mla_tracker.queries.statistics import Scope
from mla_tracker.web import filters
from mla_tracker.web.filters import FilterList, Option, everything, filter_list

YEARS: Final = 5  # this year and those before it
YEAR_LENGTH: Final = 4


def lists(arguments: Mapping[str, str], today: date) -> list[FilterList]:
    """Return the lists in the order of the page, each with what the address says was chosen in it."""
    countries = (everything(), *filters.countries())
    offered: list[tuple[str, str, Sequence[Option]]] = [
        ("period", N_("First sent in"), periods(today)),
        ("requesting", N_("Requesting State"), countries),
        ("requested", N_("Requested State"), countries),
        ("kind", N_("Kind"), (everything(), *((kind.code, t(kind.label)) for kind in KINDS.values()))),
    ]
    return [filter_list(arguments, name, label, options) for name, label, options in offered]


def periods(today: date) -> list[Option]:
    """Return the years, this one first, and the quarters of this year and the last."""
    years = [str(year) for year in range(today.year, today.year - YEARS, -1)]
    recent = [one for one in quarters(quarter_of(today), 2 * QUARTERS_OF_A_YEAR) if one[:YEAR_LENGTH] in years[:2]]
    return [(year, native(year)) for year in years] + [(one, quarter_in_words(one)) for one in reversed(recent)]


def quarter_in_words(quarter: str) -> str:
    return t("{year}, quarter {quarter}", year=int(quarter[:YEAR_LENGTH]), quarter=int(quarter[-1]))


def quarter_in_short(quarter: str) -> str:
    """Return the quarter as it stands under a bar."""
    return t("{quarter}/{year}", year=int(quarter[:YEAR_LENGTH]), quarter=int(quarter[-1]))


def scope_of(found: Sequence[FilterList]) -> Scope:
    chosen = {one.name: one.chosen for one in found}
    period = chosen.pop("period")
    first, last = (period, period) if len(period) > YEAR_LENGTH else (f"{period}Q1", f"{period}Q4")
    return Scope(first, last, **chosen)
