"""The check of one link: which facts of its two sides speak of the same thing, and whether they agree.

Facts that agree are paired first, the surest pairs together (an optimal assignment), so that fifteen dead and forty
wounded never cross. Only what then remains on both sides can disagree, and only when it clearly measures the same
thing; a fact that one side alone mentions is no finding.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from align.facts.assignment import best_pairs
from align.facts.comparing import compare
from align.facts.english_facts import english_facts
from align.facts.fact import Fact
from align.facts.hebrew_facts import hebrew_facts
from align.facts.name_checking import name_findings
from align.facts.remaining import Side, disagreements
from align.facts.similarity import WordSimilarity
from align.facts.sums import sums
from align.records import Finding, Verdict


def check(
    hebrew: str,
    english: str,
    *,
    hebrew_date: datetime.date | None = None,
    english_date: datetime.date | None = None,
    strength: float = 1.0,
    similarity: WordSimilarity | None = None,
) -> list[Finding]:
    """Findings on a Hebrew and an English passage that are taken to tell the same thing.

    `strength` is the probability that they do: weak links raise no doubtful alarms. The dates are the articles'
    own and resolve `yesterday`; without them weekdays compare with weekdays only. `similarity` compares nouns that
    the lexicon does not know; without it unknown nouns are never held against each other.
    """
    found = fact_findings(hebrew, english, hebrew_date, english_date, strength, similarity)
    found.extend(name_findings(hebrew, english, strength, len(found)))
    return sorted(found, key=lambda one: (one.hebrew_span, one.english_span))


def fact_findings(
    hebrew: str,
    english: str,
    hebrew_date: datetime.date | None,
    english_date: datetime.date | None,
    strength: float,
    similarity: WordSimilarity | None,
) -> list[Finding]:
    """Findings on everything but names, agreeing ones first."""
    left = hebrew_facts(hebrew, hebrew_date)
    right = english_facts(english, english_date)
    found: list[Finding] = []
    pairs = _agreeing(left, right)
    for first, second, rule in pairs:
        found.append(finding("agree", left[first], right[second], rule))
    used_left, used_right = {first for first, _, _ in pairs}, {second for _, second, _ in pairs}
    for summed in sums(left, right, used_left, used_right):
        used_left.update(summed.hebrew)
        used_right.update(summed.english)
        found.append(finding("agree", left[summed.hebrew[0]], right[summed.english[0]], summed.rule))
    sides = Side(left, frozenset(used_left), hebrew), Side(right, frozenset(used_right), english)
    for one, two, rule in disagreements(*sides, strength, similarity):
        found.append(finding("disagree", one, two, rule))
    return found


def _agreeing(left: Sequence[Fact], right: Sequence[Fact]) -> list[tuple[int, int, str]]:
    """Pairs of facts that agree, each fact once, chosen so that the sum of their weights is greatest."""
    weights: dict[tuple[int, int], float] = {}
    rules: dict[tuple[int, int], str] = {}
    for first, one in enumerate(left):
        for second, two in enumerate(right):
            judged = compare(one, two)
            if judged is not None and judged.verdict == "agree":
                closeness = _closeness(one, two)
                if not closeness:
                    continue
                weights[first, second] = judged.weight * closeness
                rules[first, second] = judged.rule
    return [(first, second, rules[first, second]) for first, second in best_pairs(weights)]


def _closeness(one: Fact, two: Fact) -> float:
    """Prefer partners that count the same thing, and equal numbers over numbers that merely fit a vague one.

    Zero for the dead of one side and the wounded of the other: they never agree, even where the numbers are equal.
    """
    from align.facts.comparing import kinship

    if one.measure != "count":
        same = 1.0 if one.measure == two.measure else 0.8
        return same * (1.0 if ("ago" in one.marks) == ("ago" in two.marks) else 0.9)
    related = kinship(one, two)
    return 0.3 + 0.7 * related if related else 0.0


def finding(verdict: Verdict, hebrew: Fact, english: Fact, rule: str) -> Finding:
    """The finding that two facts give."""
    return Finding(
        verdict,
        hebrew.kind,
        hebrew.text,
        english.text,
        hebrew.shown,
        english.shown,
        rule,
        hebrew.span,
        english.span,
    )
