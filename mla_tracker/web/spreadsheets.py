"""Tables as files: CSV and XLSX. What begins like a formula is written as text (CWE-1236)."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from flask import Response
from xlsxwriter import Workbook

from mla_tracker.web.shelf import disposition

Value = str | int | float | None
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
SHEET_NAME: Final = 31  # characters that a spreadsheet allows
NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
CSV, XLSX = "csv", "xlsx"
TYPES: Final = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table with its headings."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Value]]


def harmless(value: Value) -> Value:
    """Return a text that no spreadsheet program takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def csv_file(sheets: Sequence[Sheet]) -> bytes:
    """Write the tables one below the other, in UTF-8 with its mark, so that Excel reads every script."""
    text = io.StringIO()
    writer = csv.writer(text)
    for place, sheet in enumerate(sheets):
        if place:
            writer.writerow([])
        writer.writerow([harmless(heading) for heading in sheet.headings])
        writer.writerows([harmless(value) for value in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def xlsx_file(sheets: Sequence[Sheet], *, rtl: bool) -> bytes:
    """Write a workbook with a sheet for each table, read from the right where the language is."""
    content = io.BytesIO()
    # strings_to_*: a text stays a text, whatever it looks like.
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(content, {"in_memory": True, **plain}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name.translate(NOT_IN_NAMES)[:SHEET_NAME])
            if rtl:
                page.right_to_left()
            page.write_row(0, 0, sheet.headings, bold)
            for number, row in enumerate(sheet.rows, 1):
                page.write_row(number, 0, row)
            page.freeze_panes(1, 1)
            page.autofit()
    return content.getvalue()


def spreadsheet(name: str, kind: str, sheets: Sequence[Sheet], *, rtl: bool) -> Response:
    """Answer with the tables as a file of the kind ``csv`` or ``xlsx``."""
    content = csv_file(sheets) if kind == CSV else xlsx_file(sheets, rtl=rtl)
    response = Response(content, mimetype=None, content_type=TYPES[kind])
    response.headers["Content-Disposition"] = disposition("attachment", f"{name}.{kind}")
    return response
