"""Names on both sides of a link: those that match, and an office or a place that has another name over there.

Another name is a finding only on a strong link, only where both sides name exactly one holder of one office (or one
town in one relation: `north of`, `the village of`), and only when no name of the other side comes near it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from align.facts.given_names import GIVEN_NAMES
from align.facts.names import NameMatch, NameWord, closeness, english_names, hebrew_names, match
from align.facts.places import cities
from align.facts.text import fold
from align.records import Finding, Span

_STRONG = 0.8
_NEAR = 0.55
# Offices: what stands before the name in Hebrew, and before (or after) it in English.
_OFFICES: tuple[tuple[str, str], ...] = (
    ("שר החוץ|שרת החוץ", "foreign minister|foreign secretary|secretary of state"),
    ("שר הביטחון|שר ההגנה|שרת ההגנה", "defen[cs]e minister|defen[cs]e secretary|secretary of defense"),
    ("שר האוצר|שרת האוצר", "finance minister|treasury secretary"),
    ("שר הכלכלה|שרת הכלכלה", "economy minister"), ("שר הפנים|שרת הפנים", "interior minister"),
    ("שר החינוך|שרת החינוך", "education minister"), ("שר הבריאות|שרת הבריאות", "health minister"),
    ("שר המשפטים|שרת המשפטים", "justice minister"), ("שר התחבורה|שרת התחבורה", "transport(?:ation)? minister"),
    ("שר החקלאות|שרת החקלאות", "agriculture minister"), ("שר התרבות|שרת התרבות", "culture minister"),
    ("שר האנרגיה|שרת האנרגיה", "energy minister"), ("שר התיירות|שרת התיירות", "tourism minister"),
    ("השר לביטחון לאומי", "national security minister"),
    ("ראש הממשלה|ראשת הממשלה", "prime minister|premier"), ("הנשיא|הנשיאה|נשיא המדינה|נשיאת המדינה", "president"),
    ("ראש העיר|ראש עיריית [א-ת]+|ראשת העיר", "mayor"), ("הרמטכ\"ל", "chief of staff|military chief"),
    ("המפכ\"ל", "police chief|police commissioner"), ("מפקד המחוז", "district commander"),
    ("השופט|השופטת|השופט בדימוס", "judge|justice"), ("המאמן|המאמנת", "coach|manager"),
    ("הנגיד|נגיד בנק ישראל", "governor|central bank chief"), ("יו\"ר הכנסת", "knesset speaker"),
    ("המזכ\"ל|מזכ\"ל האו\"ם", "secretary[- ]general"), ("השגריר|השגרירה", "ambassador"),
    ("דובר צה\"ל", "military spokesman|idf spokesman|idf spokesperson"), ("הרב", "rabbi"),
    ("עורך הדין|עורכת הדין|עו\"ד", "attorney|lawyer"), ("פרופ'|פרופסור", "professor|prof\\."),
    ("ד\"ר|דוקטור", "dr\\.?|doctor"), ("הבמאי|הבמאית", "director"), ("המנכ\"ל|מנכ\"ל החברה|המנכ\"לית",
    "chief executive|ceo"),
    ("הסופר|הסופרת", "author|writer|novelist"), ("הזמר|הזמרת", "singer"),
)  # fmt: skip
_SIDES: tuple[tuple[str, str], ...] = (
    ("מצפון|צפונית|צפונה", "north(?:ern)?"), ("מדרום|דרומית|דרומה", "south(?:ern)?"),
    ("ממזרח|מזרחית|מזרחה", "east(?:ern)?"), ("ממערב|מערבית|מערבה", "west(?:ern)?"),
)  # fmt: skip
_PLACES = frozenset({"town", *(english for _, english in _SIDES)})
_HEBREW_TOWN = r"(?:ה?(?:יישוב|ישוב|עיר|עיירה|כפר|מושב|קיבוץ|שכונה|שכונת) )"
_ENGLISH_TOWN = r"(?:city|town|village|moshav|kibbutz|community|settlement|neighborhood|neighbourhood|hamlet)"
_CAPITALS = r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})"


class Role(NamedTuple):
    """A name in a role: an office held, a place something is north of."""

    role: str
    name: str
    span: Span


@lru_cache(maxsize=1)
def _patterns() -> tuple[list[tuple[str, re.Pattern[str]]], list[tuple[str, re.Pattern[str]]]]:
    hebrew: list[tuple[str, re.Pattern[str]]] = []
    english: list[tuple[str, re.Pattern[str]]] = []
    for left, right in _OFFICES:
        role = right.split("|")[0].replace("\\", "").replace("?", "")
        hebrew.append(
            (
                role,
                re.compile(
                    rf"(?<![א-ת])[ולבמשכ]{{0,2}}(?:{left})(?:,| לשעבר)? (?P<name>[א-ת'\"-]{{2,}} [א-ת'\"-]{{2,}})"
                ),
            )
        )
        english.append((role, re.compile(rf"(?i:\b(?:{right}))(?:,)? {_CAPITALS}")))
    for left, right in _SIDES:
        hebrew.append(
            (
                right,
                re.compile(
                    rf"(?<![א-ת])(?:{left}) ל(?:-)?{_HEBREW_TOWN}?(?P<name>[א-ת'\"-]{{3,}}(?: [א-ת'\"-]{{3,}})?)"
                ),
            )
        )
        english.append((right, re.compile(rf"\b{right} of (?:the )?(?:[a-z-]+ ){{0,3}}(?:of )?{_CAPITALS}")))
    hebrew.append(
        (
            "town",
            re.compile(
                r"(?<![א-ת])[והבלמש]{0,2}(?:יישוב|ישוב|עיר|עיירה|כפר|מושב|קיבוץ) "
                r"(?P<name>[א-ת'\"-]{3,}(?: [א-ת'\"-]{3,})?)"
            ),
        )
    )
    english.append(("town", re.compile(rf"\b{_ENGLISH_TOWN} of {_CAPITALS}")))
    return hebrew, english


def name_findings(hebrew: str, english: str, strength: float, agreeing: int = 0) -> list[Finding]:
    """Findings on names: every match, and on strong links another name in the same role.

    `agreeing` says how many other facts were found to agree: they too show that the rest is the same.
    """
    matched = match(hebrew, english)
    found = [
        Finding(
            "agree",
            "name",
            row.hebrew,
            row.english,
            row.hebrew,
            row.english,
            _rule(row),
            row.hebrew_span,
            row.english_span,
        )
        for row in matched
    ]
    if strength >= _STRONG:
        other = _other_holder(hebrew, english) or _other_city(hebrew, english, matched, agreeing)
        if other is not None:
            found.append(other)
    return found


def _rule(row: NameMatch) -> str:
    return "name: the same in the lexicon" if row.score == 1.0 else "name: the consonants match"


def _roles(text: str, patterns: Sequence[tuple[str, re.Pattern[str]]]) -> dict[str, list[Role]]:
    folded = fold(text)
    found: dict[str, list[Role]] = {}
    for role, pattern in patterns:
        for hit in pattern.finditer(folded):
            found.setdefault(role, []).append(Role(role, hit["name"], hit.span("name")))
    return found


def _other_holder(hebrew: str, english: str) -> Finding | None:
    """The first role that each side fills once, with names of which nothing is alike."""
    left, right = _roles(hebrew, _patterns()[0]), _roles(english, _patterns()[1])
    left_words = [word for word in hebrew_names(hebrew)]
    right_words = [word for word in english_names(english)]
    for role in left.keys() & right.keys():
        if len(left[role]) > 1 or len(right[role]) > 1:
            continue
        one, two = left[role][0], right[role][0]
        ones = [word for word in left_words if word.span[0] < one.span[1] and one.span[0] < word.span[1]]
        twos = [word for word in right_words if word.span[0] < two.span[1] and two.span[0] < word.span[1]]
        if not ones or not twos or _alike(ones, right_words) or _alike(left_words, twos):
            continue
        if role not in _PLACES and one.name.split()[0] not in GIVEN_NAMES:
            continue
        if any(_known(word) for word in (*ones, *twos)) and role not in _PLACES:
            continue
        kind = "place" if role in _PLACES else "office"
        rule = f"name: another name in the same {kind}"
        return Finding("disagree", "name", one.name, two.name, one.name, two.name, rule, one.span, two.span)
    return None


def _known(word: NameWord) -> bool:
    return next(iter(word.keys)).startswith("=")


def _alike(ones: Sequence[NameWord], twos: Sequence[NameWord]) -> bool:
    """Whether any name of one side comes near a name of the other."""
    for one in ones:
        for two in twos:
            if one.keys & two.keys:
                return True
            if not _known(one) and not _known(two) and closeness(one.text, two.text.lower()) >= _NEAR:
                return True
    return False


def _other_city(hebrew: str, english: str, matched: Sequence[NameMatch], agreeing: int) -> Finding | None:
    """One well-known city on each side without a match, everything else that is named being matched."""
    left_used = {row.hebrew_span for row in matched}
    right_used = {row.english_span for row in matched}
    left = [word for word in hebrew_names(hebrew) if word.keys & cities() and word.span not in left_used]
    right = [word for word in english_names(english) if word.keys & cities() and word.span not in right_used]
    others = [
        word for word in english_names(english) if word.span not in right_used and word.keys.isdisjoint(cities())
    ]
    if len(left) != 1 or len(right) != 1 or others or not (matched or agreeing):
        return None
    one, two = left[0], right[0]
    rule = "name: another city, everything else being the same"
    return Finding("disagree", "name", one.text, two.text, one.text, two.text, rule, one.span, two.span)
