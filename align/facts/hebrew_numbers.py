"""Hebrew numbers: digits, number words of both genders, construct forms, scales, fractions, vague numbers.

Written from the grammar: units multiply `מאות`, `אלפים`, `מיליון`; parts are added from large to small, the
last one joined by ו; a number may carry prefix letters (`ו ה ב כ ל מ ש`), in digits with a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from align.facts.text import Token, digits
from align.facts.values import Number, step_of

UNITS: dict[str, int] = {
    "אפס": 0, "אחד": 1, "אחת": 1, "שני": 2, "שתי": 2, "שניים": 2, "שתיים": 2, "שלוש": 3, "שלושה": 3, "שלושת": 3,
    "ארבע": 4, "ארבעה": 4, "ארבעת": 4, "חמש": 5, "חמישה": 5, "חמשה": 5, "חמשת": 5, "חמישת": 5, "שש": 6, "שישה": 6,
    "ששה": 6, "ששת": 6, "שישת": 6, "שבע": 7, "שבעה": 7, "שבעת": 7, "שמונה": 8, "שמונת": 8, "תשע": 9, "תשעה": 9,
    "תשעת": 9, "עשר": 10, "עשרה": 10, "עשרת": 10,
}  # fmt: skip
TENS: dict[str, int] = {
    "עשרים": 20, "שלושים": 30, "ארבעים": 40, "חמישים": 50, "שישים": 60, "ששים": 60, "שבעים": 70, "שמונים": 80,
    "תשעים": 90,
}  # fmt: skip
_TEEN_FIRST: dict[str, int] = {
    **{word: value for word, value in UNITS.items() if 0 < value < 10}, "שנים": 2, "שתים": 2, "שמנה": 8,
}  # fmt: skip
SCALES: dict[str, int] = {
    "אלף": 1000, "אלפים": 1000, "מיליון": 10**6, "מליון": 10**6, "מיליונים": 10**6, "מיליארד": 10**9,
    "מליארד": 10**9, "מיליארדים": 10**9, "טריליון": 10**12, "מיליוני": 10**6, "מיליארדי": 10**9, "אלפי": 1000,
}  # fmt: skip
_FIXED: dict[str, int] = {"מאתיים": 200, "אלפיים": 2000, "מאה": 100, "תריסר": 12}
_FRACTIONS: dict[str, float] = {
    "חצי": 1 / 2, "מחצית": 1 / 2, "מחציתם": 1 / 2, "מחציתן": 1 / 2, "מחציתו": 1 / 2, "מחציתה": 1 / 2,
    "רבע": 1 / 4, "שליש": 1 / 3, "חמישית": 1 / 5, "שישית": 1 / 6, "שמינית": 1 / 8,
    "עשירית": 1 / 10,
}  # fmt: skip
_PARTS: dict[str, float] = {"שליש": 1 / 3, "שלישים": 1 / 3, "שלישי": 1 / 3, "רבעים": 1 / 4, "רבעי": 1 / 4,
                            "חמישיות": 1 / 5, "עשיריות": 1 / 10}  # fmt: skip
# The likely extent of a vague number: (lowest, highest) in multiples of its scale.
_VAGUE: dict[str, tuple[float, float]] = {"עשרות": (20, 99), "מאות": (200, 999), "אלפי": (2000, 9999),
                                          "אלפים": (2000, 9999), "מיליוני": (2e6, 9.9e6), "מיליונים": (2e6, 9.9e6),
                                          "מיליארדי": (2e9, 9.9e9)}  # fmt: skip
_NAMES_BEFORE: dict[str, frozenset[str]] = {
    # Places, the days of mourning, and the fourth quarter are not numbers.
    "שבע": frozenset({"באר", "בבאר", "לבאר", "מבאר", "ובאר", "שבבאר", "בת"}),
    "ארבע": frozenset({"קריית", "קרית", "בקריית", "בקרית", "לקריית", "מקריית", "לקרית", "מקרית"}),
    "שמונה": frozenset({"קריית", "קרית", "בקריית", "בקרית", "לקריית", "מקריית", "לקרית", "מקרית"}),
    "שבעה": frozenset({"יושבים", "יושבת", "יושב", "ישבו", "ישיבת", "תל"}),
}
_PREFIXED = re.compile(r"^([והבכלמש]{1,3}?)([א-ת]{2,}.*)$")
_KNOWN: frozenset[str] = frozenset(
    {*UNITS, *TENS, *SCALES, *_FIXED, *_FRACTIONS, *_VAGUE, *_TEEN_FIRST, "מאות", "עשר", "עשרה", "זוג"}
)
_AFTER_HALF = frozenset({"גמר", "הגמר", "האי", "אי", "סהר", "הסהר", "עונת", "הזמן", "אוטומטי", "רשמי"})


class Word(NamedTuple):
    """A number word without the prefix letters it was written with."""

    word: str
    prefix: str


@lru_cache(maxsize=65536)
def split_prefix(word: str) -> Word | None:
    """The number word in `word` and its prefix letters; None when it holds none."""
    if word in _KNOWN:
        return Word(word, "")
    for size in (1, 2, 3):
        if len(word) - size >= 2 and word[size:] in _KNOWN and all(letter in "והבכלמש" for letter in word[:size]):
            return Word(word[size:], word[:size])
    return None


def numbers(tokens: Sequence[Token]) -> list[Number]:
    """Every number in the tokens of a Hebrew text, in order, none overlapping another."""
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        number = _digits_at(tokens, at) or _words_at(tokens, at)
        number = _of_every(tokens, number) if number is not None else None
        if number is None:
            at += 1
        else:
            found.append(number)
            at = number.last
    return found


def _of_every(tokens: Sequence[Token], number: Number) -> Number:
    """`תשעה מכל עשרה` is a share of nine tenths."""
    last = number.last
    if last + 1 >= len(tokens) or tokens[last].text not in ("מכל", "מתוך") or not 0 < number.value < 10:
        return number
    whole = digits(tokens[last + 1].text) or UNITS.get(tokens[last + 1].text)
    if whole not in (3, 4, 5, 10, 100) or whole <= number.value or (tokens[last].text == "מתוך" and whole < 10):
        return number
    return number._replace(last=last + 2, value=number.value / whole, step=0.01, fraction=True)


def _digits_at(tokens: Sequence[Token], at: int) -> Number | None:
    value = digits(tokens[at].text)
    if value is None:
        return None
    prefix = ""
    if at >= 2 and tokens[at - 1].text == "-" and tokens[at - 1].end == tokens[at].start:
        before = tokens[at - 2].text
        if len(before) <= 2 and all(letter in "והבכלמש" for letter in before):
            prefix = before
    literal = tokens[at].text
    step = 10.0 ** -len(literal.split(".")[1]) if "." in literal else step_of(value)
    last, words = at + 1, False
    while last < len(tokens) and tokens[last].text in SCALES:
        scale = SCALES[tokens[last].text]
        value, step, last, words = value * scale, step * scale, last + 1, True
    if words and last < len(tokens) and tokens[last].text in ("וחצי", "ורבע"):
        part = scale * (0.5 if tokens[last].text == "וחצי" else 0.25)
        value, step, last = value + part, part, last + 1
    if "." not in literal:
        step = step_of(value)
    return Number(at, last, value, step, prefix=prefix, words=words)


def _words_at(tokens: Sequence[Token], at: int) -> Number | None:
    word = split_prefix(tokens[at].text)
    if word is None or _is_name(tokens, at, word):
        return None
    return _fraction(tokens, at, word) or _vague(tokens, at, word) or _composed(tokens, at, word)


def _is_name(tokens: Sequence[Token], at: int, word: Word) -> bool:
    """Whether the word is part of a name, an ordinal or a weekday rather than a number."""
    before = tokens[at - 1].text if at else ""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if before in _NAMES_BEFORE.get(word.word, ()) or (before in ("הספרה", "יום", "ביום", "ליום", "מיום")):
        return True
    if word.word in ("שני", "שתי"):
        return "ה" in word.prefix or not _plural(after)
    if word.word in ("שנים", "שתים") and after not in ("עשר", "עשרה", "-"):
        return True
    if word.word == "זוג":
        return not _plural(after)
    return word.word in ("אחד", "אחת", "שמנה") and bool(word.prefix.strip("ו"))


def _plural(word: str) -> bool:
    """Whether a word looks like a plural noun, plain or construct, or continues a number."""
    return word.endswith(("ים", "ות", "י", "יו", "ין", "יי", "יהם", "יהן", "שליש")) or word in SCALES


def _fraction(tokens: Sequence[Token], at: int, word: Word) -> Number | None:
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if word.word in UNITS and after in _PARTS and UNITS[word.word] > 1:
        value = UNITS[word.word] * _PARTS[after]
        return Number(at, at + 2, value, 0.01, fraction=True, prefix=word.prefix, words=True)
    if word.word not in _FRACTIONS or after in _AFTER_HALF or after.startswith(("הראשו", "השני", "השליש", "הרביע")):
        return None
    value = _FRACTIONS[word.word]
    if after in SCALES and SCALES[after] >= 10**6:
        return Number(
            at, at + 2, value * SCALES[after], step_of(value * SCALES[after]), prefix=word.prefix, words=True
        )
    if after == "תריסר":
        return Number(at, at + 2, 6, 1, prefix=word.prefix, words=True)
    return Number(at, at + 1, value, 0.01, fraction=True, prefix=word.prefix, words=True)


def _vague(tokens: Sequence[Token], at: int, word: Word) -> Number | None:
    if word.word not in _VAGUE:
        return None
    low, high = _VAGUE[word.word]
    last = at + 1
    if word.word in ("עשרות", "מאות") and last < len(tokens) and tokens[last].text in _VAGUE:
        scale = SCALES.get(tokens[last].text, 1)
        low, high, last = low * scale, high * scale, last + 1
    return Number(at, last, (low + high) / 2, low, (low, high), prefix=word.prefix, words=True)


def _composed(tokens: Sequence[Token], at: int, first: Word) -> Number | None:
    """Add up number words from `at` on: `מאה וחמישים אלף`, `שלושת אלפים ומאתיים`, `עשרים ושלושה`."""
    if first.word in SCALES and first.word not in ("אלף", "מיליון", "מליון", "מיליארד"):
        return None
    total, group, room, last = 0.0, 0.0, float("inf"), at
    scale_used = 0.0
    while last < len(tokens):
        word = split_prefix(tokens[last].text)
        if word is None:
            break
        joined = last == at or word.prefix == "ו"
        if last > at and word.prefix not in ("", "ו"):
            break
        if word.word in SCALES and (word.prefix == "" or last == at):
            scale_used = SCALES[word.word]
            total, group, room, last = total + (group or 1) * scale_used, 0.0, scale_used, last + 1
            continue
        part, size = _part(tokens, last, word)
        if size == 0 or part >= room or not (joined or (room > 10 and last > at and room >= 100)):
            break
        group, room, last = group + part, _room(part), last + size
    if last == at:
        return None
    value = total + group
    if last < len(tokens) and tokens[last].text in ("וחצי", "ומחצה", "ורבע", "ושליש"):
        share = {"וחצי": 0.5, "ומחצה": 0.5, "ורבע": 0.25, "ושליש": 1 / 3}[tokens[last].text]
        value, last = value + share * (scale_used if scale_used and not group else 1), last + 1
    return Number(at, last, value, step_of(round(value, 2)), prefix=first.prefix, words=True)


def _room(part: float) -> float:
    """Below what the next part must stay: after 300 comes less than 100, after 20 less than 10, after 3 none."""
    if part >= 100:
        return 100
    return 10 if part >= 20 else 0


def _part(tokens: Sequence[Token], at: int, word: Word) -> tuple[float, int]:
    """Value of the part of a number below a thousand that begins at `at`, and how many tokens it takes."""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if (
        after == "-"
        and at + 2 < len(tokens)
        and tokens[at + 2].text in ("עשר", "עשרה")
        and word.word in _TEEN_FIRST
    ):
        return _TEEN_FIRST[word.word] + 10, 3
    if after in ("עשר", "עשרה") and word.word in _TEEN_FIRST:
        return _TEEN_FIRST[word.word] + 10, 2
    if word.word in UNITS:
        if after == "מאות" and 2 < UNITS[word.word] < 10:
            return UNITS[word.word] * 100, 2
        return UNITS[word.word], 1
    if word.word in TENS:
        return TENS[word.word], 1
    if word.word in _FIXED:
        return _FIXED[word.word], 1
    return (2, 1) if word.word == "זוג" else (0, 0)
