"""An Excel workbook: one sheet per table, Hebrew cells right to left, and one sheet about the run.

Every text is written as text, so that nothing in it becomes a formula or a link. Control characters are dropped,
and a text longer than a cell may be (32,767 UTF-16 units) ends with an ellipsis.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import xlsxwriter

from align.output import rows

if TYPE_CHECKING:
    from align.records import Comparison

CELL_LIMIT = 32_767

# the first letter of a text tells its direction: Hebrew, or anything else that is a letter
_BEGINS_HEBREW = re.compile(r"[\W\d_]*[\u0590-\u05ff\ufb1d-\ufb4f]")
_RIGHT_TO_LEFT, _LEFT_TO_RIGHT = 2, 1


def render(comparison: Comparison, min_score: float | None = None, kind: str | None = None) -> bytes:
    """The workbook; `min_score` and `kind` choose among the pairs."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        title = _fitting(comparison.report.title)[:255]
        workbook.set_properties({"title": title, "comments": _fitting(comparison.signature)})
        formats = _formats(workbook)
        for name in rows.TABLES:
            choice = (min_score, kind) if name == "pairs" else (None, None)
            _sheet(workbook.add_worksheet(name), rows.table(comparison, name, None, *choice), formats)
        _about(workbook.add_worksheet("run"), comparison, formats)
    return stream.getvalue()


def _formats(workbook: xlsxwriter.Workbook) -> dict[str, Any]:
    cell = {"text_wrap": True, "valign": "top"}
    return {
        "head": workbook.add_format({"bold": True, "valign": "top", "bottom": 1, "bg_color": "#EEEEEE"}),
        "he": workbook.add_format({**cell, "align": "right", "reading_order": _RIGHT_TO_LEFT}),
        "en": workbook.add_format({**cell, "align": "left", "reading_order": _LEFT_TO_RIGHT}),
        "score": workbook.add_format({"valign": "top", "num_format": "0.000"}),
        "number": workbook.add_format({"valign": "top", "num_format": "0"}),
    }


def _sheet(sheet: Any, table: rows.Table, formats: dict[str, Any]) -> None:  # noqa: ANN401
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, rows.COLUMNS.get(column, rows.Column()).width)
        sheet.write_string(0, number, column, formats["head"])
    last = 0
    for last, row in enumerate(table.rows, start=1):
        for number, cell in enumerate(row):
            _write(sheet, last, number, cell, formats)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(table.columns) - 1)


def _write(sheet: Any, row: int, column: int, cell: rows.Cell, formats: dict[str, Any]) -> None:  # noqa: ANN401
    if isinstance(cell, str):
        text = _fitting(cell)
        sheet.write_string(row, column, text, formats["he" if _BEGINS_HEBREW.match(text) else "en"])
    else:
        sheet.write_number(row, column, cell, formats["score" if isinstance(cell, float) else "number"])


def _fitting(text: str) -> str:
    text = rows.without_controls(rows.one_line(text))
    units = text.encode("utf-16-le")
    if len(units) <= 2 * CELL_LIMIT:
        return text
    return units[: 2 * (CELL_LIMIT - 1)].decode("utf-16-le", "ignore") + "…"


def _about(sheet: Any, comparison: Comparison, formats: dict[str, Any]) -> None:  # noqa: ANN401
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 100)
    report = comparison.report
    about = (("report", report.source), ("title", report.title), ("signature", comparison.signature))
    for number, (name, text) in enumerate(about):
        sheet.write_string(number, 0, name, formats["head"])
        _write(sheet, number, 1, text, formats)
