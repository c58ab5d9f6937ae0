"""The fact check of a comparison: findings on its links, each placed in the sentences it concerns."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from align.records import Article, Comparison, Encoder, Finding
    from align.settings import Settings


class Checker(Protocol):
    """The fact check of one run."""

    def __call__(
        self, hebrew: str, english: str, strength: float, english_date: datetime.date | None = None
    ) -> list[Finding]:
        """Findings on two passages; `strength` is the probability, 0..1, that they tell the same thing."""
        ...


def findings_of(comparison: Comparison, check: Checker) -> tuple[Finding, ...]:
    """The findings on every link, each placed in the sentences it concerns."""
    findings: list[Finding] = []
    for pair, link in enumerate(comparison.links, start=1):
        article = comparison.article(link.source)
        hebrew = [(i, comparison.report.sentences[i].text) for i in link.hebrew]
        english = [(j, article.sentences[j].text) for j in link.english]
        found = check(comparison.hebrew_of(link), comparison.english_of(link), link.score, article.date)
        findings += [_placed(finding, pair, hebrew, english) for finding in found]
    return tuple(findings)


def _placed(
    finding: Finding, pair: int, hebrew: Sequence[tuple[int, str]], english: Sequence[tuple[int, str]]
) -> Finding:
    """Turn spans in the joined text into spans in one sentence."""
    hebrew_sentence, hebrew_shift = _sentence_at(finding.hebrew_span[0], hebrew)
    english_sentence, english_shift = _sentence_at(finding.english_span[0], english)
    return replace(
        finding,
        pair=pair,
        hebrew_sentence=hebrew_sentence,
        english_sentence=english_sentence,
        hebrew_span=(finding.hebrew_span[0] - hebrew_shift, finding.hebrew_span[1] - hebrew_shift),
        english_span=(finding.english_span[0] - english_shift, finding.english_span[1] - english_shift),
    )


def _sentence_at(offset: int, sentences: Sequence[tuple[int, str]]) -> tuple[int, int]:
    """Index of the sentence in which an offset of the joined text falls, and the offset at which it starts."""
    start = 0
    for index, text in sentences[:-1]:
        if offset <= start + len(text):
            return index, start
        start += len(text) + 1
    return sentences[-1][0], start


def checker(settings: Settings, report: Article | None = None, encoder: Encoder | None = None) -> Checker:
    """The fact check as one function of two passages and the probability that they tell the same thing."""
    from align.encoding import built_in
    from align.facts import EncoderWordSimilarity, check

    date = (report.date if report else None) or settings.date
    similarity = EncoderWordSimilarity(encoder or built_in("static", settings.threads))

    def run(hebrew: str, english: str, strength: float, english_date: datetime.date | None = None) -> list[Finding]:
        return check(
            hebrew,
            english,
            hebrew_date=date,
            english_date=english_date,
            strength=strength,
            similarity=similarity,
        )

    return run
