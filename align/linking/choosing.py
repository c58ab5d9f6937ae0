"""The `coverage` strategy: links between two texts in any order, most sentences without a counterpart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from align.linking.calibration import MERGE_FEATURES, explained_merge_features, merge_features, probability
from align.linking.evidence import FEATURES
from align.linking.packing import merged_candidates, pack, single_candidates
from align.records import Link, LinkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from align.linking.calibration import Calibration
    from align.linking.evidence import Bead, Evidence
    from align.linking.side import Matrix

_LIKELY = 0.08
"""Least probability of a cell that may join a larger bead."""
_APART = 0.5
"""Least probability of a cell that may join a larger bead across a gap."""
_CONTESTED = 0.25
"""Least probability of a pair that shares a name and measures one thing differently: what readers look for."""
_FREE = 0.5
"""Log odds added to a translation's evidence, to which the Hebrew's own is added."""
_SAY = 0.8
"""The part of the say that a fully reliable translation has in a pair; the Hebrew itself has the rest."""
_DOUBT = 0.5
"""Most log odds by which a translation may count against a pair."""
_HOPELESS = -7.0
"""Log odds below which no translator is asked about a bead."""
_PARTNERS = 3
"""Most counterparts of a sentence that may be joined across a gap: text that repeats itself has no end of them."""
_ANCHOR = 0.25
"""Least probability of the best cell of a larger bead."""
_GAINS = tuple(FEATURES.index(name) for name in ("static", "student", "words_low", "letters", "names", "facts"))
_LENGTH = FEATURES.index("length")


@dataclass(frozen=True)
class Translated:
    """What the report's translation adds: the same evidence, English against English."""

    evidence: Evidence
    calibration: Calibration
    reliability: Sequence[float]
    """How far each Hebrew sentence's translation is to be trusted, 0..1."""

    def share(self, bead: Bead) -> float:
        """The part of the say that the translation has in a bead."""
        return _SAY * sum(self.reliability[i] for i in bead[0]) / len(bead[0])


class Scored:
    """Beads with their evidence and probability; adding a bead twice costs nothing."""

    def __init__(self, evidence: Evidence, calibration: Calibration, translated: Translated | None = None) -> None:
        self.evidence = evidence
        self.calibration = calibration
        self.translated = translated
        self.features: dict[Bead, Matrix] = {}
        self.link: dict[Bead, float] = {}
        self.explained: dict[Bead, float] = {}
        """What a translator said of the beads about which it was asked."""

    def add(self, beads: Sequence[Bead]) -> None:
        """Score the beads not scored yet, in one batch: the weighted mean of the logits, as a probability."""
        new = sorted({bead for bead in beads if bead not in self.link})
        if not new:
            return
        table = self.evidence.features(new)
        logits = self._logits(new, table)
        if self.translated is not None:
            second = _FREE + self.translated.calibration.link_logits(self.translated.evidence.features(new))
            share = np.array([self.translated.share(bead) for bead in new], dtype=np.float32)
            # a translation may speak for a pair as much as it likes, and against it only a little: newsrooms rarely
            # use the words that a translation of the other would
            logits = np.maximum((1 - share) * logits + share * second, logits - _DOUBT)
        self.features.update(zip(new, table, strict=True))
        self.link.update(zip(new, map(float, probability(logits)), strict=True))

    def _logits(self, new: Sequence[Bead], table: Matrix) -> Matrix:
        """Log odds of new beads from the Hebrew's own evidence."""
        logits = self.calibration.link_logits(table)
        if self.evidence.is_read:
            asked = np.flatnonzero(logits > _HOPELESS)
            beads = [new[int(place)] for place in asked]
            explained = self.evidence.explained(beads)
            self.explained.update(zip(beads, map(float, explained), strict=True))
            if self.calibration.explained is not None:
                logits[asked] = self.calibration.explained_logits(table[asked], explained)
        return logits

    def candidates(self) -> list[Bead]:
        """One-to-one beads that stand out in the Hebrew's evidence or its translation's."""
        beads = set(self.evidence.stand_out(single_candidates(self.evidence.similarity)))
        if self.translated is not None:
            second = self.translated.evidence
            beads |= set(second.stand_out(single_candidates(second.similarity)))
        return sorted(beads)

    def merge_features(self, beads: Sequence[Bead]) -> Matrix:
        """What speaks for each whole bead, shape `(beads, len(MERGE_FEATURES))`, or `EXPLAINED_MERGE_FEATURES`."""
        table = self._merge_table(beads)
        if self.evidence.is_read:
            return explained_merge_features(table, self._explained_gain(beads))
        return merge_features(table, self.evidence.literal)

    def merge_probability(self, beads: Sequence[Bead]) -> Matrix:
        """How likely each bead of several sentences is one passage."""
        table = self._merge_table(beads)
        plain = self.calibration.merge.probability(merge_features(table, self.evidence.literal))
        if not self.evidence.is_read or self.calibration.explained is None:
            return plain
        explained = explained_merge_features(table, self._explained_gain(beads))
        read = self.calibration.explained.merge.probability(explained)
        # sentences broken in two are in few of the texts that the second model was fitted on
        made_whole = table[:, MERGE_FEATURES.index("made_whole")] > 0
        return np.where(made_whole, np.maximum(plain, read), read)

    def _merge_table(self, beads: Sequence[Bead]) -> Matrix:
        rows = [self._merge_evidence(bead, self._best_part(bead)) for bead in beads]
        return np.array(rows, dtype=np.float32)

    def _best_part(self, bead: Bead) -> Bead:
        return max(shorter(bead), key=lambda part: self.link[part])

    def _explained_gain(self, beads: Sequence[Bead]) -> Matrix:
        """What a translator said of each whole bead less what it said of its best part, or 0."""
        said = [(self.explained.get(bead), self.explained.get(self._best_part(bead))) for bead in beads]
        gain = [0.0 if whole is None or part is None else whole - part for whole, part in said]
        return np.array(gain, dtype=np.float32)

    def _merge_evidence(self, bead: Bead, best: Bead) -> list[float]:
        """What speaks for the whole bead against the best bead with one sentence less."""
        whole = self.features[bead]
        parts = self.features[best]
        hebrew, english = bead
        cells = [[self.link.get(((i,), (j,)), 0.0) for j in english] for i in hebrew]
        weakest = min(min(map(max, cells)), min(map(max, zip(*cells, strict=True))))
        return [
            self.link[bead] - self.link[best],
            weakest,
            *(float(whole[place] - parts[place]) for place in _GAINS),
            float(parts[_LENGTH] - whole[_LENGTH]),
            float(len(hebrew) + len(english) - 2),
            float(self._joined(bead) - self._joined(best)),
        ]

    def _joined(self, bead: Bead) -> int:
        """How many sentences the bead makes whole that are spread over two texts."""
        sides = (self.evidence.hebrew, self.evidence.english)
        return sum(
            side.runs_on[first] and second == first + 1
            for side, group in zip(sides, bead, strict=True)
            for first, second in pairwise(group)
        )


def shorter(bead: Bead) -> list[Bead]:
    """The beads that lack just one sentence of `bead`."""
    hebrew, english = bead
    return [(tuple(k for k in hebrew if k != i), english) for i in hebrew if len(hebrew) > 1] + [
        (hebrew, tuple(k for k in english if k != j)) for j in english if len(english) > 1
    ]


def score_candidates(
    evidence: Evidence, calibration: Calibration, translated: Translated | None = None
) -> tuple[Scored, list[Bead], list[Bead]]:
    """Score every one-to-one candidate and every larger bead grown from the likely ones."""
    scored = Scored(evidence, calibration, translated)
    singles = scored.candidates()
    scored.add(singles)
    cells = {(bead[0][0], bead[1][0]): scored.link[bead] for bead in singles}
    contested = {(bead[0][0], bead[1][0]) for bead in singles if _contested(scored.features[bead])}
    merged = [
        bead
        for bead in merged_candidates(
            [cell for cell, p in cells.items() if p >= _LIKELY],
            _best_partners({cell: p for cell, p in cells.items() if p >= _APART}),
            (evidence.hebrew.runs_on, evidence.english.runs_on),
        )
        if max(cells.get((i, j), 0.0) for i in bead[0] for j in bead[1]) >= _ANCHOR
        # a pair that contradicts itself is shown by itself
        and not any((i, j) in contested for i in bead[0] for j in bead[1])
    ]
    scored.add([*merged, *(part for bead in merged for part in shorter(bead))])
    scored.add([((i,), (j,)) for bead in merged for i in bead[0] for j in bead[1]])
    return scored, singles, merged


def _best_partners(cells: dict[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The cells that are among the few best of both their sentences."""
    taken: Counter[tuple[str, int]] = Counter()
    best = []
    for i, j in sorted(cells, key=lambda cell: -cells[cell]):
        if taken["he", i] < _PARTNERS and taken["en", j] < _PARTNERS:
            best.append((i, j))
            taken.update((("he", i), ("en", j)))
    return best


def coverage_links(
    evidence: Evidence, calibration: Calibration, keep: float | None = None, translated: Translated | None = None
) -> list[Link]:
    """Links of two comparable texts, in the order of the Hebrew.

    Disjoint beads are packed first; then every other pair that scores well enough is added, marked as a repeat
    where its Hebrew is already covered by a better link.
    """
    least, least_repeat = (keep, keep) if keep is not None else _thresholds(evidence, calibration, translated)
    scored, singles, merged = score_candidates(evidence, calibration, translated)
    values = {bead: scored.link[bead] - least for bead in singles}
    for bead, likely in _likely_merges(scored, merged):
        inside = [((i,), (j,)) for i in bead[0] for j in bead[1]]
        worth = [scored.link[part] - least for part in inside]
        base = sum(worth[k] for k in pack(inside, worth))
        values[bead] = base + likely - 0.5 if scored.link[bead] >= least else 0.0
    beads = list(values)
    chosen = [beads[k] for k in pack(beads, list(values.values()))]
    return _as_links(scored, chosen, singles, least_repeat)


def _thresholds(evidence: Evidence, calibration: Calibration, translated: Translated | None) -> tuple[float, float]:
    """Least scores of a link and of a repeat; the more reliable the translation, the nearer its calibration's."""
    keep, repeat = calibration.least(evidence.literal), calibration.least_repeat(evidence.literal)
    if translated is None or not translated.reliability:
        return keep, max(keep, repeat)
    trust = sum(translated.reliability) / len(translated.reliability)
    other = translated.calibration
    return (
        (1 - trust) * keep + trust * other.least(translated.evidence.literal),
        (1 - trust) * repeat + trust * other.least_repeat(translated.evidence.literal),
    )


def _likely_merges(scored: Scored, merged: Sequence[Bead]) -> list[tuple[Bead, float]]:
    if not merged:
        return []
    probabilities = scored.merge_probability(merged)
    return [(bead, float(p)) for bead, p in zip(merged, probabilities, strict=True) if p > 0.5]


def _as_links(scored: Scored, chosen: Sequence[Bead], singles: Sequence[Bead], least: float) -> list[Link]:
    covered_cells = {(i, j) for hebrew, english in chosen for i in hebrew for j in english}
    covered_hebrew = {i for hebrew, _ in chosen for i in hebrew}
    links = [_link(scored, bead, repeat=False) for bead in chosen]
    for bead in sorted(singles, key=lambda bead: -scored.link[bead]):
        i, j = bead[0][0], bead[1][0]
        needed = min(least, _CONTESTED) if _contested(scored.features[bead]) else least
        if scored.link[bead] >= needed and (i, j) not in covered_cells:
            links.append(_link(scored, bead, repeat=i in covered_hebrew))
            covered_hebrew.add(i)
    return sorted(links, key=lambda link: (link.hebrew, link.repeat, -link.score))


def _contested(row: Matrix) -> bool:
    """Whether a pair shares a name of some rarity and contradicts itself on a quantity or a date."""
    return bool(row[FEATURES.index("conflict")] >= 1 and row[FEATURES.index("names")] >= 0.35)


def _link(scored: Scored, bead: Bead, repeat: bool) -> Link:
    link = as_link(bead, scored.features[bead], scored.link[bead], scored.calibration, repeat)
    if bead not in scored.explained:
        return link
    return replace(link, evidence=(*link.evidence, ("explained", round(scored.explained[bead], 3))))


def as_link(bead: Bead, row: Matrix, score: float, calibration: Calibration, repeat: bool = False) -> Link:
    """A bead that was chosen as a link that carries its evidence; one side in part only makes it partial."""
    kind: LinkKind = "equivalent" if row[FEATURES.index("words_low")] >= calibration.partial else "partial"
    return Link(
        hebrew=bead[0],
        english=bead[1],
        score=round(score, 4),
        kind=kind,
        evidence=tuple((name, round(float(value), 3)) for name, value in zip(FEATURES, row, strict=True)),
        repeat=repeat,
    )
