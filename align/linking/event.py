"""Whether an English article reports the same event as the Hebrew report, a related one, or a different one.

Two reports of one event share statements; two reports of one topic share words. So the verdict rests on links,
each weighed by how rare its words are, and on whether the leads meet; topic alone makes at most `related`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np


if TYPE_CHECKING:
    from collections.abc import Sequence

    from align.linking.evidence import Evidence
    from align.records import Event, Link

_LEAD = 4
"""How many sentences from the top count as the lead (headline, caption and opening paragraph)."""
_BIAS, _MASS, _COVERED, _LEADS = -3.2, 1.6, 4.0, 1.2
"""Weights of the same-event score; chosen on the open sets, see `benchmarks/`."""
_RELATED = 0.33
"""Least topical nearness (mean similarity of the best-matched fifth of the report) of a related event."""


def judge(evidence: Evidence, links: Sequence[Link]) -> tuple[Event, float]:
    """The verdict and the probability-like score, 0..1, that both texts report one event."""
    score = _same(evidence, links)
    if score >= 0.5:
        return "same", score
    return ("related" if topical_nearness(evidence) >= _RELATED else "different"), score


def _same(evidence: Evidence, links: Sequence[Link]) -> float:
    shorter = max(1, min(len(evidence.hebrew.texts), len(evidence.english.texts)))
    mass = sum(_weight(link) for link in links if not link.repeat)
    lead = max((link.score for link in links if link.hebrew[0] < _LEAD and link.english[0] < _LEAD), default=0.0)
    logit = _BIAS + _MASS * math.log1p(mass) + _COVERED * mass / (shorter + 5) + _LEADS * lead
    return 1 / (1 + math.exp(-logit))


def _weight(link: Link) -> float:
    """A link's share in the verdict: its probability, less where it rests on common words."""
    rare = dict(link.evidence).get("rare", 0.0)
    return link.score * min(1.0, rare)


def topical_nearness(evidence: Evidence) -> float:
    """Mean similarity of the fifth of the report's sentences that come nearest to the article."""
    if not evidence.similarity.size:
        return 0.0
    best = np.sort(evidence.similarity.max(axis=1))[::-1]
    return float(best[: max(1, math.ceil(len(best) / 5))].mean())


