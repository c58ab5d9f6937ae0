"""Dates and times of day in Hebrew news: `ב-12 במרץ 2024`, `7.10`, `אמש (חמישי)`, `בשעה שמונה וחצי בערב`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from align.facts.fact import Fact
from align.facts.hebrew_patterns import BEGIN, END, PART_OF_DAY, PREFIXES, either
from align.facts.hebrew_times import clocks, scores
from align.facts.moments import (
    century_fact,
    date_fact,
    month_fact,
    relative_fact,
    weekday_fact,
    years_fact,
)

MONTHS: dict[str, int] = {
    "ינואר": 1, "פברואר": 2, "מרץ": 3, "מרס": 3, "מארס": 3, "אפריל": 4, "מאי": 5, "יוני": 6, "יולי": 7, "אוגוסט": 8,
    "ספטמבר": 9, "אוקטובר": 10, "נובמבר": 11, "דצמבר": 12,
}  # fmt: skip
_DAYS: dict[str, int] = {
    "ראשון": 6, "שני": 0, "שלישי": 1, "רביעי": 2, "חמישי": 3, "שישי": 4, "ששי": 4, "שבת": 5,
    "א'": 6, "ב'": 0, "ג'": 1, "ד'": 2, "ה'": 3, "ו'": 4, "ש'": 5,
}  # fmt: skip
_ORDINALS: dict[str, int] = {
    "הראשונה": 1, "השנייה": 2, "השלישית": 3, "הרביעית": 4, "החמישית": 5, "השישית": 6, "השביעית": 7, "השמינית": 8,
    "התשיעית": 9, "העשירית": 10,
}  # fmt: skip
_TENS: dict[str, int] = {"העשרים": 20, "השלושים": 30, "הארבעים": 40, "החמישים": 50, "השישים": 60, "השבעים": 70,
                         "השמונים": 80, "התשעים": 90}  # fmt: skip


_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_MONTH = either(MONTHS)
_DAY_MONTH = re.compile(
    rf"{BEGIN}{PREFIXES}(?P<day>\d{{1,2}}) (?:[בל]-?)?(?:חודש )?(?P<month>{_MONTH})(?:,? "
    rf"(?:[הבל]-?|שנת |בשנת )?(?P<year>{_YEAR}))?{END}"
)
_SPAN = re.compile(
    rf"(?<![\d.,:/])(?P<day>\d{{1,2}})(?:-|–| ל-?| עד (?:ה-?)?| ו-)\d{{1,2}} (?:[בל]-?)?(?P<month>{_MONTH}){END}"
)
_NUMERIC = re.compile(
    rf"{BEGIN}{PREFIXES}(?P<day>\d{{1,2}})[./](?P<month>\d{{1,2}})[./](?P<year>\d{{4}}|\d{{2}}){END}(?![.,]?\d)"
)
_SHORT = re.compile(
    rf"{BEGIN}(?P<cue>(?:מאז|טבח|אירועי|מתקפת|מתאריך|תאריך|בתאריך|אסון|יום|פיגועי|ביום|לאחר|"
    rf"אחרי|לפני|עד|מחדל) )?(?P<pre>{PREFIXES})"
    rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}}){END}(?![.,:]?\d|\s*%)"
)
_MONTH_YEAR = re.compile(
    rf"{BEGIN}(?:(?P<cue>ו?[בלמה]-?|(?:[בלמה]?חודש|[בלמ]?תחילת|[בלמ]?סוף|[בלמ]?אמצע|עד|מאז|בין|"
    rf"חודשי) )(?P<month>{_MONTH})"
    rf"|(?P<bare>{_MONTH}))(?:,? (?P<year>{_YEAR}))?{END}"
)
_ONE_YEAR = re.compile(
    rf"{BEGIN}(?P<cue>(?:[והלמב]*שנת|[בלמה]*שנים|מאז|עד|[בלמ]?סוף|[בלמ]?תחילת|[בלמ]?אמצע|"
    rf"[בלמ]?ראשית|קיץ|חורף|סתיו|אביב|ב?בחירות|תקציב|מונדיאל|לאורך|מלחמת|נכון ל|ועד) ?-?)?"
    rf"(?P<pre>[והבלמש]{{1,2}}-)?(?P<year>{_YEAR}){END}(?![.,:/-]?\d|%)(?=(?P<after> [א-ת\"'$₪]+)?)"
)
_DECADE = re.compile(
    rf"{BEGIN}{PREFIXES}שנות (?:ה-?(?P<digits>\d0)|(?P<word>{either(_TENS)})){END}(?! של המאה| ל?חי)"
)
_CENTURY = re.compile(
    rf"{BEGIN}{PREFIXES}מאה (?:ה-(?P<digits>\d{{1,2}})|(?P<word>{either(_ORDINALS)}))"
    rf"(?P<era> לפנ(?:י הספירה|ה\"ס))?{END}"
)
_DAY = either(_DAYS)
_NIGHT_BETWEEN = re.compile(
    rf"(?:ב|ה)?(?:לילה|ליל)?[ ,(]*בין (?:יום )?(?P<one>{_DAY}) ל(?:יום )?-?(?P<two>{_DAY}){END}"
)
_WEEKDAY = re.compile(rf"{BEGIN}[והבלמשכ]{{0,3}}(?:יום|ימי)(?: ה(?=[א-ו]'))?[ -](?P<day>{_DAY}){END}{PART_OF_DAY}")
_BRACKET = re.compile(rf"\((?:יום )?(?P<day>{_DAY})(?: [א-ת ]+|,[^)]*)?\)")
_SABBATH = re.compile(
    rf"{BEGIN}(?:(?P<eve>[ובהל]{{0,2}}ליל (?P<night>שבת|שישי|ראשון|שני|שלישי|רביעי|חמישי))|"
    rf"(?P<out>[ובל]{{0,2}}מוצאי (?:ה?שבת)|[ובל]{{0,2}}מוצ\"ש)"
    rf"|[ובלמ]{{1,2}}(?P<sat>שבת)|[בלמ](?P<bare>ראשון|שני|שלישי|רביעי|חמישי|שישי)(?= "
    rf"(?:בבוקר|בערב|בלילה|בצהריים|האחרון|הקרוב|אחר הצהריים|לפנות)))"
    rf"{END}{PART_OF_DAY}"
)
_RELATIVE: dict[str, tuple[int, ...]] = {
    "היום": (0,), "הבוקר": (0,), "הערב": (0,), "אתמול": (-1,), "שלשום": (-2,), "מחר": (1,), "מחרתיים": (2,),
    "אמש": (-1, 0), "הלילה": (-1, 0, 1),
}  # fmt: skip
_RELATIVE_DAY = re.compile(rf"{BEGIN}[ומ]?(?P<word>{'|'.join(_RELATIVE)}){END}")
_LAST = re.compile(rf"{BEGIN}[והבל]{{0,2}}(?P<what>חודש שעבר|שנה שעברה|אשתקד){END}")


def moments(text: str, article: datetime.date | None = None) -> list[Fact]:
    """Dates, times and scores in a folded Hebrew text; earlier kinds win where two overlap."""
    found: list[Fact] = []
    for finder in (
        _spans,
        scores,
        _dates,
        clocks,
        _between,
        _weekdays,
        _months,
        _ages_of_time,
        _years,
        _near_days,
    ):
        for fact in finder(text, article):
            if all(fact.span[1] <= one.span[0] or one.span[1] <= fact.span[0] for one in found):
                found.append(fact)
    return found


def _dates(text: str, article: datetime.date | None) -> Iterator[Fact]:
    for match in _DAY_MONTH.finditer(text):
        year = int(match["year"]) if match["year"] else None
        fact = date_fact(
            text, match.start("day"), match.end(), int(match["day"]), MONTHS[match["month"]], year, article
        )
        if fact:
            yield fact
    for match in _NUMERIC.finditer(text):
        year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
        fact = date_fact(
            text, match.start("day"), match.end(), int(match["day"]), int(match["month"]), year, article
        )
        if fact:
            yield fact
    for match in _SHORT.finditer(text):
        # 7.10 is the date and 7.1 a number, unless a word before it speaks of a day.
        if not (match["cue"] or match["month"].startswith("0") or (match["pre"] and match["month"] == "10")):
            continue
        fact = date_fact(
            text, match.start("day"), match.end(), int(match["day"]), int(match["month"]), None, article
        )
        if fact:
            yield fact


def _spans(text: str, article: datetime.date | None) -> Iterator[Fact]:
    """The first day of a span: the 12 of `בין 12 ל-18 במאי`."""
    for match in _SPAN.finditer(text):
        day, month = int(match["day"]), MONTHS[match["month"]]
        fact = date_fact(text, match.start("day"), match.end("day"), day, month, None, article)
        if fact:
            yield fact


def _months(text: str, article: datetime.date | None) -> Iterator[Fact]:
    for match in _MONTH_YEAR.finditer(text):
        if match["bare"] and not match["year"]:
            continue
        # `במאי` is also a film director, `הבמאי` nothing else.
        if match["month"] == "מאי" and not match["year"] and len(match["cue"]) < 3:
            continue
        year = int(match["year"]) if match["year"] else None
        yield month_fact(text, match.start(), match.end(), MONTHS[match["month"] or match["bare"]], year)


def _years(text: str, article: datetime.date | None) -> Iterator[Fact]:
    for match in _ONE_YEAR.finditer(text):
        after = (match["after"] or "").strip()
        if not (match["cue"] or match["pre"]) or _counted(after):
            continue
        year = int(match["year"])
        yield years_fact(text, match.start("year"), match.end("year"), year, year, str(year))
    for match in _LAST.finditer(text):
        if article is None:
            continue
        if match["what"] == "חודש שעבר":
            before = article.replace(day=1) - datetime.timedelta(1)
            yield month_fact(text, match.start(), match.end(), before.month, before.year)
        else:
            year = article.year - 1
            yield years_fact(text, match.start(), match.end(), year, year, str(year))


def _counted(after: str) -> bool:
    """Whether the word after four digits shows that they count something."""
    return after in (
        "שקל",
        "שקלים",
        'ש"ח',
        "₪",
        "$",
        "דולר",
        "איש",
        "אלף",
        'ק"מ',
        "מטר",
        "דונם",
        "אנשים",
        "בני",
    ) or (len(after) > 4 and after.endswith(("ים", "ות")) and after[0] not in "הבלמ")


def _ages_of_time(text: str, article: datetime.date | None) -> Iterator[Fact]:
    for match in _DECADE.finditer(text):
        tens = int(match["digits"]) if match["digits"] else _TENS[match["word"]]
        century = 2000 if tens <= 20 else 1900
        yield years_fact(
            text, match.start(), match.end(), century + tens, century + tens + 9, f"{century + tens}s", "decade"
        )
    for match in _CENTURY.finditer(text):
        number = int(match["digits"]) if match["digits"] else _ORDINALS[match["word"]]
        yield century_fact(text, match.start(), match.end(), number, bool(match["era"]))


def _between(text: str, article: datetime.date | None) -> Iterator[Fact]:
    for match in _NIGHT_BETWEEN.finditer(text):
        yield weekday_fact(text, match.start(), match.end(), (_DAYS[match["one"]], _DAYS[match["two"]]), article)


def _weekdays(text: str, article: datetime.date | None) -> Iterator[Fact]:
    for match in _WEEKDAY.finditer(text):
        yield weekday_fact(text, match.start(), match.end(), (_DAYS[match["day"]],), article, _night(match["part"]))
    for match in _BRACKET.finditer(text):
        night = "night" if re.search(r"(?:אמש|הלילה|בלילה)\s*$", text[: match.start()]) else ""
        yield weekday_fact(text, match.start("day"), match.end("day"), (_DAYS[match["day"]],), article, night)
    for match in _SABBATH.finditer(text):
        if match["eve"]:
            # The night before the day: Friday night is the eve of the Sabbath.
            day = _DAYS[match["night"]]
            yield weekday_fact(text, match.start(), match.end(), ((day - 1) % 7, day), article)
        elif match["out"]:
            yield weekday_fact(text, match.start(), match.end(), (5,), article, "night")
        else:
            day = _DAYS[match["sat"] or match["bare"]]
            yield weekday_fact(text, match.start(), match.end(), (day,), article, _night(match["part"]))


def _night(part: str | None) -> str:
    part = (part or "").strip(" ,")
    if part in ("בלילה", "בשעות הלילה", "לילה"):
        return "night"
    return "dawn" if part == "לפנות בוקר" else ""


def _near_days(text: str, article: datetime.date | None) -> Iterator[Fact]:
    if article is None:
        return
    for match in _RELATIVE_DAY.finditer(text):
        if re.match(r"\s*\(", text[match.end() :]):
            continue
        yield relative_fact(text, match.start("word"), match.end(), _RELATIVE[match["word"]], article)
