"""Dates and times of day in English news: `March 12, 2024`, `Oct. 7`, `late Thursday`, `8:30 p.m.`, `noon`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from align.facts.english_times import clocks, scores
from align.facts.fact import Fact
from align.facts.moments import (
    century_fact,
    date_fact,
    month_fact,
    relative_fact,
    weekday_fact,
    years_fact,
)

MONTHS: dict[str, int] = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9,
    "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_DAYS = {"monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6}
_ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
}
_DECADE_WORDS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
                 "eighties": 80, "nineties": 90}  # fmt: skip
_MONTH = "|".join(sorted((name.capitalize() for name in MONTHS), key=len, reverse=True))
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>{_YEAR}))?"
    rf"(?![\w:%-]|[.,]\d| percent)"
)
_DAY_MONTH = re.compile(
    rf"(?<![\d.,:$€£-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b\.?"
    rf"(?:,? (?P<year>{_YEAR}))?(?![\w])"
)
_MONTH_SPAN = re.compile(
    rf"\b(?P<month>{_MONTH})\.? \d{{1,2}}(?:-|–| to | and )(?P<day>\d{{1,2}})(?![\w:%]|[.,]\d| [a-z]+s\b)"
)
_DAY_SPAN = re.compile(rf"(?<![\d.,:$€£-])(?P<day>\d{{1,2}})(?:-|–| to | and )\d{{1,2}} (?P<month>{_MONTH})\b")
_NUMERIC = re.compile(r"(?<![\d.])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_CUE = (
    r"(?:in|since|of|last|next|this|until|till|by|early|late|mid|from|before|after|through|between|and|during|to|,)"
)
_MONTH_ONLY = re.compile(rf"(?:(?P<cue>\b{_CUE})[ -])?\b(?P<month>{_MONTH})\b\.?(?:,? (?P<year>{_YEAR}))?(?! \d)")
_ONE_YEAR = re.compile(rf"(?<![\w$€£₪.,:#/'-])(?P<year>{_YEAR})(?![\w%:/]|[.,]\d|-\d)(?P<after>[ -][A-Za-z]+)?")
_COUNTING = re.compile(
    r"(?:\b(?:some|about|over|around|than|nearly|almost|least|NIS|USD|EUR|No\.|Route|"
    r"Flight|and|roughly|approximately)) $"
)
_DECADE = re.compile(
    r"(?<!\w)(?:(?P<full>1[0-9]{2}0|20[0-9]0)s|'(?P<short>[2-9]0)s)\b|\b(?P<word>"
    + "|".join(_DECADE_WORDS)
    + r")\b"
)
_CENTURY = re.compile(
    rf"\b(?:(?P<digits>\d{{1,2}})(?:st|nd|rd|th)|"
    rf"(?P<word>{'|'.join(_ORDINALS)}))[- ][Cc]entury(?P<era> B\.?C\.?(?:E\.?)?)?"
)
_FEAST = r"(?<!Black )(?<!Good )(?<!Bloody )(?<!Palm )(?<!Super )(?<!Easter )(?<!Ash )(?<!Cyber )(?<!Holy )"
_BEFORE_DAY = (
    r"(?P<before>(?:\b(?:late|early|overnight|last|next|this|on|"
    r"before dawn on|predawn|the night of|early hours of|pre-dawn) )*)"
)
_WEEKDAY = re.compile(
    rf"{_BEFORE_DAY}{_FEAST}\b(?P<day>{'|'.join(day.capitalize() for day in _DAYS)})\b(?! "
    rf"(?:Times|Telegraph|Herald|Mirror))"
    r"(?P<after>(?:'s)?(?:,? (?:night|evening|morning|afternoon|overnight|at midnight|"
    r"before dawn|after midnight|before sunrise))?)"
)
_RELATIVE: dict[str, tuple[int, ...]] = {
    "today": (0,), "yesterday": (-1,), "tomorrow": (1,), "tonight": (0, 1), "last night": (-1, 0),
    "this morning": (0,), "this evening": (0,), "overnight": (-1, 0),
}  # fmt: skip
_RELATIVE_DAY = re.compile(
    rf"\b(?P<word>{'|'.join(sorted(_RELATIVE, key=len, reverse=True))})\b(?!,? "
    rf"(?:{'|'.join(d.capitalize() for d in _DAYS)}))",
    re.I,
)
_LAST = re.compile(r"\blast (?P<what>month|year)\b")


def moments(text: str, article: datetime.date | None = None) -> list[Fact]:
    """Dates, times and scores in a folded English text; earlier kinds win where two overlap."""
    found: list[Fact] = []
    for finder in (_spans, _dates, clocks, scores, _weekdays, _ages_of_time, _months, _years, _near_days):
        for fact in finder(text, article):
            if all(fact.span[1] <= one.span[0] or one.span[1] <= fact.span[0] for one in found):
                found.append(fact)
    return found


def _dates(text: str, article: datetime.date | None) -> Iterator[Fact]:
    for pattern in (_MONTH_DAY, _DAY_MONTH, _NUMERIC):
        for match in pattern.finditer(text):
            month = MONTHS.get(match["month"].lower()) or int(match["month"])
            year = int(match["year"]) if match["year"] else None
            fact = date_fact(text, match.start(), match.end(), int(match["day"]), month, year, article)
            if fact:
                yield fact


def _spans(text: str, article: datetime.date | None) -> Iterator[Fact]:
    """The other end of a span of days: the 18 of `May 12 to 18`, the 12 of `12-18 May`."""
    for pattern in (_MONTH_SPAN, _DAY_SPAN):
        for match in pattern.finditer(text):
            month, day = MONTHS[match["month"].lower()], int(match["day"])
            fact = date_fact(text, match.start("day"), match.end("day"), day, month, None, article)
            if fact:
                yield fact


def _months(text: str, article: datetime.date | None) -> Iterator[Fact]:
    for match in _MONTH_ONLY.finditer(text):
        # March and May are words and May, April, June and August are people too.
        if match["month"] in ("March", "May", "April", "June", "August", "Mar", "Jan", "Jun") and not (
            match["cue"] or match["year"]
        ):
            continue
        year = int(match["year"]) if match["year"] else None
        yield month_fact(text, match.start("month"), match.end(), MONTHS[match["month"].lower()], year)


def _years(text: str, article: datetime.date | None) -> Iterator[Fact]:
    for match in _ONE_YEAR.finditer(text):
        if _COUNTING.search(text[: match.start()]) or _counted((match["after"] or "").strip(" -").lower()):
            continue
        year = int(match["year"])
        yield years_fact(text, match.start("year"), match.end("year"), year, year, str(year))
    for match in _LAST.finditer(text):
        if article is None:
            continue
        if match["what"] == "month":
            before = article.replace(day=1) - datetime.timedelta(1)
            yield month_fact(text, match.start(), match.end(), before.month, before.year)
        else:
            year = article.year - 1
            yield years_fact(text, match.start(), match.end(), year, year, str(year))


def _counted(after: str) -> bool:
    """Whether the word after four digits shows that they count something: `1600 people`."""
    return after in ("people", "men", "women", "children", "km", "feet", "miles", "meters", "metres", "acres",
    "years",
                     "shekels", "dollars", "euros", "mah", "calories", "hours", "houses", "homes", "soldiers",
                     "troops",
                     "rockets", "missiles", "dunams", "tons", "tonnes", "kilometers", "kilometres", "pounds",
                     "residents")  # fmt: skip


def _ages_of_time(text: str, article: datetime.date | None) -> Iterator[Fact]:
    for match in _DECADE.finditer(text):
        if match["full"]:
            first = int(match["full"])
        else:
            first = 1900 + (int(match["short"]) if match["short"] else _DECADE_WORDS[match["word"]])
            if match["word"] and not re.search(r"\bthe (?:early |late )?(?:nineteen[- ])?$", text[: match.start()]):
                continue
        yield years_fact(text, match.start(), match.end(), first, first + 9, f"{first}s", "decade")
    for match in _CENTURY.finditer(text):
        number = int(match["digits"]) if match["digits"] else _ORDINALS[match["word"]]
        yield century_fact(text, match.start(), match.end(), number, bool(match["era"]))


def _weekdays(text: str, article: datetime.date | None) -> Iterator[Fact]:
    for match in _WEEKDAY.finditer(text):
        around = f"{match['before']} {match['after']}".lower()
        part = ""
        if re.search(r"night|late|overnight|midnight", around) and "after midnight" not in around:
            part = "night"
        if re.search(r"early|dawn|sunrise|after midnight", around):
            part = "dawn"
        start, end = match.start("day"), match.end("after") if match["after"] != "'s" else match.end("day")
        yield weekday_fact(text, start, end, (_DAYS[match["day"].lower()],), article, part)


def _near_days(text: str, article: datetime.date | None) -> Iterator[Fact]:
    if article is None:
        return
    for match in _RELATIVE_DAY.finditer(text):
        yield relative_fact(text, match.start(), match.end(), _RELATIVE[match["word"].lower()], article)
