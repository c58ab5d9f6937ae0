"""Which candidate links to keep: beads of up to three sentences a side, crossing freely, none used twice.

Choosing the set of disjoint beads of the greatest total value is weighted set packing. The beads of one document
fall apart into small groups that share no sentence; each group is solved exactly by branch and bound, and only
a group too tangled for that is packed greedily.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from align.linking.evidence import Bead
    from align.linking.side import Matrix

NEAREST = 5
"""How many nearest sentences of the other side each sentence is compared with in detail."""
LONGEST = 3
"""Most sentences on one side of a bead."""
_STEPS = 20_000
"""Most branches tried in one group before it is packed greedily."""


def single_candidates(similarity: Matrix, nearest: int = NEAREST) -> list[Bead]:
    """One-to-one beads of every sentence with its nearest few on the other side."""
    rows, columns = similarity.shape
    if not rows or not columns:
        return []
    wide, tall = min(nearest, columns), min(nearest, rows)
    by_row = np.argpartition(-similarity, wide - 1, axis=1)[:, :wide]
    by_column = np.argpartition(-similarity, tall - 1, axis=0)[:tall]
    cells = {(i, int(j)) for i in range(rows) for j in by_row[i]}
    cells |= {(int(i), j) for j in range(columns) for i in by_column[:, j]}
    return [((i,), (j,)) for i, j in sorted(cells)]


def merged_candidates(
    likely: Iterable[tuple[int, int]],
    apart: Iterable[tuple[int, int]] = (),
    runs_on: tuple[Sequence[bool], Sequence[bool]] = ((), ()),
) -> list[Bead]:
    """Beads of several sentences, grown from one-to-one candidates.

    Args:
        likely: cells that may be part of a larger bead; neighbours on a side are joined.
        apart: cells good enough to be joined though their sentences do not stand next to each other.
        runs_on: for each text of both sides, whether its sentence goes on in the next; the two are joined anyway.
    """
    cells, free = set(likely), set(apart)
    open_ends = [{k for k, open_end in enumerate(side) if open_end} for side in runs_on]
    beads: set[Bead] = set()
    frontier: set[Bead] = {((i,), (j,)) for i, j in cells}
    for _ in range(2 * LONGEST - 2):
        grown = {bead for start in frontier for bead in _grow(start, cells, free, *open_ends)} - beads
        beads |= grown
        frontier = grown
    return sorted(beads)


def _grow(
    bead: Bead,
    cells: set[tuple[int, int]],
    free: set[tuple[int, int]],
    hebrew_open: set[int],
    english_open: set[int],
) -> Iterable[Bead]:
    """The bead with one more sentence on either side, where that sentence is likely for some member.

    Sentences that stand apart are joined only against one sentence that sums them up.
    """
    hebrew, english = bead
    if len(hebrew) < LONGEST and _adjoin(english):
        near = {i for i in (hebrew[0] - 1, hebrew[-1] + 1) if any((i, j) in cells for j in english)}
        near |= _continued(hebrew, hebrew_open)
        if len(english) == 1:
            near |= {i for i, j in free if j == english[0] and i not in hebrew}
        yield from ((tuple(sorted((*hebrew, i))), english) for i in near)
    if len(english) < LONGEST and _adjoin(hebrew):
        near = {j for j in (english[0] - 1, english[-1] + 1) if any((i, j) in cells for i in hebrew)}
        near |= _continued(english, english_open)
        if len(hebrew) == 1:
            near |= {j for i, j in free if i == hebrew[0] and j not in english}
        yield from ((hebrew, tuple(sorted((*english, j)))) for j in near)


def _adjoin(group: Sequence[int]) -> bool:
    return group[-1] - group[0] == len(group) - 1


def _continued(group: Sequence[int], open_ends: set[int]) -> set[int]:
    """The neighbours of a group that share a sentence with it."""
    return {
        k + step for k, step, end in ((group[0], -1, group[0] - 1), (group[-1], 1, group[-1])) if end in open_ends
    }


def pack(beads: Sequence[Bead], values: Sequence[float]) -> list[int]:
    """Places of the disjoint beads whose values add up to the most; beads of value ≤ 0 are never chosen."""
    useful = [place for place, value in enumerate(values) if value > 0]
    chosen: list[int] = []
    for group in _groups(beads, useful):
        chosen += _best_subset(beads, values, sorted(group, key=lambda place: -values[place]))
    return sorted(chosen)


def _groups(beads: Sequence[Bead], places: Sequence[int]) -> list[list[int]]:
    """Split beads into groups that share no sentence (connected components, by union–find)."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for place in places:
        nodes = _nodes(beads[place])
        for node in nodes[1:]:
            parent[root(node)] = root(nodes[0])
    groups: dict[tuple[str, int], list[int]] = {}
    for place in places:
        groups.setdefault(root(_nodes(beads[place])[0]), []).append(place)
    return list(groups.values())


def _nodes(bead: Bead) -> list[tuple[str, int]]:
    return [("he", i) for i in bead[0]] + [("en", j) for j in bead[1]]


def _best_subset(beads: Sequence[Bead], values: Sequence[float], order: Sequence[int]) -> list[int]:
    """Best disjoint subset of one group, `order` being by falling value; greedy once `_STEPS` are used up."""
    nodes = {place: frozenset(_nodes(beads[place])) for place in order}
    best: list[int] = []
    used: set[tuple[str, int]] = set()
    for place in order:
        if not nodes[place] & used:
            best.append(place)
            used |= nodes[place]
    best_value = sum(values[place] for place in best)
    steps = 0
    stack: list[tuple[int, list[int], frozenset[tuple[str, int]], float]] = [(0, [], frozenset(), 0.0)]
    while stack and steps < _STEPS:
        steps += 1
        start, taken, occupied, value = stack.pop()
        if value > best_value + 1e-9:
            best, best_value = taken, value
        open_places = [p for p in range(start, len(order)) if not nodes[order[p]] & occupied]
        if value + _bound(nodes, values, [order[p] for p in open_places]) <= best_value + 1e-9:
            continue
        for p in reversed(open_places):
            place = order[p]
            stack.append((p + 1, [*taken, place], occupied | nodes[place], value + values[place]))
    return best


def _bound(nodes: dict[int, frozenset[tuple[str, int]]], values: Sequence[float], places: Sequence[int]) -> float:
    """At most this much can be added: each sentence brings at most its best share of a bead's value."""
    share: dict[tuple[str, int], float] = {}
    for place in places:
        part = values[place] / len(nodes[place])
        for node in nodes[place]:
            share[node] = max(share.get(node, 0.0), part)
    return sum(share.values())
