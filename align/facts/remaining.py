"""What remains on both sides once everything that agrees is paired: which of it contradicts the other side.

The rules are conservative: two facts are held against each other only when they measure the same thing for all that
can be told, and when each is the only candidate for the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from align.facts.assignment import best_pairs
from align.facts.comparing import compare, kinship
from align.facts.fact import Fact
from align.facts.nouns import are_generic
from align.facts.similarity import WordSimilarity
from align.facts.units import UNITS
from align.facts.values import shown

_SURE = 0.5
_MOST_APART = 14
_ALIKE = 0.4
_RELATED = 0.6
_STRONG = 0.8
# Values further apart than this measure different things: the depth of a wreck and its distance from the shore.
_RATIOS: dict[str, float] = {"length": 6, "area": 12, "speed": 4, "mass": 12, "volume": 12, "temperature": 9,
                             "percent": 6, "money": 12, "points": 6, "duration": 6, "age": 4, "power": 12,
                             "data": 12}  # fmt: skip


class Side(NamedTuple):
    """The facts of one side, which of them are already paired, and the text."""

    facts: tuple[Fact, ...]
    used: frozenset[int]
    text: str


def disagreements(
    hebrew: Side, english: Side, strength: float, similarity: WordSimilarity | None
) -> Iterator[tuple[Fact, Fact, str]]:
    """Pairs of remaining facts that contradict each other, with the rule that says so."""
    weights: dict[tuple[int, int], float] = {}
    rules: dict[tuple[int, int], str] = {}
    for first, one in enumerate(hebrew.facts):
        if first in hebrew.used or _elsewhere(one, english, one.measure):
            continue
        for second, two in enumerate(english.facts):
            if second in english.used or _elsewhere(two, hebrew, two.measure):
                continue
            judged = compare(one, two)
            if judged is None or judged.verdict != "disagree":
                continue
            surety = _same_thing(hebrew, english, first, second, strength, similarity)
            if surety * min(1.0, 0.5 + strength) >= _SURE:
                weights[first, second] = surety + 0.001 * _nearness(one, two)
                rules[first, second] = judged.rule
    for first, second in best_pairs(weights):
        yield hebrew.facts[first], english.facts[second], rules[first, second]


def _nearness(one: Fact, two: Fact) -> float:
    if one.amount is None or two.amount is None:
        return 0.0
    low, high = sorted((abs(one.amount.value), abs(two.amount.value)))
    return low / high if high else 1.0


def _same_thing(
    hebrew: Side, english: Side, first: int, second: int, strength: float, similarity: WordSimilarity | None
) -> float:
    """How surely two contradicting facts measure the same thing, 0..1."""
    one, two = hebrew.facts[first], english.facts[second]
    if "weak" in one.marks or "weak" in two.marks:
        return 0.0
    if one.measure == "count" == two.measure:
        return _same_count(hebrew, english, first, second, strength, similarity)
    if one.measure == "ordinal":
        alike = one.nouns & two.nouns or (one.noun and two.noun and similarity is not None
                                          and similarity.similarity(one.noun, two.noun) >= _SURE)  # fmt: skip
        return 0.8 if alike and _only(hebrew, one) and _only(english, two) else 0.0
    if one.kind == "time" or one.kind == "date":
        return _same_moment(hebrew, english, first, second)
    if one.measure == "score":
        return 0.9 if _only(hebrew, one) and _only(english, two) else 0.0
    return _same_quantity(hebrew, english, first, second)


def _rivals(side: Side, fact: Fact) -> int:
    """How many unpaired facts of the same measure a side has."""
    return sum(
        index not in side.used and other.measure == fact.measure and "weak" not in other.marks
        for index, other in enumerate(side.facts)
    )


def _only(side: Side, fact: Fact) -> bool:
    return _rivals(side, fact) == 1


def _same_count(
    hebrew: Side, english: Side, first: int, second: int, strength: float, similarity: WordSimilarity | None
) -> float:
    one, two = hebrew.facts[first], english.facts[second]
    related = kinship(one, two)
    named = one.nouns & two.nouns and not are_generic(one.nouns & two.nouns)
    if (("part" in one.marks) != ("part" in two.marks) and not named) or _apart(one, two) > _MOST_APART:
        return 0.0
    if _complements(hebrew, english, one, two):
        return 0.0
    rest = "rest" in one.marks or "rest" in two.marks
    if rest and not (one.states & two.states and ("rest" in one.marks) == ("rest" in two.marks)):
        return 0.0
    if 0.1 <= related < _RELATED and similarity is not None and one.noun and two.noun:
        alike = similarity.similarity(one.noun, two.noun)
        known = bool(one.nouns and two.nouns)
        if alike >= (_ALIKE + 0.1 if known else _ALIKE) and not (one.states ^ two.states):
            related = 0.8
    if related >= 0.8:
        return related if not _small_subset(one, two) else 0.0
    single = _only(hebrew, one) and _only(english, two)
    if related >= 0.7 and single:
        return related
    unknown = not (one.nouns or two.nouns) and bool(one.noun and two.noun) and not one.states ^ two.states
    if unknown and single and strength >= _STRONG and _weighty(one, two, 7):
        return 0.55
    # People told of nothing but their number, one such group on each side.
    return 0.6 if related >= 0.55 and single and _weighty(one, two) else 0.0


def _complements(hebrew: Side, english: Side, one: Fact, two: Fact) -> bool:
    """Whether two numbers are the two parts of a whole that both sides name: three left, nine of twelve played."""
    assert one.amount is not None and two.amount is not None
    total = one.amount.value + two.amount.value
    return all(
        any(
            fact.measure == "count" and fact.amount is not None and fact.amount.value == total
            for fact in side.facts
        )
        for side in (hebrew, english)
    )


def _weighty(one: Fact, two: Fact, least: float = 20) -> bool:
    """Whether the numbers are so large and so alike in size that two groups would be a coincidence."""
    assert one.amount is not None and two.amount is not None
    return min(one.amount.value, two.amount.value) >= least and _nearness(one, two) >= 0.25


def _small_subset(one: Fact, two: Fact) -> bool:
    """Whether one of the two is a group of one, which is more often an example than the whole."""
    values = [fact.amount.value for fact in (one, two) if fact.amount is not None]
    return min(values) <= 1 and max(values) > 5


def _same_moment(hebrew: Side, english: Side, first: int, second: int) -> float:
    one, two = hebrew.facts[first], english.facts[second]
    if ("said" in one.marks) != ("said" in two.marks):
        return 0.0
    if one.measure != two.measure:
        return 0.55 if {one.measure, two.measure} == {"date", "month"} and _only(hebrew,
        one) and _only(english, two) else (
            0.6 if "relative" in one.marks | two.marks else 0.0
        )  # fmt: skip
    if not (_only(hebrew, one) and _only(english, two)):
        return 0.0
    if one.measure == "year":
        assert one.moment is not None and two.moment is not None
        return 0.8 if abs(min(one.moment.years) - min(two.moment.years)) <= 60 else 0.0
    if one.measure in ("decade", "century"):
        return 0.7
    return 0.85


def _same_quantity(hebrew: Side, english: Side, first: int, second: int) -> float:
    one, two = hebrew.facts[first], english.facts[second]
    if one.amount is None or two.amount is None:
        return 0.0
    if ("share" in one.marks) != ("share" in two.marks) and not ("of" in one.marks and "of" in two.marks):
        return 0.0
    if one.measure == "duration" and (("ago" in one.marks) != ("ago" in two.marks)):
        return 0.0
    ratio = _RATIOS.get(one.measure.split(" ")[0], 8.0)
    if _apart(one, two) > (3 if ("rate" in one.marks) != ("rate" in two.marks) else ratio):
        return 0.0
    if one.measure == "times" or one.measure == "degrees":
        return 0.0
    single = _only(hebrew, one) and _only(english, two)
    if one.measure == "duration" and one.unit != two.unit and _apart(one, two) > 3:
        return 0.0
    return 0.85 if single else 0.0


def _apart(one: Fact, two: Fact) -> float:
    assert one.amount is not None and two.amount is not None
    low, high = sorted((abs(one.amount.value), abs(two.amount.value)))
    return high / low if low else float("inf")


def _elsewhere(fact: Fact, other: Side, measure: str) -> bool:
    """Whether the other side writes the very number in another role: then the fact is no contradiction.

    Unpaired facts of the same measure do not count: 5,000 acres is no excuse for 5,000 dunams.
    """
    if fact.amount is None or fact.amount.bound in ("vague", "range"):
        return False
    value = fact.amount.value / UNITS[fact.unit].factor if fact.unit in UNITS else fact.amount.value
    if value < 13:
        return False
    text = other.text
    for index, rival in enumerate(other.facts):
        if index not in other.used and rival.measure == measure:
            text = text[: rival.span[0]] + "_" * (rival.span[1] - rival.span[0]) + text[rival.span[1] :]
    return shown(round(value, 2)) in _written(text)


@lru_cache(maxsize=8192)
def _written(text: str) -> frozenset[str]:
    """Numbers in digits as they stand in a text, grouping made uniform."""
    numbers: set[str] = set()
    for literal in re.findall(r"\d[\d,]*(?:\.\d+)?", text):
        try:
            numbers.add(shown(float(literal.replace(",", ""))))
        except ValueError:
            continue
    return frozenset(numbers)
