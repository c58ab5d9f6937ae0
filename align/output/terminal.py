"""A comparison in the terminal: the summary of a run, and its pairs, unique passages, findings and coverage.

Terminals disagree about the direction of mixed lines, so Hebrew and English never share one: whatever holds a
Hebrew letter gets a line to itself. Article text is untrusted: escape sequences and bidi overrides are made
harmless, and nothing in it is markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.text import Text

from align.errors import OutputError
from align.facts import one_sided
from align.output.rows import disagreements_first, one_line
from align.testimony import SAME_WORDS, independent_articles, told_by

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from align.records import Comparison, Coverage, Finding, Unlinked

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_EVENT_STYLES = {"same": "bold green", "related": "bold yellow", "different": "bold red"}
_DISAGREE = "bold red"
_HEAD = "bold"
_QUIET = "dim"


def summary(comparison: Comparison, console: Console, output: Path | None = None) -> None:
    """Print what a run found: per article its event, links and shares covered; what is unique; disagreements."""
    page = _Page(console)
    report = comparison.report
    page.line("report", style=_HEAD)
    if report.title != report.source:
        page.line(report.title, indent=2)
    page.parts(report.source, f"{len(report.linkable)} of {len(report.sentences)} sentences are news", indent=2)
    for coverage in comparison.coverage:
        page.blank()
        _article(page, comparison, coverage)
    page.blank()
    _witnesses(page, comparison)
    page.line(f"in the report only: {_passages(_unique(comparison, 'he', '*'))}", style=_HEAD)
    disagreements = [finding for finding in comparison.findings if finding.verdict == "disagree"]
    page.line(f"disagreements: {len(disagreements)}", style=_DISAGREE if disagreements else _HEAD)
    for finding in disagreements:
        _finding(page, comparison, finding)
    if output is not None:
        page.blank()
        page.named("written to", str(output))


def summary_data(comparison: Comparison) -> dict[str, Any]:
    """What `summary` prints, as plain data for JSON."""
    return {
        "signature": comparison.signature,
        "report": {
            "source": comparison.report.source,
            "title": comparison.report.title,
            "sentences": len(comparison.report.linkable),
            "unique": _unique(comparison, "he", "*"),
        },
        "articles": [
            {
                "source": coverage.source,
                "event": coverage.event,
                "score": coverage.score,
                "links": coverage.links,
                "hebrew_covered": coverage.hebrew_covered,
                "english_covered": coverage.english_covered,
                "copy_of": coverage.copy_of,
                "copied": coverage.copied,
                "unique": _unique(comparison, "en", coverage.source),
            }
            for coverage in comparison.coverage
        ],
        "told_by": [
            {"id": comparison.report.sentences[index].id, "independently": [list(group) for group in groups]}
            for index, groups in sorted(told_by(comparison).items())
        ],
        "disagreements": [
            {
                "pair": finding.pair,
                "source": comparison.links[finding.pair - 1].source,
                "kind": finding.kind,
                "hebrew": finding.hebrew,
                "hebrew_value": finding.hebrew_value,
                "english": finding.english,
                "english_value": finding.english_value,
                "rule": finding.rule,
            }
            for finding in comparison.findings
            if finding.verdict == "disagree"
        ],
    }


def show(comparison: Comparison, what: str, console: Console, source: str | None = None) -> None:
    """Print `pairs`, `unique`, `findings` or `coverage`, of one article or of all.

    Raises OutputError for anything else.
    """
    if what not in _VIEWS:
        raise OutputError(f"`{what}` cannot be shown; choose one of {', '.join(_VIEWS)}")
    page = _Page(console)
    if not _VIEWS[what](page, comparison, source):
        page.line(f"no {what}")


def printable(text: str) -> str:
    """The text on one line, with nothing in it that a terminal would obey."""
    return _CONTROL.sub("\ufffd", _REORDERING.sub("", one_line(text)))


class _Page:
    """Lines on a console: wrapped to its width on a terminal, one line each when piped."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def line(self, text: str, indent: int = 0, style: str = "") -> None:
        content = Text(printable(text), style=style)
        if self._console.is_terminal:
            self._console.print(Padding(content, (0, 0, 0, indent), expand=False))
        else:
            self._console.print(Text(" " * indent) + content, soft_wrap=True)

    def parts(self, *parts: str, indent: int = 0, style: str = "") -> None:
        """Several parts on one line, but each that holds Hebrew on a line of its own."""
        together: list[str] = []
        for part in parts:
            if _HEBREW.search(part):
                if together:
                    self.line(", ".join(together), indent, style)
                self.line(part, indent + 2, style)
                together, indent = [], indent + 2
            else:
                together.append(part)
        if together:
            self.line(", ".join(together), indent, style)

    def named(self, label: str, text: str, indent: int = 0) -> None:
        """A label and what it names, on one line if both are Latin."""
        self.parts(*([label, text] if _HEBREW.search(text) else [f"{label} {text}"]), indent=indent)

    def blank(self) -> None:
        self._console.print()


def _article(page: _Page, comparison: Comparison, coverage: Coverage) -> None:
    style = _EVENT_STYLES[coverage.event]
    page.parts(coverage.source, f"{coverage.event} event ({coverage.score:.3f})", style=style)
    page.line(_counted(coverage.links, "link"), indent=2)
    page.line(f"{coverage.hebrew_covered:.0%} of the report is covered here", indent=2)
    page.line(f"{coverage.english_covered:.0%} of the article is in the report", indent=2)
    page.line(f"in this article only: {_passages(_unique(comparison, 'en', coverage.source))}", indent=2)
    if coverage.copy_of:
        page.named(f"not independent: {coverage.copied:.0%} of its words repeat", coverage.copy_of, indent=2)


def _witnesses(page: _Page, comparison: Comparison) -> None:
    """What more than one article tells, where copies of each other count as one."""
    reporting, independent = independent_articles(comparison)
    if reporting > 1:
        told = sum(len(groups) > 1 for groups in told_by(comparison).values())
        articles = f"{reporting} articles on the event, {independent} of them independent"
        page.line(f"{articles}; {_passages(told)} of the report told by more than one", style=_HEAD)


def _finding(page: _Page, comparison: Comparison, finding: Finding) -> None:
    source = comparison.links[finding.pair - 1].source
    style = _DISAGREE if finding.verdict == "disagree" else ""
    page.parts(f"{finding.verdict}: {finding.kind}", f"pair {finding.pair}", source, indent=2, style=style)
    for label, value, words in (
        ("report:", finding.hebrew_value, finding.hebrew),
        ("coverage:", finding.english_value, finding.english),
    ):
        page.named(label, value, indent=4)
        if words != value:
            page.line(words, indent=6)
    page.line(finding.rule, indent=4, style=_QUIET)


def _show_pairs(page: _Page, comparison: Comparison, source: str | None) -> int:
    shown = 0
    for pair, link in enumerate(comparison.links, start=1):
        if source not in (None, link.source):
            continue
        notes = [note for note, said in (("repeat", link.repeat), ("by a person", link.origin == "person")) if said]
        page.parts(f"pair {pair}", link.source, f"{link.score:.3f}", link.kind, *notes, style=_HEAD)
        page.line(_ids("report", comparison, None, link.hebrew), indent=2, style=_QUIET)
        page.line(comparison.hebrew_of(link), indent=4)
        if translation := comparison.translation_of(link):
            page.line("translation", indent=2, style=_QUIET)
            page.line(translation, indent=4)
        page.line(_ids("coverage", comparison, link.source, link.english), indent=2, style=_QUIET)
        page.line(comparison.english_of(link), indent=4)
        _findings_of(page, comparison, pair)
        _one_sided(page, comparison, pair)
        page.blank()
        shown += 1
    return shown


def _one_sided(page: _Page, comparison: Comparison, pair: int) -> None:
    """Quantities, dates and times that only one side of a pair mentions."""
    link = comparison.links[pair - 1]
    passages = comparison.hebrew_of(link), comparison.english_of(link)
    sides = one_sided(*passages, comparison.findings_of(pair))
    for where, facts in zip(("report", "coverage"), sides, strict=True):
        for fact in facts:
            label = f"only in the {where}:"
            page.named(label if fact.shown == fact.text else f"{label} {fact.shown},", fact.text, indent=2)


def _findings_of(page: _Page, comparison: Comparison, pair: int) -> None:
    """Disagreements in full; of agreements, which are many, only the words."""
    findings = comparison.findings_of(pair)
    for finding in findings:
        if finding.verdict == "disagree":
            _finding(page, comparison, finding)
    if agreed := dict.fromkeys(finding.english for finding in findings if finding.verdict == "agree"):
        page.named("agree on:", ", ".join(agreed), indent=2)


def _ids(label: str, comparison: Comparison, source: str | None, indices: tuple[int, ...]) -> str:
    article = comparison.report if source is None else comparison.article(source)
    return f"{label} {' '.join(article.sentences[index].id for index in indices)}"


def _show_unique(page: _Page, comparison: Comparison, source: str | None) -> int:
    wanted = [row for row in comparison.unlinked if source in (None, row.source) or row.source == "*"]
    for unlinked in wanted:
        _unlinked(page, comparison, unlinked)
    return len(wanted)


def _unlinked(page: _Page, comparison: Comparison, unlinked: Unlinked) -> None:
    hebrew = unlinked.side == "he"
    sentence = (comparison.report if hebrew else comparison.article(unlinked.source)).sentences[unlinked.sentence]
    if unlinked.source == "*":
        place = ["only in the report"]
    else:
        place = ["in the report and not here" if hebrew else "only here", unlinked.source]
    page.parts(*place, sentence.id, sentence.role, style=_HEAD)
    page.line(sentence.text, indent=4)
    if hebrew and (translation := comparison.translations[unlinked.sentence]):
        page.line("translation", indent=2, style=_QUIET)
        page.line(translation.english, indent=4)
    page.line(f"nearest counterpart scores {unlinked.best_score:.3f}", indent=2, style=_QUIET)
    if not hebrew:
        _elsewhere(page, comparison, unlinked)
    page.blank()


def _elsewhere(page: _Page, comparison: Comparison, unlinked: Unlinked) -> None:
    """Where other articles say what a sentence says that the report has not."""
    for echo in comparison.echoes:
        ends = [(echo.source, echo.sentences), (echo.other_source, echo.other_sentences)]
        for (source, sentences), (other, others) in (ends, ends[::-1]):
            if source == unlinked.source and unlinked.sentence in sentences:
                ids = " ".join(comparison.article(other).sentences[index].id for index in others)
                words = ["in the same words"] if echo.same_words >= SAME_WORDS else []
                page.parts(f"also in {other} {ids}", f"{echo.score:.3f}", *words, indent=2)


def _show_findings(page: _Page, comparison: Comparison, source: str | None) -> int:
    found = disagreements_first(comparison.findings)
    wanted = [finding for finding in found if source in (None, comparison.links[finding.pair - 1].source)]
    for finding in wanted:
        _finding(page, comparison, finding)
        page.blank()
    return len(wanted)


def _show_coverage(page: _Page, comparison: Comparison, source: str | None) -> int:
    wanted = [coverage for coverage in comparison.coverage if source in (None, coverage.source)]
    for coverage in wanted:
        _article(page, comparison, coverage)
        page.blank()
    return len(wanted)


_VIEWS = {"pairs": _show_pairs, "unique": _show_unique, "findings": _show_findings, "coverage": _show_coverage}


def _unique(comparison: Comparison, side: str, source: str) -> int:
    return sum(unlinked.side == side and unlinked.source == source for unlinked in comparison.unlinked)


def _passages(number: int) -> str:
    return _counted(number, "passage")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
