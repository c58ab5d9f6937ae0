"""English numbers as news writes them: `3,200`, `2.5m`, `forty-seven`, `half a million`, `dozens`.

A small grammar of our own in place of a library, because a number must keep its span, its rounding, its vagueness
and its hyphens (`a 45-year-old`, `five-minute`), and must not be read into names, ordinals and pronouns.
"""

from __future__ import annotations

from collections.abc import Sequence

from align.facts.text import Token, digits
from align.facts.values import Number, step_of

UNITS: dict[str, int] = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS: dict[str, int] = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES: dict[str, float] = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "bn": 1e9, "tn": 1e12, "mln": 1e6,
    "m": 1e6, "b": 1e9, "k": 1e3, "lakh": 1e5, "crore": 1e7,
}  # fmt: skip
_LETTERS = frozenset({"m", "b", "k", "bn", "mn", "tn"})
_PARTS: dict[str, float] = {
    "half": 1 / 2, "halves": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4,
    "fourth": 1 / 4, "fourths": 1 / 4, "fifth": 1 / 5, "fifths": 1 / 5, "sixth": 1 / 6, "sixths": 1 / 6,
    "seventh": 1 / 7, "eighth": 1 / 8, "eighths": 1 / 8, "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip
_VAGUE: dict[str, tuple[float, float]] = {
    "dozens": (20, 99), "scores": (20, 99), "tens": (20, 99), "hundreds": (200, 999), "thousands": (2e3, 9999),
    "millions": (2e6, 9.9e6), "billions": (2e9, 9.9e9),
}  # fmt: skip
_SEVERAL: dict[str, tuple[float, float]] = {
    "dozen": (20, 99), "score": (20, 99), "hundred": (200, 999), "thousand": (2e3, 9999), "million": (2e6, 9.9e6),
    "billion": (2e9, 9.9e9),
}  # fmt: skip
_SHARE_FOLLOWS = frozenset({"", "of", ",", ".", ";", ")", "more", "less", "fewer", "were", "are", "have",
"had", "was",
                            "is", "said", "century", "point", "percentage", "million", "billion", "mile", "hour",
                            "points", "-", "year", "higher", "lower", "from", "by", "in", "to", "on"})  # fmt: skip
_HALF_BEFORE = frozenset({"first", "second", "other", "latter", "better"})
_ONE_BEFORE = frozenset({"no", "any", "every", "some", "each", "this", "that", "the", "another", "which", "only",
                         "-", "old", "new", "big", "loved", "former", "day"})  # fmt: skip
_ONE_AFTER = frozenset({"of", "another", "-", "'s", "can", "could", "should", "who", "day", "thing", "by", "that",
                        "has", "would", "such", ".", ",", "side", "hand", "time", "way", "is", "or"})  # fmt: skip


def numbers(tokens: Sequence[Token]) -> list[Number]:
    """Every number in the tokens of an English text, in order, none overlapping another."""
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        number = (
            _several(tokens, at)
            or _share(tokens, at)
            or _vague(tokens, at)
            or _digits_at(tokens, at)
            or _words_at(tokens, at)
        )
        if number is None:
            at += 1
        else:
            found.append(number)
            at = number.last
    return found


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _several(tokens: Sequence[Token], at: int) -> Number | None:
    """`a dozen`, `half a dozen`, `a few dozen`, `several hundred`, `a couple`, `a pair`, `a hundred`."""
    word, last = _word(tokens, at), at + 1
    if word in ("half", "quarter"):
        share = _PARTS[word]
        skip = 1 if _word(tokens, last) in ("a", "-", "an") else 0
        scale = {**SCALES, "dozen": 12.0}.get(_word(tokens, last + skip), 0.0)
        if scale > 1 and _word(tokens, last + skip) not in _LETTERS:
            return Number(at, last + skip + 1, share * scale, step_of(share * scale), words=True)
        return None
    if (
        word in ("a", "an")
        and _word(tokens, last) == "quarter"
        and _word(tokens, last + 1) in ("million", "billion")
    ):
        value = SCALES[_word(tokens, last + 1)] / 4
        return Number(at, last + 2, value, step_of(value), words=True)
    if word in ("a", "an") and _word(tokens, last) == "few":
        word, last = "few", last + 1
    if word in ("several", "few", "many") and _word(tokens, last) in _SEVERAL:
        low, high = _SEVERAL[_word(tokens, last)]
        last += 1
        if _word(tokens, last) in ("thousand", "million", "billion") and low < 1000:
            scale = SCALES[_word(tokens, last)]
            low, high, last = low * scale, high * scale, last + 1
        return Number(at, last, (low + high) / 2, low, (low, high), words=True)
    if word in ("a", "one") and _word(tokens, last) in (
        "dozen",
        "couple",
        "pair",
        "hundred",
        "thousand",
        "million",
    ):
        return _article(tokens, at)
    return None


def _article(tokens: Sequence[Token], at: int) -> Number | None:
    """`a dozen`, `a pair of`, `a couple of`, `a hundred and twenty`, `a million`."""
    word, last = _word(tokens, at + 1), at + 2
    if word in ("couple", "pair"):
        if _word(tokens, last) != "of":
            return None
        return Number(at, last + 1, 2, 1, words=True)
    if word == "dozen":
        return Number(at, last, 12, 1, words=True)
    rest = _compose(tokens, at + 1, 1.0)
    return Number(at, rest[1], rest[0], step_of(rest[0]), words=True)


def _share(tokens: Sequence[Token], at: int) -> Number | None:
    """`half`, `a third of`, `two-thirds`, `three quarters`, `one in five`."""
    word, before = _word(tokens, at), _word(tokens, at - 1)
    if word == "half" and before not in _HALF_BEFORE and _word(tokens, at + 1) not in ("time", "brother", "sister"):
        if _word(tokens, at + 1) == "-" and _word(tokens, at + 2) in ("time", "brother", "sister", "finished"):
            return None
        return Number(at, at + 1, 0.5, 0.01, fraction=True, words=True)
    top = {**UNITS, "a": 1}.get(word) or (digits(word) if _word(tokens, at + 1) in ("in", "out") else None)
    if not top:
        return None
    if _word(tokens, at + 1) in ("in", "out") and _word(tokens, at - 1) != "no":
        return _so_many_in(tokens, at, top)
    hyphen = 1 if _word(tokens, at + 1) == "-" else 0
    part = _word(tokens, at + 1 + hyphen)
    after = _word(tokens, at + 2 + hyphen)
    if part not in _PARTS or part in ("half", "halves"):
        return None
    if top == 1 and (part.endswith("s") or after not in _SHARE_FOLLOWS):
        return None
    if top > 1 and not part.endswith("s") and not (part in ("quarter", "third") and hyphen):
        return None
    return Number(at, at + 2 + hyphen, top * _PARTS[part], 0.01, fraction=True, words=True)


def _so_many_in(tokens: Sequence[Token], at: int, top: float) -> Number | None:
    """`one in five`, `six in ten`, `nine out of ten`: a share, unless the whole is a real number of things."""
    skip = 2 if _word(tokens, at + 1) == "in" else 3
    value = UNITS.get(_word(tokens, at + skip)) or digits(_word(tokens, at + skip))
    whole = (3, 4, 5, 6, 8, 10, 20, 100) if top == 1 else (5, 10, 100)
    if value is None or value not in whole or value <= top or _word(tokens, at + skip - 1) not in ("in", "of"):
        return None
    if _word(tokens, at + skip + 1) in ("years", "days", "weeks", "months", "hours", "minutes", "-"):
        return None
    return Number(at, at + skip + 1, top / value, 0.01, fraction=True, words=True)


def _vague(tokens: Sequence[Token], at: int) -> Number | None:
    word = _word(tokens, at)
    if word not in _VAGUE or (word == "scores" and _word(tokens, at + 1) != "of"):
        return None
    low, high = _VAGUE[word]
    last = at + 1
    if _word(tokens, last) == "of" and _word(tokens, last + 1) in _VAGUE and low < 1000:
        scale = SCALES[_word(tokens, last + 1)[:-1]] if _word(tokens, last + 1) != "hundreds" else 100.0
        low, high, last = low * scale, high * scale, last + 2
    elif word == "tens":
        return None
    return Number(at, last, (low + high) / 2, low, (low, high), words=True)


def _digits_at(tokens: Sequence[Token], at: int) -> Number | None:
    literal = tokens[at].text
    value = digits(literal)
    if value is None or _label(tokens, at):
        return None
    step = 10.0 ** -len(literal.split(".")[1]) if "." in literal else step_of(value)
    last = at + 1
    if _word(tokens, last) in ("st", "nd", "rd", "th", "s") and tokens[last].start == tokens[at].end:
        return None
    hyphen = 1 if _word(tokens, last) == "-" and _word(tokens, last + 1) in SCALES else 0
    scale = SCALES.get(_word(tokens, last + hyphen), 0.0)
    words = bool(scale)
    if scale and _word(tokens, last + hyphen) in _LETTERS and tokens[last].start != tokens[at].end:
        scale, words = 0.0, False
    if _word(tokens, last) == "dozen":
        return Number(at, last + 1, value * 12, 12, words=True)
    if scale:
        value, step, last = value * scale, step * scale, last + hyphen + 1
    elif "½" in _word(tokens, last):
        value, step, last = value + 0.5, 0.5, last + 1
    if "." not in literal:
        step = step_of(value)
    return Number(at, last, value, step, words=words)


def _label(tokens: Sequence[Token], at: int) -> bool:
    """Whether digits belong to a name: `M-16`, `A320`, `No. 5`, `Route 1`, `COVID-19`."""
    before = tokens[at - 1] if at else None
    if before is None:
        return False
    if before.text == "-" and at >= 2 and before.end == tokens[at].start and tokens[at - 2].end == before.start:
        word = tokens[at - 2].text
        return word[-1:].isalpha() and word not in ("mid", "late", "early", "under", "over", "pre", "sub", "top")
    money = before.text in ("sh", "rs", "nis", "kes")
    return before.text[-1:].isalpha() and before.end == tokens[at].start and not money


def _words_at(tokens: Sequence[Token], at: int) -> Number | None:
    word = _word(tokens, at)
    if word not in UNITS and word not in TENS:
        return None
    if word == "one" and not _counts_one(tokens, at):
        return None
    value, last = _compose(tokens, at, 0.0)
    if _word(tokens, last) == "dozen":
        return Number(at, last + 1, value * 12, 12, words=True)
    value, last = _and_a_half(tokens, last, value)
    return Number(at, last, value, step_of(value), words=True)


def _counts_one(tokens: Sequence[Token], at: int) -> bool:
    """Whether `one` counts (`one soldier`) and is not a pronoun (`the one who`, `one of them`, `one-on-one`)."""
    after = _word(tokens, at + 1)
    if after in ("hundred", "thousand", "million", "billion"):
        return True
    return _word(tokens, at - 1) not in _ONE_BEFORE and after not in _ONE_AFTER and after.isalpha()


def _and_a_half(tokens: Sequence[Token], last: int, value: float) -> tuple[float, int]:
    """Add `and a half`, `-and-a-half`, `and a quarter` to a number that ends before `last`."""
    spelled = [_word(tokens, last + offset) for offset in range(6)]
    kept = [(offset, word) for offset, word in enumerate(spelled) if word != "-"]
    words = [word for _, word in kept[:3]]
    if words[:2] == ["and", "a"] and len(words) == 3 and words[2] in ("half", "quarter"):
        return value + _PARTS[words[2]], last + kept[2][0] + 1
    return value, last


def _compose(tokens: Sequence[Token], at: int, group: float) -> tuple[float, int]:
    """Add up number words from `at` on; the value and the index after the last word of the number."""
    total, last, size = 0.0, at, float("inf") if group == 0 else 1.0
    while True:
        word = _word(tokens, last)
        link = 1 if word in ("-", "and") and last > at else 0
        if word == "and" and not (size >= 100):
            break
        word = _word(tokens, last + link)
        if word in ("hundred", "thousand", "million", "billion", "trillion") and (
            link == 0 or tokens[last].text == "-"
        ):
            scale = 100.0 if word == "hundred" else SCALES[word]
            if word == "hundred":
                group = (group or 1) * 100
            else:
                total, group = total + (group or 1) * scale, 0.0
            last, size = last + link + 1, scale
            continue
        value = TENS.get(word, UNITS.get(word))
        if value is None or not _fits(value, size) or (word == "one" and link == 0 and last > at and size != 100):
            break
        group, last = group + value, last + link + 1
        size = 10.0 if value >= 20 else 1.0
    return total + group, last


def _fits(value: int, size: float) -> bool:
    """Whether a part may follow a part of `size`: less than ten after twenty, nothing after nine."""
    return value < size and (size >= 100 or (size == 10 and 0 < value < 10))
