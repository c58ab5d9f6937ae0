"""Numbers as written and amounts as meant: what a writer who says "about 40" or "nearly half a million" allows.

An amount has two intervals. Two amounts *agree* when one's likely interval meets the other's; they *disagree*
only when even the widest intervals that the words allow do not meet. In between nothing is claimed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

Bound: TypeAlias = Literal["exact", "about", "least", "most", "under", "nearly", "over", "range", "vague"]

# Per bound: factors for (likely low, likely high, possible low, possible high). `inf` is open.
# "about 2,400" is not used for 1,850, "nearly half a million" is for 435,000 at the least.
_FACTORS: dict[Bound, tuple[float, float, float, float]] = {
    "exact": (1, 1, 1, 1),
    "about": (0.92, 1.08, 0.88, 1.12),
    "least": (1, 1.5, 1, math.inf),
    "most": (0.5, 1, 0, 1),
    "under": (0.6, 1, 0, 1),
    "nearly": (0.85, 1, 0.8, 1.02),
    "over": (1, 1.1, 0.99, 1.25),
}


class Number(NamedTuple):
    """A number read from a text."""

    first: int
    """Index of its first token."""
    last: int
    """Index after its last token."""
    value: float
    step: float
    """Worth of the last digit written: 100 for `3,200`, 0.01 for `3.75`."""
    spread: tuple[float, float] | None = None
    """What a vague number may mean: (20, 99) for `dozens`."""
    fraction: bool = False
    """A share of something: `half`, `a third`."""
    prefix: str = ""
    """Hebrew prefix letters joined to the number: `כ` in `כ-3,200`."""
    words: bool = False
    """Whether it is written in words, at least in part."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what its bound words allow, in the unit as written."""

    value: float
    step: float
    bound: Bound = "exact"
    low: float = 0.0
    """Likely interval: where a reader would call the two facts the same."""
    high: float = 0.0
    least: float = 0.0
    """Possible interval: outside it the words would be wrong."""
    most: float = 0.0

    def scaled(self, factor: float, shift: float = 0.0) -> Amount:
        """The amount in another unit: `value * factor + shift`."""

        def turn(value: float) -> float:
            return value * factor + shift

        return Amount(
            turn(self.value), self.step * factor, self.bound,
            turn(self.low), turn(self.high), turn(self.least), turn(self.most),
        )  # fmt: skip


def step_of(value: float) -> float:
    """Worth of the last significant digit of `value`: 100 for 3200, 0.1 for 1.5, 1 for 0."""
    if value == 0:
        return 1.0
    if value != int(value):
        decimals = len(f"{value:.6f}".rstrip("0").split(".")[1])
        return float(10.0**-decimals)
    whole, step = int(abs(value)), 1
    while whole % 10 == 0:
        whole //= 10
        step *= 10
    return float(step)


def amount(value: float, bound: Bound = "exact", *, step: float | None = None, counted: bool = False) -> Amount:
    """The amount that `value` under `bound` stands for; `counted` for whole things that have no unit."""
    step = step_of(value) if step is None else step
    low, high, least, most = (
        factor * value if not (factor == math.inf or value == 0) else factor if factor else 0.0
        for factor in _FACTORS[bound]
    )
    if bound == "about" and value:
        # "About 9.8 million" is nearer to its digits than "about ten million".
        likely, possible = min(0.08, 3 * step / abs(value)), min(0.12, 4 * step / abs(value))
        low, high, least, most = (value * factor for factor in (1 - likely, 1 + likely, 1 - possible, 1 + possible))
    if counted and bound in ("about", "nearly") and value < 12:
        # Small counts cannot bend by a percentage: "about five" may be four or six.
        least, most = (
            min(least, value - min(1.0, step)),
            max(most, value + (min(1.0, step) if bound == "about" else 0)),
        )
    return Amount(value, step, bound, low, high, least, most)


def spread(low: float, high: float, bound: Bound = "range") -> Amount:
    """The amount between `low` and `high`: a range, or a vague number such as `dozens`."""
    middle = (low + high) / 2
    if bound == "vague":
        return Amount(middle, low, "vague", low, high, low * 0.8, high * 1.5)
    return Amount(middle, min(step_of(low), step_of(high)), "range", low, high, low, high)


def rounding(one: Amount, other: Amount) -> tuple[float, float]:
    """How far each of two amounts in one unit may be off because the rounder of them was rounded.

    3,200 may stand for 3,187, and 2 % for 1.9 %; but 10 dead never for 12, nor 200,000 for 250,000: digits are
    taken for rounded only against finer digits, and never by more than one part in twenty.
    """

    def slack(rough: Amount, fine: Amount) -> float:
        if (
            "vague" in (rough.bound, fine.bound)
            or fine.step >= rough.step
            or (rough.step >= 1 and rough.step < 100)
        ):
            return 0.0
        return min(rough.step / 2, abs(rough.value) * 0.05)

    return slack(one, other), slack(other, one)


def conversion(one: Amount) -> float:
    """How far an amount may be off when the other side gives another unit: conversions are rounded freely.

    Half of the last digit written, at most a ninth of the value: 180 km is 175 to 185, 3 feet is 2.7 to 3.3. An
    amount told with "about" is wide enough already.
    """
    return 0.0 if one.bound == "about" else min(one.step / 2, abs(one.value) / 9)


def agree(one: Amount, other: Amount, slack: tuple[float, float] = (0.0, 0.0)) -> bool:
    """Whether the likely interval of one amount meets that of the other, both in one unit."""
    return one.low - slack[0] <= other.high + slack[1] + 1e-9 and other.low - slack[1] <= one.high + slack[0] + 1e-9


def contradict(one: Amount, other: Amount, slack: tuple[float, float] = (0.0, 0.0)) -> bool:
    """Whether not even the possible intervals of two amounts in one unit meet."""
    return (
        one.least - slack[0] > other.most + slack[1] + 1e-9 or other.least - slack[1] > one.most + slack[0] + 1e-9
    )


def shown(value: float) -> str:
    """A number for people: grouped digits, no needless decimals: `3,200`, `0.5`."""
    if abs(value - round(value)) < 1e-9:
        return f"{round(value):,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")
