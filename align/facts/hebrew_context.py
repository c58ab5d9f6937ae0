"""What the words around a Hebrew number say of it: its bound, an age, a label, what is counted."""

from __future__ import annotations

from collections.abc import Sequence

from align.facts.fact import Fact
from align.facts.hebrew_numbers import split_prefix
from align.facts.nouns import hebrew_noun
from align.facts.text import Token, word_set
from align.facts.units import UNITS
from align.facts.values import Bound, Number

_STOPS = frozenset('.,;:()?!–—"|[]/')
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
_LABELS = word_set(
    """
    כביש בכביש קו בקו מספר ערוץ בערוץ חדר סעיף בסעיף פרק טיסה אולם להב יחידה יחידת גדוד חטיבה אוגדה עונה שלב
    קומה בקומה גיליון רציף שער מסלול תיק דף עמוד בעמוד פסוק דרגה רמה פוליו קוביד מיג אף
    """
)
_AGE_CUES = frozenset({"בן", "בת", "בני", "בנות", "גיל", "בגיל", "מגיל", "לגיל", "בגילאי", "גילאי", "כבן", "כבת",
                       "הבן", "ובן", "ובת", "לבני", "לבן", "בגילים", "בגילי"})  # fmt: skip


def two_before(tokens: Sequence[Token], number: Number) -> tuple[str, str]:
    """The two words before a number, its own prefix letters and their hyphen, and a sign of money, left out."""
    at = number.first - 1
    if at >= 0 and tokens[at].text in ("₪", "$", "€", "£"):
        at -= 1
    if number.prefix and at >= 1 and tokens[at].text == "-" and tokens[at - 1].text == number.prefix:
        at -= 2
    first = tokens[at].text if at >= 0 else ""
    second = tokens[at - 1].text if at >= 1 else ""
    return first, second


def bound_of(tokens: Sequence[Token], number: Number, after: Sequence[str]) -> Bound:
    first, second = two_before(tokens, number)
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


def is_magnitude(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number is the strength of an earthquake: `בעוצמה של 6.4`."""
    first, second = two_before(tokens, number)
    if number.value < 10 and number.last < len(tokens) and tokens[number.last].text == "בסולם":
        return True
    return number.value < 10 and any(word in ("בעוצמה", "בעוצמת", "עוצמה", "עוצמת", "עוצמתה", "שעוצמתה")
                                     for word in (first, second if first in ("של", "היא") else first))  # fmt: skip


def words_after(after: Sequence[str]) -> list[str]:
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


def words_before(tokens: Sequence[Token], number: Number) -> list[str]:
    """Up to four words before a number, back to a stop or another number."""
    kept: list[str] = []
    at = number.first - 1
    if number.prefix and at >= 1 and tokens[at].text == "-":
        at -= 2
    while at >= 0 and len(kept) < 4 and tokens[at].text not in _STOPS and not tokens[at].text[0].isdigit():
        kept.insert(0, tokens[at].text)
        at -= 1
    return kept


def tells_age(
    tokens: Sequence[Token], number: Number, unit: str, words: Sequence[str], found: Sequence[Fact]
) -> bool:
    """Whether a number tells the age of people: `בן 51`, `בני 19 ו-34`, `בת שנה וחצי`."""
    cue = two_before(tokens, number)[0]
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


def is_label(tokens: Sequence[Token], number: Number, words: Sequence[str]) -> bool:
    """Whether a number is part of a name (`כביש 6`, `ערוץ 12`, `M-16`) or of a long code."""
    first = two_before(tokens, number)[0]
    if number.value >= 10**10 or (first in _LABELS and not number.prefix):
        return True
    at = number.first - 1
    if at >= 1 and tokens[at].text == "-" and not number.prefix:
        word = tokens[at - 1].text
        return tokens[at].end == tokens[number.first].start and (word.isascii() or len(word) > 2)
    nxt = number.last
    return nxt + 1 < len(tokens) and tokens[nxt].text == "-" and tokens[nxt + 1].text[0].isdigit() and not words


_REST = frozenset({"אחרים", "האחרים", "אחרות", "האחרות", "נוספים", "נוספות", "הנותרים", "הנותרות"})


_PARTITIVE = frozenset(
    {"מהם", "מהן", "מתוכם", "מתוכן", "מביניהם", "מבין", "בהם", "בהן", "ובהם", "ביניהם", "בקרב", "מאיתנו"}
)


_RATES = frozenset({"בשנה", "לשנה", "לחודש", "בחודש", "ליום", "ביום", "בשעה", "לשבוע", "בשבוע", "מדי", "לכל"})


def counted_noun(words: Sequence[str], before: Sequence[str], number: Number) -> tuple[frozenset[str], str]:
    """What is counted: the noun after the number, or before it with `one` (`ילד אחד`)."""
    if number.value == 1 and number.words:
        return hebrew_noun(before[-1:])
    return hebrew_noun(words)


def marks_of(words: Sequence[str], before: Sequence[str], number: Number, unit: str) -> set[str]:
    """What else the words around a number say: `of` a whole, the `rest`, a `part`, a `rate`."""
    marks = set[str]()
    if (number.fraction or unit == "%") and words and len(words[0]) > 3 and words[0].startswith("מ"):
        marks.add("of")
    if set(words[:3]) & _REST:
        marks.add("rest")
    if (set(words[:1]) | set(before[-1:])) & _PARTITIVE:
        marks.add("part")
    if words[:1] == ["מתוך"]:
        marks.add("part")
    if set(words[:1]) & _RATES:
        marks.add("rate")
    return marks
