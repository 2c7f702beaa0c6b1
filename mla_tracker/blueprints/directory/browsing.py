"""Reading: the States and what is found, the sheet of a State, the entry of an authority."""

from datetime import date
from typing import Any, Final

from flask import render_template, request
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.directory.blueprint import bp
from mla_tracker.domain.country_sheet import TOPICS
from mla_tracker.domain.directory import (
    CHANNELS,
    FUNCTION_LABELS,
    LEVEL_LABELS,
    STATUS_CHOICES,
    AuthorityStatus,
    Function,
    is_stale,
)
from mla_tracker.domain.errors import Unseen
from mla_tracker.domain.fields import Choice, Field, Shape
from mla_tracker.domain.permissions import Permission, may_write_directory
from mla_tracker.domain.text import N_
from mla_tracker.i18n import LANGUAGES
from mla_tracker.i18n.collation import sort_key
from mla_tracker.i18n.names import country_name
from mla_tracker.queries import directory as queries
from mla_tracker.queries.alphabetical import Place
from mla_tracker.queries.country_sheet import sheet_of
from mla_tracker.queries.national_law import library_of
from mla_tracker.queries.reference import UnknownCountry, calendar_of, country_codes
from mla_tracker.web.access import needs
from mla_tracker.web.forms import Form, form_for
from mla_tracker.web.login import actor

SEARCH: Final = (
    Field("q", N_("Name of an authority, a person or a State, in any script"), required=False, max_length=100),
    Field("country", N_("State"), Shape.COUNTRY, required=False),
    Field(
        "function",
        N_("Function"),
        Shape.CHOICE,
        required=False,
        choices=tuple(Choice(code, label) for code, label in FUNCTION_LABELS.items()),
    ),
    Field("status", N_("Status"), Shape.CHOICE, required=False, choices=STATUS_CHOICES),
)

LAST_ID: Final = 2**31 - 1  # of PostgreSQL


def today_in(code: str) -> date:
    """Return the day that it is in a State; the day in UTC where its zone is not known."""
    now = clock.now()
    try:
        return calendar_of(code).day_of(now)
    except UnknownCountry:
        return now.date()


def place_asked() -> Place:
    """Read the ids at which a page begins; anything else is the beginning of the list."""
    before, after = (_number(request.args.get(name, "")) for name in ("before", "after"))
    return Place(before, after)


def _number(typed: str) -> int | None:
    number = int(typed) if typed.isascii() and typed.isdigit() else LAST_ID + 1
    return number if number <= LAST_ID else None


def _search_form() -> Form:
    by_name = sort_key()
    states = sorted(((code, country_name(code)) for code in country_codes()), key=lambda offer: by_name(offer[1]))
    statuses = [(choice.code, choice.label) for choice in STATUS_CHOICES]
    form = form_for(SEARCH, {"country": states, "status": statuses})(request.args)
    for code in ("country", "function", "status"):
        field: Any = form[code]
        field.choices[0].label = N_("Any")
    return form


@bp.get("")
@needs(Permission.DIRECTORY_READ)
def index() -> ResponseReturnValue:
    form = _search_form()
    form.validate()
    chosen = {code: str(answer) for code, answer in form.answers().items() if answer and not form[code].errors}
    filters = queries.Filters(
        text=chosen.get("q", ""),
        country=chosen.get("country", ""),
        function=Function(chosen["function"]) if "function" in chosen else None,
        status=AuthorityStatus(chosen["status"]) if "status" in chosen else None,
    )
    by_name = sort_key()
    return render_template(
        "directory/index.html",
        form=form,
        chosen=chosen,
        page=queries.listed(filters, place_asked()) if filters else None,
        countries=sorted(queries.countries(filters.text), key=lambda one: by_name(country_name(one.code))),
        is_stale=lambda row: is_stale(row.last_confirmed_on, today_in(row.country)),
    )


@bp.get("/<country:code>")
@needs(Permission.DIRECTORY_READ)
def country(code: str) -> ResponseReturnValue:
    """Show all that is known of a State; a fact that is not verified says so, with its source."""
    today = today_in(code)
    sheet = sheet_of(code, date(today.year, 1, 1), date(today.year + 1, 12, 31))
    if sheet is None:
        raise Unseen
    return render_template(
        "directory/country.html",
        sheet=sheet,
        library=library_of(code),
        topics=TOPICS,
        tree=queries.tree_of(code, today),
        years=(today.year, today.year + 1),
        may_write=may_write_directory(actor(), code),
        is_stale=lambda row: is_stale(row.last_confirmed_on, today),
    )


@bp.get("/authorities/<number:authority_id>")
@needs(Permission.DIRECTORY_READ)
def authority(authority_id: int) -> ResponseReturnValue:
    entry = queries.entry(authority_id)
    if entry is None:
        raise Unseen
    today = today_in(entry.authority.country)
    return render_template(
        "directory/authority.html",
        entry=entry,
        row=entry.authority,
        levels=LEVEL_LABELS,
        channels=CHANNELS,
        languages=LANGUAGES,
        today=today,
        may_write=may_write_directory(actor(), entry.authority.country),
        is_stale=lambda row: is_stale(row.last_confirmed_on, today),
    )
