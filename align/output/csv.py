"""Comma-separated values as RFC 4180 has them: CRLF line ends, and quotation marks doubled inside quoted cells."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from align.output import rows
from align.output.tsv import BOM, guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from align.records import Comparison


def render(
    comparison: Comparison,
    table: str = "pairs",
    columns: Sequence[str] | None = None,
    header: bool = True,
    min_score: float | None = None,
    kind: str | None = None,
    excel: bool = False,
) -> str:
    """One table as text; `excel` and the errors are as in `tsv.render`."""
    found = rows.table(comparison, table, columns, min_score, kind)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    if header:
        writer.writerow(found.columns)
    writer.writerows([guarded(cell) if excel else rows.formatted(cell) for cell in row] for row in found.rows)
    return BOM + text.getvalue() if excel else text.getvalue()
