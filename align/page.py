"""The lines of a document, and where on its page the report begins and ends.

The survey looks at shape before words: whether a line ends with a stop, how long it is, in which block it
stands, whether anything that reads like a report comes after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from align.records import Role
from align.site_talk import site_talk

_ENDS = re.compile(r"[.?!…׃][\s\"'“”„’‘»׳״)\]\u200e\u200f\u202a-\u202e\u2066-\u2069]*$")
_INNER_END = re.compile(r"[^\W\d_]{2}[.?!][\"'“”’»״׳)]*\s+\S")
_BULLET = re.compile(r"^\s*(?:[•*·▪■●◦‣►–—-]|\d{1,2}[.)])\s+\S")
CREDIT = re.compile(
    r"(?:צילום|צילומים|קרדיט|איור|באדיבות|תמונה|צילום מסך|אילוסטרציה)\s*:|\((?:צילום|באדיבות|איור)\b|"
    r"\b(?:photo(?:graph)?|image|picture|illustration|credit|photo credit|file photo|source)s?\s*(?:by\b|:|courtesy\b|credit\b)|"
    r"\b(?:AP Photo|Getty Images|via (?:AP|Reuters|Getty|AFP)|/ ?(?:FLASH ?90|AFP|REUTERS|Reuters|AP|EPA|GPO|TPS))\b|\bFLASH90\b|"
    r"\((?:[^()]*[/,] ?)?(?:AP|AFP|Reuters|REUTERS|EPA|GPO|Getty|screenshot|Screenshot|courtesy|Courtesy|file|File)\b[^()]*\)\s*$|\([Cc]ourtesy\b",
    re.IGNORECASE,
)
OPENER = re.compile(
    r"^(?:you (?:may|might|will|would) |related\b|read (?:more|next|also|on)\b|more (?:from|on|in|about|stories|news|like)\b|most (?:popular|read|viewed|shared|watched)\b|"
    r"recommended|trending|popular\b|latest\b|editors?['’]s? picks?|don['’]t miss|up next|also (?:in|on|from|read)\b|top stories|what to read|leave a (?:comment|reply)|"
    r"(?:\d+ |show |view |post a |all )?comments?\b(?: \(\d+\))?$|tags?:|topics?:|share (?:this|on|via)|sponsored|promoted|from (?:the|around the) web|around the web|about the authors?|keep reading|"
    r"further reading|see also|hot \w+$|in other news|follow us|sign up|subscribe|newsletter|our standards|"
    r"אולי (?:י?עניין|תאהבו|יעניינו)|עוד (?:ב|על |כתבות|ידיעות|חדשות|סיפורים|מאמרים)|כתבות (?:נוספות|קשורות|מומלצות|שאולי)|קראו (?:גם|עוד)|"
    r"הכי (?:נקרא|נצפ|פופולר|מדובר|חמ)|הנקראות|הנצפות|לקריאה נוספת|מומלצ|תכנים (?:מומלצים|נוספים)|תגובות|נושאים קשורים|תגיות|תוכן נוסף|בנושא זה|"
    r"יעניין אותך|מה עוד|אל תפספסו|שווה לקרוא|כדאי לקרוא|הנה עוד|לכל הכתבות|ידיעות נוספות|חדשות נוספות|מהאתר|מרחבי הרשת|פופולרי|חם ברשת|חדש באתר)",
    re.IGNORECASE,
)
_JOB = r"(?:reporter|correspondent|editor|writer|staff|contributor|columnist|bureau|desk|analyst|agenc(?:y|ies))"
_NAME_WORD = r"(?:[A-Z][\w'’.-]*|de|van|von|bin|al|el|ben|and|&)"
ENGLISH_NAME = re.compile(rf"^[A-Z][\w'’.-]*(?: {_NAME_WORD}){{1,4}}(?:\s*[,|–—-]\s*[^.]{{0,40}}\b{_JOB}\b.*)?$")
HEBREW_NAME = re.compile(r"^(?:(?:ד[\"״]ר|פרופ['׳]|עו[\"״]ד|הרב)\s)?[א-ת'׳\"״־-]{2,}(?: [א-ת'׳\"״־-]{2,}){1,2}(?:\s*[,|/]\s*[א-ת'׳\"״ ]{2,25})?$")
_BIO_VERB = r"(?:is|was|are|were|has|served|serves|writes|wrote|covers|covered|works|worked|reports|lives|teaches|heads|leads|joined|הוא|היא|הינו|הינה|כיהן|כיהנה|שימש|שימשה)"


_BLANK = " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff\u200b\u200e\u200f" + "".join(map(chr, range(0x2000, 0x200B)))


@dataclass(frozen=True, slots=True)
class Line:
    """One non-empty line of a page."""

    text: str
    """Without the white space around it."""
    start: int
    """Offset in the page's text."""
    block: int
    """Number of the block of lines, between empty lines, in which it stands."""

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.start + len(self.text)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def stopped(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(_ENDS.search(self.text[-40:]))

    @property
    def prose(self) -> bool:
        """Whether it reads like running text: ends like a sentence, or is long and holds one that ended."""
        if self.stopped:
            return True
        return self.words >= 20 or (self.words >= 12 and bool(_INNER_END.search(self.text)))


@dataclass(slots=True)
class Page:
    """The lines of one document and the roles given so far; rules look at it and never change it."""

    lines: tuple[Line, ...]
    roles: list[Role] = field(default_factory=list)
    names: frozenset[str] = frozenset()
    """Names in the byline, for the rule about authors' notes."""
    first_prose: int = 0
    """Index of the first line of the report proper."""
    end: int = 0
    """Index after the last line of the report proper."""
    boxes: frozenset[int] = frozenset()
    """Lines of `related` boxes in the middle of the report."""
    earlier: dict[str, int] = field(default_factory=dict)
    """Where each text stands first."""


def lines_of(text: str) -> tuple[Line, ...]:
    """The non-empty lines of `text`, with the blocks that empty lines make of them."""
    lines: list[Line] = []
    block, gap = 0, False
    for match in re.finditer(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|\Z)", text):
        raw = match.group()
        stripped = raw.strip(_BLANK)
        if not stripped:
            gap = bool(raw) or gap
            continue
        if gap:
            block, gap = block + 1, False
        lines.append(Line(stripped, match.start() + len(raw) - len(raw.lstrip(_BLANK)), block))
    return tuple(lines)



def survey(lines: tuple[Line, ...]) -> Page:
    """Look over the whole page once, for what the rules need to know about a line's surroundings."""
    earlier: dict[str, int] = {}
    for index, line in enumerate(lines):
        earlier.setdefault(line.text, index)
    names = _byline_names(lines[:12])
    first = _first_prose(lines)
    end = _report_end(lines, first, names)
    return Page(
        lines, names=names, first_prose=first, end=end, boxes=_related_boxes(lines, first, end), earlier=earlier
    )


def is_name(text: str) -> bool:
    """Whether a line is nothing but a person's name, perhaps with an office."""
    return bool(ENGLISH_NAME.match(text) or HEBREW_NAME.match(text))


def is_bio(text: str, names: frozenset[str]) -> bool:
    """Whether a line tells who an author of this page is."""
    return any(re.match(rf"{re.escape(name)}\W{{0,3}}\s*{_BIO_VERB}\b", text) for name in names)


def _byline_names(lines: tuple[Line, ...]) -> frozenset[str]:
    names: set[str] = set()
    for line in lines:
        named = re.match(r"(?:[Bb][Yy]|מאת:?)\s+(.{3,60}?)(?:\s*[,|–—-]\s.*|\s+in\s.*)?$", line.text)
        if named and not line.stopped:
            names.update(part.strip() for part in re.split(r"\s+and\s+|,\s*", named.group(1)))
        elif line.words <= 4 and is_name(line.text):
            names.add(line.text)
    return frozenset(name for name in names if name)


def _first_prose(lines: tuple[Line, ...]) -> int:
    """The first line that reads like the report: a full paragraph, or failing that any sentence."""
    for least in (14, 8, 4):
        for index, line in enumerate(lines):
            if line.stopped and line.words >= least and not CREDIT.search(line.text) and site_talk(line.text) < 2:
                return index
    return 0


def _report_end(lines: tuple[Line, ...], first: int, names: frozenset[str]) -> int:
    """Index after the last line of the report: what follows it is the site's own."""
    if not any(line.stopped and line.words >= 4 for line in lines):
        return len(lines)  # no line ends like a sentence: nothing can be told by that
    end = len(lines)
    for index in range(first + 1, len(lines)):
        if opens_list(lines[index]) and not _report_resumes(lines, index + 1):
            end = index
            break
    while end > first + 1 and not _closes_report(lines, end - 1, names):
        end -= 1
    return end


def opens_list(line: Line) -> bool:
    """Whether a line heads a list of other articles, tags or comments."""
    return line.words <= 9 and not re.search(r"[.!]$", line.text) and bool(OPENER.match(line.text))


def _report_resumes(lines: tuple[Line, ...], start: int) -> bool:
    full = [line for line in lines[start:] if _full_paragraph(line)]
    return len(full) >= 2 or any(line.words >= 40 for line in full)


def _full_paragraph(line: Line) -> bool:
    return line.stopped and (line.words >= 25 or (line.words >= 15 and bool(_INNER_END.search(line.text)))) and site_talk(line.text) < 2


def _closes_report(lines: tuple[Line, ...], index: int, names: frozenset[str]) -> bool:
    line = lines[index]
    if line.prose:
        limit = 1 if line.words < 5 or (line.words <= 14 and line.text[-1] in "?!") else 2
        return site_talk(line.text) < limit and not is_bio(line.text, names)
    return _in_figures(lines, index) or _in_item_list(lines, index)


def _in_figures(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a line is a row of a table of figures."""
    block = [line for line in lines[max(0, index - 8) : index + 9] if line.block == lines[index].block]
    rows = [line for line in block if len(re.findall(r"\d+", line.text)) >= 2 or "\t" in line.text]
    return len(block) >= 3 and 3 * len(rows) >= 2 * len(block)


def _in_item_list(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a line is an item of a list that a sentence of the report announces: `The terms are these:`."""
    first = index
    while first > 0 and _BULLET.match(lines[first].text):
        first -= 1
    head = lines[first]
    return first < index and head.words >= 4 and not opens_list(head) and (head.stopped or head.text.endswith(":")) and site_talk(head.text) < 2


def _related_boxes(lines: tuple[Line, ...], first: int, end: int) -> frozenset[int]:
    """Lists of other articles in the midst of the report: the line that opens one, and what it lists."""
    boxes: set[int] = set()
    index = first + 1
    while index < end:
        if opens_list(lines[index]) and not lines[index].stopped:
            boxes.add(index)
            while index + 1 < end and not lines[index + 1].stopped and lines[index + 1].words <= 20:
                index += 1
                boxes.add(index)
        index += 1
    return frozenset(boxes)
