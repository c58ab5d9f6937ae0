"""Cutting a sentence that is too long for a translator where a reader would pause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_BREAKS = (re.compile(r"(?<=[.!?;:])\s+"), re.compile(r"(?<=,)\s+|\s+(?=[-|]\s)"), re.compile(r"\s+"))


def split_clauses(sentence: str, longest: int, length: Callable[[str], int]) -> list[str]:
    """Parts of `sentence` of at most `longest` by `length`, as few as can be, cut at the strongest marks.

    Joined by a space they are the sentence again, but for a single word that is too long: that is cut anywhere.
    """
    if length(sentence) <= longest:
        return [sentence]
    for pattern in _BREAKS:
        parts = pattern.split(sentence)
        if len(parts) > 1:
            packed = _pack(parts, longest, length)
            return [clause for part in packed for clause in split_clauses(part, longest, length)]
    middle = len(sentence) // 2
    return split_clauses(sentence[:middle], longest, length) + split_clauses(sentence[middle:], longest, length)


def _pack(parts: list[str], longest: int, length: Callable[[str], int]) -> list[str]:
    """Neighbours joined while they fit: of near the same size, which reads better than a full part and a rest."""
    total = length(" ".join(parts))
    fewest = -(-total // longest)
    even = _joined(parts, min(longest, round(1.15 * total / fewest)), length)
    packed = even if len(even) == fewest else _joined(parts, longest, length)
    return packed if len(packed) > 1 else [" ".join(parts[: len(parts) // 2]), " ".join(parts[len(parts) // 2 :])]


def _joined(parts: list[str], limit: int, length: Callable[[str], int]) -> list[str]:
    joined = [parts[0]]
    for part in parts[1:]:
        if length(f"{joined[-1]} {part}") <= limit:
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined
