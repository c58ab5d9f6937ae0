"""Wording that one text has from another: syndicated copies, agency paragraphs, quotations.

Words that stand in a run of several words that both texts have count as the same (word n-grams as in Broder 1997,
"On the resemblance and containment of documents"; as a measure of newspapers' reuse of agency text in Clough et al.
2002, METER).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from align.linking.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from align.records import Article, Coverage

RUN = 5
"""Least number of words in a row; shorter runs are in any two texts about one thing."""
COPY = 0.6
"""Share of an article's words from which on it is called a copy: editors cut copies and change their headlines,
while two newsrooms that write for themselves share a few quotations."""


def shared_wording(first: Sequence[str], second: Sequence[str], run: int = RUN) -> tuple[float, float]:
    """For two lists of words, the share of each, 0..1, that stands in runs of `run` words that both have."""
    common = runs_of(first, run) & runs_of(second, run)
    return _covered(first, common, run), _covered(second, common, run)


def same_words(first: str, second: str) -> float:
    """Share, 0..1, of the shorter passage's words that stand in runs of words that both passages have."""
    one, other = sorted((words(first), words(second)), key=len)
    return shared_wording(one, other, min(RUN, max(1, len(one))))[0]


def with_copies(coverage: Sequence[Coverage], articles: Sequence[Article]) -> tuple[Coverage, ...]:
    """The coverage of the articles, with what each has from another and of which it is a copy.

    Of two articles that repeat each other the later one is the copy; an article that a longer one holds whole is
    the copy, whichever comes first. Copies of copies are called copies of the first of them.
    """
    texts = [words(" ".join(article.sentences[k].text for k in article.linkable)) for article in articles]
    runs = [runs_of(text, RUN) for text in texts]
    most = [0.0] * len(articles)
    original: dict[int, int] = {}
    for later in range(len(articles)):
        for earlier in range(later):
            common = runs[earlier] & runs[later]
            shares = _covered(texts[earlier], common, RUN), _covered(texts[later], common, RUN)
            most[earlier], most[later] = max(most[earlier], shares[0]), max(most[later], shares[1])
            if max(shares) >= COPY:
                copy, source = (later, earlier) if shares[1] >= COPY else (earlier, later)
                original.setdefault(copy, source)
    return tuple(
        replace(row, copied=round(most[k], 4), copy_of=articles[_root(k, original)].source if k in original else "")
        for k, row in enumerate(coverage)
    )


def runs_of(text: Sequence[str], run: int) -> set[tuple[str, ...]]:
    """Every `run` words in a row."""
    return {tuple(text[start : start + run]) for start in range(len(text) - run + 1)}


def _covered(text: Sequence[str], common: set[tuple[str, ...]], run: int) -> float:
    if not common:
        return 0.0
    covered = {
        place
        for start in range(len(text) - run + 1)
        if tuple(text[start : start + run]) in common
        for place in range(start, start + run)
    }
    return len(covered) / max(1, len(text))


def _root(number: int, original: dict[int, int]) -> int:
    seen = {number}
    while number in original and original[number] not in seen:
        number = original[number]
        seen.add(number)
    return number
