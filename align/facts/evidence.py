"""Facts as evidence for linking: how many of two sentences' facts agree and how many contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from align.facts.comparing import compare, kinship
from align.facts.fact import Fact

_COMPARABLE_COUNT = 0.85


class Evidence(NamedTuple):
    """What the facts of two sentences say about whether they report the same thing."""

    agreeing: float
    """Sum of the weights of facts that agree; a fact that is rarely equal by chance weighs more."""
    conflicting: int
    """Facts that measure the same thing and contradict each other."""


def shared_evidence(hebrew: Sequence[Fact], english: Sequence[Fact]) -> Evidence:
    """Match the facts of two sentences greedily, equal ones first; cheap enough for every pair of sentences."""
    agreeing, conflicting = 0.0, 0
    rows: list[tuple[float, int, int]] = []
    clashes: list[tuple[int, int]] = []
    for first, one in enumerate(hebrew):
        for second, two in enumerate(english):
            judged = compare(one, two)
            if judged is None:
                continue
            if judged.verdict == "agree":
                rows.append((judged.weight * rarity(one, two), first, second))
            elif one.measure != "count" or kinship(one, two) >= _COMPARABLE_COUNT:
                clashes.append((first, second))
    rows.sort(reverse=True)
    used_hebrew: set[int] = set()
    used_english: set[int] = set()
    for weight, first, second in rows:
        if first not in used_hebrew and second not in used_english:
            used_hebrew.add(first)
            used_english.add(second)
            agreeing += weight
    for first, second in clashes:
        if first not in used_hebrew and second not in used_english:
            used_hebrew.add(first)
            used_english.add(second)
            conflicting += 1
    return Evidence(agreeing, conflicting)


def rarity(hebrew: Fact, english: Fact) -> float:
    """How unlikely two facts are to be equal by chance, 0..1: `two` says little, `1,850` much."""
    if hebrew.measure != "count":
        return {"weekday": 0.5, "month": 0.4, "year": 0.7, "century": 0.5, "decade": 0.5}.get(hebrew.measure, 0.9)
    related = kinship(hebrew, english)
    related = max(related, 0.2)
    value = abs(hebrew.amount.value) if hebrew.amount else 0.0
    vague = hebrew.amount is not None and "vague" in (hebrew.amount.bound, english.amount and english.amount.bound)
    size = 0.3 if value < 4 or vague else 0.6 if value < 13 else 1.0
    return size * (0.4 + 0.6 * related)
