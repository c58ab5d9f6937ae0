"""Two facts, one from each side: do they agree, contradict each other, or say nothing about each other?"""

from __future__ import annotations

from typing import NamedTuple

from align.facts.fact import Fact
from align.facts.moments import same_date, time_gap
from align.facts.nouns import are_generic, are_people, states_clash
from align.facts.text import word_set
from align.facts.units import UNITS
from align.facts.values import Amount, agree, contradict, conversion, rounding
from align.records import Verdict

_TIME_AGREES, _TIME_DIFFERS = 5, 10


class Judgement(NamedTuple):
    """What comparing two facts gives."""

    verdict: Verdict
    weight: float
    """How surely the two speak of the same thing, 0..1: decides between several possible partners."""
    rule: str


def compare(hebrew: Fact, english: Fact) -> Judgement | None:
    """Judge two facts by their values alone; None when they are of different measures or nothing is certain."""
    if hebrew.moment is not None or english.moment is not None:
        return _moments(hebrew, english)
    if hebrew.parts or english.parts:
        return _scores(hebrew, english)
    if hebrew.measure == english.measure and hebrew.amount is not None and english.amount is not None:
        return _amounts(hebrew, english, hebrew.amount, english.amount)
    if {hebrew.measure, english.measure} == {"percent", "points"}:
        return _amounts(hebrew, english, hebrew.amount, english.amount)
    if {hebrew.measure, english.measure} == {"duration", "age"}:
        judged = _amounts(hebrew, english, hebrew.amount, english.amount)
        aged = all("age" in fact.marks or fact.measure == "age" for fact in (hebrew, english))
        return judged if judged and (judged.verdict == "agree" or aged) else None
    if {hebrew.measure, english.measure} == {"degrees", "temperature"}:
        return _degrees(hebrew, english)
    return None


def _degrees(hebrew: Fact, english: Fact) -> Judgement | None:
    """Bare degrees in English may be of either scale."""
    bare, scaled = (english, hebrew) if english.measure == "degrees" else (hebrew, english)
    if bare.amount is None or scaled.amount is None:
        return None
    for unit in ("°C", "°F"):
        known = UNITS[unit]
        read = bare.amount.scaled(known.factor, known.shift)
        if agree(read, scaled.amount, (conversion(read) + 1, 1.0)):
            return Judgement("agree", 0.8, "quantity: temperatures meet")
    return None


def _amounts(hebrew: Fact, english: Fact, one: Amount | None, other: Amount | None) -> Judgement | None:
    if one is None or other is None:
        return None
    if hebrew.unit == english.unit:
        slack = rounding(one, other)
    else:
        slack = _conversion_slack(one, hebrew.unit), _conversion_slack(other, english.unit)
    label = _label(hebrew)
    if one.bound == other.bound == "most" and abs(one.value - other.value) > 0.15 * max(one.value, other.value):
        # Two different maxima of one thing cannot both be its maximum.
        return Judgement("disagree", 0.5, f"{label}: the upper limits differ")
    if agree(one, other, slack):
        exact = abs(one.value - other.value) <= 1e-6 * max(1.0, abs(one.value))
        vague = "vague" in (one.bound, other.bound)
        weight = 1.0 if exact else 0.6 if vague else 0.8
        return Judgement("agree", weight, f"{label} {'are equal' if exact else 'intervals meet'}")
    if contradict(one, other, slack):
        return Judgement("disagree", 0.5, f"{label} intervals do not meet")
    return None


def _conversion_slack(amount: Amount, unit: str) -> float:
    """Half of the last digit in the unit as written, in base units; temperatures by a degree and a half."""
    known = UNITS.get(unit)
    if known is not None and known.measure == "temperature":
        return 0.8
    return conversion(amount)


def _label(fact: Fact) -> str:
    if fact.kind == "money":
        return "money: amounts in one currency"
    if fact.kind == "quantity":
        return f"quantity: {fact.measure}"
    return {"count": "count: numbers of one thing", "percent": "percent: shares"}.get(fact.kind, fact.kind)


def _scores(hebrew: Fact, english: Fact) -> Judgement | None:
    if not (hebrew.parts and english.parts):
        return None
    if hebrew.parts == english.parts:
        return Judgement("agree", 1.0, "count: scores are equal, in either order")
    return Judgement("disagree", 0.6, "count: scores differ in either order")


def _moments(hebrew: Fact, english: Fact) -> Judgement | None:
    if hebrew.moment is None or english.moment is None:
        return None
    if (hebrew.kind == "time") != (english.kind == "time"):
        return None
    if hebrew.kind == "time":
        gap = time_gap(hebrew.moment, english.moment)
        tolerance = max(hebrew.moment.tolerance, english.moment.tolerance)
        if gap <= _TIME_AGREES + tolerance:
            return Judgement("agree", 1.0 if gap == 0 else 0.7, "time: the same time of day")
        zone = (hebrew.moment.zone or english.moment.zone) and gap % 30 == 0
        if gap > _TIME_DIFFERS + tolerance and not zone:
            return Judgement("disagree", 0.6, "time: times of day differ")
        return None
    return _dates(hebrew, english)


def _dates(hebrew: Fact, english: Fact) -> Judgement | None:
    same = same_date(hebrew, english)
    if same is None:
        return None
    long_ago = {"century", "decade"} & {hebrew.measure, english.measure}
    if same:
        weight = 0.9 if hebrew.measure == english.measure else 0.6
        return Judgement("agree", weight, f"date: the same {english.measure if not long_ago else 'age'}")
    if hebrew.measure == english.measure or not long_ago:
        return Judgement("disagree", 0.6 if hebrew.measure == english.measure else 0.4, _date_rule(hebrew, english))
    return None


def _date_rule(hebrew: Fact, english: Fact) -> str:
    if hebrew.measure == english.measure == "weekday":
        return "date: days of the week differ"
    if hebrew.measure == english.measure:
        return f"date: {hebrew.measure}s differ"
    return f"date: {hebrew.measure} and {english.measure} cannot both hold"


def kinship(hebrew: Fact, english: Fact) -> float:
    """How surely two counts count the same thing by the lexicon, 0..1; 0.5 where it does not know enough.

    Groups told of different things (the dead, the wounded) are never the same; any people may be the 'people' of
    the other side when what happened to them is the same.
    """
    if states_clash(hebrew.states, english.states):
        return 0.0
    same_state = bool(hebrew.states & english.states)
    if hebrew.nouns & english.nouns:
        if same_state or hebrew.states == english.states:
            return 1.0
        return 0.6 if are_generic(hebrew.nouns) or are_generic(english.nouns) else 0.9
    if hebrew.nouns and english.nouns:
        both = are_people(hebrew.nouns) and are_people(english.nouns)
        if both and (are_generic(hebrew.nouns) or are_generic(english.nouns)):
            return (0.75 if _maybe_part(hebrew, english) else 0.95) if same_state else 0.55
        return 0.1 if not (both and same_state) else 0.5
    if same_state and (_peopled(hebrew) and _peopled(english)):
        return 0.85
    return 0.4


def _maybe_part(hebrew: Fact, english: Fact) -> bool:
    """Whether a named kind of people may be a part of the more numerous `people` of the other side."""
    if are_generic(hebrew.nouns) and are_generic(english.nouns):
        return False
    whole, part = (hebrew, english) if are_generic(hebrew.nouns) else (english, hebrew)
    return bool(whole.amount and part.amount and whole.amount.value > part.amount.value)


_OF_PEOPLE = word_set(
    "dead wounded arrested missing abducted freed evacuated infected hospitalised convicted charged"
)


def _peopled(fact: Fact) -> bool:
    """Whether a count is of people, or of something that only happens to them."""
    told = fact.states & _OF_PEOPLE or any(state.startswith("voted") for state in fact.states)
    return are_people(fact.nouns) or (not fact.nouns and bool(told))
