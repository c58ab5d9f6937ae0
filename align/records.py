"""The nouns of `align`: frozen records that every stage takes and returns.

Sentences are named by their index in `Article.sentences` (zero-based, boilerplate included) inside the
program, and by their id (`p3s2`: paragraph 3, sentence 2, one-based) in everything a person reads.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

Language: TypeAlias = Literal["he", "en"]
Role: TypeAlias = Literal["headline", "byline", "caption", "heading", "body", "boilerplate"]
LinkKind: TypeAlias = Literal["equivalent", "partial"]
Verdict: TypeAlias = Literal["agree", "disagree"]
FactKind: TypeAlias = Literal["count", "quantity", "money", "percent", "date", "time", "name"]
Event: TypeAlias = Literal["same", "related", "different"]
Origin: TypeAlias = Literal["machine", "person"]
CorrectionAction: TypeAlias = Literal["confirm", "reject", "link", "translate"]
Span: TypeAlias = tuple[int, int]

LINKABLE_ROLES: frozenset[str] = frozenset({"headline", "caption", "heading", "body"})
"""Roles that may be linked or counted as unique; bylines and boilerplate never are."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article, with where it stands and what part it plays."""

    text: str
    paragraph: int
    """One-based; the file's paragraphs (or lines, where lines are the paragraphs) in order."""
    number: int
    """One-based, within the paragraph."""
    start: int
    """Offset of the first character in `Article.text`."""
    end: int
    """Offset after the last character in `Article.text`; `article.text[start:end]` is the sentence as read."""
    role: Role = "body"

    @property
    def id(self) -> str:
        """The sentence's name for people: `p3s2` is the second sentence of the third paragraph."""
        return f"p{self.paragraph}s{self.number}"

    @property
    def linkable(self) -> bool:
        """Whether the sentence belongs to the report itself, so that it may be linked or count as unique."""
        return self.role in LINKABLE_ROLES


@dataclass(frozen=True)
class Article:
    """One document as read: its text, and its sentences in order."""

    path: str
    """The path as given, or `-` for the standard input."""
    language: Language
    title: str
    """The first headline, or the file's name."""
    text: str
    """The decoded text (for a saved web page: the text extracted from it)."""
    sentences: tuple[Sentence, ...]
    date: datetime.date | None = None
    """Date of publication, where the file states it."""

    @property
    def source(self) -> str:
        """The file's name without its folder: how artefacts name the article."""
        return PurePath(self.path).name

    @cached_property
    def linkable(self) -> tuple[int, ...]:
        """Indices of the sentences that may be linked."""
        return tuple(index for index, sentence in enumerate(self.sentences) if sentence.linkable)


@dataclass(frozen=True, slots=True)
class Translation:
    """English for one Hebrew sentence."""

    hebrew: str
    english: str
    score: float
    """Mean token probability in 0..1 (`exp` of the mean token log-probability); 1.0 for a person's work."""
    engine: str
    """What made it: `he_en-1.5@<hash>` and the like for a model, `person` for a person."""
    reviewed: bool = False
    """Whether a person has read and approved it."""
    warnings: tuple[str, ...] = ()
    """What looks wrong, one short line each: `number 180 is missing`."""


@dataclass(frozen=True, slots=True)
class Link:
    """Hebrew sentences and English sentences of one article that say the same thing."""

    hebrew: tuple[int, ...]
    """Indices of the Hebrew sentences, ascending, at least one."""
    english: tuple[int, ...]
    """Indices of the English sentences, ascending, at least one."""
    score: float
    """Calibrated probability, 0..1, that the two sides say the same thing."""
    kind: LinkKind
    source: str = ""
    """`Article.source` of the English side; empty from `align.link`, where there is no file."""
    evidence: tuple[tuple[str, float], ...] = ()
    """What the score was made of: pairs of a kind of evidence and its value."""
    repeat: bool = False
    """Whether a better link covers the same Hebrew in the same article (a lead and the body, say)."""
    origin: Origin = "machine"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact on which the two sides of a link agree or disagree."""

    verdict: Verdict
    kind: FactKind
    hebrew: str
    """The Hebrew words that state the fact, as written: `180 ק"מ`."""
    english: str
    """The English words that state the fact, as written: `140 miles`."""
    hebrew_value: str
    """The Hebrew fact as parsed, for people: `180 km (112 mi)`."""
    english_value: str
    """The English fact as parsed, for people: `140 mi (225 km)`."""
    rule: str
    """Which rule decided, in words: `quantity: length intervals do not meet`."""
    hebrew_span: Span
    """Offsets of `hebrew` in the Hebrew sentence (in the text given to `align.check`)."""
    english_span: Span
    """Offsets of `english` in the English sentence."""
    pair: int = 0
    """One-based number of the link in `Comparison.links`; 0 from `align.check`."""
    hebrew_sentence: int = 0
    """Index of the sentence that `hebrew_span` counts in."""
    english_sentence: int = 0
    """Index of the sentence that `english_span` counts in."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How one English article relates to the report."""

    source: str
    event: Event
    score: float
    """Probability-like confidence, 0..1, that the article reports the same event."""
    links: int
    hebrew_covered: float
    """Share, 0..1, of the report's linkable sentences that stand in a link with this article."""
    english_covered: float
    """Share, 0..1, of the article's linkable sentences that stand in a link."""
    copy_of: str = ""
    """The article whose wording it repeats, as syndicated copies do: the two are one witness."""
    copied: float = 0.0
    """Share, 0..1, of its words that stand in runs which the article it has most from has too."""


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A sentence without counterpart, and the nearest thing to one that was found."""

    side: Language
    source: str
    """The English article it is missing from (Hebrew side; `*` for all of them) or stands in (English side)."""
    sentence: int
    best_score: float
    """Score of the nearest possible counterpart, 0..1."""
    best: int | None = None
    """Index of that counterpart on the other side, if there is any."""
    best_source: str = ""
    """The article in which that counterpart stands (Hebrew side only)."""


@dataclass(frozen=True, slots=True)
class Echo:
    """Sentences of two English articles on the event that say the same thing, with the report or without it."""

    source: str
    sentences: tuple[int, ...]
    other_source: str
    """An article given after `source`."""
    other_sentences: tuple[int, ...]
    score: float
    """Calibrated probability, 0..1, that the two passages say the same thing."""
    same_words: float
    """Share, 0..1, of the shorter passage's words that stand in runs of words that both have.

    Near one, the articles have the passage from each other or from one agency.
    """


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader decided about a link or a translation; it outlives every new run.

    Cutting a link in two is a `reject` and two `link`s, joining two links is two `reject`s and a `link`.
    """

    action: CorrectionAction
    source: str = ""
    """The English article; empty for `translate`."""
    hebrew: tuple[str, ...] = ()
    """Ids of the Hebrew sentences."""
    english: tuple[str, ...] = ()
    """Ids of the English sentences; empty for `translate`."""
    hebrew_text: str = ""
    """The Hebrew as the reader saw it, joined by a space: a correction of changed text is not applied."""
    english_text: str = ""
    """The English as the reader saw it; for `translate` the reader's translation."""


@dataclass(frozen=True)
class Comparison:
    """One Hebrew report against any number of English articles: everything that was found."""

    report: Article
    articles: tuple[Article, ...]
    translations: tuple[Translation | None, ...]
    """One per sentence of the report; None where nothing was translated (boilerplate)."""
    links: tuple[Link, ...]
    """By article in the order given, then by the report's order. A link's number is its index plus one."""
    unlinked: tuple[Unlinked, ...]
    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...]
    """One per article, in the order given."""
    signature: str
    """One line that names the version, the models by hash, and every setting that shaped the result."""
    corrections: tuple[Correction, ...] = ()
    """What readers decided, already folded into the fields above."""
    echoes: tuple[Echo, ...] = ()
    """What the articles on the event have in common, by article in the order given."""

    def article(self, source: str) -> Article:
        """The English article called `source`; KeyError if there is none."""
        for article in self.articles:
            if article.source == source:
                return article
        raise KeyError(source)

    def translation_of(self, link: Link) -> str:
        """English of a link's Hebrew side, sentences joined by a space."""
        parts = (self.translations[index] for index in link.hebrew)
        return " ".join(part.english for part in parts if part is not None)

    def hebrew_of(self, link: Link) -> str:
        """Text of a link's Hebrew side, sentences joined by a space."""
        return " ".join(self.report.sentences[index].text for index in link.hebrew)

    def english_of(self, link: Link) -> str:
        """Text of a link's English side, sentences joined by a space."""
        article = self.article(link.source)
        return " ".join(article.sentences[index].text for index in link.english)

    def findings_of(self, pair: int) -> tuple[Finding, ...]:
        """The findings on link number `pair` (one-based)."""
        return tuple(finding for finding in self.findings if finding.pair == pair)


class Encoder(Protocol):
    """Turns sentences into vectors whose dot product says how alike they are."""

    @property
    def signature(self) -> str:
        """Name and short hash of the model, for the run's signature and the cache: `he-en-static@1a2b3c4d`."""
        ...

    def encode(self, texts: Sequence[str], language: Language) -> npt.NDArray[np.float32]:
        """Encode `texts` of one language: shape `(len(texts), dimensions)`, rows of unit length."""
        ...


class Translator(Protocol):
    """Turns Hebrew sentences into English ones."""

    @property
    def signature(self) -> str:
        """Name, version and short hash of the model: `he_en-1.5@1a2b3c4d`; `Translation.engine` carries it."""
        ...

    def translate(self, hebrew: Sequence[str]) -> list[Translation]:
        """Translate each sentence; one `Translation` per sentence, in order."""
        ...
