"""What the words around an English number say of it: its bound, an age, a label, what is counted."""

from __future__ import annotations

from collections.abc import Sequence

from align.facts import english_dates
from align.facts.fact import Fact
from align.facts.nouns import are_people, english_concepts, english_noun
from align.facts.text import Token, word_set
from align.facts.units import UNITS
from align.facts.values import Bound, Number

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


def _by_last_word() -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
    """The phrases of bounds by their last word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for phrase, bound in sorted(_BEFORE, key=lambda row: -len(row[0].split())):
        words = tuple(phrase.split())
        found.setdefault(words[-1], []).append((words, bound))
    return found


_BY_LAST = _by_last_word()
_LABELS = word_set(
    """
    no number route highway road channel flight article section chapter page room unit gate line bus line level
    phase season episode volume class grade group area zone apollo covid boeing airbus district precinct task
    force resolution clause psalm verse amendment catch terminal runway platform battalion brigade division ward
    """
)
_AGE_BEFORE = frozenset({"aged", "age", "ages"})


def word_at(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def bound_of(tokens: Sequence[Token], first: int, last: int) -> Bound:
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
    for words, bound in _BY_LAST.get(word_at(tokens, at), ()):
        if tuple(token.text for token in tokens[max(0, at + 1 - len(words)) : at + 1]) == words:
            return bound
    after = (word_at(tokens, last), word_at(tokens, last + 1))
    if after in (("or", "more"), ("and", "more"), ("and", "over"), ("or", "older")) or after[0] in ("+", "plus"):
        return "least"
    if after == ("or", "so") or after[0] in ("approximately", "odd"):
        return "about"
    if after in (("or", "less"), ("or", "fewer")):
        return "most"
    return "exact"


def is_magnitude(tokens: Sequence[Token], number: Number, last: int) -> bool:
    """Whether a number is the strength of an earthquake: `magnitude 6.8`, `a 6.8-magnitude quake`."""
    before = [word_at(tokens, number.first - back) for back in (1, 2)]
    after = word_at(tokens, last + 1) if word_at(tokens, last) == "-" else word_at(tokens, last)
    if [word_at(tokens, last + offset) for offset in range(3)] == ["on", "the", "richter"]:
        return True
    return before[0] == "magnitude" or (before[0] == "of" and before[1] == "magnitude") or after == "magnitude"


def words_after(tokens: Sequence[Token], last: int) -> list[str]:
    """Words that follow up to a stop or another number."""
    kept: list[str] = []
    for token in tokens[last : last + 9]:
        if token.text in _STOPS or token.text[0].isdigit() or len(kept) >= 7:
            break
        if token.text != "-":
            kept.append(token.text)
    return kept


def words_before(tokens: Sequence[Token], first: int) -> list[str]:
    """Up to five words before a number, back to a stop or another number."""
    kept: list[str] = []
    at = first - 1
    while at >= 0 and len(kept) < 5 and tokens[at].text not in _STOPS and not tokens[at].text[0].isdigit():
        kept.insert(0, tokens[at].text)
        at -= 1
    return kept


def tells_age(
    folded: str, tokens: Sequence[Token], number: Number, last: int, unit: str, found: Sequence[Fact]
) -> bool:
    """Whether a number tells an age: `51-year-old`, `aged 19 and 34`, `Levinson, 44, was`, `At 36, he`."""
    if unit:
        skip = 1 if word_at(tokens, last) == "-" else 0
        return UNITS[unit].measure == "duration" and word_at(tokens, last + skip) in ("old", "olds")
    if not 0 < number.value < 121 or number.spread or number.fraction:
        return False
    before, after = word_at(tokens, number.first - 1), word_at(tokens, last)
    if before in _AGE_BEFORE or (before == "of" and word_at(tokens, number.first - 2) == "age"):
        return True
    if before == "at" and after == "," and word_at(tokens, last + 1) in ("he", "she", "the"):
        return True
    if before in ("about", "around") and word_at(tokens, number.first - 2) == "," and after == ",":
        return True
    if before == "," and after in (",", ".", ";") and number.first >= 2:
        name = tokens[number.first - 2]
        if name.text in english_dates.MONTHS or number.words:
            return False
        return folded[name.start].isupper() or are_people(english_concepts(name.text))
    previous = found[-1] if found else None
    return bool(previous and previous.measure == "age" and before in ("and", ",", "to")
                and tokens[number.first].start - previous.span[1] <= 6)  # fmt: skip


def is_label(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number is part of a name (`Route 1`, `No. 5`, `Channel 12`) or of a long code."""
    at = number.first - 1
    before = word_at(tokens, at)
    if before == "." and word_at(tokens, at - 1) == "no":
        return True
    if before in _LABELS and not number.words:
        return True
    nxt = number.last
    code = (
        word_at(tokens, nxt) == "-"
        and word_at(tokens, nxt + 1)[:1].isdigit()
        and tokens[nxt].start == tokens[nxt - 1].end
    )
    return (number.value >= 1e10 and not number.words) or bool(code and not number.words and before in ("-", ")"))


AGO = frozenset({"ago", "earlier", "before", "previously"})


SINGLE_UNITS = word_set(
    "year month week decade century hour fortnight mile kilometer kilometre minute day ton tonne"
)


_PARTITIVE = frozenset({"the", "them", "those", "whom", "its", "their", "his", "her", "these", "which", "us"})


_REST_AFTER = frozenset({"others", "other", "more", "remaining", "additional", "further"})


_REST_BEFORE = frozenset({"another", "other", "additional", "further", "remaining"})


_GROUPS = frozenset({"family", "crew", "group", "delegation", "team", "party", "gang"})


def past_number(tokens: Sequence[Token], at: int) -> list[str]:
    """Words after the number of a whole: the members of `nine of the council's 12 members`."""
    if at < len(tokens) and (tokens[at].text[0].isdigit()):
        return words_after(tokens, at + 1)
    return []


def counted_noun(words: Sequence[str], before: Sequence[str]) -> tuple[frozenset[str], str]:
    """What is counted: the noun after the number, or the people of `a family of six`."""
    words = [word for word in words if not word.endswith("'s")]
    nouns, noun = english_noun(words)
    if not nouns and before[-1:] == ["of"] and set(before[-2:-1]) & _GROUPS:
        return english_concepts("people"), before[-2]
    return nouns, noun


def marks_of(words: Sequence[str], before: Sequence[str], number: Number, unit: str) -> set[str]:
    """What else the words around a number say: `ago`, `of` a whole, the `rest`, a `part`, a `rate`."""
    marks = {"of"} & set(words[:1]) if number.fraction or unit == "%" else set[str]()
    if unit and UNITS[unit].measure == "duration" and set(words[:1]) & AGO:
        marks.add("ago")
    if set(words[:3]) & _REST_AFTER or set(before[-1:]) & _REST_BEFORE:
        marks.add("rest")
    if words[:1] == ["of"] and set(words[1:2]) & _PARTITIVE and not unit:
        marks.add("part")
    if set(before[-1:]) & {"including", "among"} or before[-2:] == ["among", "them"]:
        marks.add("part")
    if set(words[:1]) & {"per", "each", "apiece", "every"} or (
        words[:1] == ["a"] and set(words[1:2]) & SINGLE_UNITS
    ):
        marks.add("rate")
    return marks
