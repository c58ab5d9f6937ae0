"""The record of one fact read from one side: what kind of thing, how much of it or when, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from align.facts.values import Amount
from align.records import FactKind, Span


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or a time of day, as far as the words say."""

    years: frozenset[int] = frozenset()
    """The year; more than one for a decade or a century."""
    month: int = 0
    day: int = 0
    days: frozenset[tuple[int, int, int]] = frozenset()
    """Calendar days (year, month, day) that the words resolve to against the article's date."""
    weekdays: frozenset[int] = frozenset()
    """Monday is 0; two for the night between two days."""
    minutes: frozenset[int] = frozenset()
    """Minutes after midnight; two where morning or evening is not said."""
    tolerance: int = 0
    """Minutes by which the time may be off."""
    zone: bool = False
    """Whether a time zone is named, so that the hours of the two sides need not be the same."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as read from a Hebrew or an English text."""

    kind: FactKind
    text: str
    """The words as written."""
    span: Span
    measure: str
    """What is comparable with what: `count`, `length`, `duration`, `age`, `money USD`, `percent`, `points`,
    `score`, `ordinal`, `date`, `month`, `year`, `weekday`, `time`."""
    shown: str
    """The value for people: `180 km (112 mi)`."""
    amount: Amount | None = None
    """In the base unit of the measure; None for dates and times."""
    unit: str = ""
    """The unit as written, canonical: `km`."""
    moment: Moment | None = None
    nouns: frozenset[str] = frozenset()
    """Concepts counted or measured, from the lexicon: `person`, `missile`."""
    states: frozenset[str] = frozenset()
    """What happened to those counted: `dead`, `wounded`."""
    noun: str = ""
    """The word counted, as written, for a comparison by meaning when the lexicon does not know it."""
    marks: frozenset[str] = field(default=frozenset())
    """What else the words say: `ago`, `said` (the day of a statement), `rest` (`the others`), `weak`, `share`."""
    parts: tuple[int, ...] = ()
    """The two numbers of a score, the larger first."""
