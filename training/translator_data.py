"""The translator's training text: what is read, what is dropped, how often each kind is drawn."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from align.normalizing import has_hebrew, normalize_english, normalize_hebrew
from training.text import OWN_NEWS, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import sentencepiece

HELD_OUT_PAIRS = 300
"""Pairs of `written.tsv.xz`, spread evenly over the file, that no step of the training sees."""


@dataclass(frozen=True)
class Pair:
    """A Hebrew sentence and its English translation, normalised."""

    hebrew: str
    english: str
    mark: str = ""
    """A piece that the source begins with."""

    def sides(self, reverse: bool) -> tuple[str, str]:
        """What is translated, and into what."""
        return (self.english, self.hebrew) if reverse else (self.hebrew, self.english)


@dataclass(frozen=True)
class Domain:
    """One kind of training text and its share of the pairs drawn."""

    name: str
    prefixes: tuple[str, ...]
    share: float


# News is what the translator is for, so its own domain comes first; short everyday sentences teach grammar for
# little computing; software text is plentiful and must not set the tone; names and words are cheap and wide.
# A machine's Hebrew comes on top of the rest, where there is any.
DOMAINS: tuple[Domain, ...] = (
    Domain("written", ("written",), 0.46),
    Domain("everyday", ("tatoeba", "winomt", "site_peace"), 0.13),
    Domain("prose", ("doc_", "i18n_msdocs", "i18n_moodle", "i18n_mozilla", "i18n_wikimedia"), 0.10),
    Domain("course", ("coop_",), 0.04),
    Domain("interface", ("i18n_odoo", "i18n_mediawiki", "i18n_wordpress", "i18n_wikipedia", "i18n_misc"), 0.03),
    Domain("people", ("names_wikidata",), 0.11),
    Domain("places", ("names_",), 0.05),
    Domain("dictionary", ("dict_",), 0.08),
    Domain("back", ("back",), 0.08),
)

_CODE = re.compile(r"https?:|www\.|[{}<>\[\]|`$%=\\@#~^]|\w\(\)|\w_\w|\w\.\w{2,4}\b(?<!\d)|[a-z][A-Z]|--|/\w+/")
_WORD = re.compile(r"\w+")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_DIGITS = re.compile(r"\d+")


def read_pairs(folder: Path) -> dict[str, list[Pair]]:
    """Training pairs by domain, without the held-out ones; `folder` holds `he-en.tsv.xz`, `written.tsv.xz`."""
    pairs: dict[str, list[Pair]] = {domain.name: [] for domain in DOMAINS}
    held_out = {pair.hebrew for pair in read_held_out(folder)}
    seen: set[tuple[str, str]] = set()
    for source, hebrew, english in _read_rows(folder):
        domain = _domain_of(source)
        pair = Pair(normalize_hebrew(hebrew), normalize_english(english))
        key = (pair.hebrew, pair.english)
        if domain is None or key in seen or pair.hebrew in held_out or not _is_usable(pair, domain):
            continue
        seen.add(key)
        pairs[domain].append(pair)
    return pairs


def read_held_out(folder: Path) -> list[Pair]:
    """The held-out pairs of the project's own news text."""
    rows = read_rows(folder / "written.tsv.xz")
    step = len(rows) // HELD_OUT_PAIRS
    return [
        Pair(normalize_hebrew(row[0]), normalize_english(row[1]))
        for row in rows[step // 2 :: step][:HELD_OUT_PAIRS]
    ]


def draw(pairs: dict[str, list[Pair]], count: int, generator: random.Random) -> list[Pair]:
    """About `count` pairs, each domain by its share, from a copy shuffled anew for each round through it."""
    drawn: list[Pair] = []
    for domain in DOMAINS:
        pool = pairs[domain.name]
        wanted = round(count * domain.share)
        while pool and wanted > 0:
            drawn.extend(generator.sample(pool, min(wanted, len(pool))))
            wanted -= len(pool)
    generator.shuffle(drawn)
    return drawn


def vary(pair: Pair, generator: random.Random) -> Pair:
    """What real files do to a sentence: no final full stop, an end of a quotation without its beginning."""
    hebrew, english = pair.hebrew, pair.english
    chance = generator.random()
    if chance < 0.10 and hebrew.endswith(".") and english.endswith("."):
        return replace(pair, hebrew=hebrew[:-1], english=english[:-1])
    if chance < 0.14 and '"' not in hebrew and '"' not in english and hebrew.endswith("."):
        return replace(pair, hebrew=f'"{hebrew}"', english=f'"{english}"')
    if chance < 0.17 and '"' not in hebrew and '"' not in english:
        return replace(pair, hebrew=f'"{hebrew}', english=f'"{english}')
    return pair


def encode(
    pairs: Sequence[Pair], processor: sentencepiece.SentencePieceProcessor, sampled: bool, reverse: bool = False
) -> list[tuple[list[int], list[int]]]:
    """Piece ids of source and target, without the end mark: Hebrew and English, or the reverse.

    `sampled` splits the source at random, for robustness.
    """
    options = {"enable_sampling": True, "alpha": 0.3, "nbest_size": -1} if sampled else {}
    sides = [pair.sides(reverse) for pair in pairs]
    sources = processor.encode([source for source, _ in sides], **options)
    for pair, source in zip(pairs, sources, strict=True):
        if pair.mark:
            source.insert(0, processor.piece_to_id(pair.mark))
    return list(zip(sources, processor.encode([target for _, target in sides]), strict=True))


def token_batches(
    encoded: Sequence[tuple[list[int], list[int]]], tokens: int, generator: random.Random
) -> Iterator[list[tuple[list[int], list[int]]]]:
    """Pairs of like length together, at most `tokens` padded target (or source) tokens a batch, in random order."""
    order = sorted(encoded, key=lambda pair: (len(pair[1]), len(pair[0]), generator.random()))
    batches: list[list[tuple[list[int], list[int]]]] = [[]]
    widest = 0
    for pair in order:
        widest = max(widest, len(pair[0]) + 1, len(pair[1]) + 1)
        if widest * (len(batches[-1]) + 1) > tokens and batches[-1]:
            batches.append([])
            widest = max(len(pair[0]), len(pair[1])) + 1
        batches[-1].append(pair)
    generator.shuffle(batches)
    yield from batches


def _read_rows(folder: Path) -> Iterator[tuple[str, str, str]]:
    for path in (folder / "written.tsv.xz", OWN_NEWS):
        for hebrew, english in read_rows(path):
            yield "written", hebrew, english
    for source, hebrew, english in read_rows(folder / "he-en.tsv.xz"):
        yield source, hebrew, english


def _domain_of(source: str) -> str | None:
    for domain in DOMAINS:
        if source.startswith(domain.prefixes):
            return domain.name
    return None


def _is_usable(pair: Pair, domain: str) -> bool:
    if not has_hebrew(pair.hebrew) or not pair.english or has_hebrew(pair.english):
        return False
    if domain in {"written", "people", "places", "dictionary"}:
        return len(pair.hebrew) < 600
    return _is_prose(pair)


def _is_prose(pair: Pair) -> bool:
    """Whether a pair of technical text reads like language: no code, no mismatch of numbers or length."""
    if _CODE.search(pair.hebrew) or _CODE.search(pair.english):
        return False
    hebrew_words, english_words = len(_WORD.findall(pair.hebrew)), len(_WORD.findall(pair.english))
    if not 3 <= hebrew_words <= 60 or not 0.6 <= english_words / hebrew_words <= 2.6:
        return False
    if len(_LATIN_WORD.findall(pair.hebrew)) > 0.25 * hebrew_words:
        return False
    return set(_DIGITS.findall(pair.hebrew)) <= set(_DIGITS.findall(pair.english))
