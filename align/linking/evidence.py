"""Evidence that Hebrew sentences and English sentences say the same thing.

A *bead* is a candidate link: indices of Hebrew sentences and indices of English ones. `Evidence.features` gives,
for every bead, the row of numbers that `FEATURES` names; `calibration` turns a row into a probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from align.facts import shared_evidence
from align.linking.explaining import Explainer
from align.linking.side import Side

if TYPE_CHECKING:
    from align.linking.explaining import Reader
    from align.linking.side import Group, Matrix

Weighted: TypeAlias = tuple[dict[str, float], float]
Bead: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]

FEATURES = (
    "static",  # cosine of the static encoder
    "student",  # cosine of the second encoder
    "margin",  # mean cosine less that of the nearest rivals on both sides
    "typical",  # mean cosine less that of a typical pair of the same sentences
    "rank",  # how many rivals are nearer, on both sides
    "literal",  # how literally the two texts correspond: words shared by their surest pairs
    "words_low",  # share of words found on the other side, of the side that has fewer
    "words_high",  # the same of the side that has more
    "rare",  # rare words found on the other side
    "names",  # rare names found on the other side
    "facts",  # quantities, dates and times that agree
    "conflict",  # quantities, dates and times that contradict each other
    "letters",  # shared letter trigrams; nothing where the scripts differ
    "length",  # how much the lengths differ
    "position",  # how far apart the two stand in their texts
    "neighbours",  # cosine of the sentences before or after
    "opening",  # both open their texts, which are about one topic: headlines and leads report the same
    "caption",  # a caption says what its picture shows, which other newsrooms seldom report
)
"""Names of the evidence, in the order of the columns of `Evidence.features`."""

_FEW = 4
"""Texts of fewer sentences have no typical similarity."""
_LEAD = 0.05
"""Least lead over the typical similarity of a pair worth a look; right pairs lead by 0.1 and more."""

_SURE = 0.15
"""Lead over the typical similarity from which a pair of nearest sentences tells how literal the texts are."""
RETOLD = 0.2
"""Share of common words in what newsrooms write about one thing; taken for granted with the weight `_BELIEF`."""
_BELIEF = 0.17
_MOST_READ = 40_000
"""Most pairs of sentences of two texts about which a translator is still asked: it is the slowest witness."""
_READ_FROM = 0.29
"""Literalness from which the English is taken for a translation of the Hebrew, and a translator is asked."""


class Evidence:
    """All that is known about which Hebrew sentence corresponds to which English one."""

    def __init__(self, hebrew: Side, english: Side) -> None:
        """Compare two sides encoded by the same encoders, the Hebrew one first."""
        self.hebrew = hebrew
        self.english = english
        self.cosines = [left @ right.T for left, right in zip(hebrew.vectors, english.vectors, strict=True)]
        self.similarity: Matrix = np.mean(self.cosines, axis=0, dtype=np.float32)
        """Mean cosine of the encoders, `(Hebrew sentences, English sentences)`."""
        self._typical_row = np.median(self.similarity, axis=1) if self.similarity.size else np.zeros(0)
        self._typical_column = np.median(self.similarity, axis=0) if self.similarity.size else np.zeros(0)
        self._rows: dict[Bead, Matrix] = {}
        self._weighted: tuple[dict[Group, Weighted], dict[Group, Weighted]] = ({}, {})
        self._explainer: Explainer | None = None
        self._is_read = False

    def read_by(self, reader: Reader | None) -> None:
        """From now on ask this translator as well, or none; it is asked about Hebrew and its translation only."""
        self._is_read = (
            reader is not None
            and self.languages == "he-en"
            and 0 < self.similarity.size <= _MOST_READ
            and self.literal >= _READ_FROM
        )
        if reader is not None and self._explainer is None:
            self._explainer = Explainer(reader, self.hebrew, self.english)

    @property
    def is_read(self) -> bool:
        """Whether there is a translator to ask."""
        return self._is_read

    def explained(self, beads: Sequence[Bead]) -> Matrix:
        """How much better a translator expects the English after this Hebrew than after other: shape `(beads,)`.

        See `align.linking.explaining`. There must be a translator to ask.
        """
        assert self._explainer is not None
        return np.array(self._explainer(beads), dtype=np.float32)

    @property
    def languages(self) -> str:
        """`he-en`, or `en-en` where a translation stands in for the Hebrew."""
        return f"{self.hebrew.language}-{self.english.language}"

    @cached_property
    def literal(self) -> float:
        """How literally the two texts correspond: about 0.2 for newsrooms that write apart, 0.4 for translations.

        The share of words found on the other side (`words_low`), averaged over the pairs that are each other's
        nearest and lead well over typical pairs. With few such pairs it leans towards that of retellings.
        """
        if not self.similarity.size:
            return RETOLD
        lead = self._lead()
        nearest = self.similarity.argmax(axis=0)
        total, weights = RETOLD * _BELIEF, _BELIEF
        for i, j in enumerate(map(int, self.similarity.argmax(axis=1))):
            weight = float(lead[i, j]) - _SURE
            if nearest[j] == i and weight > 0:
                total += weight * self._word_overlap((i,), (j,))[0]
                weights += weight
        return total / weights

    @cached_property
    def topic(self) -> float:
        """How near the two texts' topics are: mean similarity of the fifth of the Hebrew that comes nearest."""
        if not self.similarity.size:
            return 0.0
        best = np.sort(self.similarity.max(axis=1))[::-1]
        return float(best[: -(-len(best) // 5)].mean())

    def _lead(self) -> Matrix:
        """How far each pair is nearer than typical pairs of its two sentences."""
        typical = (self._typical_row[:, None] + self._typical_column[None, :]) / 2
        return np.asarray(self.similarity - typical, dtype=np.float32)

    def stand_out(self, beads: Sequence[Bead]) -> list[Bead]:
        """The one-to-one beads nearer than a typical pair of the same sentences; the others are not worth a look.

        Of texts of a few sentences nothing is typical, so all are kept.
        """
        if min(self.similarity.shape) < _FEW:
            return list(beads)
        lead = self._lead()
        return [bead for bead in beads if lead[bead[0][0], bead[1][0]] >= _LEAD]

    def prepare(self, beads: Sequence[Bead]) -> None:
        """Encode every group of several sentences that the beads name, before asking for their features."""
        self.hebrew.prepare([hebrew for hebrew, _ in beads])
        self.english.prepare([english for _, english in beads])

    def features(self, beads: Sequence[Bead]) -> Matrix:
        """The evidence for each bead, shape `(beads, len(FEATURES))`."""
        new = [bead for bead in dict.fromkeys(beads) if bead not in self._rows]
        self.prepare(new)
        for hebrew, english in new:
            self._rows[hebrew, english] = np.array(self._row(hebrew, english), dtype=np.float32)
        if not beads:
            return np.zeros((0, len(FEATURES)), dtype=np.float32)
        return np.stack([self._rows[bead] for bead in beads])

    def _row(self, hebrew: Group, english: Group) -> list[float]:
        cosines = [
            float(self.hebrew.vector(hebrew, number) @ self.english.vector(english, number))
            for number in range(len(self.cosines))
        ]
        facts = shared_evidence(self.hebrew.facts(hebrew), self.english.facts(english))
        return [
            cosines[0],
            cosines[-1],
            *self._standing(hebrew, english, sum(cosines) / len(cosines)),
            self.literal,
            *self._word_overlap(hebrew, english),
            self._names(hebrew, english),
            facts.agreeing,
            float(facts.conflicting),
            self._letters(hebrew, english),
            self._length_ratio(hebrew, english),
            self._distance(hebrew, english),
            self._neighbours(hebrew, english),
            self._opening(hebrew, english),
            self._caption(hebrew, english),
        ]

    def _standing(self, hebrew: Group, english: Group, cosine: float) -> tuple[float, float, float]:
        """How the pair stands among its rivals: margin (Artetxe and Schwenk 2019), lead over the typical, rank."""
        row = self.similarity[hebrew[0]] if len(hebrew) == 1 else self.similarity[list(hebrew)].max(axis=0)
        column = (
            self.similarity[:, english[0]] if len(english) == 1 else self.similarity[:, list(english)].max(axis=1)
        )
        own = float(row[list(english)].max())
        ahead = int((row > own).sum()), int((column > own).sum())
        margin = cosine - (_top(row, english) + _top(column, hebrew)) / 2
        typical = (
            cosine - float(self._typical_row[list(hebrew)].mean() + self._typical_column[list(english)].mean()) / 2
        )
        return margin, typical, float(np.log1p(ahead[0]) + np.log1p(ahead[1]))

    def _word_overlap(self, hebrew: Group, english: Group) -> tuple[float, float, float]:
        """How much of each side's words the other side has: the lower and the higher share, and the rare sum.

        Each word meets its nearest word on the other side (a soft alignment in the manner of BERTScore, Zhang
        et al. 2020), weighted by rarity. The shares are within 0..1; the sum grows with every rare match.
        """
        left, right = self.hebrew.bag(hebrew), self.english.bag(english)
        if not len(left) or not len(right):
            return 0.0, 0.0, 0.0
        nearness = self.hebrew.word_vectors[left] @ self.english.word_vectors[right].T
        nearness = np.clip((nearness - 0.35) / 0.5, 0.0, 1.0)
        from_hebrew, from_english = nearness.max(axis=1), nearness.max(axis=0)
        left_weight, right_weight = self.hebrew.weight[left], self.english.weight[right]
        share_hebrew = float(from_hebrew @ left_weight / left_weight.sum())
        share_english = float(from_english @ right_weight / right_weight.sum())
        rare = min(float(from_hebrew @ left_weight**2), float(from_english @ right_weight**2))
        return min(share_hebrew, share_english), max(share_hebrew, share_english), float(np.log1p(rare))

    def _names(self, hebrew: Group, english: Group) -> float:
        """Sum over the English names that the Hebrew has too, each by its rarity on both sides; logarithmic."""
        known = self.hebrew.name_keys(hebrew)
        total = 0.0
        for keys in self.english.names(english):
            shared = keys & known
            if shared:
                key = max(shared, key=len)
                certain = 1.0 if key.startswith("=") or len(key) >= 4 else 0.7 if len(key) == 3 else 0.3
                total += certain * min(self.hebrew.key_rarity(key), self.english.key_rarity(key))
        return float(np.log1p(total))

    def _letters(self, hebrew: Group, english: Group) -> float:
        """Cosine of rarity-weighted letter trigrams: survives misspelt names, needs both sides in one script."""
        if self.hebrew.language != self.english.language:
            return 0.0
        left, left_length = self._weighted_trigrams(0, hebrew)
        right, right_length = self._weighted_trigrams(1, english)
        dot = sum(left[key] * right[key] for key in left.keys() & right.keys())
        return float(dot / max(left_length * right_length, 1e-9))

    def _weighted_trigrams(self, side: int, group: Group) -> Weighted:
        """Trigrams of a group, each weighted by its rarity in the English text, and the length of that vector."""
        known = self._weighted[side]
        if group not in known:
            rarity = self.english.trigram_rarity
            counts = (self.hebrew, self.english)[side].trigrams(group)
            weights = {key: count * rarity.get(key, 1.0) for key, count in counts.items()}
            known[group] = weights, sum(weight * weight for weight in weights.values()) ** 0.5
        return known[group]

    def _length_ratio(self, hebrew: Group, english: Group) -> float:
        """Absolute log ratio of the lengths in characters; Hebrew runs about a quarter shorter."""
        left = sum(len(self.hebrew.texts[i]) for i in hebrew) * (1.25 if self.hebrew.language == "he" else 1.0)
        right = sum(len(self.english.texts[j]) for j in english)
        return abs(float(np.log((left + 10) / (right + 10))))

    def _distance(self, hebrew: Group, english: Group) -> float:
        """How far apart the two stand in their texts, as a share of the length, 0..1."""
        return abs(
            (sum(hebrew) / len(hebrew) + 0.5) / len(self.hebrew.texts)
            - (sum(english) / len(english) + 0.5) / len(self.english.texts)
        )

    def _neighbours(self, hebrew: Group, english: Group) -> float:
        """Best similarity between the sentences just before, or just after, on both sides."""
        best = 0.0
        for i, j in ((hebrew[0] - 1, english[0] - 1), (hebrew[-1] + 1, english[-1] + 1)):
            if 0 <= i < len(self.hebrew.texts) and 0 <= j < len(self.english.texts):
                best = max(best, float(self.similarity[i, j]))
        return best

    def _opening(self, hebrew: Group, english: Group) -> float:
        """Nearness of the two topics for the first sentences of both texts, half for a first and a second one."""
        later = hebrew[0] + english[0]
        return self.topic / (1 + later) if later <= 1 else 0.0

    def _caption(self, hebrew: Group, english: Group) -> float:
        """1 where one of the sentences is a caption; a translation has its text's captions too, so there 0."""
        if self.languages == "he-en" and self.literal >= _READ_FROM:
            return 0.0
        return float(bool(self.hebrew.captions.intersection(hebrew) or self.english.captions.intersection(english)))


def _top(values: npt.NDArray[np.float32], left_out: Sequence[int]) -> float:
    """Mean of the two largest values outside the places `left_out`; 0 if there are none."""
    rest = np.delete(values, list(left_out))
    if not len(rest):
        return 0.0
    return float(np.partition(rest, max(len(rest) - 2, 0))[-2:].mean())
