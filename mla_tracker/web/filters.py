"""Filters above a list: lists to choose from, what the address says was chosen, and the addresses without one of them.

All are lists to choose from, so that nothing can be typed wrongly; a value that no list holds is as if not chosen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from flask import url_for
from markupsafe import Markup

from mla_tracker.i18n import current, t
from mla_tracker.i18n.collation import sort_key
from mla_tracker.i18n.names import country_name
from mla_tracker.queries.reference import country_codes

Option = tuple[str, str]  # value, words
LISTS_KEPT: Final = 512


@dataclass(frozen=True, slots=True)
class FilterList:
    """One list to choose from; its first option is what holds when nothing was chosen."""

    name: str
    label: str
    options: tuple[Option, ...]
    chosen: str

    @property
    def words(self) -> str:
        return dict(self.options)[self.chosen]

    def as_html(self) -> Markup:
        """Return the options for ``<select>``; most lists are the same for everybody, and are written once."""
        return _options(self.options, self.chosen)

    @property
    def narrows(self) -> bool:
        return self.chosen != self.options[0][0]


@lru_cache(maxsize=LISTS_KEPT)
def _options(options: tuple[Option, ...], chosen: str) -> Markup:
    return Markup("").join(
        Markup('<option value="{}"{}>{}</option>').format(value, Markup(" selected") if value == chosen else "", words)
        for value, words in options
    )


def filter_list(arguments: Mapping[str, str], name: str, label: str, options: Sequence[Option]) -> FilterList:
    """Return a list with what the address says was chosen in it."""
    asked = arguments.get(name, "")
    return FilterList(name, label, tuple(options), asked if asked in dict(options) else options[0][0])


def everything() -> Option:
    return ("", t("All"))


def countries() -> list[Option]:
    """Return the States of the network, in the order of the reader's language."""
    return list(_in_order(country_codes(), current().code))


@lru_cache(maxsize=LISTS_KEPT)
def _in_order(codes: tuple[str, ...], language: str) -> tuple[Option, ...]:
    key = sort_key(language)
    return tuple(sorted(((code, country_name(code, language)) for code in codes), key=lambda pair: key(pair[1])))


def chosen_of(lists: Sequence[FilterList]) -> dict[str, str]:
    """Return the filters that narrow the list, as arguments of an address."""
    return {one.name: one.chosen for one in lists if one.narrows}


def removable(lists: Sequence[FilterList], endpoint: str, also: Mapping[str, str] | None = None) -> list[Option]:
    """Return (words, address without that filter) of each filter that narrows the list."""
    chosen: dict[str, Any] = chosen_of(lists) | dict(also or {})
    return [
        (
            t("{label}: {value}", label=t(one.label), value=one.words),
            url_for(endpoint, **{name: value for name, value in chosen.items() if name != one.name}),
        )
        for one in lists
        if one.narrows
    ]
