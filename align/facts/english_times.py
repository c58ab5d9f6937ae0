"""Times of day and scores in English news: `8:30 p.m.`, `half past eight`, `noon`, `a 5-1 vote`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from align.facts.fact import Fact
from align.facts.moments import half_days, time_fact

_NUMBERS = {
    word: value
    for value, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1
    )
}
_HALF = r"(?P<half>[ap]\.?m\b\.?|AM|PM|A\.M\.|P\.M\.)"
_CLOCK = re.compile(
    rf"(?<![\d:.,$€£])(?P<hour>\d{{1,2}})(?::(?P<minute>\d{{2}})(?::\d{{2}})?|\.(?P<dotted>\d{{2}})(?=\s?[ap]\.?m))(?![\d:])\s?{_HALF}?"
)
_HOUR = re.compile(
    rf"(?<![\d:.,$€£])\b(?P<hour>\d{{1,2}}|{'|'.join(_NUMBERS)})\s?(?:{_HALF}|o'clock"
    rf"(?: in the (?P<part>morning|afternoon|evening)| at (?P<night>night))?)"
)
_PAST = re.compile(
    rf"\b(?P<what>half|quarter) (?P<side>past|to) (?P<hour>{'|'.join(_NUMBERS)}|\d{{1,2}})\b"
    rf"(?: in the (?P<part>morning|afternoon|evening))?"
)
_IN_PART = re.compile(
    rf"\bat (?P<hour>\d{{1,2}}|{'|'.join(_NUMBERS)})(?P<plus>-thirty| thirty)? in the "
    rf"(?P<part>morning|afternoon|evening)\b"
)
_NAMED = re.compile(r"\b(?P<word>noon|midday|midnight)\b", re.I)
_NEAR = re.compile(
    r"(?:\b(?:about|around|roughly|shortly before|shortly after|just before|just after|"
    r"near|close to|towards?|nearly|almost|approximately|a little after|a little before|"
    r"some time after|minutes before|minutes after|past))\s+$",
    re.I,
)
_ZONE = re.compile(
    r"^\s*(?:\(|,)?\s*(?:GMT|UTC|ET|EST|EDT|PT|PST|PDT|CET|BST|Eastern|Pacific|Greenwich|"
    r"local|New York|London|Washington|Moscow|US time|U\.S\.)"
)
_SCORE = re.compile(
    r"(?<![\w.,:/$€£-])(?P<one>\d{1,3})(?:[-–]| to | votes to )(?P<two>\d{1,3})"
    r"(?![\w,:/–]*\d|-[a-z\d]|%| percent)(?P<after>[ -][a-z]+)?"
)
_SPORT = re.compile(
    r"\b(?:won|win|wins|beat|beats|beating|defeat\w*|lost|lose|vot\w+|led|lead|leads|draw\w*|drew|pass\w*|approved|carried|tie\w?|score\w*|victory|margin|ruling|decision|split|ruled|majority|trail\w*|down|up|against|final|match|game|edged?|thrash\w*|overcame)\b",
    re.I,
)


def clocks(text: str, article: datetime.date | None) -> Iterator[Fact]:
    for match in _CLOCK.finditer(text):
        hour, minute = int(match["hour"]), int(match["minute"] or match["dotted"])
        if hour < 25 and minute < 60:
            # In English a bare 8:30 may be the evening; 20:30 cannot be the morning.
            minutes = _of_half(hour, minute, match["half"])
            yield _time(text, match.start(), match.end(), minutes)
    for match in _HOUR.finditer(text):
        hour = _NUMBERS.get(match["hour"]) or int(match["hour"])
        half = match["half"] or {"morning": "am", "afternoon": "pm", "evening": "pm"}.get(match["part"] or "")
        if hour <= 24:
            yield _time(
                text, match.start(), match.end(), _of_half(hour, 0, half or ("pm" if match["night"] else None))
            )
    for match in _PAST.finditer(text):
        hour = _NUMBERS.get(match["hour"]) or int(match["hour"])
        shift = {"half": 30, "quarter": 15}[match["what"]] * (1 if match["side"] == "past" else -1)
        half = {"morning": "am", "afternoon": "pm", "evening": "pm"}.get(match["part"] or "")
        yield _time(text, match.start(), match.end(), {minute + shift for minute in _of_half(hour, 0, half)})
    for match in _IN_PART.finditer(text):
        hour = _NUMBERS.get(match["hour"]) or int(match["hour"])
        half = "am" if match["part"] == "morning" else "pm"
        yield _time(text, match.start("hour"), match.end(), _of_half(hour, 30 if match["plus"] else 0, half))
    for match in _NAMED.finditer(text):
        yield _time(text, match.start(), match.end(), {0 if match["word"].lower() == "midnight" else 720})


def _of_half(hour: int, minute: int, half: str | None) -> set[int]:
    if half is None or hour > 12:
        return half_days(hour, minute) if half is None else {hour * 60 + minute}
    base = (hour % 12) * 60 + minute
    return {base + 720 if half.lower().startswith("p") else base}


def _time(text: str, start: int, end: int, minutes: set[int]) -> Fact:
    near = _NEAR.search(text[:start])
    return time_fact(text, start, end, minutes, 35 if near else 0, bool(_ZONE.search(text[end:])))


def scores(text: str, article: datetime.date | None) -> Iterator[Fact]:
    for match in _SCORE.finditer(text):
        one, two = int(match["one"]), int(match["two"])
        if one >= 200 or not _SPORT.search(text[max(0, match.start() - 60) : match.end() + 30]):
            continue
        if (match["after"] or "").strip() in (
            "people",
            "years",
            "percent",
            "million",
            "minutes",
            "hours",
            "miles",
            "km",
        ):
            continue
        high, low = max(one, two), min(one, two)
        span = (match.start(), match.end("two"))
        yield Fact("count", text[span[0] : span[1]], span, "score", f"{high}–{low}", parts=(high, low))
