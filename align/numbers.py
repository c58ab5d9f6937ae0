"""Numbers and Latin names that a translation must keep: what is missing, and putting a number back.

A translator that drops or changes a number makes a fact that nobody reported. A repair only ever uses a number of
the source: it replaces the one that the translator wrote in its place, or the English word for it, or stands where
the translator was looking when it passed the number over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER = re.compile(r"(?<![A-Za-z\d])\d+(?:[.,:/]\d+)*")
"""A number written with digits; not the end of a name such as `FLASH90`."""
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]+")
_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)


def numbers_in(text: str) -> list[str]:
    """The numbers written with digits, in order: `1,200`, `7.5`, `20:30`, `2024`."""
    return NUMBER.findall(text)


def missing_numbers(source: str, english: str) -> list[str]:
    """Numbers of the source that the English does not have, in order.

    `1,200` and `1200` are one number, and so are `20:30` and `8:30`. A number said twice in Hebrew may be said once
    in English.
    """
    present = {_plain(number) for number in numbers_in(english)}
    return [number for number in numbers_in(source) if not present & {_plain(number), _on_twelve_hours(number)}]


def missing_names(source: str, english: str) -> list[str]:
    """Words in Latin letters that stand in the Hebrew and not in the English, in order."""
    present = english.casefold()
    names = dict.fromkeys(_LATIN_NAME.findall(source))
    return [name for name in names if name.casefold() not in present]


def warnings_for(source: str, english: str) -> tuple[str, ...]:
    """What a reader should know is missing: `number 180 is missing`, `name FLASH90 is missing`."""
    numbers = dict.fromkeys(missing_numbers(source, english))
    names = missing_names(source, english)
    return (*(f"number {number} is missing" for number in numbers), *(f"name {name} is missing" for name in names))


def repair_numbers(source: str, english: str, attended: Sequence[int] | None = None) -> str:
    """`english` with the source's missing numbers put back.

    `attended` gives, for each number of the source in order, the offset in `english` at which the translator paid
    it the most attention; without it a number that has nothing to replace is not put back.
    """
    missing = missing_numbers(source, english)
    if not missing:
        return english
    english, missing = _replace_words(english, missing)
    english, missing = _replace_wrong_numbers(source, english, missing)
    return _insert(source, english, missing, attended) if attended is not None else english


def _replace_words(english: str, missing: list[str]) -> tuple[str, list[str]]:
    """`seven` becomes `7`: the same fact, found by everything that looks for digits. `one` is often a pronoun."""
    left = []
    for number in missing:
        word = _WORDS[int(number)] if number.isdigit() and 1 < int(number) < len(_WORDS) else None
        changed = re.sub(rf"\b{word}\b", number, english, count=1, flags=re.IGNORECASE) if word else english
        if changed == english:
            left.append(number)
        english = changed
    return english, left


def _replace_wrong_numbers(source: str, english: str, missing: list[str]) -> tuple[str, list[str]]:
    """Where as many numbers are wrong as are missing, each takes the other's place, in order."""
    known = {form(number) for number in numbers_in(source) for form in (_plain, _on_twelve_hours)}
    wrong = [match for match in NUMBER.finditer(english) if _plain(match.group()) not in known]
    if not wrong or len(wrong) != len(missing):
        return english, missing
    for match, number in reversed(list(zip(wrong, missing, strict=True))):
        english = english[: match.start()] + number + english[match.end() :]
    return english, []


def _insert(source: str, english: str, missing: list[str], attended: Sequence[int]) -> str:
    at = dict(zip(numbers_in(source), attended, strict=True))
    for number in sorted(missing, key=lambda name: at[name], reverse=True):
        before, after = _split_at_word(english, at[number])
        english = f"{before}{number} {after}" if after else f"{_without_stop(before)} {number}{_stop(before)}"
    return english


def _split_at_word(text: str, offset: int) -> tuple[str, str]:
    """Split before the word that holds `offset`."""
    start = text.rfind(" ", 0, offset + 1) + 1
    return text[:start], text[start:]


def _without_stop(text: str) -> str:
    return text.rstrip(" .!?")


def _stop(text: str) -> str:
    return text.rstrip(" ")[len(_without_stop(text)) :]


def _on_twelve_hours(number: str) -> str:
    """`20:30` as an English clock has it, `8:30`; anything else as it is."""
    hours, colon, minutes = number.partition(":")
    afternoon = colon and hours.isdigit() and 12 < int(hours) < 24
    return f"{int(hours) - 12}:{minutes}" if afternoon else _plain(number)


def _plain(number: str) -> str:
    return number.replace(",", "")
