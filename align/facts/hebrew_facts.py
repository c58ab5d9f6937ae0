"""Facts of a Hebrew sentence, read from the Hebrew itself."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from align.facts import hebrew_dates
from align.facts.fact import Fact
from align.facts.hebrew_context import (
    bound_of,
    counted_noun,
    is_label,
    is_magnitude,
    marks_of,
    tells_age,
    two_before,
    words_after,
    words_before,
)
from align.facts.hebrew_numbers import numbers
from align.facts.nouns import hebrew_states
from align.facts.ordinals import hebrew_ordinals
from align.facts.quantities import Reading, apart, joined, scaled_like, to_fact
from align.facts.text import Token, fold, hebrew_tokens
from align.facts.units import HEBREW_DUAL, HEBREW_MONEY, HEBREW_SINGLE, UNITS, hebrew_unit
from align.facts.values import Number, step_of
from align.records import Span

_HALVES: dict[str, float] = {"וחצי": 0.5, "ומחצה": 0.5, "ורבע": 0.25, "ושליש": 1 / 3}
_AGO = frozenset({"לפני", "ולפני", "מלפני"})
_IMPLIED_CUES = frozenset({"במשך", "תוך", "בתוך", "לפני", "בן", "בת", "כעבור", "בעוד", "אחרי", "לאחר", "כמעט",
"מזה",
                           "למשך", "ועל", "פעם", "עוד", "משך"})  # fmt: skip


@lru_cache(maxsize=8192)
def hebrew_facts(text: str, article: datetime.date | None = None) -> tuple[Fact, ...]:
    """Every fact of a Hebrew text but its names, in the order of the text."""
    folded = fold(text)
    if not any(letter.isdigit() for letter in folded) and len(folded) < 3:
        return ()
    found = hebrew_dates.moments(folded, article)
    taken = [fact.span for fact in found]
    tokens = [token for token in hebrew_tokens(folded) if not _inside(token, taken)]
    found = [_with_speech(fact, tokens) for fact in found]
    found.extend(fact for fact in hebrew_ordinals(folded) if apart(fact, found))
    taken = [fact.span for fact in found]
    tokens = [token for token in tokens if not _inside(token, taken)]
    found.extend(_amounts(folded, tokens, text))
    return tuple(sorted(found, key=lambda fact: fact.span))


def _inside(token: Token, spans: Sequence[Span]) -> bool:
    return any(start <= token.start < end for start, end in spans)


_SPEECH = ("אמר", "מסר", "הודיע", "דיווח", "ציינ", "ציין", "נמסר", "דווח", "לדברי", "כתב", "פרסמ", "פרסם", "הצהיר")


def _with_speech(fact: Fact, tokens: Sequence[Token]) -> Fact:
    """Mark the day on which something was said: it need not be the day on which the thing happened."""
    if fact.measure != "weekday":
        return fact
    near = [token.text.lstrip("וכש") for token in tokens if -28 < token.end - fact.span[0] <= 0][-3:]
    if any(word.startswith(_SPEECH) for word in near):
        return replace(fact, marks=fact.marks | {"said"})
    return fact


def _amounts(folded: str, tokens: list[Token], text: str) -> list[Fact]:
    """Facts made of numbers, written or implied (`שעתיים`, `שנה וחצי`)."""
    found: list[Fact] = []
    read = numbers(tokens)
    starts = {number.first: number for number in read}
    at = 0
    while at < len(tokens):
        number = starts.get(at) or _implied(tokens, at)
        if number is None:
            at += 1
            continue
        upper = _upper(tokens, number, starts)
        reading, last = _reading(tokens, number, upper, found)
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


def _implied(tokens: Sequence[Token], at: int) -> Number | None:
    """A unit that holds its number: `שבועיים` is two weeks, `שנה וחצי` a year and a half, `תוך שעה` one hour."""
    word = tokens[at].text
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    for prefix in ("", word[:1]):
        rest = word[len(prefix) :]
        if prefix and prefix not in "והבכלמש":
            continue
        if rest in HEBREW_DUAL:
            return Number(at, at, HEBREW_DUAL[rest][0], 1, prefix=prefix, words=True)
        if rest in HEBREW_SINGLE:
            before = tokens[at - 1].text if at else ""
            if (
                after in _HALVES
                or (prefix == "כ" and rest != "יום")
                or (before in _IMPLIED_CUES and not prefix)
                or (rest == "עשור" and not prefix)
            ):
                return Number(at, at, 1, 1, prefix=prefix, words=True)
    return None


def _upper(tokens: Sequence[Token], number: Number, starts: dict[int, Number]) -> Number | None:
    """The number that closes the range which `number` opens: `בין 15 ל-20`, `15–20`."""
    last = number.last
    word = tokens[last].text if last < len(tokens) else ""
    if word in ("-", "–") and last + 1 in starts:
        upper = starts[last + 1]
        return upper if upper.value > number.value else None
    between = two_before(tokens, number)[0]
    if between not in ("בין", "ובין"):
        return None
    for index in range(last, min(last + 5, len(tokens))):
        if index in starts:
            upper = starts[index]
            return upper if upper.prefix in ("ל", "ו") and upper.value > number.value else None
    return None


def _reading(
    tokens: list[Token], number: Number, upper: Number | None, found: list[Fact]
) -> tuple[Reading | None, int]:
    """The reading of a number and the index after what it takes; None when it states no fact."""
    start = tokens[number.first].start
    if number.first and tokens[number.first - 1].text in ("₪", "$", "€", "£"):
        start = tokens[number.first - 1].start
    closing = upper or number
    last = closing.last
    implied = number.first == number.last
    number, last, unit = _unit(tokens, number, last, implied)
    currency, last = _currency(tokens, number, last, unit)
    if upper is not None:
        number = scaled_like(number, upper)
    after = [token.text for token in tokens[last : last + 7]]
    words = words_after(after)
    age = tells_age(tokens, number, unit, words, found)
    if not unit and not currency and not age and is_label(tokens, number, words):
        return None, last
    before = words_before(tokens, number)
    nouns, noun = (frozenset[str](), "") if unit or currency else counted_noun(words, before, number)
    if number.value == 1 and number.words and not (unit or currency or nouns):
        return None, last
    marks = marks_of(words, before, number, unit)
    if unit and UNITS[unit].measure == "duration" and two_before(tokens, number)[0] in _AGO:
        marks.add("ago")
    if implied and number.value == 1 and unit != "decade":
        marks.add("weak")
    states = hebrew_states(words, before, number.prefix)
    end = tokens[max(last - 1, number.first)].end
    bound = bound_of(tokens, number, after)
    return Reading(
        number, upper, bound, unit, currency, (start, end), age, nouns, states, noun, frozenset(marks)
    ), last


def _unit(tokens: Sequence[Token], number: Number, last: int, implied: bool) -> tuple[Number, int, str]:
    """The unit after a number, with a half that follows it (`שלוש שעות וחצי`)."""
    if implied:
        word = tokens[number.first].text
        rest = word if word in HEBREW_DUAL or word in HEBREW_SINGLE else word[1:]
        unit = HEBREW_DUAL[rest][1] if rest in HEBREW_DUAL else HEBREW_SINGLE[rest]
        taken = 1
    else:
        skip = 1 if last < len(tokens) and tokens[last].text == "-" else 0
        words = tuple(token.text for token in tokens[last + skip : last + skip + 2])
        if words and words[0].startswith("ה") and number.fraction:
            words = (words[0][1:], *words[1:])
        unit, taken = hebrew_unit(words)
        if not unit and is_magnitude(tokens, number):
            return number, last, "magnitude"
        if two_before(tokens, number)[0] in ("פי", "ופי"):
            return number, last, "-fold"
        if unit in ("ft", "kn") and number.value < 3:
            unit, taken = "", 0
        taken += skip if unit else 0
    last += taken
    if unit and last < len(tokens) and tokens[last].text in _HALVES:
        value = number.value + _HALVES[tokens[last].text]
        number, last = number._replace(value=value, step=min(number.step, step_of(round(value, 2)))), last + 1
    if unit and last < len(tokens) and tokens[last].text == "לשעה" and unit == "km":
        unit, last = "km/h", last + 1
    return number, last, unit


def _currency(tokens: Sequence[Token], number: Number, last: int, unit: str) -> tuple[str, int]:
    before = tokens[number.first - 1].text if number.first else ""
    if before in ("₪", "$", "€", "£"):
        return HEBREW_MONEY[before], last
    word = tokens[last].text if last < len(tokens) else ""
    if not unit and word in HEBREW_MONEY:
        currency, last = HEBREW_MONEY[word], last + 1
        after = tokens[last].text if last < len(tokens) else ""
        if after in ("שטרלינג", "סטרלינג"):
            return "GBP", last + 1
        return currency, last + (1 if after in ("אמריקאי", "אמריקני", "שוויצרי", "שווייצרי", "אמריקאים") else 0)
    return "", last


def _merge(found: Sequence[Fact], fact: Fact, folded: str, text: str) -> Fact | None:
    """One duration of two parts in place of two: `שלוש שעות ו-20 דקות`."""
    if not found or fact.measure != "duration" or found[-1].measure != "duration":
        return None
    one = found[-1]
    gap = folded[one.span[1] : fact.span[0]]
    if gap.strip(" -") not in ("ו", "") or UNITS[one.unit].factor <= UNITS[fact.unit].factor or len(gap) > 4:
        return None
    if gap.strip(" -") == "" and not fact.text.startswith("ו"):
        return None
    return joined(one, fact, text, (one.span[0], fact.span[1]))
