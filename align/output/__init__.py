"""Every format that a comparison can be shown in, one module each, and the folder that `align compare` writes."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from align.errors import OutputError
from align.output import jsonl, rows
from align.output.atomic import check_writable, write_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from align.records import Comparison

__all__ = ["FORMATS", "check_writable", "load", "read_stored", "render", "write_artefacts"]

FORMATS = {
    "tsv": "tsv",
    "csv": "csv",
    "jsonl": "jsonl",
    "html": "html",
    "md": "markdown",
    "tmx": "tmx",
    "xliff": "xliff",
    "xlsx": "xlsx",
}
"""The module that renders each format."""

load = jsonl.read


def render(comparison: Comparison, to: str, **options: object) -> bytes | str:
    """The comparison in one format: text, or bytes where the format has its own encoding.

    `options` are those of the `render` function of the format's module. Raises OutputError for a format or an
    option that does not exist.
    """
    if to not in FORMATS:
        raise OutputError(f"there is no format `{to}`; choose one of {', '.join(FORMATS)}")
    # lxml, xlsxwriter and jinja2 are slow to import, so only the format that is asked for is
    function: Callable[..., bytes | str] = import_module(f"align.output.{FORMATS[to]}").render
    known = [name for name in inspect.signature(function).parameters if name != "comparison"]
    for name in options:
        if name not in known:
            raise OutputError(f"{to} has no option `{name}`; it has {', '.join(known) or 'none'}")
    return function(comparison, **options)


def write_artefacts(comparison: Comparison, directory: Path) -> None:
    """Write everything that `align compare` leaves: all of it, or nothing if any file cannot be written.

    Raises OutputError, naming the file, and then the old files are as they were.
    """
    views = {f"{table}.tsv": render(comparison, "tsv", table=table) for table in rows.TABLES}
    files = {jsonl.FILE: jsonl.render(comparison), **views, "index.html": render(comparison, "html")}
    write_files({directory / name: content for name, content in files.items()})


def read_stored(directory: Path) -> Comparison | None:
    """The comparison that an earlier run left in `directory`, if any; raises OutputError if it is damaged."""
    return jsonl.read(directory) if (directory / jsonl.FILE).exists() else None
