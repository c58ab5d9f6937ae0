"""Facts of an English sentence."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from align.facts import english_dates
from align.facts.english_context import (
    AGO,
    SINGLE_UNITS,
    bound_of,
    counted_noun,
    is_label,
    is_magnitude,
    marks_of,
    past_number,
    tells_age,
    word_at,
    words_after,
    words_before,
)
from align.facts.english_numbers import numbers
from align.facts.fact import Fact
from align.facts.nouns import english_states
from align.facts.ordinals import english_ordinals
from align.facts.quantities import Reading, apart, joined, scaled_like, to_fact
from align.facts.text import Token, english_tokens, fold, word_set
from align.facts.units import ENGLISH_MONEY, UNITS, english_unit
from align.facts.values import Number, step_of
from align.records import Span

_ARTICLE_CUES = word_set(
    "in within under over nearly almost for after about than of around every least once just some lasted roughly to"
)
_POINT = frozenset({"point", "points"})


@lru_cache(maxsize=8192)
def english_facts(text: str, article: datetime.date | None = None) -> tuple[Fact, ...]:
    """Every fact of an English text but its names, in the order of the text."""
    folded = fold(text)
    found = english_dates.moments(folded, article)
    taken = [fact.span for fact in found]
    tokens = [token for token in english_tokens(folded) if not _inside(token, taken)]
    found = [_with_speech(fact, tokens) for fact in found]
    found.extend(_amounts(folded, tokens, text))
    found.extend(fact for fact in english_ordinals(folded) if apart(fact, found))
    return tuple(sorted(found, key=lambda fact: fact.span))


def _inside(token: Token, spans: Sequence[Span]) -> bool:
    return any(start <= token.start < end for start, end in spans)


_SPEECH = word_set(
    """
    said says told announced reported according stated wrote tweeted posted confirmed added
    """
)


def _with_speech(fact: Fact, tokens: Sequence[Token]) -> Fact:
    """Mark the day on which something was said: it need not be the day on which the thing happened."""
    if fact.measure != "weekday":
        return fact
    near = [token.text for token in tokens if -30 < token.end - fact.span[0] <= 0][-3:]
    after = [token.text for token in tokens if 0 <= token.start - fact.span[1] < 4][:1]
    if set(near) & _SPEECH or set(after) & {"that"}:
        return replace(fact, marks=fact.marks | {"said"})
    return fact


def _amounts(folded: str, tokens: list[Token], text: str) -> list[Fact]:
    found: list[Fact] = []
    starts = {number.first: number for number in numbers(tokens)}
    at = 0
    while at < len(tokens):
        number = starts.get(at) or _implied(tokens, at)
        if number is None:
            at += 1
            continue
        upper = _upper(tokens, number, starts)
        reading, last = _reading(folded, tokens, number, upper, found)
        at = max(last, number.first + 1)
        if reading is None:
            continue
        fact = to_fact(text, reading)
        merged = _merge(found, fact, folded, text)
        if merged is not None:
            found[-1] = merged
        else:
            found.append(fact)
    return found


_FOLDS = {
    "doubled": 2, "doubling": 2, "double": 2, "tripled": 3, "tripling": 3, "triple": 3, "quadrupled": 4,
    "quadruple": 4,
    "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "tenfold": 10, "twice": 2,
}  # fmt: skip


def _implied(tokens: Sequence[Token], at: int) -> Number | None:
    """`a week`, `under a month`, `a month and a half`, `a quarter of a century`: an article that stands for one."""
    if tokens[at].text in _FOLDS and (tokens[at].text != "twice" or word_at(tokens, at + 1) in _COMPARED):
        return Number(at, at + 1, _FOLDS[tokens[at].text], 1, words=True)
    if tokens[at].text not in ("a", "an") or word_at(tokens, at + 1) not in SINGLE_UNITS:
        return None
    half = [word_at(tokens, at + offset) for offset in (2, 3, 4)]
    if half == ["and", "a", "half"] or (
        word_at(tokens, at - 1) in _ARTICLE_CUES
        or word_at(tokens, at + 2) in AGO
        or tokens[at + 1].text == "decade"
    ):
        return Number(at, at + 1, 1, 1, words=True)
    return None


def _upper(tokens: Sequence[Token], number: Number, starts: dict[int, Number]) -> Number | None:
    """The number that closes a range: `between 15 and 20`, `15–20`, `15 to 20`."""
    last, before = number.last, word_at(tokens, number.first - 1)
    if before in ("$", "€", "£", "nis"):
        before = word_at(tokens, number.first - 2)
    word = word_at(tokens, last)
    at = last
    if word in ("-", "–") and last + 1 in starts:
        at = last + 1
    elif before == "between":
        while at < min(last + 5, len(tokens)) and word_at(tokens, at) != "and":
            at += 1
        at += 1
    elif word == "to" and before not in (
        "from",
        "rose",
        "fell",
        "voted",
        "by",
        "increased",
        "dropped",
        "down",
        "up",
    ):
        at = last + 1
    else:
        return None
    at += 1 if word_at(tokens, at) in ("$", "€", "£", "nis") else 0
    upper = starts.get(at)
    return upper if upper is not None and upper.value > number.value else None


def _reading(
    folded: str, tokens: list[Token], number: Number, upper: Number | None, found: list[Fact]
) -> tuple[Reading | None, int]:
    """The reading of a number and the index after what it takes; None when it states no fact."""
    closing = upper or number
    currency, first = _currency_before(tokens, number.first)
    bound = bound_of(tokens, first, closing.last)
    if word_at(tokens, closing.last) in ("+", "plus") and bound == "least":
        closing = closing._replace(last=closing.last + 1)
    implied_article = number.last == number.first + 1 and tokens[number.first].text in ("a", "an")
    number, last, unit = _unit(tokens, number, closing.last, bool(currency))
    if not currency:
        currency, last, unit = _currency_after(tokens, number, last, unit)
    if upper is not None:
        number = scaled_like(number, upper)
    words = words_after(tokens, last)
    age = tells_age(folded, tokens, number, last, unit, found)
    if not unit and not currency and not age and is_label(tokens, number):
        return None, last
    # In `a 130-page report` pages are counted, not reports.
    counted = words[:1] if word_at(tokens, last) == "-" else words
    if words[:1] == ["of"]:
        counted = [*words, *past_number(tokens, last + len(words))]
    before = words_before(tokens, first)
    nouns, noun = (frozenset[str](), "") if unit or currency else counted_noun(counted, before)
    if number.value == 1 and number.words and not (unit or currency or nouns):
        return None, last
    marks = marks_of(words, before, number, unit)
    if age and unit:
        marks.add("old")
        last += 2 if word_at(tokens, last) == "-" else 1
        words = words_after(tokens, last)
    if implied_article and not number.fraction and number.value == 1 and unit not in ("decade", "century"):
        marks.add("weak")
    states = english_states(words, before)
    span = (tokens[first].start, tokens[max(last - 1, number.first)].end)
    return Reading(number, upper, bound, unit, currency, span, age, nouns, states, noun, frozenset(marks)), last


def _currency_before(tokens: Sequence[Token], first: int) -> tuple[str, int]:
    before = word_at(tokens, first - 1)
    if before in ("$", "€", "£", "¥", "₪", "nis", "usd", "eur", "ils", "gbp", "chf", "sh", "ksh", "kes"):
        start = first - 1
        if before == "$" and word_at(tokens, first - 2) in ("us", "c", "a", "nz", "hk", "s"):
            start, prefix = first - 2, word_at(tokens, first - 2)
            return ("USD" if prefix == "us" else f"{prefix.upper()}$"), start
        return ENGLISH_MONEY[before], start
    return "", first


def _unit(tokens: Sequence[Token], number: Number, last: int, money: bool) -> tuple[Number, int, str]:
    """The unit after a number, with a half that follows it (`a month and a half`)."""
    if money:
        return number, last, ""
    if tokens[number.first].text in _FOLDS:
        return number, last, "-fold"
    if number.value < 10 and is_magnitude(tokens, number, last):
        return number, last, "magnitude"
    if word_at(tokens, last) == "times" and word_at(tokens, last + 1) in _COMPARED:
        return number, last + 1, "-fold"
    unit, taken = _unit_words(tokens, number, last)
    if unit == "fortnight":
        number, unit = number._replace(value=number.value * 2), "week"
    if unit == "°":
        unit = _degrees(tokens, last + taken)
    if not unit or _no_unit(tokens, number, unit, last + taken):
        return number, last, ""
    last += taken
    if [word_at(tokens, last + offset) for offset in range(3)] == ["and", "a", "half"]:
        value = number.value + 0.5
        number, last = number._replace(value=value, step=step_of(value)), last + 3
    return number, last, unit


_COMPARED = frozenset(
    {"as", "more", "higher", "larger", "bigger", "the", "greater", "what", "its", "faster", "fewer"}
)


def _unit_words(tokens: Sequence[Token], number: Number, last: int) -> tuple[str, int]:
    """The unit and how many tokens it takes, a hyphen or the words of `half of a` before it included."""
    skip = 1 if word_at(tokens, last) == "-" else 0
    if number.fraction and word_at(tokens, last) in ("of", "a", "an"):
        skip = 2 if word_at(tokens, last) == "of" and word_at(tokens, last + 1) in ("a", "an", "one") else 1
    words = tuple(token.text for token in tokens[last + skip : last + skip + 3])
    if number.fraction and words and words[0] in _POINT:
        return "points", skip + 1
    unit, taken = english_unit(words)
    return unit, skip + taken


def _no_unit(tokens: Sequence[Token], number: Number, unit: str, after: int) -> bool:
    """Whether what looks like a unit is something else: `M-16`, millions of pounds, `twenty second`."""
    if unit == "m":
        return word_at(tokens, after) == "-"
    if unit == "lb":
        return number.value >= 1e6
    return unit == "s" and tokens[after - 1].text == "second" and word_at(tokens, after - 2) != "-"


def _degrees(tokens: Sequence[Token], at: int) -> str:
    """The scale of bare degrees: named soon after, else left open."""
    near = [word_at(tokens, at + offset) for offset in range(4)]
    if "fahrenheit" in near or near[:1] == ["f"]:
        return "°F"
    return "°C" if "celsius" in near or near[:1] == ["c"] else "°"


def _currency_after(tokens: Sequence[Token], number: Number, last: int, unit: str) -> tuple[str, int, str]:
    skip = 1 if word_at(tokens, last) == "-" else 0
    words = [word_at(tokens, last + skip + offset) for offset in range(3)]
    if unit:
        return "", last, unit
    if words[:3] in (["to", "the", "dollar"], ["against", "the", "dollar"]) and number.value < 20:
        return "ILS", last, ""
    if words[0] == "pounds" and number.value >= 1e6:
        return "GBP", last + skip + 1, ""
    if words[0] in ("us", "american", "swiss", "israeli", "new", "kenyan", "u") and words[1] in ENGLISH_MONEY:
        return ENGLISH_MONEY[words[1]], last + skip + 2, ""
    if words[0] in ENGLISH_MONEY and words[0] not in ("sh",):
        return ENGLISH_MONEY[words[0]], last + skip + 1, ""
    return "", last, ""


def _merge(found: Sequence[Fact], fact: Fact, folded: str, text: str) -> Fact | None:
    """One duration of two parts in place of two: `three hours and 20 minutes`."""
    if not found or fact.measure != "duration" or found[-1].measure != "duration":
        return None
    one = found[-1]
    if not re.fullmatch(r"(?: and|,| )\s?", folded[one.span[1] : fact.span[0]]):
        return None
    if UNITS[one.unit].factor <= UNITS[fact.unit].factor:
        return None
    return joined(one, fact, text, (one.span[0], fact.span[1]))
