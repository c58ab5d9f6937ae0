"""How far a translator expects the English on reading the Hebrew: evidence that sees words in their context.

Cosines and shared words treat a sentence as a bag. A translation model scores the English word by word, in order,
with the Hebrew before it, as the mined corpora of Junczys-Dowmunt 2018 ("Dual conditional cross-entropy filtering")
were scored. What it expects of any sentence at all, "he said" say, is taken off by asking about the same English
after other Hebrew sentences of the same report.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from align.linking.side import Group, Side

_OTHERS = 4
"""Other sentences after which the English is scored too."""
_USUAL = 1
"""Which of their scores counts, from the lowest: the higher ones may be of sentences that say the same."""
_LEAST_PROBABILITY = 1e-6


class Reader(Protocol):
    """A translation model that scores."""

    def score(self, hebrew: Sequence[str], english: Sequence[str]) -> list[float]:
        """The mean token probability, 0..1, of each English text as the translation of the Hebrew one."""
        ...


class Explainer:
    """Beads of two sides scored by a reader, each once."""

    def __init__(self, reader: Reader, hebrew: Side, english: Side) -> None:
        self._reader = reader
        self._hebrew = hebrew
        self._english = english
        self._known: dict[tuple[Group, Group], float] = {}
        self._usual: dict[Group, float] = {}

    def __call__(self, beads: Sequence[tuple[Group, Group]]) -> list[float]:
        """For each bead the mean log probability of an English token, less that after other Hebrew sentences."""
        new = [bead for bead in dict.fromkeys(beads) if bead not in self._known]
        groups = sorted({english for _, english in new} - self._usual.keys())
        others = self._others()
        pairs = [
            *((_text(self._hebrew, hebrew), _text(self._english, english)) for hebrew, english in new),
            *((other, _text(self._english, english)) for english in groups for other in others),
        ]
        scores = self._reader.score([hebrew for hebrew, _ in pairs], [english for _, english in pairs])
        logs = [math.log(max(score, _LEAST_PROBABILITY)) for score in scores]
        for place, english in enumerate(groups):
            start = len(new) + place * len(others)
            self._usual[english] = sorted(logs[start : start + len(others)])[_USUAL]
        for bead, log in zip(new, logs, strict=False):
            self._known[bead] = log - self._usual[bead[1]]
        return [self._known[bead] for bead in beads]

    def _others(self) -> list[str]:
        """A few sentences spread over the report."""
        texts = self._hebrew.texts
        return [texts[(2 * k + 1) * len(texts) // (2 * _OTHERS)] for k in range(_OTHERS)]


def _text(side: Side, group: Group) -> str:
    return " ".join(side.texts[index] for index in group)
