"""Names across the two scripts: consonant skeletons of Hebrew and English words, and how well they match.

Hebrew writes few vowels and English romanises freely, so both are folded to the consonants that survive every
usual romanisation: ק/כ/k/q/c → K, ט/ת/t/th → T, all hissing sounds → S, ב/v/b → B, פ/p/f/ph → P. Where a letter
has two readings (ו, ח, ch, g, j) a word has several skeletons; two words match when they share one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from align.facts.places import lexicon
from align.facts.text import Token, english_tokens, fold, hebrew_tokens, word_set
from align.records import Span

_MOST = 8
_HEBREW: dict[str, tuple[str, ...]] = {
    "ב": ("B",), "ג": ("G",), "ג'": ("J",), "ד": ("D",), "ד'": ("D",), "ז": ("S",), "ז'": ("J",), "ח": ("", "K"),
    "ח'": ("K", ""), "ט": ("T",), "כ": ("K",), "ך": ("K",), "ל": ("L",), "מ": ("M",), "ם": ("M",), "נ": ("N",),
    "ן": ("N",), "ס": ("S",), "פ": ("P",), "ף": ("P",), "צ": ("S",), "ץ": ("S",), "צ'": ("S",), "ץ'": ("S",),
    "ק": ("K",), "ר": ("R",), "ש": ("S",), "ת": ("T",), "ת'": ("T",), "וו": ("B", ""), "ו": ("", "B"),
    "א": ("",), "ה": ("",), "ע": ("",), "י": ("",), "ע'": ("G",), "ר'": ("G",),
}  # fmt: skip
_HEBREW_FIRST: dict[str, tuple[str, ...]] = {
    "א": ("A",), "ע": ("A",), "ה": ("H",), "ח": ("H", "K"), "ח'": ("K", "H"), "י": ("Y", "A"), "ו": ("B",),
    "וו": ("B", "W"),
}  # fmt: skip
_ENGLISH: dict[str, tuple[str, ...]] = {
    "tsch": ("S",), "tch": ("S",), "sch": ("S",), "sh": ("S",), "ch": ("S", "K", ""), "kh": ("K", ""), "zh": ("J",),
    "th": ("T",), "ph": ("P",), "gh": ("G", ""), "dh": ("D",), "ts": ("S",), "tz": ("S",), "ck": ("K",),
    "cz": ("S",), "dj": ("J",), "ce": ("S",), "ci": ("S",), "cy": ("S",), "c": ("K",), "ge": ("G", "J"),
    "gi": ("G", "J"), "g": ("G",), "j": ("J", ""), "q": ("K",), "k": ("K",), "x": ("KS",), "w": ("", "B"),
    "v": ("B",), "b": ("B",), "f": ("P",), "p": ("P",), "z": ("S",), "s": ("S",), "t": ("T",), "d": ("D",),
    "l": ("L",), "m": ("M",), "n": ("N",), "r": ("R",),
}  # fmt: skip
_ENGLISH_FIRST: dict[str, tuple[str, ...]] = {
    "h": ("H",), "kh": ("K", "H"), "ch": ("S", "K", "H"), "j": ("J", "Y"), "y": ("Y", "A"), "w": ("B", "W"),
}  # fmt: skip
_HEBREW_UNITS = re.compile(r"וו|[גדזחצץתער]'|[א-ת]")
_ENGLISH_UNITS = re.compile(r"tsch|tch|sch|sh|ch|kh|zh|th|ph|gh|dh|ts|tz|ck|cz|dj|c[eiy]|g[ei]|[a-z]")
# Words that stand before nearly everything and carry no name.
_COMMON = word_set(
    """
    של על את עם אל לא כי גם או אם זה זו הוא היא הם הן אני יש אין כל רק עוד כבר מאוד שר השר שרת ראש בית ביתו יום
    היום אמר אמרה מסר לפי אחרי לפני בין תחת כדי אך אבל מי מה איך כך כן לו לה להם בו בה שם אז עד מן מול סביב בשנה
    שנה שנים אחד אחת
    """
)
_ENGLISH_COMMON = word_set(
    """
    the a an and or but of in on at to for from by with as is was were are be been has have had he she it they
    we i you his her their its this that these those there here when where who what which how why not no yes if
    after before during while since until about into over under more most some any all both each few many other
    another new one two three four five six seven eight nine ten mr mrs ms dr prof president minister prime
    foreign defense defence finance chief general major colonel captain judge king queen sir lord state
    government army police ministry monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december jan feb mar apr jun jul aug sept sep
    oct nov dec according also its our your my so then than now just still only even such
    """
)


class NameMatch(NamedTuple):
    """A Hebrew word and an English word that spell one name."""

    hebrew: str
    english: str
    hebrew_span: Span
    english_span: Span
    score: float
    """Closeness in 0..1; 1 for a name of the lexicon."""


class NameWord(NamedTuple):
    """A word that may be (part of) a name, with its possible skeletons."""

    text: str
    span: Span
    keys: frozenset[str]


def _fold_latin(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.lower().replace("ł", "l").replace("ø", "o").replace("ß", "ss"))
    return "".join(letter for letter in decomposed if "a" <= letter <= "z")


def _combine(options: list[tuple[str, ...]]) -> frozenset[str]:
    keys: set[str] = set()
    for count, parts in enumerate(product(*options)):
        if count >= 4 * _MOST:
            break
        keys.add(re.sub(r"(.)\1+", r"\1", "".join(parts)))
    return frozenset(keys)


@lru_cache(maxsize=65536)
def hebrew_word_skeletons(word: str) -> frozenset[str]:
    """Skeletons of one Hebrew word, taken as it stands (no prefix removed): `גדעון` → {`GDN`, `GDBN`}."""
    options: list[tuple[str, ...]] = []
    for number, unit in enumerate(_HEBREW_UNITS.findall(word)):
        first = _HEBREW_FIRST.get(unit) if number == 0 else None
        options.append(first or _HEBREW.get(unit, ("",)))
    return _combine(options)


@lru_cache(maxsize=65536)
def english_word_skeletons(word: str) -> frozenset[str]:
    """Skeletons of one word in Latin script: `Jeyhun` → {`JN`, `YN`}."""
    options: list[tuple[str, ...]] = []
    for number, unit in enumerate(_ENGLISH_UNITS.findall(_fold_latin(word))):
        if number == 0 and unit in "aeiou":
            options.append(("A",))
        elif number == 0 and unit in _ENGLISH_FIRST:
            options.append(_ENGLISH_FIRST[unit])
        else:
            options.append(_ENGLISH.get(unit, ("",)))
    return _combine(options)


def without_prefixes(word: str) -> tuple[str, ...]:
    """The word, and the word without one or two of the prefix letters `ו ה ב כ ל מ ש`, where enough remains."""
    found = [word]
    for size in (1, 2):
        if len(word) - size >= 3 and all(letter in "והבכלמש" for letter in word[:size]):
            found.append(word[size:])
    return tuple(found)


@lru_cache(maxsize=8192)
def hebrew_names(text: str) -> tuple[NameWord, ...]:
    """Words of a Hebrew text that may be names: Hebrew marks none, so every word but the commonest."""
    tokens = [token for token in hebrew_tokens(fold(text)) if "א" <= token.text[0] <= "ת"]
    known = _known(tokens, "he")
    found = list(known)
    taken = {span for _, span, _ in known}
    for token in tokens:
        if token.text in _COMMON or any(start <= token.start < end for start, end in taken):
            continue
        keys = frozenset(
            key for form in without_prefixes(token.text) if form not in _COMMON
            for key in hebrew_word_skeletons(form) if len(key) >= 2
        )  # fmt: skip
        if keys:
            found.append(NameWord(token.text, (token.start, token.end), keys))
    return tuple(found)


@lru_cache(maxsize=8192)
def english_names(text: str) -> tuple[NameWord, ...]:
    """Capitalised words of an English text and what the lexicon knows."""
    folded = fold(text)
    tokens = [token for token in english_tokens(folded) if token.text[0].isalpha()]
    known = _known([Token(folded[token.start : token.end], token.start, token.end) for token in tokens], "en")
    found = list(known)
    taken = {span for _, span, _ in known}
    for token in tokens:
        written = folded[token.start : token.end]
        plain = token.text.removesuffix("'s")
        if not written[0].isupper() or plain in _ENGLISH_COMMON:
            continue
        if any(start <= token.start < end for start, end in taken):
            continue
        keys = frozenset(key for key in english_word_skeletons(plain) if len(key) >= 2)
        if keys:
            found.append(NameWord(written.removesuffix("'s"), (token.start, token.start + len(plain)), keys))
    return tuple(found)


def _known(tokens: list[Token], language: str) -> list[NameWord]:
    """Names of the lexicon among the tokens, longest first."""
    forms = lexicon()[0 if language == "he" else 1]
    found: list[NameWord] = []
    at = 0
    while at < len(tokens):
        for size in (3, 2, 1):
            words = [token.text for token in tokens[at : at + size]]
            key = _lookup(words, forms, language) if len(words) == size else None
            if key:
                span = (tokens[at].start, tokens[at + size - 1].end)
                found.append(NameWord(" ".join(words), span, frozenset({key})))
                at += size - 1
                break
        at += 1
    return found


def _lookup(words: list[str], forms: dict[str, str], language: str) -> str | None:
    if language == "he":
        shorter = (words[0][1:],) if len(words) > 1 and words[0][0] in "והבלמשכ" else ()
        for first in (*without_prefixes(words[0]), *shorter):
            key = forms.get(" ".join([first, *words[1:]]))
            if key:
                return key
        return None
    phrase = " ".join(words).removesuffix("'s")
    return forms.get(phrase) or (forms.get(phrase.lower()) if not phrase.islower() or " " in phrase else None)


def hebrew_skeletons(text: str) -> frozenset[str]:
    """Every skeleton key of a Hebrew text (`=` keys for names of the lexicon): rare shared keys are evidence."""
    return frozenset(key for word in hebrew_names(text) for key in word.keys)


def english_skeletons(text: str) -> frozenset[str]:
    """Every skeleton key of the names in an English text, comparable with `hebrew_skeletons`."""
    return frozenset(key for word in english_names(text) for key in word.keys)


def romanise(word: str) -> str:
    """A plain romanisation of a Hebrew word, for a closeness in letters: `ביירמוב` → `biirmob`."""
    table = str.maketrans("אבגדהוזחטיךכלםמןנסעףפץצקרשת", "abgdhozhtikklmmnnsappsskrst")
    word = word.replace("ג'", "j").replace("ז'", "j").replace("צ'", "c").replace("ח'", "k").replace("וו", "w")
    return word.translate(table).replace("'", "")


@lru_cache(maxsize=65536)
def closeness(hebrew: str, english: str) -> float:
    """How close a Hebrew word (prefixes allowed) is to an English one, 0..1, by skeletons and by letters."""
    from rapidfuzz import fuzz

    keys = english_word_skeletons(english)
    latin = (
        _fold_latin(english)
        .replace("v", "b")
        .replace("f", "p")
        .replace("q", "k")
        .replace("y", "i")
        .replace("u", "o")
    )
    best = 0.0
    for form in without_prefixes(hebrew):
        own = hebrew_word_skeletons(form)
        shared = [key for key in own & keys if len(key) >= 2]
        letters = fuzz.ratio(romanise(form), latin) / 100
        if shared:
            size = max(len(key) for key in shared)
            best = max(best, 1.0 if size >= 4 else 0.9 if size == 3 else 0.5 + letters / 2 if letters >= 0.6 else 0)
        elif letters >= 0.5:
            near = max((fuzz.ratio(one, two) / 100 for one in own for two in keys if min(len(one), len(two)) >= 3),
                       default=0.0)  # fmt: skip
            best = max(best, near * 0.95 if near >= 0.75 else 0.0)
    return best


def match(hebrew: str, english: str) -> list[NameMatch]:
    """Words of both sides that spell one name, best first, each used once."""
    rows: list[NameMatch] = []
    for one in hebrew_names(hebrew):
        for two in english_names(english):
            known = next(iter(one.keys)).startswith("=") or next(iter(two.keys)).startswith("=")
            score = float(bool(one.keys & two.keys)) if known else closeness(one.text, two.text.lower())
            if score >= 0.7:
                rows.append(NameMatch(one.text, two.text, one.span, two.span, score))
    rows.sort(key=lambda row: (-row.score, row.hebrew_span))
    used: set[tuple[str, Span]] = set()
    kept: list[NameMatch] = []
    for row in rows:
        keys = {("he", row.hebrew_span), ("en", row.english_span)}
        if not keys & used:
            used |= keys
            kept.append(row)
    return kept


def overlap(hebrew: str, english: str) -> float:
    """Share, 0..1, of the English text's names that the Hebrew has too; 0 when the English names nobody."""
    named = english_names(english)
    if not named:
        return 0.0
    return sum(row.score for row in match(hebrew, english)) / len(named)
