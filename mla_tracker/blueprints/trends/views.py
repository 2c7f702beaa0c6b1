"""The trends board as a page and as a table to take away; a central authority switches what its State shares."""

from datetime import date
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla_tracker import clock
from mla_tracker.blueprints.trends.charts import BAR, Bar, bars_of
from mla_tracker.domain.actors import Role
from mla_tracker.domain.permissions import Permission, may_see_trends
from mla_tracker.domain.text import N_
from mla_tracker.domain.trends import GROUP_LABELS, TAG_LABELS, TAGS
from mla_tracker.i18n import current, t
from mla_tracker.i18n.digits import native
from mla_tracker.i18n.names import country_name
from mla_tracker.queries.trends import Board, sharing_states, trends_board
from mla_tracker.services.exports import WAIT
from mla_tracker.services.limits import TooMany
from mla_tracker.services.trends import export_trends, share_trends
from mla_tracker.web.access import needs
from mla_tracker.web.filters import FilterList, filter_list
from mla_tracker.web.login import actor
from mla_tracker.web.spreadsheets import CSV, Sheet, Value, spreadsheet

bp = Blueprint("trends", __name__, url_prefix="/trends")
YEARS: Final = 5  # this year and those before it


@bp.get("/")
@needs(Permission.TRENDS_READ)
def index() -> ResponseReturnValue:
    sharing, year = sharing_states(), _year(clock.now().date())
    board = trends_board(actor(), year.chosen) if may_see_trends(actor(), sharing) else None
    return render_template(
        "trends/index.html",
        own=sorted(actor().countries(Role.CENTRAL)),
        sharing=sorted(sharing),
        year=year,
        groups=TAGS,
        labels=GROUP_LABELS,
        board=board,
        drawn=_drawn(board) if board else {},
        bar=BAR,
        in_words=_quarter,
    )


def _drawn(board: Board) -> dict[str, list[Bar]]:
    rtl = current().is_rtl
    return {tag: bars_of(figures, board.most, rtl=rtl) for tag, figures in board.counts.items()}


@bp.post("/sharing")
@needs(Permission.TRENDS_READ)
def share() -> ResponseReturnValue:
    shared = request.form.get("shared") == "yes"
    share_trends(actor(), request.form.get("country", ""), clock.now(), shared=shared)
    return redirect(url_for(".index"))


@bp.get("/trends.csv")
@needs(Permission.TRENDS_READ)
def as_csv() -> ResponseReturnValue:
    now = clock.now()
    year = _year(now.date()).chosen
    found = export_trends(actor(), year, "trends.csv", now)
    if isinstance(found, TooMany):
        flash(t(WAIT), "bad")
        return redirect(url_for(".index", year=year))
    rows: list[list[Value]] = [
        [t(GROUP_LABELS[group]), t(label), *found.counts[code]]
        for group, tags in TAGS.items()
        for code, label in tags.items()
    ]
    headings = [t("Of what"), t("Tag"), *map(_quarter, found.quarters)]
    sheets = [Sheet(t("Trends"), headings, rows), _corridors(found)]
    return spreadsheet("trends", CSV, sheets, rtl=current().is_rtl)


def _corridors(board: Board) -> Sheet:
    rows: list[list[Value]] = [
        [country_name(asking), country_name(asked), t(TAG_LABELS[tag]), figure]
        for (asking, asked), tags in board.corridors.items()
        for tag, figure in tags.items()
    ]
    return Sheet(t("By States"), [t("Requesting State"), t("Requested State"), t("Tag"), t("Number")], rows)


def _year(today: date) -> FilterList:
    years = [str(year) for year in range(today.year, today.year - YEARS, -1)]
    return filter_list(request.args, "year", N_("First sent in"), [(year, native(year)) for year in years])


def _quarter(quarter: str) -> str:
    return t("{year}, quarter {quarter}", year=int(quarter[:4]), quarter=int(quarter[-1]))
