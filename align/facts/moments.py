"""What dates and times of both languages have in common: making them, resolving them, comparing them."""

from __future__ import annotations

import datetime

from align.facts.fact import Fact, Moment

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NAMES = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
               "November", "December")  # fmt: skip
_HALF_DAY = 720


def date_fact(
    text: str, start: int, end: int, day: int, month: int, year: int | None, article: datetime.date | None
) -> Fact | None:
    """A fact for a day of a month; None when there is no such day."""
    try:
        resolved = _nearest(day, month, article) if year is None else datetime.date(year, month, day)
    except ValueError:
        return None
    shown = f"{MONTH_NAMES[month]} {day}" + (f", {year}" if year else "")
    days = frozenset({(resolved.year, month, day)}) if resolved else frozenset()
    weekdays = frozenset({resolved.weekday()}) if resolved else frozenset()
    years = frozenset({year}) if year else frozenset()
    moment = Moment(years, month, day, days, weekdays)
    return Fact("date", text[start:end], (start, end), "date", shown, moment=moment)


def _nearest(day: int, month: int, article: datetime.date | None) -> datetime.date | None:
    """The year-less date nearest to the article's; ValueError if there is no such day."""
    datetime.date(2024, month, day)
    if article is None:
        return None
    around = []
    for year in (article.year - 1, article.year, article.year + 1):
        try:
            around.append(datetime.date(year, month, day))
        except ValueError:
            continue
    return min(around, key=lambda candidate: abs((candidate - article).days)) if around else None


def month_fact(text: str, start: int, end: int, month: int, year: int | None) -> Fact:
    """A fact for a month, with or without its year."""
    shown = MONTH_NAMES[month] + (f" {year}" if year else "")
    moment = Moment(frozenset({year}) if year else frozenset(), month)
    return Fact("date", text[start:end], (start, end), "month", shown, moment=moment)


def years_fact(text: str, start: int, end: int, first: int, last: int, shown: str, measure: str = "year") -> Fact:
    """A fact for a year, a decade or a century; years before the common era are negative."""
    moment = Moment(frozenset(range(first, last + 1)))
    return Fact("date", text[start:end], (start, end), measure, shown, moment=moment)


def century_fact(text: str, start: int, end: int, number: int, before_era: bool) -> Fact:
    """A fact for a century: the 15th is 1401 to 1500."""
    first, last = 100 * (number - 1) + 1, 100 * number
    if before_era:
        first, last = -last, -first
    shown = f"{ordinal(number)} century{' BCE' if before_era else ''}"
    return years_fact(text, start, end, first, last, shown, "century")


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `3rd`, `11th`, `21st`."""
    if 10 < number % 100 < 14:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def weekday_fact(
    text: str, start: int, end: int, days: tuple[int, ...], article: datetime.date | None, part: str = ""
) -> Fact:
    """A fact for a day of the week. A night may be told as either of its days: `part` is `night` or `dawn`."""
    wide = set(days)
    if part == "night":
        wide.add((days[-1] + 1) % 7)
    if part == "dawn":
        wide.add((days[0] - 1) % 7)
    resolved = set()
    if article is not None:
        for offset in range(-7, 8):
            candidate = article + datetime.timedelta(offset)
            if candidate.weekday() in wide:
                resolved.add((candidate.year, candidate.month, candidate.day))
    shown = "/".join(DAY_NAMES[day] for day in days) + (" night" if part == "night" else "")
    moment = Moment(days=frozenset(resolved), weekdays=frozenset(wide))
    return Fact("date", text[start:end], (start, end), "weekday", shown, moment=moment)


def relative_fact(text: str, start: int, end: int, offsets: tuple[int, ...], article: datetime.date) -> Fact:
    """A fact for `yesterday` and the like, resolved against the date of the article."""
    dates = [article + datetime.timedelta(offset) for offset in offsets]
    # `Today` is as often the day of the report or of a statement as that of the event.
    marks = frozenset({"relative", "said"} if offsets == (0,) else {"relative"})
    shown = f"{DAY_NAMES[dates[0].weekday()]}, {MONTH_NAMES[dates[0].month]} {dates[0].day}, {dates[0].year}"
    moment = Moment(
        days=frozenset((one.year, one.month, one.day) for one in dates),
        weekdays=frozenset(one.weekday() for one in dates),
    )
    return Fact("date", text[start:end], (start, end), "weekday", shown, moment=moment, marks=marks)


def time_fact(text: str, start: int, end: int, minutes: set[int], tolerance: int = 0, zone: bool = False) -> Fact:
    """A fact for a time of day; two candidates when morning or evening is not said."""
    kept = frozenset(minute % 1440 for minute in minutes)
    shown = " or ".join(f"{minute // 60:02d}:{minute % 60:02d}" for minute in sorted(kept))
    if tolerance:
        shown = f"about {shown}"
    moment = Moment(minutes=kept, tolerance=tolerance, zone=zone)
    return Fact("time", text[start:end], (start, end), "time", shown, moment=moment)


def half_days(hour: int, minute: int) -> set[int]:
    """Both readings of an hour up to 12 of which the half of the day is not said."""
    base = (hour % 12) * 60 + minute
    return {base, base + _HALF_DAY} if hour <= 12 else {hour * 60 + minute}


def time_gap(one: Moment, other: Moment) -> int:
    """Least distance in minutes, around the clock, between the readings of two times."""
    gaps = [abs(first - second) for first in one.minutes for second in other.minutes]
    return min(min(gap, 1440 - gap) for gap in gaps)


def same_date(one: Fact, other: Fact) -> bool | None:
    """Whether two dates can be the same: True, False, or None where they cannot be compared."""
    left, right = one.moment, other.moment
    assert left is not None and right is not None
    if left.minutes or right.minutes:
        return None
    if left.years and right.years and not left.years & right.years:
        return False
    if left.month and right.month:
        if left.month != right.month:
            return False
        return not (left.day and right.day) or left.day == right.day
    if left.month or right.month:
        if left.days and right.days:
            return bool(left.days & right.days)
        return bool(left.weekdays & right.weekdays) if left.weekdays and right.weekdays else None
    if left.weekdays and right.weekdays:
        return bool(left.weekdays & right.weekdays)
    return True if left.years and right.years else None
