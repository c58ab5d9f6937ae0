"""From evidence to probabilities: two small logistic models whose every weight has a name.

The weights lie in `align/weights/linking.json`, written by `training/linking.py` from open benchmarks:

- `link` says how likely the two sides of a bead say the same thing: a link's score.
- `merge` says how likely a bead of several sentences is one passage rather than a right link and a stowaway.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from align.linking.evidence import FEATURES

if TYPE_CHECKING:
    from align.linking.evidence import Matrix

WEIGHTS = Path(__file__).parent.parent / "weights" / "linking.json"
MERGE_FEATURES = ("link", "weakest", "static_gain", "student_gain", "words_gain", "length_gain", "sentences")
"""What the merge model looks at: see `align.linking.choosing`."""


@dataclass(frozen=True)
class Logistic:
    """A logistic regression over named features."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float

    def probability(self, table: Matrix) -> Matrix:
        """Probability for each row of `table`, shape `(rows, len(names))` → `(rows,)`."""
        logits = table @ np.asarray(self.weights, dtype=np.float32) + self.bias
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(logits, -30, 30))), dtype=np.float32)


@dataclass(frozen=True)
class Calibration:
    """Both models, and the scores from which on a link is kept."""

    link: Logistic
    merge: Logistic
    keep: float
    """Least score of a link."""
    keep_repeat: float
    """Least score of a further link of a sentence that already has a better one."""
    partial: float
    """A link whose better-covered side has less than this share of its words matched is partial."""


@cache
def built_in() -> Calibration:
    """The shipped weights."""
    return parse(json.loads(WEIGHTS.read_text(encoding="utf-8")))


def parse(data: dict[str, Any]) -> Calibration:
    """A calibration from its JSON form; ValueError if its features are not the ones this code computes."""
    return Calibration(
        link=_logistic(data["link"], FEATURES),
        merge=_logistic(data["merge"], MERGE_FEATURES),
        keep=data["keep"],
        keep_repeat=data["keep_repeat"],
        partial=data["partial"],
    )


def _logistic(data: dict[str, Any], names: tuple[str, ...]) -> Logistic:
    if set(data["weights"]) != set(names):
        raise ValueError(f"the weights name {sorted(data['weights'])}, the evidence is {sorted(names)}")
    return Logistic(names, tuple(float(data["weights"][name]) for name in names), float(data["bias"]))
