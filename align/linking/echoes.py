"""What several English articles on one event have in common, found as links between them."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from align.linking import links_of
from align.linking.copies import same_words
from align.linking.evidence import Evidence
from align.records import Echo

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from align.linking.side import Side
    from align.records import Article

LEAST = 0.5
"""Least score of an echo: more likely than not."""
_MOST_CELLS = 40_000
"""Most pairs of sentences of two articles that are looked at: news is below, and between ten books there would be
more to do than between them and the report."""


def echoes(articles: Sequence[tuple[Article, Side]]) -> Iterator[Echo]:
    """The passages that two of these articles share; each comes with its linkable sentences as a side."""
    for (first, one), (second, other) in combinations(articles, 2):
        if 0 < len(one.texts) * len(other.texts) <= _MOST_CELLS:
            yield from _between(first, one, second, other)


def _between(first: Article, one: Side, second: Article, other: Side) -> Iterator[Echo]:
    for link in links_of(Evidence(one, other), "coverage", LEAST):
        yield Echo(
            source=first.source,
            sentences=tuple(first.linkable[i] for i in link.hebrew),
            other_source=second.source,
            other_sentences=tuple(second.linkable[j] for j in link.english),
            score=link.score,
            same_words=round(
                same_words(
                    " ".join(one.texts[i] for i in link.hebrew), " ".join(other.texts[j] for j in link.english)
                ),
                4,
            ),
        )
