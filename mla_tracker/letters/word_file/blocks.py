"""The blocks of a letter as those of a word processor: lists as hanging paragraphs, boxes and columns as tables."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reportlab.platypus import Flowable, Spacer

from mla_tracker.letters.typeset.blocks import Row, Rule, Stack, keeps_with_next
from mla_tracker.letters.typeset.paragraph import Paragraph
from mla_tracker.letters.typeset.tick import Tick
from mla_tracker.letters.word_file.markup import element, twips
from mla_tracker.letters.word_file.paragraphs import Marker, Place, filler, paragraph

LINE: Final[dict[str, str | int]] = {"val": "single", "sz": 4, "space": 0, "color": "8C8C8C"}
SHADE: Final[dict[str, str | int]] = {"val": "clear", "color": "auto", "fill": "F4F4F1"}


@dataclass(frozen=True, slots=True)
class Part:
    """Something that stands under something else: a flowable, with its place and the marker that hangs before it."""

    it: Flowable
    place: Place
    marker: Marker | None = None

    @property
    def before(self) -> float:
        return max(self.place.before, float(self.it.getSpaceBefore()))

    @property
    def after(self) -> float:
        return max(self.place.after, float(self.it.getSpaceAfter()))


def blocks(parts: Sequence[Flowable], place: Place) -> str:
    """Everything one under the other, with the larger of two gaps between two (word processors would add them)."""
    out: list[str] = []
    gap, after_table, kept = 0.0, False, False
    run: list[Part] = []
    for part in [*_level(parts, place), None]:
        if run and (part is None or not _joins(run[-1], part)):
            before = max(gap, run[0].before)
            if out and (after_table or before):
                out.append(filler(before, kept=kept))
            out.append(_table(run))
            gap, after_table, kept, run = run[-1].after, True, _is_kept(run[-1]), []
        if part is None:
            break
        if isinstance(part.it, Row):
            run.append(part)
            continue
        out.append(_single(part, max(gap, part.before) if out else part.before))
        gap, after_table, kept = part.after, False, _is_kept(part)
    if after_table or not out:
        out.append(filler())
    return "".join(out)


def _is_kept(part: Part) -> bool:
    return part.place.kept or keeps_with_next(part.it)


def _level(parts: Sequence[Flowable], place: Place) -> Iterator[Part]:
    """Stacks opened, lists and indented blocks turned into indents: what is left are paragraphs, rules and tables."""
    for part in parts:
        if isinstance(part, Stack):
            yield from _level(part.parts, place)
        elif isinstance(part, Row) and _is_plain(part):
            yield from _spaced(list(_level(part.cells, replace(place, kept=place.kept or part.keep))), part)
        elif isinstance(part, Row) and _is_hung(part):
            yield from _spaced(list(_hung(part, place)), part)
        elif not isinstance(part, Spacer):
            yield Part(part, place)


def _is_plain(row: Row) -> bool:
    """A row of one cell that nothing is drawn around, or whose other cell only holds a place."""
    look = row.look
    return len(row.cells) == 1 and not (look.rule_below or look.boxed or look.shaded)


def _is_hung(row: Row) -> bool:
    return len(row.cells) > 1 and row.shares[0] < 0 and isinstance(row.cells[0], Paragraph | Tick)


def _spaced(parts: list[Part], row: Row) -> Iterator[Part]:
    """The room around the row goes to the first and the last of what it holds."""
    for index, part in enumerate(parts):
        before = row.look.before if index == 0 else part.place.before
        after = row.look.after if index == len(parts) - 1 else part.place.after
        yield replace(part, place=replace(part.place, before=before, after=after))


def _hung(row: Row, place: Place) -> Iterator[Part]:
    """A marker and what stands beside it; a text that runs the other way than its marker keeps a cell of its own."""
    marker = row.cells[0]
    assert isinstance(marker, Paragraph | Tick)
    width = -row.shares[0] + row.look.gutter
    end = -row.shares[-1] if row.shares[-1] < 0 else 0.0
    inner = replace(place, indent=place.indent + width, end=place.end + end)
    body = list(_level(row.cells[1:], inner))
    if isinstance(marker, Paragraph) and not marker.text:
        yield from body
        return
    first = body[0].it if body else None
    if not isinstance(first, Paragraph) or first.rtl != row.rtl:
        yield Part(row, place)
        return
    yield Part(first, replace(inner, hanging=width), marker)
    yield from body[1:]


def _single(part: Part, before: float) -> str:
    place = replace(part.place, before=before, after=0.0)
    if isinstance(part.it, Paragraph):
        return paragraph(part.it, place, part.marker)
    if isinstance(part.it, Rule):
        border = element("pBdr", element("bottom", **LINE))
        spacing = element("spacing", before=twips(before), after=0, line=40, lineRule="exact")
        return element("p", element("pPr", border + spacing))
    raise TypeError(f"a word-processor file has no place for {type(part.it).__name__}")


def _joins(one: Part, other: Part) -> bool:
    """Rows of one box or of one pair of columns become rows of one table."""
    if not isinstance(one.it, Row) or not isinstance(other.it, Row):
        return False
    a, b = one.it, other.it
    alike = (a.rtl, a.look.rule_below, a.look.padding, a.look.gutter) == (
        b.rtl,
        b.look.rule_below,
        b.look.padding,
        b.look.gutter,
    )
    same = tuple(a.shares) == tuple(b.shares) or (a.look.rule_below and 1 in (len(a.cells), len(b.cells)))
    return alike and same and one.place.indent == other.place.indent


def _table(rows: list[Part]) -> str:
    whole = [part.it for part in rows if isinstance(part.it, Row)]
    place, rtl = rows[0].place, whole[0].rtl
    widest = max(whole, key=lambda row: len(row.cells))
    widths = _widths(widest, place.width - place.indent - place.end)
    properties = element(
        "tblPr",
        (element("bidiVisual") if rtl else "")
        + element("tblW", w=twips(sum(widths) + (place.indent if rtl else 0.0)), type="dxa")
        + element("tblInd", w=twips(0.0 if rtl else place.indent), type="dxa")
        + element("tblLayout", type="fixed")
        + element("tblCellMar", "".join(element(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))),
    )
    room = [place.indent] if rtl and place.indent else []
    grid = element("tblGrid", "".join(element("gridCol", w=twips(width)) for width in room + widths))
    gaps = [0.0, *(max(one.after, other.before) for one, other in itertools.pairwise(rows))]
    drawn = [_row(part, widths, gap) for part, gap in zip(rows, gaps, strict=True)]
    return element("tbl", properties + grid + "".join(drawn))


def _widths(row: Row, width: float) -> list[float]:
    """Of each cell with the gutter after it."""
    look = row.look
    fixed = -sum(share for share in row.shares if share < 0)
    room = width - look.gutter * (len(row.cells) - 1) - fixed
    total = sum(share for share in row.shares if share > 0) or 1.0
    own = [-share if share < 0 else room * share / total for share in row.shares]
    return [max(each + look.gutter, 1.0) for each in own[:-1]] + own[-1:]


def _row(part: Part, widths: list[float], gap: float) -> str:
    row = part.it
    assert isinstance(row, Row)
    high = max((float(cell.height) for cell in row.cells if isinstance(cell, Spacer)), default=0.0)
    # An indent counts from the left in some programs even where the table is read from the right; a skipped column
    # stands on the right in all.
    skipped = twips(part.place.indent) if row.rtl else 0
    properties = (
        (element("gridBefore", val=1) + element("wBefore", w=skipped, type="dxa") if skipped else "")
        + (element("cantSplit") if row.look.solid else "")
        + (element("trHeight", val=twips(high + 2 * row.look.padding), hRule="atLeast") if high else "")
    )
    spans = widths if len(row.cells) == len(widths) else [sum(widths)]
    cells = [
        _cell(
            row,
            cell,
            Span(width, gap, last=index == len(spans) - 1, merged=len(widths) if len(spans) == 1 else 1),
            part.place,
        )
        for index, (cell, width) in enumerate(zip(row.cells, spans, strict=True))
    ]
    return element("tr", (element("trPr", properties) if properties else "") + "".join(cells))


@dataclass(frozen=True, slots=True)
class Span:
    """One cell: its width with the gutter, the gap over its row, how many columns of the grid it takes."""

    width: float
    gap: float
    last: bool
    merged: int


def _cell(row: Row, cell: Flowable, span: Span, around: Place) -> str:
    look = row.look
    gutter = 0.0 if span.last else look.gutter
    sides = {"top": look.padding + span.gap, "bottom": look.padding}
    if not row.rtl:
        sides["right"] = gutter
    borders = element("tcBorders", _drawn(row))
    properties = (
        element("tcW", w=twips(span.width), type="dxa")
        + (element("gridSpan", val=span.merged) if span.merged > 1 else "")
        + (borders if look.rule_below or look.boxed else "")
        + (element("shd", **SHADE) if look.shaded else "")
        + element("tcMar", "".join(element(side, w=twips(room), type="dxa") for side, room in sides.items()))
    )
    place = Place(
        span.width - (0.0 if row.rtl else gutter), end=gutter if row.rtl else 0.0, kept=around.kept or row.keep
    )
    return element("tc", element("tcPr", properties) + blocks([cell], place))


def _drawn(row: Row) -> str:
    sides = ("top", "left", "bottom", "right") if row.look.boxed else ("bottom",)
    return "".join(element(side, **LINE) for side in sides)
