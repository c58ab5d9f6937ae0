"""The date on which an article says that it was published."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HEBREW_MONTHS = (
    "ינואר",
    "פברואר",
    "מרץ",
    "אפריל",
    "מאי",
    "יוני",
    "יולי",
    "אוגוסט",
    "ספטמבר",
    "אוקטובר",
    "נובמבר",
    "דצמבר",
)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?!\d)")
_MONTH_DAY = re.compile(r"\b([A-Z][a-z]{2,8})\.? (\d{1,2}),? (\d{4})\b", re.IGNORECASE)
_DAY_MONTH = re.compile(r"\b(\d{1,2}) ([A-Z][a-z]{2,8})\.?,? (\d{4})\b", re.IGNORECASE)
_HEBREW_DAY = re.compile(r"(?<!\d)(\d{1,2}) ב?([א-ת]{3,8}),? (\d{4})(?!\d)")


def publication_date(lines: Iterable[str]) -> datetime.date | None:
    """The first full date in lines such as a byline (`12.3.2024`, `March 12, 2024`, `פורסם 12.03.24, 14:20`).

    A date needs its year; day comes before month, as in Israel, save where that gives no date (`3/25/2024`).
    Only short lines count: a date in running text is an event's, not the article's.
    """
    for line in lines:
        if len(line) <= 120:
            date = _first_date(line)
            if date is not None:
                return date
    return None


def iso_date(text: str) -> datetime.date | None:
    """The date at the start of an ISO 8601 timestamp, as web pages' metadata give it."""
    match = _YEAR_FIRST.search(text)
    return _date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _first_date(line: str) -> datetime.date | None:
    iso = iso_date(line)
    if iso is not None:
        return iso
    match = _DAY_FIRST.search(line)
    if match:
        day, month, year = int(match[1]), int(match[2]), int(match[3])
        year += 2000 if year < 100 else 0
        return _date(year, month, day) or _date(year, day, month)
    for pattern, first, second, months in (
        (_MONTH_DAY, 2, 1, _ENGLISH_MONTHS),
        (_DAY_MONTH, 1, 2, _ENGLISH_MONTHS),
        (_HEBREW_DAY, 1, 2, _HEBREW_MONTHS),
    ):
        match = pattern.search(line)
        number = _month(match[second], months) if match else None
        if match and number:
            return _date(int(match[3]), number, int(match[first]))
    return None


def _month(name: str, months: tuple[str, ...]) -> int | None:
    key = name.lower()[:3] if months is _ENGLISH_MONTHS else name
    return months.index(key) + 1 if key in months else None


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None
