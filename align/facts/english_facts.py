"""Facts of an English sentence."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from align.facts import english_dates
from align.facts.english_numbers import numbers
from align.facts.fact import Fact
from align.facts.nouns import are_people, english_concepts, english_noun, english_states
from align.facts.ordinals import english_ordinals
from align.facts.quantities import Reading, apart, joined, scaled_like, to_fact
from align.facts.text import Token, english_tokens, fold, word_set
from align.facts.units import ENGLISH_MONEY, UNITS, english_unit
from align.facts.values import Bound, Number, step_of
from align.records import Span

_STOPS = frozenset('.,;:()?!–—"|[]/')
_BEFORE: tuple[tuple[str, Bound], ...] = (
    ("just over", "over"), ("slightly more than", "over"), ("slightly over", "over"), ("a little over", "over"),
    ("a little more than", "over"), ("little more than", "over"), ("barely over", "over"), ("just above", "over"),
    ("just under", "nearly"), ("just shy of", "nearly"), ("just below", "nearly"), ("slightly less than", "nearly"),
    ("slightly under", "nearly"), ("a little under", "nearly"), ("nearly", "nearly"), ("almost", "nearly"),
    ("approaching", "nearly"), ("shy of", "nearly"), ("virtually", "nearly"), ("nearing", "nearly"),
    ("no more than", "most"), ("not more than", "most"), ("as many as", "most"), ("as much as", "most"),
    ("up to", "most"), ("at most", "most"), ("maximum of", "most"), ("as far as", "most"), ("as long as", "most"),
    ("at least", "least"), ("no fewer than", "least"), ("no less than", "least"), ("not less than", "least"),
    ("more than", "least"), ("over", "least"), ("above", "least"), ("in excess of", "least"), ("upward of",
    "least"),
    ("upwards of", "least"), ("exceeding", "least"), ("exceeded", "least"), ("exceeds", "least"),
    ("minimum of", "least"), ("topped", "least"), ("surpassed", "least"), ("well over", "least"),
    ("greater than", "least"),
    ("fewer than", "under"), ("less than", "under"), ("under", "under"), ("below", "under"),
    ("within less than", "under"),
    ("about", "about"), ("around", "about"), ("some", "about"), ("roughly", "about"), ("approximately", "about"),
    ("an estimated", "about"), ("estimated", "about"), ("circa", "about"), ("close to", "about"), ("near", "about"),
    ("in the region of", "about"), ("something like", "about"), ("~", "about"), ("approx", "about"),
    ("the equivalent of", "about"),
)  # fmt: skip
_BY_LAST: dict[str, tuple[tuple[tuple[str, ...], Bound], ...]] = {}
for _phrase_words, _bound_name in sorted(_BEFORE, key=lambda row: -len(row[0].split())):
    _words = tuple(_phrase_words.split())
    _BY_LAST[_words[-1]] = (*_BY_LAST.get(_words[-1], ()), (_words, _bound_name))
_AGO = frozenset({"ago", "earlier", "before", "previously"})
_ARTICLE_CUES = frozenset({"in", "within", "under", "over", "nearly", "almost", "for", "after", "about",
"than", "of",
                           "around", "every", "least", "once", "just", "some", "lasted", "roughly",
                           "to"})  # fmt: skip
_SINGLE = frozenset({"year", "month", "week", "decade", "century", "hour", "fortnight", "mile", "kilometer",
"kilometre",
                     "minute", "day", "ton", "tonne"})  # fmt: skip
_PARTITIVE = frozenset({"the", "them", "those", "whom", "its", "their", "his", "her", "these", "which", "us"})
_LABELS = word_set(
    """
    no number route highway road channel flight article section chapter page room unit gate line bus line level
    phase season episode volume class grade group area zone apollo covid boeing airbus district precinct task
    force resolution clause psalm verse amendment catch terminal runway platform battalion brigade division ward
    """
)
_GROUPS = frozenset({"family", "crew", "group", "delegation", "team", "party", "gang"})
_AGE_BEFORE = frozenset({"aged", "age", "ages"})
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


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


_FOLDS = {
    "doubled": 2, "doubling": 2, "double": 2, "tripled": 3, "tripling": 3, "triple": 3, "quadrupled": 4, "quadruple": 4,
    "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "tenfold": 10, "twice": 2,
}  # fmt: skip


def _implied(tokens: Sequence[Token], at: int) -> Number | None:
    """`a week`, `under a month`, `a month and a half`, `a quarter of a century`: an article that stands for one."""
    if tokens[at].text in _FOLDS and (tokens[at].text != "twice" or _word(tokens, at + 1) in _COMPARED):
        return Number(at, at + 1, _FOLDS[tokens[at].text], 1, words=True)
    if tokens[at].text not in ("a", "an") or _word(tokens, at + 1) not in _SINGLE:
        return None
    half = [_word(tokens, at + offset) for offset in (2, 3, 4)]
    if half == ["and", "a", "half"] or (
        _word(tokens, at - 1) in _ARTICLE_CUES or _word(tokens, at + 2) in _AGO or tokens[at + 1].text == "decade"
    ):
        return Number(at, at + 1, 1, 1, words=True)
    return None


def _upper(tokens: Sequence[Token], number: Number, starts: dict[int, Number]) -> Number | None:
    """The number that closes a range: `between 15 and 20`, `15–20`, `15 to 20`."""
    last, before = number.last, _word(tokens, number.first - 1)
    if before in ("$", "€", "£", "nis"):
        before = _word(tokens, number.first - 2)
    word = _word(tokens, last)
    at = last
    if word in ("-", "–") and last + 1 in starts:
        at = last + 1
    elif before == "between":
        while at < min(last + 5, len(tokens)) and _word(tokens, at) != "and":
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
    at += 1 if _word(tokens, at) in ("$", "€", "£", "nis") else 0
    upper = starts.get(at)
    return upper if upper is not None and upper.value > number.value else None


def _bound(tokens: Sequence[Token], first: int, last: int) -> Bound:
    at = first - 1
    while at >= 0 and tokens[at].text in (
        "a",
        "an",
        "$",
        "€",
        "£",
        "¥",
        "₪",
        "nis",
        "us",
        "the",
        "sh",
        "only",
        "-",
        "another",
    ):
        at -= 1
    for words, bound in _BY_LAST.get(_word(tokens, at), ()):
        if tuple(token.text for token in tokens[max(0, at + 1 - len(words)) : at + 1]) == words:
            return bound
    after = (_word(tokens, last), _word(tokens, last + 1))
    if after in (("or", "more"), ("and", "more"), ("and", "over"), ("or", "older")) or after[0] in ("+", "plus"):
        return "least"
    if after == ("or", "so") or after[0] in ("approximately", "odd"):
        return "about"
    if after in (("or", "less"), ("or", "fewer")):
        return "most"
    return "exact"


def _reading(
    folded: str, tokens: list[Token], number: Number, upper: Number | None, found: list[Fact]
) -> tuple[Reading | None, int]:
    """The reading of a number and the index after what it takes; None when it states no fact."""
    closing = upper or number
    currency, first = _currency_before(tokens, number.first)
    bound = _bound(tokens, first, closing.last)
    if _word(tokens, closing.last) in ("+", "plus") and bound == "least":
        closing = closing._replace(last=closing.last + 1)
    implied_article = number.last == number.first + 1 and tokens[number.first].text in ("a", "an")
    number, last, unit = _unit(tokens, number, closing.last, bool(currency))
    if not currency:
        currency, last, unit = _currency_after(tokens, number, last, unit)
    if upper is not None:
        number = scaled_like(number, upper)
    words = _phrase(tokens, last)
    age = _age(folded, tokens, number, last, unit, found)
    if not unit and not currency and not age and _labelled(tokens, number):
        return None, last
    # In `a 130-page report` pages are counted, not reports.
    counted = words[:1] if _word(tokens, last) == "-" else words
    nouns, noun = english_noun(counted) if not unit and not currency else (frozenset[str](), "")
    before = _back(tokens, first)
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in _GROUPS and not nouns:
        nouns, noun = english_concepts("people"), before[-2]
    if number.value == 1 and number.words and not unit and not currency and not nouns:
        return None, last
    marks = {"of"} & set(words[:1]) if number.fraction or unit == "%" else set[str]()
    if unit and UNITS[unit].measure == "duration" and words and words[0] in _AGO:
        marks.add("ago")
    if age and unit:
        marks.add("old")
        last += 2 if _word(tokens, last) == "-" else 1
        words = _phrase(tokens, last)
    if set(words[:3]) & {"others", "other", "more", "remaining", "additional", "further"} or before[-1:] in (
        ["another"], ["other"], ["additional"], ["further"], ["remaining"],
    ):  # fmt: skip
        marks.add("rest")
    if words[:1] == ["of"] and words[1:2] and words[1] in _PARTITIVE and not unit:
        marks.add("part")
    if before[-1:] in (["including"], ["among"]) or before[-2:] == ["among", "them"]:
        marks.add("part")
    if words[:1] in (["per"], ["each"], ["apiece"], ["every"]) or (
        words[:1] == ["a"] and words[1:2] and words[1] in _SINGLE
    ):
        marks.add("rate")
    if implied_article and not number.fraction and number.value == 1 and unit not in ("decade", "century"):
        marks.add("weak")
    states = english_states(words, before)
    span = (tokens[first].start, tokens[max(last - 1, number.first)].end)
    return Reading(number, upper, bound, unit, currency, span, age, nouns, states, noun, frozenset(marks)), last


def _currency_before(tokens: Sequence[Token], first: int) -> tuple[str, int]:
    before = _word(tokens, first - 1)
    if before in ("$", "€", "£", "¥", "₪", "nis", "usd", "eur", "ils", "gbp", "chf", "sh", "ksh", "kes"):
        start = first - 1
        if before == "$" and _word(tokens, first - 2) in ("us", "c", "a", "nz", "hk", "s"):
            start, prefix = first - 2, _word(tokens, first - 2)
            return ("USD" if prefix == "us" else f"{prefix.upper()}$"), start
        return ENGLISH_MONEY[before], start
    return "", first


def _unit(tokens: Sequence[Token], number: Number, last: int, money: bool) -> tuple[Number, int, str]:
    """The unit after a number, with a half that follows it (`a month and a half`)."""
    if money:
        return number, last, ""
    if tokens[number.first].text in _FOLDS:
        return number, last, "-fold"
    if number.value < 10 and _magnitude(tokens, number, last):
        return number, last, "magnitude"
    if _word(tokens, last) == "times" and _word(tokens, last + 1) in _COMPARED:
        return number, last + 1, "-fold"
    unit, taken = _unit_words(tokens, number, last)
    if unit == "fortnight":
        number, unit = number._replace(value=number.value * 2), "week"
    if unit == "°":
        unit = _degrees(tokens, last + taken)
    if not unit or _no_unit(tokens, number, unit, last + taken):
        return number, last, ""
    last += taken
    if [_word(tokens, last + offset) for offset in range(3)] == ["and", "a", "half"]:
        value = number.value + 0.5
        number, last = number._replace(value=value, step=step_of(value)), last + 3
    return number, last, unit


_COMPARED = frozenset(
    {"as", "more", "higher", "larger", "bigger", "the", "greater", "what", "its", "faster", "fewer"}
)


def _unit_words(tokens: Sequence[Token], number: Number, last: int) -> tuple[str, int]:
    """The unit and how many tokens it takes, a hyphen or the words of `half of a` before it included."""
    skip = 1 if _word(tokens, last) == "-" else 0
    if number.fraction and _word(tokens, last) in ("of", "a", "an"):
        skip = 2 if _word(tokens, last) == "of" and _word(tokens, last + 1) in ("a", "an", "one") else 1
    words = tuple(token.text for token in tokens[last + skip : last + skip + 3])
    if number.fraction and words and words[0] in _POINT:
        return "points", skip + 1
    unit, taken = english_unit(words)
    return unit, skip + taken


def _no_unit(tokens: Sequence[Token], number: Number, unit: str, after: int) -> bool:
    """Whether what looks like a unit is something else: `M-16`, millions of pounds, `twenty second`."""
    if unit == "m":
        return _word(tokens, after) == "-"
    if unit == "lb":
        return number.value >= 1e6
    return unit == "s" and tokens[after - 1].text == "second" and _word(tokens, after - 2) != "-"


def _magnitude(tokens: Sequence[Token], number: Number, last: int) -> bool:
    """Whether a number is the strength of an earthquake: `magnitude 6.8`, `a 6.8-magnitude quake`."""
    before = [_word(tokens, number.first - back) for back in (1, 2)]
    after = _word(tokens, last + 1) if _word(tokens, last) == "-" else _word(tokens, last)
    return before[0] == "magnitude" or (before[0] == "of" and before[1] == "magnitude") or after == "magnitude"


def _degrees(tokens: Sequence[Token], at: int) -> str:
    """The scale of bare degrees: named soon after, else left open."""
    near = [_word(tokens, at + offset) for offset in range(4)]
    if "fahrenheit" in near or near[:1] == ["f"]:
        return "°F"
    return "°C" if "celsius" in near or near[:1] == ["c"] else "°"


def _currency_after(tokens: Sequence[Token], number: Number, last: int, unit: str) -> tuple[str, int, str]:
    skip = 1 if _word(tokens, last) == "-" else 0
    words = [_word(tokens, last + skip + offset) for offset in range(3)]
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


def _phrase(tokens: Sequence[Token], last: int) -> list[str]:
    """Words that follow up to a stop or another number."""
    kept: list[str] = []
    for token in tokens[last : last + 9]:
        if token.text in _STOPS or token.text[0].isdigit() or len(kept) >= 7:
            break
        if token.text != "-":
            kept.append(token.text)
    return kept


def _back(tokens: Sequence[Token], first: int) -> list[str]:
    """Up to five words before a number, back to a stop or another number."""
    kept: list[str] = []
    at = first - 1
    while at >= 0 and len(kept) < 5 and tokens[at].text not in _STOPS and not tokens[at].text[0].isdigit():
        kept.insert(0, tokens[at].text)
        at -= 1
    return kept


def _age(folded: str, tokens: Sequence[Token], number: Number, last: int, unit: str, found: Sequence[Fact]) -> bool:
    """Whether a number tells the age of people: `51-year-old`, `aged 19 and 34`, `Levinson, 44, was`, `At 36, he`."""
    if unit:
        skip = 1 if _word(tokens, last) == "-" else 0
        return UNITS[unit].measure == "duration" and _word(tokens, last + skip) in ("old", "olds")
    if not 0 < number.value < 121 or number.spread or number.fraction:
        return False
    before, after = _word(tokens, number.first - 1), _word(tokens, last)
    if before in _AGE_BEFORE or (before == "of" and _word(tokens, number.first - 2) == "age"):
        return True
    if before == "at" and after == "," and _word(tokens, last + 1) in ("he", "she", "the"):
        return True
    if before in ("about", "around") and _word(tokens, number.first - 2) == "," and after == ",":
        return True
    if before == "," and after in (",", ".", ";") and number.first >= 2:
        name = tokens[number.first - 2]
        if name.text in english_dates.MONTHS or number.words:
            return False
        return folded[name.start].isupper() or are_people(english_concepts(name.text))
    previous = found[-1] if found else None
    return bool(previous and previous.measure == "age" and before in ("and", ",", "to")
                and tokens[number.first].start - previous.span[1] <= 6)  # fmt: skip


def _labelled(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number is part of a name (`Route 1`, `No. 5`, `Channel 12`) or of a long code."""
    at = number.first - 1
    before = _word(tokens, at)
    if before == "." and _word(tokens, at - 1) == "no":
        return True
    if before in _LABELS and not number.words:
        return True
    nxt = number.last
    code = (
        _word(tokens, nxt) == "-"
        and _word(tokens, nxt + 1)[:1].isdigit()
        and tokens[nxt].start == tokens[nxt - 1].end
    )
    return (number.value >= 1e10 and not number.words) or bool(code and not number.words and before in ("-", ")"))


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
