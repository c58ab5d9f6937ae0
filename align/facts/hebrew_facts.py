"""Facts of a Hebrew sentence, read from the Hebrew itself."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from align.facts import hebrew_dates
from align.facts.fact import Fact
from align.facts.hebrew_numbers import numbers, split_prefix
from align.facts.nouns import hebrew_noun, hebrew_states
from align.facts.ordinals import hebrew_ordinals
from align.facts.quantities import Reading, apart, joined, scaled_like, to_fact
from align.facts.text import Token, fold, hebrew_tokens, word_set
from align.facts.units import HEBREW_DUAL, HEBREW_MONEY, HEBREW_SINGLE, UNITS, hebrew_unit
from align.facts.values import Bound, Number, step_of
from align.records import Span

_STOPS = frozenset('.,;:()?!–—"|[]/')
_HALVES: dict[str, float] = {"וחצי": 0.5, "ורבע": 0.25, "ושליש": 1 / 3}
_BEFORE: dict[str, Bound] = {
    "לפחות": "least", "מעל": "least", "עד": "most", "כמעט": "nearly", "בערך": "about", "סביב": "about",
    "בסביבות": "about", "מינימום": "least", "מקסימום": "most", "כדי": "about", "לערך": "about",
}  # fmt: skip
_BEFORE_TWO: dict[tuple[str, str], Bound] = {
    ("לא", "יותר"): "most", ("לא", "פחות"): "least", ("לכל", "היותר"): "most", ("לכל", "הפחות"): "least",
    ("קצת", "יותר"): "over", ("מעט", "יותר"): "over", ("קצת", "פחות"): "nearly", ("מעט", "פחות"): "nearly",
    ("עולה", "על"): "least", ("עולים", "על"): "least", ("עלה", "על"): "least", ("עלתה", "על"): "least",
    ("מעל", "ל"): "least", ("קצת", "מעל"): "over", ("מעט", "מעל"): "over", ("קרוב", "ל"): "about",
}  # fmt: skip
_WITH_PREFIX: dict[tuple[str, str], Bound] = {
    ("יותר", "מ"): "least", ("למעלה", "מ"): "least", ("פחות", "מ"): "under", ("קרוב", "ל"): "about",
    ("מעל", "ל"): "least", ("מתחת", "ל"): "under", ("מעלה", "מ"): "least", ("קרובים", "ל"): "about",
}  # fmt: skip
_AFTER: dict[str, Bound] = {"לפחות": "least", "ויותר": "least", "ומעלה": "least", "בערך": "about", "לערך": "about",
                            "בקירוב": "about"}  # fmt: skip
_REST = frozenset({"אחרים", "האחרים", "אחרות", "האחרות", "נוספים", "נוספות", "הנותרים", "הנותרות"})
_PARTITIVE = frozenset(
    {"מהם", "מהן", "מתוכם", "מתוכן", "מביניהם", "מבין", "בהם", "בהן", "ובהם", "ביניהם", "בקרב", "מאיתנו"}
)
_RATES = frozenset({"בשנה", "לשנה", "לחודש", "בחודש", "ליום", "ביום", "בשעה", "לשבוע", "בשבוע"})
_LABELS = word_set(
    """
    כביש בכביש קו בקו מספר ערוץ בערוץ חדר סעיף בסעיף פרק טיסה אולם להב יחידה יחידת גדוד חטיבה אוגדה עונה שלב
    קומה בקומה גיליון רציף שער מסלול תיק דף עמוד בעמוד פסוק דרגה רמה פוליו קוביד מיג אף
    """
)
_AGE_CUES = frozenset({"בן", "בת", "בני", "בנות", "גיל", "בגיל", "מגיל", "לגיל", "בגילאי", "גילאי", "כבן", "כבת",
                       "הבן", "ובן", "ובת", "לבני", "לבן", "בגילים", "בגילי"})  # fmt: skip
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
    between = _before_words(tokens, number)[0]
    if between not in ("בין", "ובין"):
        return None
    for index in range(last, min(last + 5, len(tokens))):
        if index in starts:
            upper = starts[index]
            return upper if upper.prefix in ("ל", "ו") and upper.value > number.value else None
    return None


def _before_words(tokens: Sequence[Token], number: Number) -> tuple[str, str]:
    """The two words before a number, its own prefix letters and their hyphen, and a sign of money, left out."""
    at = number.first - 1
    if at >= 0 and tokens[at].text in ("₪", "$", "€", "£"):
        at -= 1
    if number.prefix and at >= 1 and tokens[at].text == "-" and tokens[at - 1].text == number.prefix:
        at -= 2
    first = tokens[at].text if at >= 0 else ""
    second = tokens[at - 1].text if at >= 1 else ""
    return first, second


def _bound(tokens: Sequence[Token], number: Number, after: Sequence[str]) -> Bound:
    first, second = _before_words(tokens, number)
    first = first.lstrip("ו") if first not in _BEFORE and len(first) > 3 else first
    two = _BEFORE_TWO.get((second, first)) or _BEFORE_TWO.get((second.lstrip("ו"), first))
    if two:
        return two
    joined_prefix = number.prefix[-1:] if number.prefix else ""
    if (first, joined_prefix) in _WITH_PREFIX:
        return _WITH_PREFIX[first, joined_prefix]
    if joined_prefix == "כ":
        return "about"
    if first in _BEFORE:
        return _BEFORE[first]
    if after[:1] and after[0] in _AFTER:
        return _AFTER[after[0]]
    if after[:2] == ["או", "יותר"]:
        return "least"
    return "exact"


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
    words = _phrase(after)
    age = _age(tokens, number, unit, words, found)
    if not unit and not currency and not age and _labelled(tokens, number, words):
        return None, last
    nouns, noun = hebrew_noun(words) if not unit and not currency else (frozenset[str](), "")
    before = _back(tokens, number)
    if number.value == 1 and number.words and not unit and not currency:
        if not before:
            return None, last
        nouns, noun = hebrew_noun(before[-1:])
        if not nouns:
            return None, last
    marks = set[str]()
    if (
        unit
        and UNITS[unit].measure == "duration"
        and _before_words(tokens, number)[0] in ("לפני", "ולפני", "מלפני")
    ):
        marks.add("ago")
    if (number.fraction or unit == "%") and words and len(words[0]) > 3 and words[0].startswith("מ"):
        marks.add("of")
    if set(words[:3]) & _REST:
        marks.add("rest")
    if set(words[:1]) & _PARTITIVE or set(before[-1:]) & _PARTITIVE:
        marks.add("part")
    if words and (words[0] in _RATES or words[:1] in (["מדי"], ["לכל"])):
        marks.add("rate")
    if implied and number.value == 1 and unit != "decade":
        marks.add("weak")
    states = hebrew_states(words, before, number.prefix)
    end = tokens[max(last - 1, number.first)].end
    bound = _bound(tokens, number, after)
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
        if not unit and _magnitude(tokens, number):
            return number, last, "magnitude"
        if _before_words(tokens, number)[0] in ("פי", "ופי"):
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


def _magnitude(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number is the strength of an earthquake: `בעוצמה של 6.4`."""
    first, second = _before_words(tokens, number)
    return number.value < 10 and any(word in ("בעוצמה", "בעוצמת", "עוצמה", "עוצמת", "עוצמתה", "שעוצמתה")
                                     for word in (first, second if first in ("של", "היא") else first))  # fmt: skip


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


def _phrase(after: Sequence[str]) -> list[str]:
    """Words that follow up to a stop or another number."""
    kept: list[str] = []
    whole = after[:1] == ["מתוך"]
    for position, word in enumerate(after):
        if whole and position and (word[0].isdigit() or split_prefix(word)) and len(kept) == 1:
            continue
        if word in _STOPS or word[0].isdigit() or word == "-":
            break
        kept.append(word)
    return kept


def _back(tokens: Sequence[Token], number: Number) -> list[str]:
    """Up to four words before a number, back to a stop or another number."""
    kept: list[str] = []
    at = number.first - 1
    if number.prefix and at >= 1 and tokens[at].text == "-":
        at -= 2
    while at >= 0 and len(kept) < 4 and tokens[at].text not in _STOPS and not tokens[at].text[0].isdigit():
        kept.insert(0, tokens[at].text)
        at -= 1
    return kept


def _age(tokens: Sequence[Token], number: Number, unit: str, words: Sequence[str], found: Sequence[Fact]) -> bool:
    """Whether a number tells the age of people: `בן 51`, `בני 19 ו-34`, `בת שנה וחצי`."""
    cue = _before_words(tokens, number)[0]
    if unit:
        return cue in _AGE_CUES and UNITS[unit].measure == "duration"
    if not 0 < number.value < 121 or number.spread:
        return False
    if cue in _AGE_CUES:
        return not (words and words[0].endswith(("ים", "ות")) and len(words[0]) > 3) or cue in (
            "גיל",
            "בגיל",
            "מגיל",
        )
    if cue == "," and words == [] and _after_name(tokens, number):
        return True
    previous = found[-1] if found else None
    between = tokens[number.first].start - previous.span[1] if previous else 99
    return bool(previous and previous.measure == "age" and "ו" in number.prefix and between <= 4)


def _after_name(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a bare number between commas follows a word and so tells an age: `יואב לוינסון, 44, שנסע`."""
    at, last = number.first, number.last
    if number.words or number.prefix or at < 2 or last >= len(tokens) or tokens[last].text not in (",", ".", ")"):
        return False
    return tokens[at - 2].text[0] >= "א" and number.value >= 5


def _labelled(tokens: Sequence[Token], number: Number, words: Sequence[str]) -> bool:
    """Whether a number is part of a name (`כביש 6`, `ערוץ 12`, `M-16`) or of a long code."""
    first = _before_words(tokens, number)[0]
    if number.value >= 10**10 or (first in _LABELS and not number.prefix):
        return True
    at = number.first - 1
    if at >= 1 and tokens[at].text == "-" and not number.prefix:
        word = tokens[at - 1].text
        return tokens[at].end == tokens[number.first].start and (word.isascii() or len(word) > 2)
    nxt = number.last
    return nxt + 1 < len(tokens) and tokens[nxt].text == "-" and tokens[nxt + 1].text[0].isdigit() and not words


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
