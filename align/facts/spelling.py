"""One Hebrew name that two English articles spell in two ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from align.facts.names import english_names, match
from align.facts.text import fold

_CLOSE = 0.8


@dataclass(frozen=True, slots=True)
class SpellingVariant:
    """Spellings of one name over two English articles, and the Hebrew for it where the report names it in full."""

    hebrew: str
    spellings: tuple[tuple[str, str], ...]
    """Pairs of an article's source and its spelling, by source."""


def spelling_variants(hebrew: str, articles: Mapping[str, str]) -> list[SpellingVariant]:
    """Names that the articles (source → text) spell differently, each reported once.

    Two spellings belong to one name when both stand after the same title or beside the same surname and share a
    consonant skeleton (`Jehun` and `Jeyhun Bayramov`), with the Hebrew spelling where the report has it.
    """
    persons = {source: _persons(text) for source, text in articles.items()}
    found: dict[frozenset[tuple[str, str]], SpellingVariant] = {}
    sources = sorted(articles)
    for position, one in enumerate(sources):
        for other in sources[position + 1 :]:
            for left in persons[one]:
                for right in persons[other]:
                    if left != right and _capital(left, right) and _one_person(left, right):
                        pair = ((one, " ".join(left)), (other, " ".join(right)))
                        written = _in_hebrew(hebrew, left) or _in_hebrew(hebrew, right)
                        found.setdefault(frozenset(pair), SpellingVariant(written, pair))
    return _grouped(list(found.values()))


def _persons(text: str) -> set[tuple[str, ...]]:
    """Names of two or three capitalised words in a row: a person's full name."""
    words = [word for word in english_names(text) if not next(iter(word.keys)).startswith("=")]
    folded = fold(text)
    people: set[tuple[str, ...]] = set()
    for position, word in enumerate(words):
        run = [word]
        for following in words[position + 1 : position + 3]:
            if folded[run[-1].span[1] : following.span[0]] not in (" ", "-"):
                break
            run.append(following)
            people.add(tuple(part.text for part in run))
    # A surname may be written small by mistake (`Jeyhun bayramov`): take the word after a lone first name too.
    for word in words:
        rest = folded[word.span[1] :].split(" ", 2)
        if len(rest) > 1 and rest[0] == "" and rest[1].strip(".,;").isalpha() and rest[1][0].islower():
            people.add((word.text, rest[1].strip(".,;")))
    return people


def _one_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two full names of as many words sound alike word by word and are not written alike."""
    from rapidfuzz import fuzz

    if len(left) != len(right) or [word.lower() for word in left] == [word.lower() for word in right]:
        return False
    from align.facts.names import english_word_skeletons

    for one, two in zip(left, right, strict=True):
        keys = {key for key in english_word_skeletons(one) & english_word_skeletons(two) if len(key) >= 2}
        near = fuzz.ratio(one.lower(), two.lower()) / 100
        loose = max((fuzz.ratio(a,
        b) / 100 for a in english_word_skeletons(one) for b in english_word_skeletons(two)),
                    default=0.0)  # fmt: skip
        if not (keys and near >= 0.5) and not (loose >= _CLOSE and near >= 0.6):
            return False
    return all(len(word) > 2 for word in (*left, *right))


def _capital(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether at least one of two names is capitalised throughout: two small words are no name."""
    return all(word[0].isupper() for word in left) or all(word[0].isupper() for word in right)


def _in_hebrew(hebrew: str, person: tuple[str, ...]) -> str:
    """The Hebrew spelling of a person's name where the report has the whole of it, else nothing."""
    matched = match(hebrew, " ".join(word[:1].upper() + word[1:] for word in person))
    spans = sorted(row.hebrew_span for row in matched if row.score >= _CLOSE)
    beside = all(two[0] - one[1] == 1 for one, two in pairwise(spans))
    if len(spans) < len(person) or not beside:
        return ""
    return hebrew[spans[0][0] : spans[-1][1]]


def _grouped(pairs: list[SpellingVariant]) -> list[SpellingVariant]:
    """Longest names first; a pair inside a longer pair of the same sources is dropped."""
    kept: list[SpellingVariant] = []
    for pair in sorted(pairs, key=lambda one: (-len(one.spellings[0][1]), one.spellings)):
        inside = any(
            all(
                short[0] == long[0] and short[1] in long[1]
                for short, long in zip(pair.spellings, one.spellings, strict=True)
            )
            for one in kept
        )
        if not inside:
            kept.append(pair)
    return sorted(kept, key=lambda one: one.spellings)
