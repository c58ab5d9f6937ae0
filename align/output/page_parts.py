"""The parts of the reading page as its template sees them.

Articles are numbered from 1 in the order given, pairs as `Comparison.links` numbers them. Anchors are built from
numbers and sentence ids alone, never from article text: `h-p3s2` is a Hebrew sentence, `e2-p5s1` a sentence of the
second English article, `pair-7` a pair, `f12` a finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from align.output.marking import Fact
    from align.records import Article, Comparison, Coverage, Link, Translation


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, ready to show."""

    anchor: str
    id: str
    index: int
    role: str
    linkable: bool
    text: Markup


@dataclass(frozen=True, slots=True)
class Pair:
    """One link with the sentences and the facts on it."""

    number: int
    article: int
    link: Link
    hebrew: tuple[Line, ...]
    english: tuple[Line, ...]
    disagree: tuple[Fact, ...]
    agree: tuple[Fact, ...]
    reprints: tuple[int, ...]
    """Earlier articles that tell the same Hebrew in the same words."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest thing to a counterpart of a sentence that has none."""

    anchor: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A passage of another article that says the same as a sentence."""

    anchor: str
    name: str
    article: int
    score: float
    same_words: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence, the pairs that begin at it, those that go on from an earlier one, and what is missing."""

    line: Line
    pairs: tuple[Pair, ...]
    continued: tuple[Pair, ...]
    translation: Translation | None
    unique: bool
    nearest: Nearest | None
    elsewhere: tuple[Elsewhere, ...] = ()
    """For an English sentence: where the other articles say the same."""
    witnesses: int = 0
    """For a Hebrew sentence: how many articles tell it independently of each other."""

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(pair.number for pair in (*self.pairs, *self.continued))

    @property
    def articles(self) -> tuple[int, ...]:
        return tuple(sorted({pair.article for pair in (*self.pairs, *self.continued)}))

    @property
    def disagrees(self) -> bool:
        """Whether a finding on this very sentence, or on a pair that begins here, disagrees."""
        return any(pair.disagree for pair in (*self.pairs, *self.continued))


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, or a run of boilerplate that is folded away."""

    boilerplate: bool
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One English article: its card, its place in the matrix, its own reading view."""

    number: int
    article: Article
    coverage: Coverage
    blocks: tuple[Block, ...]
    title: str
    unique: int
    first_unique: str
    """Anchor of the first sentence that the report has not, or nothing."""
    pairs: tuple[Pair, ...]
    covered: str
    """SVG path over the report's sentences, one unit each: the covered ones."""
    disputed: str
    """The same for the sentences with a disagreement."""
    copy_of: int
    """Number of the article that this one is a copy of, or 0."""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the template needs."""

    comparison: Comparison
    blocks: tuple[Block, ...]
    sides: tuple[Side, ...]
    pairs: tuple[Pair, ...]
    title: str
    unique: int
    first_unique: str
    disagreements: tuple[tuple[Fact, Pair], ...]
    headline: Translation | None
    """The English of the sentence that serves as title, where there is one."""
    reviewed: int
    translated: int

    @property
    def rows(self) -> Iterator[Row]:
        """The rows of the report that may be linked, for the matrix."""
        return (row for block in self.blocks for row in block.rows if row.line.linkable)
