"""The filters above the lists of what waits, for coordinators and for one State."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from mla_tracker.blueprints.review.words import CLASS_LABELS
from mla_tracker.domain.deadlines import ClockClass
from mla_tracker.domain.kinds import KINDS
from mla_tracker.domain.text import N_
from mla_tracker.i18n import LANGUAGES, current, nt, t
from mla_tracker.i18n.digits import number
from mla_tracker.queries.authorities import names_in
from mla_tracker.queries.review import Filters, Standing
from mla_tracker.queries.review_filters import MANY_REMINDERS
from mla_tracker.web import filters
from mla_tracker.web.filters import FilterList, Option, everything, filter_list

STANDING_LABELS: Final[dict[Standing, str]] = {
    Standing.DUE: N_("Overdue or due within seven days"),
    Standing.LISTED: N_("Late by the network's rule"),
    Standing.UNACKNOWLEDGED: N_("Receipt not acknowledged"),
    Standing.WITHOUT_DATE: N_("Time for the answer over, no new date agreed"),
    Standing.OVERDUE: N_("Overdue"),
    Standing.SOON: N_("Due within seven days"),
    Standing.NO_DATE: N_("Without a date"),
    Standing.ITEMS_OVERDUE: N_("Items overdue"),
    Standing.ITEMS_DUE: N_("Items overdue or due within seven days"),
}
ESCALATION_LABELS: Final = {
    "1": N_("1: letter"),
    "2": N_("2: deputy head of the authority"),
    "3": N_("3: head of the authority"),
    "4": N_("4: bilateral meeting"),
}
LATE_DAYS: Final = (1, 7, 14, 30, 60, 90)
AGE_DAYS: Final = (7, 14, 30, 90, 180, 365)


def lists(arguments: Mapping[str, str]) -> list[FilterList]:
    """Return the lists in the order of the page, each with what the address says was chosen in it."""
    countries = (everything(), *filters.countries())
    holder = filter_list(arguments, "holder", N_("Must act"), countries)
    offered: list[tuple[str, str, Sequence[Option]]] = [
        ("authority", N_("Authority that must act"), (everything(), *_authorities(holder.chosen))),
        ("requesting", N_("Requesting State"), countries),
        ("requested", N_("Requested State"), countries),
        *_of_any(current().code),
    ]
    lists_of = [filter_list(arguments, name, label, options) for name, label, options in offered if len(options) > 1]
    return [_standings(arguments), holder, *lists_of]


def lists_of_state(arguments: Mapping[str, str]) -> list[FilterList]:
    """Return the lists for one State: who must act is said by the page, and the other State may be chosen."""
    countries = (everything(), *filters.countries())
    offered = [("requesting", N_("Requesting State"), countries), ("requested", N_("Requested State"), countries)]
    both = [
        filter_list(arguments, name, label, options) for name, label, options in [*offered, *_of_any(current().code)]
    ]
    return [_standings(arguments), *both]


def _standings(arguments: Mapping[str, str]) -> FilterList:
    options = [(code.value, t(label)) for code, label in STANDING_LABELS.items()]
    return filter_list(arguments, "standing", N_("Due date"), options)


@lru_cache(maxsize=len(LANGUAGES))
def _of_any(_language: str) -> list[tuple[str, str, Sequence[Option]]]:
    """Return the lists that say the same to every reader of a language, which is that of the page."""
    steps = [(str(step), number(step)) for step in range(MANY_REMINDERS)]
    steps.append((str(MANY_REMINDERS), t("{number} and more", number=MANY_REMINDERS)))
    escalations = [(code, t(label)) for code, label in ESCALATION_LABELS.items()]
    return [
        ("late", N_("Late by at least"), (everything(), *_days(LATE_DAYS))),
        ("age", N_("Sent at least so long ago"), (everything(), *_days(AGE_DAYS))),
        ("kind", N_("Kind"), (everything(), *((kind.code, t(kind.label)) for kind in KINDS.values()))),
        ("class", N_("Class"), (everything(), *((code.value, t(label)) for code, label in CLASS_LABELS.items()))),
        ("reminders", N_("Reminders of the clock"), (everything(), *steps)),
        ("escalated", N_("Escalated"), (everything(), *escalations)),
    ]


def _authorities(country: str) -> list[Option]:
    return [(str(one), name) for one, name in names_in(country, current().code)] if country else []


def _days(numbers: Sequence[int]) -> list[Option]:
    return [(str(days), nt("{number} day", "{number} days", days)) for days in numbers]


def filters_of(chosen: Mapping[str, str]) -> Filters:
    clock_class, reminders = chosen.get("class"), chosen.get("reminders")
    return Filters(
        standing=Standing(chosen.get("standing", Standing.DUE)),
        holder_country=chosen.get("holder", ""),
        authority_id=int(chosen.get("authority", "0")),
        requesting_country=chosen.get("requesting", ""),
        requested_country=chosen.get("requested", ""),
        kind=chosen.get("kind", ""),
        clock_class=ClockClass(clock_class) if clock_class else None,
        late_days=int(chosen.get("late", "0")),
        age_days=int(chosen.get("age", "0")),
        reminders=int(reminders) if reminders else None,
        escalation=int(chosen.get("escalated", "0")),
    )
