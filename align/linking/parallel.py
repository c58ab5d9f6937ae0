"""The `parallel` strategy: true translations, same order, every sentence expected to have a counterpart.

A monotone dynamic programme over beads of up to three sentences a side, as in Gale and Church (1993), with
sentence vectors in place of lengths, as in Vecalign (Thompson and Koehn 2019).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from align.linking import calibration
from align.linking.calibration import BY_SIZE
from align.linking.choosing import as_link
from align.linking.evidence import FEATURES
from align.linking.packing import single_candidates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from align.linking.calibration import Calibration
    from align.linking.evidence import Bead, Evidence
    from align.linking.side import Matrix
    from align.records import Link

SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (2, 3), (3, 2))
_MARGIN = 8
"""How far from the line of anchors the programme looks, in sentences."""
_NEAREST = 4
"""A bead is looked at in detail if it holds a pair that is among the nearest few of its row or column."""
_FIT = 8.0
"""Log odds added to every bead, so that a passable bead is worth more than leaving its sentences out."""


def looks_parallel(evidence: Evidence) -> bool:
    """Whether the best pairs stand in one order and cover most of both texts."""
    anchors = _anchors(evidence.similarity)
    shorter = min(evidence.similarity.shape)
    if shorter < 3:
        return False
    return len(_rising(anchors)) >= 0.6 * shorter and len(_rising(anchors)) >= 0.9 * len(anchors)


def parallel_links(evidence: Evidence, weights: Calibration, keep: float | None = None) -> list[Link]:
    """Links of two translations, monotone; sentences of neither side are used twice."""
    beads = list(candidate_beads(evidence))
    if not beads:
        return []
    table = evidence.features(beads)
    fit = calibration.parallel_model().logits(parallel_features(beads, table))
    sizes = np.array([len(hebrew) + len(english) for hebrew, english in beads], dtype=np.float32)
    values = np.asarray((fit + _FIT) * sizes, dtype=np.float32)
    path = _best_path(beads, values, evidence.similarity.shape)
    probability = weights.link_probability(table)
    return [
        as_link(beads[place], table[place], float(probability[place]), weights)
        for place in path
        if keep is None or probability[place] >= keep
    ]


def candidate_beads(evidence: Evidence) -> Iterator[Bead]:
    """Beads of every shape near the line through the anchors that hold a promising pair."""
    similarity = evidence.similarity
    rows, columns = similarity.shape
    centre = _centre_line(similarity)
    promising = {(hebrew[0], english[0]) for hebrew, english in single_candidates(similarity, _NEAREST)}
    for i in range(rows):
        low, high = max(0, int(centre[i]) - _MARGIN), min(columns, int(centre[i]) + _MARGIN + 1)
        for j in range(low, high):
            for wide, tall in SHAPES:
                if i + wide <= rows and j + tall <= columns:
                    hebrew, english = tuple(range(i, i + wide)), tuple(range(j, j + tall))
                    if any((a, b) in promising for a in hebrew for b in english):
                        yield hebrew, english


def parallel_features(beads: Sequence[Bead], table: Matrix) -> Matrix:
    """The evidence, the bead's shape, and the main evidence times the bead's size, as `PARALLEL_FEATURES` names."""
    shape = np.array([[len(h) + len(e), len(h) * len(e), len(h) == len(e)] for h, e in beads], dtype=np.float32)
    main = table[:, [FEATURES.index(name) for name in BY_SIZE]]
    return np.concatenate([table, shape, main * shape[:, :1]], axis=1)


def _anchors(similarity: Matrix) -> list[tuple[int, int]]:
    """Mutual nearest neighbours that stand out, in the order of the rows."""
    if not similarity.size:
        return []
    by_row, by_column = similarity.argmax(axis=1), similarity.argmax(axis=0)
    return [(i, int(j)) for i, j in enumerate(by_row) if by_column[j] == i and similarity[i, j] > 0.35]


def _rising(anchors: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of anchors that rise on both sides (patience sorting)."""
    from bisect import bisect_left

    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, (_, j) in enumerate(anchors):
        at = bisect_left(tails, j)
        if at == len(tails):
            tails.append(j)
            ends.append(place)
        else:
            tails[at], ends[at] = j, place
        before.append(ends[at - 1] if at else -1)
    line = []
    place = ends[-1] if ends else -1
    while place >= 0:
        line.append(anchors[place])
        place = before[place]
    return line[::-1]


def _centre_line(similarity: Matrix) -> Matrix:
    """For every row the column where its counterpart is expected, interpolated between the anchors."""
    rows, columns = similarity.shape
    line = [(-1, -1), *_rising(_anchors(similarity)), (rows, columns)]
    xs, ys = zip(*line, strict=True)
    return np.asarray(np.interp(np.arange(rows), xs, ys), dtype=np.float32)


def _best_path(beads: Sequence[Bead], values: Matrix, shape: tuple[int, int]) -> list[int]:
    """Places of the beads on the best monotone path; what no bead covers is skipped at no cost."""
    rows, columns = shape
    best = np.zeros((rows + 1, columns + 1), dtype=np.float32)
    step = np.full((rows + 1, columns + 1), -1, dtype=np.int32)
    ending: dict[int, list[int]] = {}
    for place, (hebrew, _) in enumerate(beads):
        ending.setdefault(hebrew[-1] + 1, []).append(place)
    for i in range(1, rows + 1):
        best[i] = best[i - 1]
        for place in ending.get(i, ()):
            hebrew, english = beads[place]
            j = english[-1] + 1
            value = best[hebrew[0], english[0]] + values[place]
            if value > best[i, j]:
                best[i, j], step[i, j] = value, place
        running = np.maximum.accumulate(best[i])
        step[i][running > best[i]] = -1
        best[i] = running
    return _walk_back(beads, best, step)


def _walk_back(beads: Sequence[Bead], best: Matrix, step: npt.NDArray[np.int32]) -> list[int]:
    i, j = best.shape[0] - 1, best.shape[1] - 1
    path = []
    while i > 0 and j > 0:
        place = int(step[i, j])
        if place >= 0:
            path.append(place)
            i, j = beads[place][0][0], beads[place][1][0]
        elif best[i, j - 1] >= best[i, j]:
            j -= 1
        else:
            i -= 1
    return path[::-1]
