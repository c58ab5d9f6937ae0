"""From evidence to probabilities: two small logistic models whose every weight has a name.

The weights lie in `align/weights/linking.json`, written by `training/linking.py` from open benchmarks
and events of our own, for Hebrew against English and, where a translation stands in for the Hebrew, for English
against English:

- `link` says how likely the two sides of a bead say the same thing: a link's score.
- `merge` says how likely a bead of several sentences is one passage rather than a right link and a stowaway.

Both exist a second time for pairs about which a translator was asked: `explained`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from align.linking.evidence import FEATURES, RETOLD

if TYPE_CHECKING:
    from align.linking.side import Matrix

WEIGHTS = Path(__file__).parent.parent / "weights" / "linking.json"
_MERGE_EVIDENCE = (
    "link",  # probability of the whole less that of its best part
    "weakest",  # probability of the sentence that fits worst
    *(f"{name}_gain" for name in ("static", "student", "words_low", "letters", "names", "facts")),
    "length_gain",  # how much nearer the lengths come
    "sentences",  # how many sentences are joined
    "made_whole",  # how many sentences spread over two texts the bead puts together
)
MERGE_FEATURES = (
    *_MERGE_EVIDENCE,
    "literal",  # how literally the two texts correspond
    *(f"{name}_if_literal" for name in _MERGE_EVIDENCE),
)
"""What the merge model looks at: the evidence `align.linking.choosing` gathers, singly and times literalness."""

EXPLAINED_MERGE_FEATURES = (*_MERGE_EVIDENCE, "explained_gain")
"""The evidence singly, and what a translator expects of the whole less what it expects of its best part."""

LINK_FEATURES = (*FEATURES, *(f"{name}_if_literal" for name in FEATURES if name != "literal"))
"""What the link model looks at: the evidence, and the same times how literally the two texts correspond.

What is strong evidence between newsrooms that write apart is weak between a text and its translation, where the
true counterpart would be far nearer.
"""
EXPLAINED_FEATURES = (*(name for name in FEATURES if name != "literal"), "explained")
"""The evidence singly, and how far a translator expects the English: see `align.linking.explaining`.

A translator is asked only where the texts are translations, so nothing depends on how literal they are.
"""
BY_SIZE = ("static", "student", "margin", "typical", "words_low", "words_high")
"""The evidence whose meaning depends on how many sentences a bead holds."""
PARALLEL_FEATURES = (
    *FEATURES,
    *("sentences", "product", "balanced"),  # of both sides: sum, product, and whether they are as many
    *(f"{name}_by_size" for name in BY_SIZE),
)
"""What the fit of a bead of two translations is judged by: see `align.linking.parallel`."""
EVENT_FEATURES = ("links", "share", "lead", "opening", "facts")
"""What the verdict on the event looks at: see `align.linking.event`."""

_LITERAL, _MIDDLING = (0.12, 0.45), 0.25
"""The literalness met in the open sets, beyond which nothing is learned, and its middle."""
_TRANSLATED = 0.3
"""Literalness from which the least score is that of translations; up to `RETOLD` it is that of retellings."""

_REPEAT = 0.75
"""Least score of a repeat between a text and its translation."""


@dataclass(frozen=True)
class Logistic:
    """A logistic regression over named features."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float

    def logits(self, table: Matrix) -> Matrix:
        """Log odds for each row of `table`, shape `(rows, len(names))` → `(rows,)`."""
        return np.asarray(table @ np.asarray(self.weights, dtype=np.float32) + self.bias, dtype=np.float32)

    def probability(self, table: Matrix) -> Matrix:
        """Probability for each row of `table`, shape `(rows, len(names))` → `(rows,)`."""
        return probability(self.logits(table))


def probability(logits: Matrix) -> Matrix:
    """Probabilities from log odds."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30))), dtype=np.float32)


@dataclass(frozen=True)
class Explained:
    """Both models for pairs about which a translator was asked."""

    link: Logistic
    """Over `EXPLAINED_FEATURES`."""
    merge: Logistic
    """Over `EXPLAINED_MERGE_FEATURES`."""


@dataclass(frozen=True)
class Calibration:
    """Both models, and the scores from which on a link is kept."""

    link: Logistic
    """Over `LINK_FEATURES`."""
    merge: Logistic
    """Over `MERGE_FEATURES`."""
    keep: float
    """Least score of a link between texts that retell each other."""
    keep_literal: float
    """Least score of a link between a text and its translation."""
    keep_repeat: float
    """Least score of a further link of a sentence that already has a better one."""
    partial: float
    """A link whose worse-covered side has less than this share of its words matched is partial."""
    explained: Explained | None = None

    def link_logits(self, table: Matrix) -> Matrix:
        """Log odds of links from their evidence, shape `(beads, len(FEATURES))` → `(beads,)`."""
        return self.link.logits(link_features(table))

    def explained_logits(self, table: Matrix, explained: Matrix) -> Matrix:
        """The same where a translator was asked, with its answers, shape `(beads,)`."""
        assert self.explained is not None
        return self.explained.link.logits(explained_features(table, explained))

    def link_probability(self, table: Matrix) -> Matrix:
        """Scores of links from their evidence, shape `(beads, len(FEATURES))` → `(beads,)`."""
        return probability(self.link_logits(table))

    def least(self, literal: float) -> float:
        """Least score of a link where the texts correspond so literally: between `keep` and `keep_literal`.

        The threshold of the best F1 is half that F1 (Lipton et al. 2014), so it rises where links are easy to tell.
        """
        return self.keep + _share(literal, RETOLD, _TRANSLATED) * (self.keep_literal - self.keep)

    def least_repeat(self, literal: float) -> float:
        """Least score of a repeat: a translation says nothing twice unless its text does."""
        return self.keep_repeat + _share(literal, _MIDDLING, _TRANSLATED) * max(0.0, _REPEAT - self.keep_repeat)


def _share(value: float, low: float, high: float) -> float:
    """Where a value lies between two others, within 0..1."""
    return min(max((value - low) / (high - low), 0.0), 1.0)


def merge_features(table: Matrix, literal: float) -> Matrix:
    """What the merge model looks at, from the evidence `(beads, evidence)` and the literalness of the two texts."""
    held = min(max(literal, _LITERAL[0]), _LITERAL[1])
    column = np.full((len(table), 1), held, dtype=np.float32)
    return np.concatenate([table, column, table * (held - _MIDDLING)], axis=1, dtype=np.float32)


def explained_merge_features(table: Matrix, gain: Matrix) -> Matrix:
    """What the merge model looks at where a translator was asked, whose gains are of shape `(beads,)`."""
    return np.concatenate([table, gain[:, None]], axis=1, dtype=np.float32)


def link_features(table: Matrix) -> Matrix:
    """The evidence, then the same times how far literalness is from the middle: `(beads, len(LINK_FEATURES))`."""
    literal = np.clip(table[:, [FEATURES.index("literal")]], *_LITERAL) - _MIDDLING
    return np.concatenate([table, _without_literal(table) * literal], axis=1)


def explained_features(table: Matrix, explained: Matrix) -> Matrix:
    """What the link model looks at where a translator was asked: `(beads, len(EXPLAINED_FEATURES))`."""
    return np.concatenate([_without_literal(table), explained[:, None]], axis=1, dtype=np.float32)


def _without_literal(table: Matrix) -> Matrix:
    return np.delete(table, FEATURES.index("literal"), axis=1)


@cache
def built_in(languages: str = "he-en") -> Calibration:
    """The shipped weights for two texts of these languages: `he-en`, or `en-en` for a translation and English."""
    return parse(json.loads(WEIGHTS.read_text(encoding="utf-8"))[languages])


@cache
def event_model() -> Logistic:
    """The shipped weights of the same-event verdict."""
    return _logistic(json.loads(WEIGHTS.read_text(encoding="utf-8"))["event"], EVENT_FEATURES)


@cache
def parallel_model() -> Logistic:
    """The shipped weights for how well a bead of two true translations fits."""
    return _logistic(json.loads(WEIGHTS.read_text(encoding="utf-8"))["parallel"], PARALLEL_FEATURES)


def parse(data: dict[str, Any]) -> Calibration:
    """A calibration from its JSON form; ValueError if its features are not the ones this code computes."""
    return Calibration(
        link=_logistic(data["link"], LINK_FEATURES),
        merge=_logistic(data["merge"], MERGE_FEATURES),
        keep=data["keep"],
        keep_literal=data["keep_literal"],
        keep_repeat=data["keep_repeat"],
        partial=data["partial"],
        explained=Explained(
            link=_logistic(data["explained"]["link"], EXPLAINED_FEATURES),
            merge=_logistic(data["explained"]["merge"], EXPLAINED_MERGE_FEATURES),
        )
        if "explained" in data
        else None,
    )


def _logistic(data: dict[str, Any], names: tuple[str, ...]) -> Logistic:
    if not set(data["weights"]) <= set(names):
        raise ValueError(f"the weights name {sorted(data['weights'])}, the evidence is {sorted(names)}")
    return Logistic(names, tuple(float(data["weights"].get(name, 0.0)) for name in names), float(data["bias"]))
