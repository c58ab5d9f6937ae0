"""How many articles tell a passage of the report independently of each other.

Two newsrooms that print one agency's words are one witness. Articles of which one is a copy of the other, and
passages that say the same in the same words, count once.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from align.records import Comparison

SAME_WORDS = 0.8
"""Share of words in common runs from which on two passages are one passage printed twice."""


def told_by(comparison: Comparison) -> dict[int, tuple[tuple[str, ...], ...]]:
    """For each Hebrew sentence with a link: the articles that tell it, those that are one witness together."""
    original = {row.source: row.copy_of or row.source for row in comparison.coverage}
    passages: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for link in comparison.links:
        for index in link.hebrew:
            passages[index][link.source].update(link.english)
    reprints = [echo for echo in comparison.echoes if echo.same_words >= SAME_WORDS]
    return {
        index: _together(
            places,
            [(source, original[source]) for source in places]
            + [
                (echo.source, echo.other_source)
                for echo in reprints
                if places.get(echo.source, set()) & set(echo.sentences)
                and places.get(echo.other_source, set()) & set(echo.other_sentences)
            ],
        )
        for index, places in passages.items()
    }


def independent_articles(comparison: Comparison) -> tuple[int, int]:
    """How many articles report the event, and how many of them are no copies of others that do."""
    reporting = {row.source: row for row in comparison.coverage if row.event == "same"}
    return len(reporting), sum(row.copy_of not in reporting for row in reporting.values())


def _together(sources: Iterable[str], bonds: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """The sources in groups that the bonds hold together, in the order given."""
    witness = {source: {source} for source in sources}
    # two copies of one original are bound to each other even where the original does not tell the passage
    for one, other in bonds:
        group = witness.setdefault(one, {one}) | witness.setdefault(other, {other})
        for member in group:
            witness[member] = group
    groups = [tuple(source for source in sources if source in witness[start]) for start in sources]
    return tuple(dict.fromkeys(groups))
