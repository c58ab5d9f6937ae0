"""The sum rule: six firefighters and two residents on one side are eight people on the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from align.facts.fact import Fact
from align.facts.nouns import are_generic, are_people, states_clash

_MOST_PARTS = 3


class Sum(NamedTuple):
    """Facts of one side that add up to a fact of the other; indices on each side."""

    hebrew: tuple[int, ...]
    english: tuple[int, ...]
    rule: str


def sums(left: Sequence[Fact], right: Sequence[Fact], used_left: set[int], used_right: set[int]) -> list[Sum]:
    """Totals of either side that no equal number explains and that two or three counts over there make up."""
    found: list[Sum] = []
    for total, parts in _explained(right, used_right, left, used_left):
        found.append(Sum(parts, (total,), "count: the parts of one side add up to the total of the other"))
    for total, parts in _explained(left, used_left, right, used_right):
        found.append(Sum((total,), parts, "count: the parts of one side add up to the total of the other"))
    return found


def _explained(
    totals: Sequence[Fact], used: set[int], parts: Sequence[Fact], paired: set[int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    counted = [index for index, fact in enumerate(parts) if index not in paired and _plain(fact)]
    for index, total in enumerate(totals):
        if index in used or not _plain(total) or total.amount is None or total.amount.value < 3:
            continue
        for size in range(2, _MOST_PARTS + 1):
            chosen = next(
                (few for few in combinations(counted, size) if _adds(total, [parts[one] for one in few])), None
            )
            if chosen is not None:
                yield index, chosen
                break


def _plain(fact: Fact) -> bool:
    """A count (or sum of money) that may be a part or a total."""
    return (
        (fact.measure == "count" or fact.kind == "money")
        and fact.amount is not None
        and fact.amount.bound != "vague"
    )


def _adds(total: Fact, parts: Sequence[Fact]) -> bool:
    assert total.amount is not None
    if any(part.measure != total.measure or states_clash(part.states, total.states) for part in parts):
        return False
    value = sum(part.amount.value for part in parts if part.amount is not None)
    high = total.amount.value * 1.1 if total.amount.bound == "least" else total.amount.high
    near = total.amount.low - 1e-6 <= value <= high + 1e-6
    alike = len({part.states for part in parts}) == 1 or (not total.states and all(part.states for part in parts))
    return near and alike and "rest" not in total.marks and _one_kind(total, parts)


def _one_kind(total: Fact, parts: Sequence[Fact]) -> bool:
    """Whether the parts can be kinds of the total: people with people, a named thing with the same thing."""
    if total.kind == "money" or not total.nouns:
        return True
    if are_generic(total.nouns):
        return all(are_people(part.nouns) or not part.nouns for part in parts)
    return all(part.nouns & total.nouns or not part.nouns or (are_people(part.nouns) and are_people(total.nouns))
               for part in parts)  # fmt: skip
