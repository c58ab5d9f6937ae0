"""How much a line talks about the site, its readers and its makers instead of the news.

A page's own voice has habits that a report does not: it says *you* and *we* outside quotations, gives orders
(subscribe, share, click), points at itself (this article, our newsroom), and names its own parts (newsletter,
comments, column). The parts alone prove nothing, since newspapers are news too: without a voice they count for
little, and a line that attributes a statement to somebody counts for less.
"""

from __future__ import annotations

import re

from align.sentences import split
from align.site_words import (
    ENGLISH_FORMULA,
    ENGLISH_ORDER,
    ENGLISH_READER,
    ENGLISH_REPORTED,
    ENGLISH_SELF,
    ENGLISH_SITE_WORDS,
    HEBREW_FORMULA,
    HEBREW_ORDER,
    HEBREW_READER,
    HEBREW_REPORTED,
    HEBREW_SELF,
    HEBREW_SITE_WORDS,
    OUTLET,
    WHO_REPORTED,
)

_ENOUGH = 2000
"""Characters of a line that are looked at; the site's own lines are short."""

_QUOTED = re.compile(r"“[^”]{0,2000}”|(?<!\w)[\"״][^\"״]{0,2000}[\"״](?!\w)|„[^“”]{0,2000}[“”]")
_QUOTE_LEFT = re.compile(r"^[\"“״„'‘]|[\"”“״][.,!?]?$")


def site_talk(line: str) -> int:
    """How strongly `line` speaks as the site itself: 0 is not at all, 2 and more is plain.

    Distinct site words count one each, an address to the reader and an order one each, a formula of the trade
    (copyright, author's note) two; reported speech takes two off, and site words without any voice count
    nothing. A line of several sentences is the site's only if every full sentence of it at least names
    something of the site.
    """
    plain = _QUOTED.sub(" ", line[:_ENOUGH]).strip() or line[:_ENOUGH]
    sentences = [plain[start:end] for start, end in split(plain, "en")]
    full = [sentence for sentence in sentences if len(sentence.split()) >= 6]
    if len(sentences) > 1 and not all(_score(sentence) or _site_words(sentence) for sentence in full):
        return 0
    return _score(plain)


def _site_words(text: str) -> set[str]:
    return {word.lower() for word in ENGLISH_SITE_WORDS.findall(text)} | set(HEBREW_SITE_WORDS.findall(text))


def speaks_in_person(line: str) -> bool:
    """Whether a line says *we* or *you* outside quotations."""
    return _persons(_QUOTED.sub(" ", line[:_ENOUGH])) > 0


def _persons(text: str) -> int:
    reader = bool(ENGLISH_READER.search(text) or HEBREW_READER.search(text))
    self = bool(ENGLISH_SELF.search(text) or HEBREW_SELF.search(text))
    return reader + self


def _score(text: str) -> int:
    words = _site_words(text)
    formulas = (ENGLISH_FORMULA, HEBREW_FORMULA, OUTLET, WHO_REPORTED)
    formula = any(pattern.search(text) for pattern in formulas)
    persons = _persons(text)
    order = bool(ENGLISH_ORDER.search(text) or HEBREW_ORDER.search(text))
    brief = len(text.split()) <= 14
    if _QUOTE_LEFT.search(text) and not formula:
        return 0  # one half of a quotation that begins or ends beyond this line
    if not (words or formula or (brief and (order or persons == 2))):
        return 0
    score = min(len(words), 3) + min(persons, 1 if words else 2) + order + 2 * formula
    if not (order or formula):
        score = min(score, 2) if persons else 0  # columnists say *we* too
    if ENGLISH_REPORTED.search(text) or HEBREW_REPORTED.search(text):
        score -= 2
    return max(score, 0)
