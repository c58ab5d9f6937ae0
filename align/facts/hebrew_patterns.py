"""Pieces of patterns that dates and times of Hebrew news share."""

from __future__ import annotations

import re


def either(words: dict[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


BEGIN = r"(?<![א-ת\w\"'.,])"
END = r"(?![א-ת\w\"'])"
PREFIXES = r"(?:[והבכלמש]{1,3}-?)?"
PART_OF_DAY = (
    r"(?P<part>(?:,? (?:בבוקר|בערב|בצהריים|אחר הצהריים|אחה\"צ|בלילה|לפנות בוקר|לפנות ערב|בשעות הלילה|לילה|בערבו))?)"
)
