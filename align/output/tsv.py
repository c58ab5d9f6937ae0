"""Tab-separated values: UTF-8, line feeds, a header row, no quoting, so that `צה"ל` stays what it is.

Without the header and with the columns `hebrew` and `english` it is the two-column form that Moses tools read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from align.output import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from align.records import Comparison

BOM = "\ufeff"
"""Spreadsheet programs take a file for UTF-8 only when it begins with this."""

_FORMULA = tuple("=+-@＝＋－＠\t\r")


def render(
    comparison: Comparison,
    table: str = "pairs",
    columns: Sequence[str] | None = None,
    header: bool = True,
    min_score: float | None = None,
    kind: str | None = None,
    excel: bool = False,
) -> str:
    """One table as text; raises OutputError for a table or column that does not exist.

    `excel` makes a variant that is safe to open in a spreadsheet program: it begins with a byte-order mark, and an
    apostrophe stands before any text that would run as a formula.
    """
    found = rows.table(comparison, table, columns, min_score, kind)
    lines = ["\t".join(map(guarded if excel else rows.formatted, row)) for row in found.rows]
    text = "".join(f"{line}\n" for line in (["\t".join(found.columns), *lines] if header else lines))
    return BOM + text if excel else text


def guarded(cell: rows.Cell) -> str:
    """A cell that no spreadsheet program takes for a formula."""
    text = rows.formatted(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(_FORMULA) else text
