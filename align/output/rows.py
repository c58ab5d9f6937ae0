"""The tables that every format shows: `pairs`, `unique`, `findings` and `coverage`, their columns defined once.

The whitespace rule of all exports but `comparison.jsonl`: a run of tabs, line feeds and other line separators
inside a text becomes one space. Formats that cannot hold some character say so in their own module.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from align.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from align.records import Comparison, Finding, Language, Link

Cell: TypeAlias = str | int | float
Row: TypeAlias = dict[str, Cell]


class Column(NamedTuple):
    """How a column is best shown where the format has a say in it."""

    width: int = 10
    """In characters of the body font."""
    language: Language | None = None
    """Of the text in it, where it is all of one language."""


class Table(NamedTuple):
    """The names of the columns, and the rows in order."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Cell, ...]]


TABLES: dict[str, tuple[str, ...]] = {
    "pairs": (
        *("pair", "source", "hebrew_ids", "english_ids", "hebrew", "translation", "english"),
        *("score", "kind", "findings"),
    ),
    "unique": ("side", "source", "id", "role", "text", "translation", "best_score"),
    "findings": (
        *("pair", "source", "kind", "hebrew_text", "hebrew_value", "english_text", "english_value"),
        *("verdict", "rule"),
    ),
    "coverage": ("source", "event", "score", "links", "hebrew_covered", "english_covered"),
}
"""The columns of each table, in order."""

COLUMNS: dict[str, Column] = {
    "source": Column(26),
    "hebrew": Column(60, "he"),
    "translation": Column(60, "en"),
    "english": Column(60, "en"),
    "findings": Column(44),
    "text": Column(70),
    "hebrew_text": Column(26, "he"),
    "english_text": Column(26, "en"),
    "hebrew_value": Column(26),
    "english_value": Column(26),
    "rule": Column(44),
    "hebrew_covered": Column(16),
    "english_covered": Column(16),
}
"""What is known of a column's looks; any other is narrow and holds no article text."""

_SEPARATORS = re.compile("[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SIDES = {"he": "hebrew", "en": "english"}


def one_line(text: str) -> str:
    """The text by the whitespace rule; what UTF-8 cannot hold (half of a surrogate pair) becomes U+FFFD."""
    return _SURROGATES.sub("\ufffd", _SEPARATORS.sub(" ", text))


def without_controls(text: str) -> str:
    """The text without the characters that XML and spreadsheets cannot hold."""
    return _CONTROLS.sub("", text)


def formatted(cell: Cell) -> str:
    """A cell as text: scores and shares with three decimals."""
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)


def table(
    comparison: Comparison,
    name: str = "pairs",
    columns: Sequence[str] | None = None,
    min_score: float | None = None,
    kind: str | None = None,
) -> Table:
    """One of the four tables of a comparison, with all its columns or the ones asked for, in the order asked for.

    `min_score` and `kind` choose among the pairs, which keep their numbers. Raises OutputError for a table or a
    column that does not exist, and for a choice among the rows of another table.
    """
    if name not in TABLES:
        raise OutputError(f"there is no table `{name}`; choose one of {', '.join(TABLES)}")
    if name != "pairs" and (min_score is not None or kind is not None):
        raise OutputError(f"only pairs can be chosen by score or kind, not {name}")
    chosen = tuple(columns or TABLES[name])
    for column in chosen:
        if column not in TABLES[name]:
            raise OutputError(f"{name} has no column `{column}`; choose from {', '.join(TABLES[name])}")
    rows = _pairs(comparison, min_score, kind) if name == "pairs" else _OTHERS[name](comparison)
    return Table(chosen, (tuple(_clean(row[column]) for column in chosen) for row in rows))


def wanted(link: Link, min_score: float | None, kind: str | None) -> bool:
    """Whether a link is good enough, and of the kind asked for."""
    return (min_score is None or link.score >= min_score) and kind in (None, link.kind)


def disagreements_first(findings: Sequence[Finding]) -> list[Finding]:
    """The same findings, those on which the sides disagree before the rest."""
    return sorted(findings, key=lambda finding: finding.verdict != "disagree")


def _clean(cell: Cell) -> Cell:
    return one_line(cell) if isinstance(cell, str) else cell


def _pairs(comparison: Comparison, min_score: float | None, kind: str | None) -> Iterator[Row]:
    findings_of: dict[int, list[Finding]] = defaultdict(list)  # asked one by one, thousands of pairs take seconds
    for finding in disagreements_first(comparison.findings):
        findings_of[finding.pair].append(finding)
    for pair, link in enumerate(comparison.links, start=1):
        if not wanted(link, min_score, kind):
            continue
        english = comparison.article(link.source)
        yield {
            "pair": pair,
            "source": link.source,
            "hebrew_ids": " ".join(comparison.report.sentences[index].id for index in link.hebrew),
            "english_ids": " ".join(english.sentences[index].id for index in link.english),
            "hebrew": comparison.hebrew_of(link),
            "translation": comparison.translation_of(link),
            "english": comparison.english_of(link),
            "score": float(link.score),
            "kind": link.kind,
            "findings": "; ".join(
                f"{finding.verdict} {finding.kind} {finding.hebrew_value} / {finding.english_value}"
                for finding in findings_of[pair]
            ),
        }


def _unique(comparison: Comparison) -> Iterator[Row]:
    """A Hebrew sentence that no article has is one row with the source `*`; else one row per article without it."""
    for unlinked in comparison.unlinked:
        hebrew = unlinked.side == "he"
        article = comparison.report if hebrew else comparison.article(unlinked.source)
        sentence = article.sentences[unlinked.sentence]
        translation = comparison.translations[unlinked.sentence] if hebrew else None
        yield {
            "side": _SIDES[unlinked.side],
            "source": unlinked.source,
            "id": sentence.id,
            "role": sentence.role,
            "text": sentence.text,
            "translation": translation.english if translation else "",
            "best_score": float(unlinked.best_score),
        }


def _findings(comparison: Comparison) -> Iterator[Row]:
    for finding in comparison.findings:
        yield {
            "pair": finding.pair,
            "source": comparison.links[finding.pair - 1].source,
            "kind": finding.kind,
            "hebrew_text": finding.hebrew,
            "hebrew_value": finding.hebrew_value,
            "english_text": finding.english,
            "english_value": finding.english_value,
            "verdict": finding.verdict,
            "rule": finding.rule,
        }


def _coverage(comparison: Comparison) -> Iterator[Row]:
    for coverage in comparison.coverage:
        yield {
            "source": coverage.source,
            "event": coverage.event,
            "score": float(coverage.score),
            "links": coverage.links,
            "hebrew_covered": float(coverage.hebrew_covered),
            "english_covered": float(coverage.english_covered),
        }


_OTHERS = {"unique": _unique, "findings": _findings, "coverage": _coverage}
