"""The figures to take away: spreadsheets, and a printed report in a language of one's choice."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from mla_tracker import clock
from mla_tracker.blueprints.statistics import charts, words
from mla_tracker.blueprints.statistics.blueprint import bp
from mla_tracker.blueprints.statistics.filters import lists, quarter_in_short, scope_of
from mla_tracker.domain.figure_table import FigureTable
from mla_tracker.domain.permissions import Permission
from mla_tracker.i18n import current, dates, in_language, t, ui_languages
from mla_tracker.i18n.languages import Language
from mla_tracker.letters.report import BarChart, Part, Report, Table, report_pdf
from mla_tracker.queries.statistics import Figures
from mla_tracker.services.exports import WAIT
from mla_tracker.services.figures.exporting import FiguresExport, export_figures
from mla_tracker.services.limits import TooMany
from mla_tracker.web.access import needs
from mla_tracker.web.filters import FilterList, chosen_of
from mla_tracker.web.login import actor
from mla_tracker.web.shelf import pdf
from mla_tracker.web.spreadsheets import CSV, XLSX, Sheet, spreadsheet

LABEL_SHARE, CELL_SHARE = 3.2, 1.0


@bp.get("/figures.csv")
@needs(Permission.STATISTICS_READ)
def as_csv() -> ResponseReturnValue:
    return _spreadsheet(CSV)


@bp.get("/figures.xlsx")
@needs(Permission.STATISTICS_READ)
def as_xlsx() -> ResponseReturnValue:
    return _spreadsheet(XLSX)


def _spreadsheet(kind: str) -> ResponseReturnValue:
    now = clock.now()
    found = _taken_out(lists(request.args, now.date()), f"figures.{kind}", now)
    if isinstance(found, TooMany):
        return _wait(now)
    return spreadsheet("figures", kind, _sheets(found, now.date()), rtl=current().is_rtl)


def _taken_out(found_lists: Sequence[FilterList], file: str, now: datetime) -> Figures | TooMany:
    chosen = {one.name: one.chosen for one in found_lists if one.chosen}
    return export_figures(actor(), FiguresExport(scope_of(found_lists), chosen, file), now)


def _wait(now: datetime) -> ResponseReturnValue:
    chosen: dict[str, Any] = chosen_of(lists(request.args, now.date()))
    flash(t(WAIT), "bad")
    return redirect(url_for(".index", **chosen))


def _sheets(found: Figures, today: date) -> list[Sheet]:
    shown = words.shown(found, today)
    return [
        Sheet(t("By States"), [t("Who asks whom"), *words.headings()], _rows(shown.pairs)),
        Sheet(t("By kind"), [t("Kind"), *words.headings()], _rows(shown.kinds)),
    ]


def _rows(table: FigureTable) -> list[list[str | int | float | None]]:
    """Return numbers as numbers, so that a spreadsheet can go on with them; nothing where one is hidden."""
    rows: list[list[str | int | float | None]] = []
    for row in (*table.rows, table.total):
        shares = [getattr(row, name) for name in words.SHARE_LABELS]
        medians = [row.medians[measure] for measure in words.MEDIAN_LABELS]
        rows.append(
            [
                row.label or t("Together"),
                *row.counts.values(),
                *(None if share is None else round(share, 4) for share in shares),
                *(value for median in medians for value in ((median.days, median.number) if median else (None, None))),
            ]
        )
    return rows


@bp.get("/report/<language:chosen>.pdf")
@needs(Permission.STATISTICS_READ)
def report(chosen: Language) -> ResponseReturnValue:
    """Print the figures in any language that the pages speak."""
    if chosen not in ui_languages():
        raise NotFound
    now = clock.now()
    with in_language(chosen.code):
        found_lists = lists(request.args, now.date())
        found = _taken_out(found_lists, f"figures.{chosen.code}.pdf", now)
        if not isinstance(found, TooMany):
            return pdf("figures.pdf", report_pdf(_report(found, found_lists, now.date()), chosen.code))
    return _wait(now)


def _report(found: Figures, found_lists: Sequence[FilterList], today: date) -> Report:
    shown = words.shown(found, today, most=words.LONGEST)
    own = [found.is_own(pair) for pair in found.pairs]
    trend = charts.trend(dict(found.trend), is_own=bool(own) and all(own))
    names, series = zip(*trend.series, strict=True)
    groups = list(zip(map(quarter_in_short, found.trend), zip(*series, strict=True), strict=True))
    return Report(
        t("Figures on requests for assistance"),
        t("MLA Tracker"),
        today,
        [
            Part(t("Sent, and answered since, by quarter"), chart=BarChart(names, groups)),
            Part(t("Together"), table=_sums(words.together(shown.pairs.total))),
            Part(t("By States"), table=_table(t("Who asks whom"), shown.pairs)),
            Part(t("By kind"), table=_table(t("Kind"), shown.kinds)),
            Part(t("Age of open requests"), table=_two_columns(t("Days since sending"), shown.ages)),
            Part(t("Grounds of refusals"), table=_two_columns(t("Ground"), shown.grounds)),
        ],
        notes=[
            *(t("{label}: {value}", label=t(one.label), value=one.words) for one in found_lists),
            t("As of {day}", day=dates.day(today)),
            t(words.MEDIAN_NOTE),
            *([t(words.LONGEST_NOTE, number=words.LONGEST)] if shown.pairs.left_out else []),
            *([t(words.HIDDEN_NOTE)] if shown.has_hidden else []),
        ],
    )


def _table(first: str, table: FigureTable) -> Table:
    rows = [[row.label or t("Together"), *words.cells(row)] for row in (*table.rows, table.total)]
    headings = [first, *words.headings_of_page()]
    return Table(headings, rows, (LABEL_SHARE, *(CELL_SHARE,) * (len(headings) - 1)))


def _sums(rows: Sequence[tuple[str, str]]) -> Table:
    return Table([t("What is counted"), t("Figure")], rows, (LABEL_SHARE, CELL_SHARE))


def _two_columns(first: str, rows: Sequence[tuple[str, int | None]]) -> Table:
    in_words = [(label, words.figure_in_words(figure)) for label, figure in rows]
    return Table([first, t("Number")], in_words, (LABEL_SHARE, CELL_SHARE))
