"""Times of day and scores in Hebrew news: `20:30`, `בשעה שמונה וחצי בערב`, `חצות`, `ברוב של 5-1`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from align.facts.fact import Fact
from align.facts.hebrew_patterns import BEGIN, END, PART_OF_DAY, either
from align.facts.moments import half_days, time_fact

_HOURS: dict[str, int] = {
    "אחת": 1, "שתיים": 2, "שתים": 2, "שלוש": 3, "ארבע": 4, "חמש": 5, "שש": 6, "שבע": 7, "שמונה": 8, "תשע": 9,
    "עשר": 10, "אחת עשרה": 11, "שתים עשרה": 12, "שתים-עשרה": 12, "אחת-עשרה": 11,
}  # fmt: skip
_CLOCK = re.compile(rf"(?<![\d:.,])(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::\d{{2}})?(?![\d:]){PART_OF_DAY}")
_HOUR_AT = re.compile(
    rf"{BEGIN}(?:[והבלמש]{{0,2}}שעה|[בהל]שעות) (?P<hour>\d{{1,2}}(?:\.\d{{2}})?|"
    rf"{either(_HOURS)})(?P<plus> וחצי| ורבע)?{END}(?!:){PART_OF_DAY}"
)
_HOUR_PART = re.compile(
    rf"{BEGIN}[ובלמכ]{{0,2}}-?(?P<hour>\d{{1,2}}|{either(_HOURS)})(?P<plus> וחצי| ורבע)? "
    rf"(?P<part>בבוקר|בערב|בצהריים|אחר הצהריים|אחה\"צ|בלילה|לפנות בוקר|לפנות ערב|אחרי חצות){END}"
)
_MIDNIGHT = re.compile(rf"{BEGIN}[בלמהו]{{0,3}}חצות(?: הלילה)?{END}")
_NEAR = re.compile(
    r"(?:סמוך ל-?|בסביבות|סביב|לקראת|קרוב ל-?|בערך ב?-?|מעט לפני|זמן קצר לפני|מעט אחרי|"
    r"זמן קצר אחרי|כ-?)\s*(?:ה?שעה )?$"
)
_SCORE = re.compile(r"(?<![\d:.,/-])(?P<one>\d{1,3})(?P<sep>[:-]| מול | נגד )(?P<two>\d{1,3})(?![\d:.,/-]*\d|\s*%)")
_SPORT = re.compile(
    r"(?:ניצח|גבר|הביס|הפסיד|תוצא|ניצחו|ניצחה|הובס|תיקו|משחק|הוביל|יתרון|מול|סט|רוב|נגד|הצבע|אחרי|בתום|סיימ|נקבע|נכנע|ליגה|גמר)"
)


def clocks(text: str, article: datetime.date | None) -> Iterator[Fact]:
    for match in _CLOCK.finditer(text):
        hour, minute = int(match["hour"]), int(match["minute"])
        if hour < 25 and minute < 60:
            minutes = {hour * 60 + minute}
            if hour < 13 and match["part"].strip(" ,"):
                minutes = _of_part(hour, minute, match["part"].strip(" ,"))
            yield _time(text, match.start(), match.end(), minutes)
    for pattern in (_HOUR_AT, _HOUR_PART):
        for match in pattern.finditer(text):
            word = match["hour"]
            hour = _HOURS.get(word) or int(word.split(".")[0])
            minute = {" וחצי": 30, " ורבע": 15}.get(match["plus"] or "", 0)
            minute = int(word.split(".")[1]) if "." in word else minute
            if hour < 25 and minute < 60:
                yield _time(
                    text,
                    match.start("hour"),
                    match.end(),
                    _of_part(hour, minute, (match["part"] or "").strip(" ,")),
                )
    for match in _MIDNIGHT.finditer(text):
        if not re.search(r"אחרי $", text[: match.start()]) or match.group().startswith("ה"):
            yield _time(text, match.start(), match.end(), {0})


def _of_part(hour: int, minute: int, part: str) -> set[int]:
    """Minutes after midnight of an hour in a part of the day; both readings where the part does not decide."""
    if hour > 12:
        return {hour * 60 + minute}
    base = (hour % 12) * 60 + minute
    if part in ("בבוקר", "לפנות בוקר", "אחרי חצות"):
        return {base}
    if part in ("בערב", "אחר הצהריים", 'אחה"צ', "לפנות ערב", "בערבו"):
        return {base + 720}
    if part == "בצהריים":
        return {base + 720 if hour != 11 else base}
    if part in ("בלילה", "בשעות הלילה", "לילה"):
        return {base + 720} if 7 <= hour < 12 else {base}
    return half_days(hour, minute)


def _time(text: str, start: int, end: int, minutes: set[int]) -> Fact:
    near = _NEAR.search(text[:start])
    return time_fact(text, start, end, minutes, 35 if near else 0)


def scores(text: str, article: datetime.date | None) -> Iterator[Fact]:
    for match in _SCORE.finditer(text):
        if _is_score(text, match):
            yield _score(text, match)


def _is_score(text: str, match: re.Match[str]) -> bool:
    """Whether two numbers are a score or a vote and no time of day or range: sport or a vote is spoken of."""
    one, two = int(match["one"]), int(match["two"])
    sport = bool(_SPORT.search(text[max(0, match.start() - 40) : match.end() + 25]))
    if match["sep"] == ":":
        clock = one < 25 and two < 60 and len(match["two"]) == 2
        return not clock or (sport and one > 9 and "שעה" not in text[: match.start()][-8:])
    counted = re.match(r" (?:אלף|מיליון|ש|איש|[א-ת]+ים)", text[match.end() :])
    return sport and one <= 200 and not counted


def _score(text: str, match: re.Match[str]) -> Fact:
    high, low = sorted((int(match["one"]), int(match["two"])), reverse=True)
    return Fact("count", match.group(), match.span(), "score", f"{high}–{low}", parts=(high, low))
