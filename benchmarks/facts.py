"""Quality and speed of the fact check: false alarms, disagreements on gold links, pairs a second.

python -m benchmarks.facts [--bench ../shared/bench] [--gold ../shared/gold] [--lexicon-only]
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from align.facts import EncoderWordSimilarity, WordSimilarity, check
from align.facts.checking import fact_findings
from align.facts.english_facts import english_facts
from align.facts.hebrew_facts import hebrew_facts
from align.records import Finding

# Taken for the link's probability where the gold says how strong a link is.
STRENGTH = {"full": 0.95, "part": 0.6}


class LinkedPair(NamedTuple):
    """Two sentences that the gold links, and how many disagreements it sees between them."""

    event: str
    ids: tuple[str, str]
    hebrew: str
    english: str
    strength: float
    disagreements: int


def translations(path: Path) -> list[tuple[str, str]]:
    """Hebrew and English of `document <tab> Hebrew <tab> English` lines."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [(row[1], row[2]) for row in rows]


def linked_pairs(bench: Path, gold: Path) -> Iterator[LinkedPair]:
    """Every gold link of the coverage events and of the seeds."""
    files = [*sorted(bench.glob("coverage_open/e*/gold.json")), *gold.glob("seeds_gold.json")]
    for file in files:
        event: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        texts = {name: text for side in event["sentences"].values() for name, text in side.items()}
        counted = Counter((row["he"], row["en"]) for row in event["disagreements"])
        for link in event["links"]:
            ids = link["he"], link["en"]
            name = file.parent.name if file.parent.name.startswith("e") else "seeds"
            yield LinkedPair(name, ids, texts[ids[0]], texts[ids[1]], STRENGTH[link["strength"]], counted[ids])


def told(finding: Finding) -> str:
    """One alarm in a line."""
    return f"{finding.kind}: {finding.hebrew_value} ≠ {finding.english_value} ({finding.rule})"


def alarms(findings: list[Finding]) -> list[Finding]:
    """The disagreements among findings."""
    return [finding for finding in findings if finding.verdict == "disagree"]


def false_alarms(pairs: list[tuple[str, str]], similarity: WordSimilarity | None) -> None:
    """Print every alarm on translations, where nearly each one is false."""
    count = 0
    for hebrew, english in pairs:
        raised = alarms(check(hebrew, english, similarity=similarity))
        count += bool(raised)
        for finding in raised:
            print(f"{told(finding)}\n    {hebrew}\n    {english}")
    print(f"translations: {count} pairs of {len(pairs)} raise an alarm ({100 * count / len(pairs):.2f} in 100)\n")


def gold_disagreements(pairs: list[LinkedPair], similarity: WordSimilarity | None) -> None:
    """Print what is missed and what is raised in vain on gold links, with precision and recall."""
    hits = raised = wanted = 0
    for pair in pairs:
        found = alarms(check(pair.hebrew, pair.english, strength=pair.strength, similarity=similarity))
        hits += min(len(found), pair.disagreements)
        raised += len(found)
        wanted += pair.disagreements
        if len(found) != pair.disagreements:
            verdict = "missed" if len(found) < pair.disagreements else "in vain"
            print(f"{verdict} {pair.event} {pair.ids}: {[told(finding) for finding in found]}")
    print(f"gold links: {len(pairs)}, disagreements {wanted}, found {hits}, raised {raised}: "
          f"precision {hits / raised:.3f}, recall {hits / wanted:.3f}\n")  # fmt: skip


def speed(pairs: list[tuple[str, str]]) -> None:
    """Print pairs per second of one core's time: new sentences, then sentences met again with others."""
    hebrew_facts.cache_clear()
    english_facts.cache_clear()
    started = time.process_time()
    for hebrew, english in pairs:
        fact_findings(hebrew, english, None, None, 1.0, None)
    fresh = len(pairs) / (time.process_time() - started)
    started = time.process_time()
    for shift in range(1, 11):
        for position, (hebrew, _) in enumerate(pairs):
            fact_findings(hebrew, pairs[(position + shift) % len(pairs)][1], None, None, 1.0, None)
    again = 10 * len(pairs) / (time.process_time() - started)
    print(f"speed without names: {fresh:,.0f} new pairs a second, {again:,.0f} pairs of sentences met before")


def main() -> None:
    """Run all three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--lexicon-only", action="store_true", help="leave the encoder's word similarity out")
    arguments = parser.parse_args()
    similarity: WordSimilarity | None = None
    if not arguments.lexicon_only:
        from align.encoding import built_in

        similarity = EncoderWordSimilarity(built_in("static"))
    pairs = translations(arguments.bench / "ntrex_open.tsv")
    false_alarms(pairs, similarity)
    gold_disagreements(list(linked_pairs(arguments.bench, arguments.gold)), similarity)
    speed(pairs)


if __name__ == "__main__":
    main()
