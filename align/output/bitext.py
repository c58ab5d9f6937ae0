"""What translation memories take from a comparison: pairs of a Hebrew text and an English one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from align.errors import OutputError
from align.output import rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from align.records import Comparison, Translation

Origin: TypeAlias = Literal["human", "reviewed", "mt"]
"""Of the English: written by a person, made by a machine and approved by a person, or made by a machine alone."""

PAIRS = ("coverage", "translation")


class Segment(NamedTuple):
    """One pair, with what is known of it."""

    id: str
    hebrew: str
    english: str
    source: str
    """The file that the English stands in; for a translation, the report."""
    origin: Origin
    score: float
    sentences: int
    """How many sentences the longer side has."""
    kind: str = ""
    """Of the link; empty for a translation."""
    linked_by: str = ""
    """`machine` or `person`; empty for a translation."""


def segments(
    comparison: Comparison,
    pairs: str = "coverage",
    *,
    min_score: float | None = None,
    kind: str | None = None,
    disagreements: bool = False,
    machine: bool = False,
) -> Iterator[Segment]:
    """The linked passages, or with `pairs="translation"` the report's sentences beside their translations.

    Passages that disagree on a fact are left out unless `disagreements`, translations that nobody reviewed unless
    `machine`. Raises OutputError for another value of `pairs`, and for a `kind` of translations, which have none.
    """
    if pairs not in PAIRS:
        raise OutputError(f"there are no pairs of `{pairs}`; choose one of {', '.join(PAIRS)}")
    if pairs == "translation" and kind is not None:
        raise OutputError("translations cannot be chosen by kind; only links have one")
    if pairs == "coverage":
        return _coverage(comparison, min_score, kind, disagreements)
    return _translations(comparison, min_score, machine)


def _coverage(
    comparison: Comparison, min_score: float | None, kind: str | None, disagreements: bool
) -> Iterator[Segment]:
    disputed = {finding.pair for finding in comparison.findings if finding.verdict == "disagree"}
    for pair, link in enumerate(comparison.links, start=1):
        if rows.wanted(link, min_score, kind) and (disagreements or pair not in disputed):
            yield Segment(
                id=f"pair-{pair}",
                hebrew=rows.one_line(comparison.hebrew_of(link)),
                english=rows.one_line(comparison.english_of(link)),
                source=rows.one_line(link.source),
                origin="human",
                score=link.score,
                sentences=max(len(link.hebrew), len(link.english)),
                kind=link.kind,
                linked_by=link.origin,
            )


def _translations(comparison: Comparison, min_score: float | None, machine: bool) -> Iterator[Segment]:
    for sentence, translation in zip(comparison.report.sentences, comparison.translations, strict=True):
        if translation is None or (min_score is not None and translation.score < min_score):
            continue
        origin = _origin(translation)
        if machine or origin != "mt":
            yield Segment(
                id=sentence.id,
                hebrew=rows.one_line(sentence.text),
                english=rows.one_line(translation.english),
                source=rows.one_line(comparison.report.source),
                origin=origin,
                score=translation.score,
                sentences=1,
            )


def _origin(translation: Translation) -> Origin:
    if translation.engine == "person":
        return "human"
    return "reviewed" if translation.reviewed else "mt"
