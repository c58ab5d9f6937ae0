"""Evidence that Hebrew sentences and English sentences say the same thing.

A *bead* is a candidate link: indices of Hebrew sentences and indices of English ones. `Evidence.features` gives,
for every bead, the row of numbers that `FEATURES` names; `calibration` turns a row into a probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from align.linking.words import is_hebrew, rarity, words

if TYPE_CHECKING:
    from align.records import Encoder, Language

Bead: TypeAlias = tuple[tuple[int, ...], tuple[int, ...]]
Matrix: TypeAlias = npt.NDArray[np.float32]

FEATURES = ("static", "student", "margin", "words_low", "words_high", "rare", "length", "position", "neighbours")
"""Names of the evidence, in the order of the columns of `Evidence.features`."""


class Side:
    """The sentences of one side: texts, vectors of any run of them, words and their rarity."""

    def __init__(self, texts: Sequence[str], encoders: Sequence[Encoder]) -> None:
        """Encode the sentences. `encoders[0]` must also give sensible vectors for single words.

        The language is the script's: English may stand in for Hebrew where it is a translation.
        """
        language: Language = "he" if is_hebrew(texts) else "en"
        self.texts = list(texts)
        self.language = language
        self.encoders = encoders
        self.words = [words(text) for text in texts]
        self.vectors = [encoder.encode(self.texts, language) for encoder in encoders]
        """One matrix per encoder, `(sentences, dimensions)`, rows of unit length."""
        weights = rarity(self.words)
        self.vocabulary = sorted(weights)
        self.weight = np.array([weights[word] for word in self.vocabulary], dtype=np.float32)
        place = {word: index for index, word in enumerate(self.vocabulary)}
        self.bags = [np.array(sorted({place[word] for word in sentence}), dtype=np.int32) for sentence in self.words]
        self.word_vectors = encoders[0].encode(self.vocabulary, language)
        self._joined: dict[tuple[int, ...], list[Matrix]] = {}

    def prepare(self, groups: Sequence[tuple[int, ...]]) -> None:
        """Encode the joined text of every group of several sentences, in one batch per encoder."""
        new = sorted({group for group in groups if len(group) > 1} - self._joined.keys())
        if not new:
            return
        texts = [" ".join(self.texts[index] for index in group) for group in new]
        columns = [encoder.encode(texts, self.language) for encoder in self.encoders]
        for row, group in enumerate(new):
            self._joined[group] = [column[row] for column in columns]

    def vector(self, group: tuple[int, ...], encoder: int) -> Matrix:
        """Vector of a group of sentences by the encoder of that number; `prepare` must have seen the group."""
        return self.vectors[encoder][group[0]] if len(group) == 1 else self._joined[group][encoder]

    def bag(self, group: tuple[int, ...]) -> npt.NDArray[np.int32]:
        """Distinct words of a group, as places in the vocabulary."""
        return self.bags[group[0]] if len(group) == 1 else np.unique(np.concatenate([self.bags[i] for i in group]))


class Evidence:
    """All that is known about which Hebrew sentence corresponds to which English one."""

    def __init__(self, hebrew: Side, english: Side) -> None:
        """Compare two sides encoded by the same encoders, the Hebrew one first."""
        self.hebrew = hebrew
        self.english = english
        self.cosines = [
            left @ right.T for left, right in zip(self.hebrew.vectors, self.english.vectors, strict=True)
        ]
        self.similarity: Matrix = np.mean(self.cosines, axis=0, dtype=np.float32)
        """Mean cosine of the encoders, `(Hebrew sentences, English sentences)`."""

    def prepare(self, beads: Sequence[Bead]) -> None:
        """Encode every group of several sentences that the beads name, before asking for their features."""
        self.hebrew.prepare([hebrew for hebrew, _ in beads])
        self.english.prepare([english for _, english in beads])

    def features(self, beads: Sequence[Bead]) -> Matrix:
        """The evidence for each bead, shape `(beads, len(FEATURES))`."""
        self.prepare(beads)
        table = np.zeros((len(beads), len(FEATURES)), dtype=np.float32)
        for row, (hebrew, english) in enumerate(beads):
            table[row] = self._row(hebrew, english)
        return table

    def _row(self, hebrew: tuple[int, ...], english: tuple[int, ...]) -> list[float]:
        cosines = [
            float(self.hebrew.vector(hebrew, number) @ self.english.vector(english, number))
            for number in range(len(self.cosines))
        ]
        cosine = sum(cosines) / len(cosines)
        low, high, rare = self._word_overlap(hebrew, english)
        return [
            cosines[0],
            cosines[-1],
            cosine - self._rivals(hebrew, english),
            low,
            high,
            rare,
            self._length_ratio(hebrew, english),
            self._distance(hebrew, english),
            self._neighbours(hebrew, english),
        ]

    def _word_overlap(self, hebrew: tuple[int, ...], english: tuple[int, ...]) -> tuple[float, float, float]:
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

    def _rivals(self, hebrew: tuple[int, ...], english: tuple[int, ...]) -> float:
        """Mean similarity of the two nearest rivals on either side (the margin of Artetxe and Schwenk 2019)."""
        row = self.similarity[list(hebrew)].max(axis=0)
        column = self.similarity[:, list(english)].max(axis=1)
        return (_top(row, english) + _top(column, hebrew)) / 2

    def _length_ratio(self, hebrew: tuple[int, ...], english: tuple[int, ...]) -> float:
        """Absolute log ratio of the lengths in characters; Hebrew runs about a quarter shorter."""
        left = sum(len(self.hebrew.texts[i]) for i in hebrew) * (1.25 if self.hebrew.language == "he" else 1.0)
        right = sum(len(self.english.texts[j]) for j in english)
        return abs(float(np.log((left + 10) / (right + 10))))

    def _distance(self, hebrew: tuple[int, ...], english: tuple[int, ...]) -> float:
        """How far apart the two stand in their texts, as a share of the length, 0..1."""
        return abs(
            (sum(hebrew) / len(hebrew) + 0.5) / len(self.hebrew.texts)
            - (sum(english) / len(english) + 0.5) / len(self.english.texts)
        )

    def _neighbours(self, hebrew: tuple[int, ...], english: tuple[int, ...]) -> float:
        """Best similarity between the sentences just before, or just after, on both sides."""
        best = 0.0
        for i, j in ((hebrew[0] - 1, english[0] - 1), (hebrew[-1] + 1, english[-1] + 1)):
            if 0 <= i < len(self.hebrew.texts) and 0 <= j < len(self.english.texts):
                best = max(best, float(self.similarity[i, j]))
        return best


def _top(values: Matrix, left_out: Sequence[int]) -> float:
    """Mean of the two largest values outside the places `left_out`; 0 if there are none."""
    rest = np.delete(values, list(left_out))
    if not len(rest):
        return 0.0
    return float(np.sort(np.partition(rest, max(len(rest) - 2, 0))[-2:]).mean())
