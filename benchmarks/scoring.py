"""Precision, recall and F1 of links, as the benchmark's README defines them; micro-averaged over documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from align.records import Article, Comparison
    from benchmarks.datasets import Event

Bead = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass
class Tally:
    """Counts of one measure; adding tallies micro-averages."""

    found: int = 0
    """Predicted items that are right."""
    predicted: int = 0
    recalled: int = 0
    """Gold items that were found."""
    gold: int = 0

    def add(self, predicted: set, gold: set) -> None:  # type: ignore[type-arg]
        """Count exact matches of two sets."""
        hits = len(predicted & gold)
        self.found += hits
        self.recalled += hits
        self.predicted += len(predicted)
        self.gold += len(gold)

    @property
    def precision(self) -> float:
        return self.found / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Scores:
    """The four measures of a set of documents."""

    strict: Tally = field(default_factory=Tally)
    lax: Tally = field(default_factory=Tally)
    pair: Tally = field(default_factory=Tally)
    unique: Tally = field(default_factory=Tally)

    def add(self, predicted: Sequence[Bead], gold: Sequence[Bead], hebrew: int, english: int) -> None:
        """Add one document of `hebrew` × `english` sentences."""
        self.strict.add(set(predicted), set(gold))
        self.lax.found += sum(any(touches(bead, other) for other in gold) for bead in predicted)
        self.lax.recalled += sum(any(touches(bead, other) for other in predicted) for bead in gold)
        self.lax.predicted += len(predicted)
        self.lax.gold += len(gold)
        self.pair.add(cells(predicted), cells(gold))
        self.unique.add(left_out(predicted, hebrew, english), left_out(gold, hebrew, english))


def touches(bead: Bead, other: Bead) -> bool:
    """Whether two links share a sentence on both sides."""
    return bool(set(bead[0]) & set(other[0])) and bool(set(bead[1]) & set(other[1]))


def cells(beads: Iterable[Bead]) -> set[tuple[int, int]]:
    """Sentence pairs of links, each link expanded to its cross product."""
    return {(i, j) for hebrew, english in beads for i in hebrew for j in english}


def left_out(beads: Sequence[Bead], hebrew: int, english: int) -> set[tuple[str, int]]:
    """Sentences of either side that stand in no link."""
    used_hebrew = {i for side, _ in beads for i in side}
    used_english = {j for _, side in beads for j in side}
    return {("he", i) for i in range(hebrew) if i not in used_hebrew} | {
        ("en", j) for j in range(english) if j not in used_english
    }


def gold_indices(article: Article, sentences: dict[str, str]) -> dict[str, set[int]]:
    """For each gold sentence id, the article's sentences of the same text, else those that share its place."""
    return {name: _indices(article, text) for name, text in sentences.items()}


def _indices(article: Article, text: str) -> set[int]:
    same = {index for index, sentence in enumerate(article.sentences) if sentence.text == text}
    start = article.text.find(text)
    if same or start < 0:
        return same
    end = start + len(text)
    return {
        index
        for index, sentence in enumerate(article.sentences)
        if min(end, sentence.end) - max(start, sentence.start) > 0
    }


@dataclass
class EventScores:
    """Measures of hand-made coverage gold: `full` links, unique sentences, event verdicts, boilerplate."""

    links: Tally = field(default_factory=Tally)
    unique: Tally = field(default_factory=Tally)
    events: Counter[str] = field(default_factory=Counter)
    boilerplate_leaks: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, event: Event, comparison: Comparison) -> None:
        """Score one comparison of one event."""
        self._add_links(event, comparison)
        self._add_unique(event, comparison)
        for coverage in comparison.coverage:
            right = (coverage.event == "same") == event.same_event[coverage.source]
            self.events["right" if right else "wrong"] += 1
            if not right:
                self.wrong.append(f"{event.name} {coverage.source} is called {coverage.event}")
        for article in (comparison.report, *comparison.articles):
            for line in event.boilerplate.get(article.source, []):
                leaks = [s.text for s in article.sentences if s.text in line and s.linkable and len(s.text) > 2]
                self.boilerplate_leaks += [f"{event.name} {article.source}: {text}" for text in leaks]

    def _add_links(self, event: Event, comparison: Comparison) -> None:
        """A predicted link is right when its sides overlap a `full` gold pair, and does not count when they
        overlap only a `part` pair; a `full` gold pair is found when any predicted link overlaps it."""
        hebrew = gold_indices(comparison.report, event.sentences[comparison.report.source])
        english = {
            article.source: gold_indices(article, event.sentences.get(article.source, {}))
            for article in comparison.articles
        }
        where = {name: source for source, ids in english.items() for name in ids}
        full, part = (
            [(hebrew[h], where[e], english[where[e]][e], h, e) for h, e, kind in event.links if kind == strength]
            for strength in ("full", "part")
        )
        predicted = [(set(link.hebrew), link.source, set(link.english), link) for link in comparison.links]
        for hebrew_side, source, english_side, link in predicted:
            if any(_overlap(hebrew_side, source, english_side, gold) for gold in full):
                self.links.found += 1
            elif any(_overlap(hebrew_side, source, english_side, gold) for gold in part):
                continue
            else:
                self.wrong.append(
                    f"{event.name} {source} {link.score:.2f}\n    {comparison.hebrew_of(link)}\n"
                    f"    {comparison.english_of(link)}"
                )
            self.links.predicted += 1
        for gold in full:
            self.links.gold += 1
            if any(_overlap(h, s, e, gold) for h, s, e, _ in predicted):
                self.links.recalled += 1
            else:
                self.missed.append(f"{event.name} {gold[3]} {gold[4]}")

    def _add_unique(self, event: Event, comparison: Comparison) -> None:
        """Sentences in no link, both sides pooled, over the articles about the event."""
        about = {source for source, same in event.same_event.items() if same}
        linked_hebrew = {i for link in comparison.links if link.source in about for i in link.hebrew}
        self._count_side(event, comparison.report, linked_hebrew, event.unique["he"])
        for article in comparison.articles:
            if article.source in about:
                linked = {j for link in comparison.links if link.source == article.source for j in link.english}
                self._count_side(event, article, linked, event.unique["en"])

    def _count_side(self, event: Event, article: Article, linked: set[int], unique: list[str]) -> None:
        for name, indices in gold_indices(article, event.sentences[article.source]).items():
            predicted = bool(indices) and not indices & linked
            gold = name in unique
            self.unique.predicted += predicted
            self.unique.gold += gold
            self.unique.found += predicted and gold
            self.unique.recalled += predicted and gold


def _overlap(
    hebrew: set[int], source: str, english: set[int], gold: tuple[set[int], str, set[int], str, str]
) -> bool:
    return source == gold[1] and bool(hebrew & gold[0]) and bool(english & gold[2])


def expected_calibration_error(scored: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Mean gap between score and share of right links over equal-width score bins (Naeini et al. 2015)."""
    gap = 0.0
    for low in range(bins):
        inside = [(s, ok) for s, ok in scored if low / bins <= s < (low + 1) / bins or (low == bins - 1 and s == 1)]
        if inside:
            mean = sum(score for score, _ in inside) / len(inside)
            right = sum(ok for _, ok in inside) / len(inside)
            gap += len(inside) * abs(mean - right)
    return gap / len(scored) if scored else 0.0
