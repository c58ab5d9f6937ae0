"""The non-empty lines of a document, and what can be told of each by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from align.line_shapes import COMMENTS, CREDIT, ENDS, INNER_END, OPENER, SECTION
from align.site_talk import site_talk

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)


@dataclass(frozen=True)
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

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @cached_property
    def stopped(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(ENDS.search(self.text[-40:]))

    @cached_property
    def credited(self) -> bool:
        """Whether it names the maker of a picture."""
        return self.words <= 60 and bool(CREDIT.search(self.text))

    @cached_property
    def prose(self) -> bool:
        """Whether it reads like running text: ends like a sentence, or is long and holds one that ended."""
        if self.stopped:
            return True
        return self.words >= 20 or (self.words >= 12 and bool(INNER_END.search(self.text)))

    @cached_property
    def site_talk(self) -> int:
        """How strongly it speaks as the site itself."""
        return site_talk(self.text)

    @cached_property
    def opens_list(self) -> bool:
        """Whether it heads a list of other articles, tags or comments."""
        return self.words <= 9 and self.text[-1] not in ".!" and bool(OPENER.match(self.text))

    @cached_property
    def may_head_section(self) -> bool:
        """Whether a line that seems to head a list might as well head a section: `More on the strike`."""
        return self.text[-1] != ":" and bool(SECTION.match(self.text))

    @cached_property
    def opens_comments(self) -> bool:
        """Whether it heads the readers' comments, which may be as long as a report."""
        return self.opens_list and bool(COMMENTS.search(self.text))

    @cached_property
    def full_paragraph(self) -> bool:
        """Whether it can only be running text of a report."""
        long = self.words >= 25 or (self.words >= 15 and bool(INNER_END.search(self.text)))
        return self.stopped and long and self.site_talk < 2 and not self.credited


def lines_of(text: str) -> tuple[Line, ...]:
    """The non-empty lines of `text`, with the blocks that empty lines make of them."""
    lines: list[Line] = []
    block, gap, start = 0, False, 0
    for end, following in _cuts(text):
        raw = text[start:end]
        left = _strip_left(raw)
        stripped = _strip_right(left)
        if stripped:
            block += gap and bool(lines)
            gap = False
            lines.append(Line(stripped, start + len(raw) - len(left), block))
        else:
            gap = True
        start = following
    return tuple(lines)


def _cuts(text: str) -> list[tuple[int, int]]:
    cuts = [(match.start(), match.end()) for match in _LINE_END.finditer(text)]
    return [*cuts, (len(text), len(text))]


def _strip_left(text: str) -> str:
    while text[:1].isspace() or text[:1] in set(_INVISIBLE):
        text = text.lstrip().lstrip(_INVISIBLE)
    return text


def _strip_right(text: str) -> str:
    while text[-1:].isspace() or text[-1:] in set(_INVISIBLE):
        text = text.rstrip().rstrip(_INVISIBLE)
    return text
