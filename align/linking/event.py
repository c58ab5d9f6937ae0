"""Whether an English article reports the same event as the Hebrew report, a related one, or a different one.

Two reports of one event share statements; two reports of one topic share words. So the verdict rests on links and
on the facts they share, and topic alone makes at most `related`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from align.linking import calibration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from align.linking.evidence import Evidence
    from align.records import Event, Link

LEAST = 0.25
"""Links scored lower do not count for the verdict."""
_LEAD = 3
"""How many sentences from the top of the article count as its lead."""
_RELATED = 0.33
"""Least topical nearness of a related event; articles on other topics stay below it in the open sets."""


def judge(evidence: Evidence, links: Sequence[Link]) -> tuple[Event, float]:
    """The verdict and the probability, 0..1, that it is `same`; `links` are those that score `LEAST` and more."""
    table = np.array([event_features(evidence, links)], dtype=np.float32)
    score = float(calibration.event_model().probability(table)[0])
    if score >= 0.5:
        return "same", score
    return ("related" if evidence.topic >= _RELATED else "different"), score


def event_features(evidence: Evidence, links: Sequence[Link]) -> list[float]:
    """The verdict's evidence, in the order of `calibration.EVENT_FEATURES`.

    How many sentences are expected to be rightly linked (logarithmic), their share of the shorter text, the best
    link of the article's lead, the best link between the first two sentences of both texts, and the facts on which
    links agree less those on which they do not (within -3..3).
    """
    best: tuple[dict[int, float], dict[int, float]] = ({}, {})
    for link in links:
        for side, indices in zip(best, (link.hebrew, link.english), strict=True):
            side.update({index: max(side.get(index, 0.0), link.score) for index in indices})
    hebrew, english = evidence.similarity.shape
    expected = sum(best[0].values())
    share = expected / hebrew if hebrew <= english else sum(best[1].values()) / max(english, 1)
    lead = max((link.score for link in links if link.english[0] < _LEAD), default=0.0)
    opening = max((link.score for link in links if link.hebrew[0] < 2 and link.english[0] < 2), default=0.0)
    facts = 0.0
    for link in links:
        found = dict(link.evidence)
        facts += 0.0 if link.repeat else link.score * (found["facts"] - found["conflict"])
    return [math.log1p(expected), share, lead, opening, max(-3.0, min(3.0, facts))]
