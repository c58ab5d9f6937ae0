"""The text written for the project that lives in it (see `data/README.md`), and how every text file is read."""

from __future__ import annotations

import lzma
from pathlib import Path

OWN = Path(__file__).parent / "data"
OWN_NEWS = OWN / "news.tsv.xz"
OWN_PARAPHRASES = OWN / "paraphrase.tsv.xz"
OWN_COVERAGE = OWN / "coverage"
"""Events like those of `coverage_open`, with a faithful translation of the report."""
OWN_COVERAGE_MORE = OWN / "coverage_more"
"""Events written later, of which only reports and translations are used: see `data/README.md`."""


def read_rows(path: Path) -> list[list[str]]:
    """Rows of a tab-separated file compressed with xz."""
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        return [line.rstrip("\n").split("\t") for line in lines]
