"""A Markdown table, as GitHub, GitLab and their kin render it.

Whatever in the text would be markup is escaped, and Hebrew cells carry their direction. Control characters, and
spaces at the ends of a cell, are dropped: Markdown cannot hold them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from align.output import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from align.records import Comparison, Language

READABLE = ("pair", "source", "hebrew", "english", "score", "findings")
"""The columns of `pairs` that fit on a page; `columns` may ask for others."""

_ENTITIES = {ord(character): f"&#{ord(character)};" for character in "&<>|"}
_MARKUP = re.compile(r"([\\`*_\[\]~$#!])")


def render(
    comparison: Comparison,
    table: str = "pairs",
    columns: Sequence[str] | None = None,
    min_score: float | None = None,
    kind: str | None = None,
) -> str:
    """One table, and under it the signature of the run; raises OutputError as `rows.table` does."""
    if table == "pairs" and not columns:
        columns = READABLE
    found = rows.table(comparison, table, columns, min_score, kind)
    looks = [rows.COLUMNS.get(column, rows.Column()) for column in found.columns]
    lines = [
        _row(found.columns),
        _row(["---:" if column.language == "he" else "---" for column in looks]),
        *(
            _row([_cell(cell, column.language) for cell, column in zip(row, looks, strict=True)])
            for row in found.rows
        ),
        "",
        escaped(comparison.signature),
    ]
    return "".join(f"{line}\n" for line in lines)


def escaped(text: str) -> str:
    """The text such that it renders as itself: HTML and table characters as entities, the rest with backslashes."""
    plain = rows.without_controls(rows.one_line(text)).strip()
    # `#` is escaped first, as the entities hold one of their own
    return _MARKUP.sub(r"\\\1", plain).translate(_ENTITIES)


def _cell(cell: rows.Cell, language: Language | None) -> str:
    text = escaped(rows.formatted(cell))
    return f'<span dir="rtl" lang="he">{text}</span>' if language == "he" and text else text


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
