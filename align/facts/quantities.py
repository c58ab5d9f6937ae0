"""From a number with its surroundings to a fact: a share, a sum of money, a quantity, an age or a count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from align.facts.fact import Fact
from align.facts.units import UNITS, based, shown_money, shown_quantity
from align.facts.values import Amount, Bound, Number, amount, shown, spread
from align.records import FactKind, Span

_KINDS: dict[str, FactKind] = {"percent": "percent", "points": "percent"}
_SAID: dict[Bound, str] = {"about": "about ", "least": "at least ", "most": "up to ", "under": "under ",
                           "nearly": "nearly ", "over": "just over "}  # fmt: skip


class Reading(NamedTuple):
    """A number, or two that bound a range, and what the words around say about it."""

    number: Number
    upper: Number | None
    bound: Bound
    unit: str
    currency: str
    span: Span
    age: bool
    nouns: frozenset[str]
    states: frozenset[str]
    noun: str
    marks: frozenset[str]


def read_amount(
    number: Number, upper: Number | None, bound: Bound, factor: float = 1.0, counted: bool = False
) -> Amount:
    """The amount that the number (times `factor`) stands for under its bound."""
    if upper is not None:
        return spread(number.value * factor, upper.value * factor)
    if number.spread is not None:
        return spread(*number.spread, "vague")
    return amount(number.value * factor, bound, step=number.step * factor, counted=counted)


def to_fact(text: str, reading: Reading) -> Fact:
    """The fact that a reading states."""
    number, unit, said = reading.number, reading.unit, _SAID.get(reading.bound, "")
    if number.fraction and not unit and not reading.currency:
        share = _share(number, reading.bound)
        shown_share = f"{shown(round(100 * number.value, 1))}%"
        marked = reading._replace(marks=reading.marks | {"share"}, states=frozenset())
        return _fact(text, marked, "percent", "percent", said + shown_share, share, "%")
    value = read_amount(number, reading.upper, reading.bound, counted=not unit and not reading.currency)
    if reading.currency:
        money = said + shown_money(value, reading.currency)
        return _fact(text, reading, "money", f"money {reading.currency}", money, value, reading.currency)
    if unit:
        measure = "age" if "old" in reading.marks else UNITS[unit].measure
        marked = reading._replace(marks=reading.marks | {"age"}) if reading.age else reading
        label = said + shown_quantity(value, unit)
        return _fact(text, marked, _KINDS.get(measure, "quantity"), measure, label, based(value, unit), unit)
    if reading.age:
        label = f"{said}{_plain(value)} years old"
        return _fact(text, reading, "quantity", "age", label, based(value, "year"), "year")
    return _fact(text, reading, "count", "count", said + _plain(value, reading.noun), value, "")


def _fact(text: str, reading: Reading, kind: FactKind, measure: str, label: str, value: Amount, unit: str) -> Fact:
    return Fact(
        kind,
        text[reading.span[0] : reading.span[1]],
        reading.span,
        measure,
        label,
        value,
        unit,
        nouns=reading.nouns,
        states=reading.states,
        noun=reading.noun,
        marks=reading.marks,
    )


def _plain(value: Amount, noun: str = "") -> str:
    number = f"{shown(value.low)}–{shown(value.high)}" if value.bound in ("range", "vague") else shown(value.value)
    return f"{number} {noun}".strip()


def _share(number: Number, bound: Bound) -> Amount:
    """A fraction in per cent: words such as `a third` are told of anything from 31 to 35 per cent."""
    value = amount(100 * number.value, bound, step=1)
    return replace(value, low=value.low - 2, high=value.high + 2, least=value.least - 4, most=value.most + 4)


def joined(one: Fact, other: Fact, text: str, span: Span) -> Fact:
    """One duration of two parts: `three hours and 20 minutes`."""
    assert one.amount is not None and other.amount is not None
    total = amount(one.amount.value + other.amount.value, one.amount.bound, step=other.amount.step)
    return replace(one, text=text[span[0] : span[1]], span=span, amount=total, shown=f"{one.shown} {other.shown}")


def scaled_like(number: Number, upper: Number) -> Number:
    """The lower end of a range in the scale of its upper end: the 15 of `15-20 million` is 15 million."""
    if not upper.words or number.words or upper.value < 1000:
        return number
    for scale in (1e9, 1e6, 1e3):
        if upper.value >= scale and number.value <= upper.value / scale:
            return number._replace(value=number.value * scale, step=number.step * scale)
    return number


def apart(fact: Fact, found: Sequence[Fact]) -> bool:
    """Whether a fact shares no words with those found before."""
    return all(fact.span[1] <= one.span[0] or one.span[1] <= fact.span[0] for one in found)
