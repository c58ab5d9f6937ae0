"""Links: which sentences of two texts say the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from align.linking.choosing import Translated
    from align.linking.evidence import Evidence
    from align.linking.explaining import Reader
    from align.records import Encoder, Link
    from align.settings import Strategy


def link_sentences(
    hebrew: Sequence[str],
    english: Sequence[str],
    encoders: Sequence[Encoder],
    *,
    strategy: Strategy = "coverage",
    min_score: float | None = None,
    reader: Reader | None = None,
) -> list[Link]:
    """Link Hebrew sentences with English ones; indices in the links count in the lists given.

    With a `reader` its probability of the English given the Hebrew is evidence too.
    """
    from align.linking.evidence import Evidence
    from align.linking.side import Side

    if not hebrew or not english:
        return []
    evidence = Evidence(Side(hebrew, encoders), Side(english, encoders))
    evidence.read_by(reader)
    return links_of(evidence, strategy, min_score)


def links_of(
    evidence: Evidence, strategy: Strategy, min_score: float | None = None, translated: Translated | None = None
) -> list[Link]:
    """Links by the strategy named; `auto` takes `parallel` where the order of the best pairs is the same."""
    from align.linking import calibration, choosing, parallel

    if strategy == "auto":
        strategy = "parallel" if parallel.looks_parallel(evidence) else "coverage"
    weights = calibration.built_in(evidence.languages)
    if strategy == "parallel":
        return parallel.parallel_links(evidence, weights, min_score)
    return choosing.coverage_links(evidence, weights, min_score, translated)


def nearest(
    evidence: Evidence, translated: Translated | None = None
) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
    """For every Hebrew sentence its nearest English one with the score the pair would have, and the reverse."""
    from align.linking import calibration, choosing

    scored = choosing.Scored(evidence, calibration.built_in(evidence.languages), translated)
    rows = [int(j) for j in evidence.similarity.argmax(axis=1)]
    columns = [int(i) for i in evidence.similarity.argmax(axis=0)]
    cells = [((i,), (j,)) for i, j in enumerate(rows)] + [((i,), (j,)) for j, i in enumerate(columns)]
    scored.add(cells)
    scores = [scored.link[cell] for cell in cells]
    return (
        list(zip(rows, scores[: len(rows)], strict=True)),
        list(zip(columns, scores[len(rows) :], strict=True)),
    )
