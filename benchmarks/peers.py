"""Two published methods, ported in the clear, so that they run beside the project's own linker in one command.

Both take the sentence vectors of whichever encoder they are given; neither sees the project's other evidence.

- `vecalign`: Thompson and Koehn, "Vecalign: Improved Sentence Alignment in Linear Time and Space" (EMNLP 2019):
  a monotone dynamic programme over beads, costs normalised by random pairs, deletions priced at a percentile.
  Run here in its exact quadratic form, which its authors' coarse-to-fine search approximates.
- `margin_mining`: the bitext-mining recipe of sentence-transformers after Artetxe and Schwenk, "Margin-based
  Parallel Corpus Mining" (ACL 2019): ratio margin over four neighbours, best pairs first, threshold 1.04.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from align import Settings
from align.linking.encoders import load_encoders
from align.linking.words import is_hebrew
from benchmarks.datasets import Document, documents
from benchmarks.scoring import Bead, Scores

Sides = Sequence[np.ndarray]
Encode = Callable[[Sequence[str], str], np.ndarray]
SHAPES = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))


def vecalign(document: Document, encode: Encode, longest: int = 4, percentile: float = 0.2) -> list[Bead]:
    """Monotone alignment; sentences may be deleted at the price of the cheapest fifth of random pairs."""
    sides = [_overlaps(document.hebrew, encode, "he"), _overlaps(document.english, encode, "en")]
    rows, columns = len(document.hebrew), len(document.english)
    generator = np.random.default_rng(0)
    sample = [
        side[generator.integers(0, count), 0]
        for side, count in ((sides[0], rows), (sides[1], columns))
        for _ in range(20)
    ]
    hebrew_sample, english_sample = np.array(sample[:20]), np.array(sample[20:])
    expected = [
        (1 - side[:, :, :] @ other.T).mean(axis=2)
        for side, other in ((sides[0], english_sample), (sides[1], hebrew_sample))
    ]
    random_costs = [
        _cost(sides, expected, (i, 0), (j, 0))
        for i, j in zip(generator.integers(0, rows, 200), generator.integers(0, columns, 200), strict=True)
    ]
    skip = float(np.quantile(random_costs, percentile))
    return _align(sides, expected, rows, columns, skip, [s for s in SHAPES if sum(s) <= longest])


def _overlaps(texts: list[str], encode: Encode, language: str) -> np.ndarray:
    """Vectors of the text's runs: `[last sentence, sentences in the run - 1]`."""
    runs = [" ".join(texts[max(0, end - size) : end + 1]) for end in range(len(texts)) for size in range(3)]
    return encode(runs, language).reshape(len(texts), 3, -1)


def _cost(sides: Sides, expected: Sides, left: tuple[int, int], right: tuple[int, int]) -> float:
    (i, wide), (j, tall) = left, right
    distance = 1 - float(sides[0][i, wide] @ sides[1][j, tall])
    return 2 * distance * (wide + 1) * (tall + 1) / float(expected[0][i, wide] + expected[1][j, tall] + 1e-6)


def _align(
    sides: Sides, expected: Sides, rows: int, columns: int, skip: float, shapes: list[tuple[int, int]]
) -> list[Bead]:
    best = np.full((rows + 1, columns + 1), np.inf)
    step: dict[tuple[int, int], tuple[int, int]] = {}
    best[0, 0] = 0.0
    for i in range(rows + 1):
        for j in range(columns + 1):
            options = [(best[i - 1, j] + skip, (1, 0))] if i else []
            options += [(best[i, j - 1] + skip, (0, 1))] if j else []
            options += [
                (best[i - w, j - t] + _cost(sides, expected, (i - 1, w - 1), (j - 1, t - 1)), (w, t))
                for w, t in shapes
                if i >= w and j >= t
            ]
            if options:
                best[i, j], step[i, j] = min(options)
    beads, i, j = [], rows, columns
    while i or j:
        w, t = step[i, j]
        if w and t:
            beads.append((tuple(range(i - w, i)), tuple(range(j - t, j))))
        i, j = i - w, j - t
    return beads[::-1]


def margin_mining(document: Document, encode: Encode, neighbours: int = 4, threshold: float = 1.04) -> list[Bead]:
    """Best pairs by ratio margin, each sentence used once."""
    similarity = encode(document.hebrew, "he") @ encode(document.english, "en").T
    forward = np.sort(similarity, axis=1)[:, -neighbours:].mean(axis=1, keepdims=True)
    backward = np.sort(similarity, axis=0)[-neighbours:].mean(axis=0, keepdims=True)
    margin = similarity / ((forward + backward) / 2)
    wanted = {(i, int(j)) for i, j in enumerate(margin.argmax(axis=1))}
    wanted |= {(int(i), j) for j, i in enumerate(margin.argmax(axis=0))}
    beads: list[Bead] = []
    used: set[tuple[str, int]] = set()
    for i, j in sorted(wanted, key=lambda cell: -margin[cell]):
        if margin[i, j] >= threshold and not {("he", i), ("en", j)} & used:
            used |= {("he", i), ("en", j)}
            beads.append(((i,), (j,)))
    return beads


def table(bench: Path) -> str:
    """Markdown table of both methods on every document set, with the mean of the built-in encoders' cosines."""
    encoders = load_encoders(Settings())

    def encode(texts: Sequence[str], language: str) -> np.ndarray:
        side = "he" if language == "he" and is_hebrew(texts) else "en"
        return np.concatenate([encoder.encode(list(texts), side) for encoder in encoders], axis=1) / 2**0.5

    lines = ["| set | method | strict | lax | pair | unique |", "|---|---|---|---|---|---|"]
    for name in ("ntrex_comparable_open", "flores_dev_comparable_argos", "ntrex_parallel_open"):
        for label, method in (("Vecalign (port)", vecalign), ("margin mining (port)", margin_mining)):
            scores = Scores()
            for document in documents(bench / f"{name}.jsonl"):
                found = method(document, encode)
                scores.add(found, document.gold, len(document.hebrew), len(document.english))
            figures = (scores.strict.f1, scores.lax.f1, scores.pair.f1, scores.unique.f1)
            lines.append(f"| `{name}` | {label} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |")
    return "\n".join(lines)
