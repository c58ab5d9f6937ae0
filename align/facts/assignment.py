"""Optimal assignment of a handful of facts: the pairs whose weights sum highest, each fact used once."""

from __future__ import annotations

from collections.abc import Mapping

_EXACT = 9


def best_pairs(weights: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Pairs (row, column) of greatest total weight; exact for small tables, greedy for large ones.

    A link rarely holds more than five facts a side: trying every choice with memory is faster than a solver.
    """
    rows = sorted({row for row, _ in weights})
    if len(rows) > _EXACT or len({column for _, column in weights}) > _EXACT:
        return _greedy(weights)
    options = {row: [column for first, column in weights if first == row] for row in rows}
    memory: dict[tuple[int, frozenset[int]], tuple[float, tuple[tuple[int, int], ...]]] = {}

    def search(position: int, used: frozenset[int]) -> tuple[float, tuple[tuple[int, int], ...]]:
        if position == len(rows):
            return 0.0, ()
        key = position, used
        if key not in memory:
            row = rows[position]
            best = search(position + 1, used)
            for column in options[row]:
                if column in used:
                    continue
                total, pairs = search(position + 1, used | {column})
                if total + weights[row, column] > best[0] + 1e-12:
                    best = total + weights[row, column], ((row, column), *pairs)
            memory[key] = best
        return memory[key]

    return list(search(0, frozenset())[1])


def _greedy(weights: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    chosen: list[tuple[int, int]] = []
    rows: set[int] = set()
    columns: set[int] = set()
    for row, column in sorted(weights, key=lambda pair: (-weights[pair], pair)):
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            chosen.append((row, column))
    return sorted(chosen)
