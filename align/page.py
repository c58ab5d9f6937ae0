"""Where on a page the report begins and ends.

The survey looks at shape before words: whether a line ends with a stop, how long it is, in which block it
stands, whether anything that reads like a report comes after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from align.line_shapes import BIO_VERB, BULLET, ENGLISH_NAME, HEBREW_NAME, STRANGER
from align.lines import Line
from align.records import Role
from align.site_talk import speaks_in_person
from align.site_words import SAYS

_TOP = 12
"""Lines from the top in which a byline is looked for."""


@dataclass(slots=True)
class Page:
    """The lines of one document and the roles given so far; rules look at it and never change it."""

    lines: tuple[Line, ...]
    roles: list[Role] = field(default_factory=list)
    headlined: bool = False
    """Whether a headline is among those roles."""
    names: frozenset[str] = frozenset()
    """Names in the byline, for the rule about authors' notes."""
    first_prose: int = 0
    """Index of the first line of the report proper."""
    end: int = 0
    """Index after the last line of the report proper."""
    boxes: frozenset[int] = frozenset()
    """Lines of lists of other articles in the midst of the report."""
    earlier: dict[str, int] = field(default_factory=dict)
    """Where each text stands first."""


def survey(lines: tuple[Line, ...]) -> Page:
    """Look over the whole page once, for what the rules need to know about a line's surroundings."""
    earlier: dict[str, int] = {}
    for index, line in enumerate(lines):
        earlier.setdefault(line.text, index)
    names = _byline_names(lines[:_TOP])
    first = _first_prose(lines)
    end = _report_end(lines, first, names)
    return Page(
        lines, names=names, first_prose=first, end=end, boxes=_lists_within(lines, first, end), earlier=earlier
    )


def is_name(text: str) -> bool:
    """Whether a line is nothing but a person's name, perhaps with an office."""
    return bool(ENGLISH_NAME.match(text) or HEBREW_NAME.match(text))


def is_bio(text: str, names: frozenset[str]) -> bool:
    """Whether a line tells who an author of this page is."""
    return any(re.match(rf"{re.escape(name)}\W{{0,3}}\s*{BIO_VERB}\b", text) for name in names)


def _byline_names(top: tuple[Line, ...]) -> frozenset[str]:
    names: set[str] = set()
    for line in top:
        named = re.match(r"(?:[Bb][Yy]|מאת:?)\s+(.{3,60}?)(?:\s*[,|–—-]\s.*|\s+in\s.*)?$", line.text)
        if named and not line.stopped:
            names.update(part.strip() for part in re.split(r"\s+and\s+|,\s*", named.group(1)))
        elif line.words <= 4 and is_name(line.text):
            names.add(line.text)
    return frozenset(name for name in names if name)


def _first_prose(lines: tuple[Line, ...]) -> int:
    """The first line that reads like the report: a full paragraph, or failing that any sentence.

    The number of lines where there is none.
    """
    for least in (14, 8, 4):
        for index, line in enumerate(lines):
            if line.stopped and line.words >= least and not line.credited and line.site_talk < 2:
                return _past_deck(lines, index)
    return len(lines)


def _past_deck(lines: tuple[Line, ...], index: int) -> int:
    """A single sentence above captions or a byline is a deck; the report begins below those."""
    if lines[index].words > 35:
        return index
    below = range(index + 1, min(index + 7, len(lines)))
    last = max((other for other in below if lines[other].credited or is_byline_start(lines[other])), default=index)
    if any(lines[other].full_paragraph for other in range(index + 1, last)):
        return index
    following = (
        other for other in range(last + 1, len(lines)) if lines[other].stopped and lines[other].words >= 14
    )
    return index if last == index else next(following, index)


def is_byline_start(line: Line) -> bool:
    """Whether a line begins as a byline does: `By Dana Levi`, `מאת דנה לוי`."""
    return not line.stopped and line.words <= 14 and bool(re.match(r"(?:[Bb]y|BY)\s+[A-Z]|מאת:?\s", line.text))


def _report_end(lines: tuple[Line, ...], first: int, names: frozenset[str]) -> int:
    """Index after the last line of the report: what follows it is the site's own."""
    if not any(line.stopped and line.words >= 4 for line in lines):
        # No line ends like a sentence, so nothing can be told by that.
        return next((index for index, line in enumerate(lines) if line.opens_list), len(lines))
    crowded = _crowded_blocks(lines)
    end = _first_list(lines, first, crowded)
    prose = [line for line in lines[first:end] if line.prose]
    personal = 2 * sum(speaks_in_person(line.text) for line in prose) > len(prose)
    while end > first + 1 and not _closes_report(lines, end - 1, names, crowded, personal):
        end -= 1
    return end


def _first_list(lines: tuple[Line, ...], first: int, crowded: frozenset[int]) -> int:
    """Index of the first line that heads a list after which the report does not go on, or the number of lines."""
    goes_on = _goes_on(lines, crowded)
    only_plain = len(lines)
    while only_plain > first + 1 and _plain(lines[only_plain - 1], crowded):
        only_plain -= 1
    for index in range(first + 1, len(lines)):
        line = lines[index]
        section = line.may_head_section and only_plain <= index + 1 < len(lines)
        inserted = not line.opens_comments and any(other.full_paragraph for other in lines[index + 1 : index + 5])
        needed = 4 if line.opens_comments else 1 if inserted else 2
        if line.opens_list and not section and goes_on[index] < needed:
            return index
    return len(lines)


def _goes_on(lines: tuple[Line, ...], crowded: frozenset[int]) -> list[float]:
    """For each line how much of a report comes after it; 2 and more is a report that goes on.

    A full paragraph counts one, a very long one two; so do two neighbouring sentences of some length, since
    lists of other articles have a name or a title between any two.
    """
    weights = [0.0] * len(lines)
    weight = 0.0
    for index in range(len(lines) - 1, -1, -1):
        weights[index] = weight
        line = lines[index]
        if line.full_paragraph:
            weight += 2 if line.words >= 40 else 1
        pair = lines[index : index + 2]
        if (
            len(pair) == 2
            and sum(other.words for other in pair) >= 20
            and all(_plain(other, crowded) for other in pair)
        ):
            weight = max(weight, 2.0)
    return weights


def _plain(line: Line, crowded: frozenset[int]) -> bool:
    declares = line.stopped and line.text.rstrip("\"'”’״»)")[-1:] not in "?!" and line.words >= 6
    return declares and line.site_talk == 0 and line.block not in crowded and not line.credited


def _crowded_blocks(lines: tuple[Line, ...]) -> frozenset[int]:
    """Blocks of several short lines, on a page where every paragraph has a block of its own."""
    blocks: dict[int, list[Line]] = {}
    for line in lines:
        blocks.setdefault(line.block, []).append(line)
    full = [block for block in blocks.values() if any(line.full_paragraph for line in block)]
    alone = [block for block in full if len(block) == 1]
    if len(full) < 2 or 5 * len(alone) < 4 * len(full):
        return frozenset()
    return frozenset(
        number
        for number, block in blocks.items()
        if len(block) >= 2 and any(not line.prose for line in block) and all(line.words < 25 for line in block)
    )


def _closes_report(
    lines: tuple[Line, ...], index: int, names: frozenset[str], crowded: frozenset[int], personal: bool
) -> bool:
    line = lines[index]
    if _in_figures(lines, index) or _in_item_list(lines, index):
        return True
    if not line.prose or line.block in crowded:
        return False
    brief = line.words < 5 or (line.words <= 14 and line.text[-1] in "?!")
    limit = 3 if personal else 1 if brief else 2  # in a column *we* and *you* are the author's own
    return line.site_talk < limit and not is_bio(line.text, names) and not _introduces_author(lines, index)


def _introduces_author(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a last short line says who somebody is whom the report never names: its author."""
    stranger = STRANGER.match(lines[index].text) if 4 <= lines[index].words <= 30 else None
    if stranger is None or SAYS.search(lines[index].text):
        return False
    family = stranger["last"] or stranger["family"]
    return not any(family in line.text for line in lines[max(0, index - 200) : index])


def _in_figures(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a line is a row of a table of figures."""
    block = [line for line in lines[max(0, index - 8) : index + 9] if line.block == lines[index].block]
    rows = [line for line in block if len(re.findall(r"\d+(?:[:.,]\d+)*", line.text)) >= 2 or "\t" in line.text]
    return len(block) >= 3 and 3 * len(rows) >= 2 * len(block) and not any(line.prose for line in block)


def _in_item_list(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a line is an item of a list that a sentence of the report announces: `The terms are these:`."""
    first = index
    while first > max(0, index - 40) and BULLET.match(lines[first].text):
        first -= 1
    alone = index - first == 1 and not (index + 1 < len(lines) and BULLET.match(lines[index + 1].text))
    head = lines[first]
    announced = head.stopped or head.text.endswith(":")
    return (
        first < index and not alone and announced and head.words >= 4 and not head.opens_list and head.site_talk < 2
    )


def _lists_within(lines: tuple[Line, ...], first: int, end: int) -> frozenset[int]:
    """Lists of other articles in the midst of the report: the line that opens one, and what it lists."""
    listed: set[int] = set()
    index = first + 1
    while index < end:
        if lines[index].opens_list and not lines[index].stopped:
            listed.add(index)
            while index + 1 < end and not lines[index + 1].stopped and lines[index + 1].words <= 20:
                index += 1
                listed.add(index)
        index += 1
    return frozenset(listed)
