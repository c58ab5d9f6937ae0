"""One record of `comparison.jsonl`, read field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from align.records import Span

Choice = TypeVar("Choice", bound=str)


class DamageError(Exception):
    """What is wrong with a record, in a few words."""


class Fields:
    """One JSON object, whose fields are read by type; anything unexpected is a `DamageError`."""

    def __init__(self, values: object) -> None:
        if not isinstance(values, dict):
            raise DamageError("not a JSON object")
        self.values = values

    def _get(self, name: str) -> object:
        if name not in self.values:
            raise DamageError(f"`{name}` is missing")
        return self.values[name]

    def text(self, name: str) -> str:
        """A text."""
        value = self._get(name)
        if not isinstance(value, str):
            raise DamageError(f"`{name}` is not a text")
        return value

    def integer(self, name: str) -> int:
        """A whole number."""
        value = self._get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise DamageError(f"`{name}` is not a whole number")
        return value

    def number(self, name: str) -> float:
        """A number, whole or not."""
        value = self._get(name)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise DamageError(f"`{name}` is not a number")
        return value

    def truth(self, name: str) -> bool:
        """True or false."""
        value = self._get(name)
        if not isinstance(value, bool):
            raise DamageError(f"`{name}` is neither true nor false")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self._get(name)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise DamageError(f"`{name}` is not a list of texts")
        return tuple(value)

    def span(self, name: str) -> Span:
        """A pair of offsets."""
        value = self._get(name)
        if not isinstance(value, list) or len(value) != 2 or not all(type(item) is int for item in value):
            raise DamageError(f"`{name}` is not a pair of offsets")
        return value[0], value[1]

    def choice(self, name: str, choices: tuple[Choice, ...]) -> Choice:
        """One of a few words."""
        value = self._get(name)
        for choice in choices:
            if choice == value:
                return choice
        raise DamageError(f"`{name}` is none of {', '.join(choices)}")

    def inner(self, name: str) -> Fields:
        """A record within the record."""
        return Fields(self._get(name))
