"""Words of a sentence and how rare each is: the small units of evidence for a link."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[א-ת]+(?:[\"'״׳][א-ת]+)*['׳]?|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_HEBREW = re.compile(r"[א-ת]")
_ENGLISH_STOP_WORDS = """
a an and are as at be been but by for from had has have he her him his i in is it its of on or our she that the
their them they this to was we were which who will with would you not no do does did so than then there these
those what when where while about into after also said
"""
_HEBREW_STOP_WORDS = """
של את על עם הוא היא הם הן זה זו זאת אלה אלו כי גם לא כל או אם אך אבל רק כך כן יותר לפני אחרי בין היה היתה הייתה היו
להיות אני אנחנו אתה אשר עוד כבר מאוד ידי תוך כדי אל מה מי לו לה להם שלו שלה שלהם אותו אותה אותם אמר אמרה
"""
_STOP_WORDS = frozenset(_ENGLISH_STOP_WORDS.split()) | frozenset(_HEBREW_STOP_WORDS.split())


def words(text: str) -> list[str]:
    """The words and numbers of `text`, lower-cased, in order; thousands separators are dropped."""
    return [word.replace(",", "").lower() if word[0].isdigit() else word.lower() for word in _WORD.findall(text)]


def is_common(word: str) -> bool:
    """Whether a word, lower-cased, is a function word of either language."""
    return word in _STOP_WORDS


def is_hebrew(texts: Sequence[str]) -> bool:
    """Whether the texts are in Hebrew letters at all; English stands in for Hebrew when it is a translation."""
    return any(_HEBREW.search(text) for text in texts)


def log_rarity(sentences: Sequence[Iterable[str]]) -> dict[str, float]:
    """Smoothed inverse document frequency of each item over the sentences of one text, scaled to 0..1."""
    top = math.log(1 + len(sentences))
    frequency = Counter(item for sentence in sentences for item in set(sentence))
    return {item: math.log(1 + len(sentences) / seen) / top for item, seen in frequency.items()}


def rarity(sentences: Sequence[Sequence[str]]) -> dict[str, float]:
    """Weight of each word, 0..1: function words near zero, words of one sentence near one.

    A word in every sentence of a report (the minister's name) says little about which sentence is meant.
    """
    return {word: 0.05 if is_common(word) else weight for word, weight in log_rarity(sentences).items()}
