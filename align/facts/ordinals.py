"""Ordinals, kept apart from counts: `בדקה ה-88` and `the 88th minute`, `המקום השלישי` and `came third`.

The first of anything is told too loosely (`the first` visit, family, class) to be held against another ordinal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from align.facts.fact import Fact
from align.facts.moments import ordinal
from align.facts.nouns import english_concepts, hebrew_concepts
from align.facts.values import amount

_HEBREW_WORDS: dict[str, int] = {
    "שני": 2, "שנייה": 2, "שניה": 2, "שלישי": 3, "שלישית": 3, "רביעי": 4, "רביעית": 4, "חמישי": 5, "חמישית": 5,
    "שישי": 6, "שישית": 6, "שביעי": 7, "שביעית": 7, "שמיני": 8, "שמינית": 8, "תשיעי": 9, "תשיעית": 9, "עשירי": 10,
    "עשירית": 10,
}  # fmt: skip
_ENGLISH_WORDS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], start=2
    )
}
_HEBREW = re.compile(
    rf"(?<![א-ת])(?P<noun>[א-ת\"']{{2,}}) ה-?(?:(?P<digits>(?<=-)\d{{1,3}})|"
    rf"(?P<word>{'|'.join(_HEBREW_WORDS)}))(?![א-ת\d.,:%]*[\dא-ת])(?! [א-ת]+(?:ים|ות|איש|"
    rf"אלף))"
)
_ENGLISH = re.compile(
    rf"\b(?:(?P<rank>(?:finish|finished|finishing|came|come|placed|ranked|comes)(?: in)?) )?"
    rf"(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_ENGLISH_WORDS)}))"
    rf"(?P<after>(?:[ -][a-z]+){{0,3}})"
)
_NOT_COUNTED = frozenset(
    {"מאה", "במאה", "המאה", "מהמאה", "שנות", "יום", "ביום", "מצד", "הצד", "הבית", "אחת", "אחד"}
)
_TIMES = {"דקה": "minute", "יובל": "anniversary", "מקום": "place", "רבעון": "quarter", "רבע": "quarter",
          "מהדורה": "edition", "כהונה": "term", "ניסיון": "attempt"}  # fmt: skip
_ENGLISH_TIMES = frozenset(_TIMES.values())


def hebrew_ordinals(folded: str) -> Iterator[Fact]:
    """Ordinals after the noun they order, in a folded Hebrew text."""
    for match in _HEBREW.finditer(folded):
        noun = match["noun"]
        if noun in _NOT_COUNTED:
            continue
        value = int(match["digits"]) if match["digits"] else _HEBREW_WORDS[match["word"]]
        concepts = set(hebrew_concepts(noun))
        for form in (noun, noun[1:], noun[2:]):
            if form in _TIMES:
                concepts.add(_TIMES[form])
        if value > 1:
            yield _fact(folded, match.start("noun"), match.end(), value, frozenset(concepts), noun)


def english_ordinals(folded: str) -> Iterator[Fact]:
    """Ordinals before the noun they order, and ranks (`came third`), in a folded English text."""
    for match in _ENGLISH.finditer(folded):
        value = int(match["digits"]) if match["digits"] else _ENGLISH_WORDS[match["word"]]
        after = re.split(r"[ -]", match["after"].strip(" -"))
        if after[0] in ("century", "of") or value < 2:
            continue
        concepts: set[str] = {"place"} if match["rank"] else set()
        noun = ""
        for word in [] if match["rank"] else after:
            known = english_concepts(word) | ({word} & _ENGLISH_TIMES)
            if known:
                concepts, noun = set(known), word
                break
        start = match.start("digits") if match["digits"] else match.start("word")
        end = match.end("word") if match["word"] else match.end("digits") + 2
        yield _fact(folded, start, end, value, frozenset(concepts), noun)


def _fact(folded: str, start: int, end: int, value: int, concepts: frozenset[str], noun: str) -> Fact:
    return Fact("count", folded[start:end], (start, end), "ordinal", ordinal(value), amount(value, counted=True),
                nouns=concepts, noun=noun)  # fmt: skip
