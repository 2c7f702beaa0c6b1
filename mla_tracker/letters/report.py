"""A report: headings, sentences, tables and bars on pages like those of a letter, in one language or in two.

Its words come in translated; what it needs itself (the page's number) it takes from the letters' own words.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, PageBreak, Spacer

from mla_tracker.i18n.languages import LANGUAGES
from mla_tracker.letters.refusals import TypesetError
from mla_tracker.letters.setting import Setting
from mla_tracker.letters.turns import in_turn
from mla_tracker.letters.typeset.blocks import Look, Row, Rule, Stack
from mla_tracker.letters.typeset.pages import Furniture, Properties, document
from mla_tracker.letters.typeset.paragraph import Paragraph, Span

BARS: Final = (Color(0.04, 0.21, 0.31), Color(0.05, 0.4, 0.28))
BAR_ROOM: Final = 90.0
BAR: Final = 9.0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words under headings; ``shares`` are the widths of the columns, in parts of the page."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[float]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars side by side in groups; a figure that is None is hidden and has none."""

    series: Sequence[str]
    groups: Sequence[tuple[str, Sequence[int | None]]]


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the report."""

    heading: str
    notes: Sequence[str] = ()
    table: Table | None = None
    chart: BarChart | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What is printed; ``author`` stands in the properties, ``marks`` at the head of every page."""

    title: str
    author: str
    dated_on: date
    parts: Sequence[Part]
    notes: Sequence[str] = ()
    marks: str = ""


class Bars(Flowable):
    """Vertical bars, one group after the other, in the reading direction."""

    def __init__(self, chart: BarChart, *, rtl: bool) -> None:
        super().__init__()
        self.chart, self.rtl = chart, rtl

    def wrap(self, width: float, _height: float = 0.0) -> tuple[float, float]:
        self.width, self.height = width, BAR_ROOM
        return width, self.height

    def draw(self) -> None:
        most = max((figure for _, figures in self.chart.groups for figure in figures if figure), default=1)
        room = self.width / max(1, len(self.chart.groups))
        for place, (_, figures) in enumerate(self.chart.groups):
            start = place * room + (room - len(figures) * (BAR + 2)) / 2
            for series, figure in enumerate(figures):
                x = start + series * (BAR + 2)
                self.canv.setFillColor(BARS[series % len(BARS)])
                left = self.width - x - BAR if self.rtl else x
                self.canv.rect(left, 0, BAR, (self.height - 4) * (figure or 0) / most, stroke=0, fill=1)


def report_pdf(report: Report, language: str) -> bytes:
    """Draw the report. Same input, same bytes."""
    return reports_pdf([(report, language)])


@in_turn
def reports_pdf(reports: Sequence[tuple[Report, str]]) -> bytes:
    """Draw the same report in several languages, one after the other: its tables have no room for two columns.

    Each begins on a page of its own; heads and feet stand in all of them, and pages are counted through.
    """
    settings = [Setting(language) for _, language in reports]
    story: list[Flowable] = []
    for (report, _), setting in zip(reports, settings, strict=True):
        story += [PageBreak()] if story else []
        story += _story(report, setting)
    first, language = reports[0]
    title = " – ".join(report.title for report, _ in reports)
    properties = Properties(title, first.author, LANGUAGES[language].html, first.dated_on)
    return document(story, _furniture([report for report, _ in reports], settings), properties)[0]


def _story(report: Report, setting: Setting) -> list[Flowable]:
    story: list[Flowable] = [setting.title(report.title, "title")]
    story += [_note(note, setting) for note in report.notes]
    for part in report.parts:
        story.append(setting.heading(part.heading, "heading", number=None))
        if part.chart:
            story.append(_chart(part.chart, setting))
        if part.table:
            story += _table(part.table, setting)
        story += [_note(note, setting) for note in part.notes]
    return story


def _note(text: str, setting: Setting) -> Flowable:
    return _set(lambda words: setting.note(words, "note"), text)


def _set(make: Callable[[str], Flowable], text: str) -> Flowable:
    """Set what people typed, whatever it was: what cannot be printed stands as its number, not as nothing."""
    for _ in range(len(text)):
        try:
            return make(text)
        except TypesetError as refusal:
            text = text.replace(refusal.char, f"[U+{ord(refusal.char):04X}]")
    return make(text)


def _table(table: Table, setting: Setting) -> list[Flowable]:
    head = _row(table.headings, table, setting, heads=True)
    head.keep = True
    return [head, *(_row(row, table, setting) for row in table.rows), Spacer(0, 6)]


def _row(words: Sequence[str], table: Table, setting: Setting, *, heads: bool = False) -> Row:
    look = Look(padding=2.5, gutter=6.0, rule_below=True, shaded=heads)
    return Row([_cell(word, setting, bold=heads) for word in words], table.shares, look, rtl=setting.style.rtl)


def _cell(word: str, setting: Setting, *, bold: bool = False) -> Flowable:
    style = replace(setting.style, size=setting.style.size - 1.5, align="start", bold=bold, after=0.0)
    return _set(lambda words: Paragraph((Span(words),), style, where="table"), word)


def _chart(chart: BarChart, setting: Setting) -> Flowable:
    rtl = setting.style.rtl
    figures = [" / ".join(_figure(each, setting) for each in found) for _, found in chart.groups]
    key = setting.note(" / ".join(chart.series), "chart")
    above, below = _line(figures, setting), _line([label for label, _ in chart.groups], setting)
    return Stack([key, above, Bars(chart, rtl=rtl), Rule(before=0.0, after=2.0), below])


def _line(words: Sequence[str], setting: Setting) -> Row:
    """One line of words, each in the middle of its group."""
    cells = [setting.note(word, "chart", align="centre") for word in words]
    return Row(cells, (1.0,) * len(cells), Look(gutter=0.0), rtl=setting.style.rtl)


def _figure(figure: int | None, setting: Setting) -> str:
    return "–" if figure is None else setting.digits(str(figure))


def _furniture(reports: Sequence[Report], settings: Sequence[Setting]) -> Furniture:
    def foot(number: int, total: int) -> Flowable:
        pages = [each.word("sentences.page").format(page=number, pages=total) for each in settings]
        notes = [
            each.note(each.digits(page), "foot", align="centre") for each, page in zip(settings, pages, strict=True)
        ]
        return Stack([Rule(after=3.0), _beside(notes, settings)])

    marks = [
        setting.note(report.marks, "head", align="centre")
        for report, setting in zip(reports, settings, strict=True)
        if report.marks
    ]
    return Furniture(_beside(marks, settings) if marks else None, foot)


def _beside(cells: Sequence[Flowable], settings: Sequence[Setting]) -> Flowable:
    """Lines of several languages beside each other, that of the first where its readers begin."""
    if len(cells) == 1:
        return cells[0]
    return Row(list(cells), (1.0,) * len(cells), Look(), rtl=settings[0].style.rtl)
