"""Facts that only one side of a link mentions: listed for the reader, never an alarm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from align.facts.english_facts import english_facts
from align.facts.hebrew_facts import hebrew_facts

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from align.facts.fact import Fact
    from align.records import Finding


def one_sided(hebrew: str, english: str, findings: Sequence[Finding]) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """Quantities, dates and times of each passage that no finding on the two speaks of, as (Hebrew, English)."""
    return (
        _left(hebrew_facts(hebrew), {finding.hebrew for finding in findings}),
        _left(english_facts(english), {finding.english for finding in findings}),
    )


def _left(facts: Sequence[Fact], spoken_of: Collection[str]) -> tuple[Fact, ...]:
    """By words, not by place: a value that is repeated in one passage is one fact."""
    return tuple(fact for fact in facts if not any(fact.text in words or words in fact.text for words in spoken_of))
