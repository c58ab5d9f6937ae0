"""Packing: the best set of disjoint beads, checked against trying every set."""

from __future__ import annotations

from itertools import chain, combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from align.linking.packing import LONGEST, merged_candidates, pack, single_candidates

indices = st.lists(st.integers(0, 4), min_size=1, max_size=2, unique=True).map(lambda side: tuple(sorted(side)))
beads = st.lists(st.tuples(indices, indices, st.floats(-1, 1)), max_size=9, unique_by=lambda bead: bead[:2])


def disjoint(chosen):
    hebrew = list(chain.from_iterable(bead[0] for bead in chosen))
    english = list(chain.from_iterable(bead[1] for bead in chosen))
    return len(hebrew) == len(set(hebrew)) and len(english) == len(set(english))


@given(beads)
def test_packing_is_optimal(candidates):
    chosen = pack([bead[:2] for bead in candidates], [bead[2] for bead in candidates])
    picked = [candidates[place] for place in chosen]
    assert disjoint(picked)
    best = max(
        sum(bead[2] for bead in some)
        for size in range(len(candidates) + 1)
        for some in combinations(candidates, size)
        if disjoint(some)
    )
    assert abs(sum(bead[2] for bead in picked) - best) < 1e-6


def test_a_tangle_too_large_for_exact_search_is_still_packed_without_overlap():
    tangle = [((i,), (j,)) for i in range(40) for j in range(40)]
    values = [((i * 7 + j * 13) % 31 + 1) / 31 for (i,), (j,) in tangle]
    chosen = [tangle[place] for place in pack(tangle, values)]
    assert disjoint(chosen)
    assert len(chosen) == 40


def test_worthless_beads_are_left_out():
    assert pack([((0,), (0,)), ((1,), (1,))], [0.0, -0.2]) == []


def test_candidates_hold_the_nearest_of_every_row_and_column():
    similarity = np.array([[0.9, 0.1, 0.2], [0.8, 0.3, 0.1]], dtype=np.float32)
    assert set(single_candidates(similarity, nearest=1)) == {
        ((0,), (0,)),
        ((1,), (0,)),
        ((1,), (1,)),
        ((0,), (2,)),
    }
    assert single_candidates(np.zeros((0, 3), dtype=np.float32)) == []


def test_larger_beads_join_neighbours_and_strong_cells_across_a_gap():
    beads = set(merged_candidates([(0, 0), (0, 1), (5, 0)], apart=[(0, 0), (5, 0)]))
    assert ((0,), (0, 1)) in beads
    assert ((0, 5), (0,)) in beads
    assert ((0,), (0, 2)) not in beads
    assert all(len(side) <= LONGEST for bead in beads for side in bead)
