"""Hebrew and English sentence splitting by rules of our own.

A line break is always a boundary. Within a line every run of `.?!…` with the closing quotes after it is a
possible end, and the ordered list `_RULES` decides: the first rule with an opinion wins, the last one splits.
Gershayim and geresh are letters here, never ends: the quote that closes a sentence stands after its stop.

The work per stop is bounded by constants, so that a text of any shape is split in linear time.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from align.records import Language, Span
from align.sentence_words import (
    BEFORE_NUMBER,
    CLOCK_FOLLOWERS,
    ENGLISH_SPEECH,
    ENGLISH_STARTERS,
    HEBREW_BEFORE_NUMBER,
    HEBREW_CONTINUES,
    HEBREW_LABELS,
    HEBREW_SPEECH,
    HEBREW_TITLES,
    MAY_END,
    NEVER_END,
    TITLES,
)

Rule = Callable[["Stop"], bool | None]

_REACH = 48
"""How many characters on either side of a stop the rules may look at: longer than any word that matters."""

_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_HEBREW = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u05d0-\u05f2"
_QUOTES = "\"'“”„‟‘’‚‛«»‹›״׳"
_OPENING = "“„‘‚«‹(["

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
_BULLET = re.compile(r"(?:[•*·▪▫■□●○◦‣⁃►▶–—-]\s+)+")
_STOP = re.compile(rf"[.?!…‼⁇⁈⁉׃]+((?:\[\d{{1,3}}\]|[{_QUOTES})\]}}])*)")
_LAST_WORD = re.compile(r"\S*$")
_OPENERS = re.compile(rf"^[{_QUOTES}(\[]*")

_LATIN_WORD = re.compile(r"^[(“\"'‘]*[A-Za-zÀ-ÿ'’-]*[a-zà-ÿ’'][a-zà-ÿ][)%\"”’»]*$|^[\w.,$-]*\d{2,}%?$|^[\w,.-]+%$")
_LATIN_START = re.compile(r"^(?:[A-Z][a-zà-ÿ'’]+|[AI](?=\s))")
_HEBREW_WORD = re.compile(
    rf"^[(\"'“״׳]*[{_HEBREW}'\"״׳־-]*[{_HEBREW}][{_HEBREW}][)%\"״”’»]*$|^[{_HEBREW}־-]*\d{{2,}}%?$"
)
_HEBREW_START = re.compile(rf"^[{_HEBREW}][{_HEBREW}'\"״׳]*[{_HEBREW}]")
_LABEL = re.compile(rf"[והבלמשכ]?(?:{'|'.join(sorted(HEBREW_LABELS))})")
_SHORT_QUOTE = re.compile(r"(?<![:\s])\s+[\"“״'„«](?:[^\s\"“”״„«»]+\s+){0,3}[^\s\"“”״„«»]+$")
_ADDRESS = re.compile(r"^[^\s,;:!?…]*(?:@|/|\.[A-Za-z]{2,}|\.\d)|^(?:Com|Co|Org|Net|Gov|Ac|Il|Io|Tv|Info|Js)\b")


@dataclass(frozen=True, slots=True)
class Stop:
    """A possible end of a sentence, with as much of its surroundings as the rules look at."""

    before: str
    """The sentence so far, at most `_REACH` characters of it, without the stop."""
    word: str
    """The characters between the last white space and the stop."""
    opening: bool
    """Whether `before` starts where the sentence does."""
    mark: str
    """The run of terminators: `.`, `?!`, `...`."""
    closers: str
    """Closing quotes and brackets right after the mark."""
    spaced: bool
    """Whether white space follows."""
    after: str
    """What follows, white space skipped, at most `_REACH` characters."""

    @property
    def bare_word(self) -> str:
        """`word` without opening quotes and brackets, and without what a maqaf or hyphen puts before it."""
        return re.sub(rf"^[{_QUOTES}(\[]+", "", self.word)

    @property
    def next_word(self) -> str:
        """What follows, opening quotes skipped."""
        return _OPENERS.sub("", self.after)

    @property
    def starts_afresh(self) -> bool:
        """Whether what follows looks like the start of a sentence rather than a name."""
        if _OPENERS.match(self.after).end():  # type: ignore[union-attr]  # matches the empty string too
            return True
        first = re.match(r"[A-Za-z'’]+", self.after)
        return bool(first and first.group() in ENGLISH_STARTERS) or bool(re.match(f"[{_HEBREW}]", self.after))


def split(text: str, language: Language) -> list[Span]:
    """Cut `text` into sentences: character spans in order, without the white space and bullets around them.

    Every character that is neither white space nor a leading bullet nor an invisible mark lies in exactly one
    span. `language` is that of the text as a whole; each stop is judged by the letters around it, since names
    of the other script occur in both.
    """
    del language  # the script at each stop says more; kept so that a caller always states what the text is
    spans: list[Span] = []
    for line in _LINE.finditer(text):
        spans.extend(_split_line(line.group(), line.start()))
    return spans


def _split_line(line: str, offset: int) -> Iterator[Span]:
    """Spans of one line. Invisible marks are taken out first: no rule should have to think of them."""
    if not _HIDDEN.search(line):
        for start, end in _split_visible(line):
            yield offset + start, offset + end
        return
    kept = array("L", (index for index, character in enumerate(line) if not _HIDDEN.match(character)))
    visible = _HIDDEN.sub("", line)
    for start, end in _split_visible(visible):
        yield offset + kept[start], offset + kept[end - 1] + 1


def _split_visible(line: str) -> Iterator[Span]:
    start = _skip_bullet(line, 0)
    for match in _STOP.finditer(line):
        if match.end() <= start or match.end() >= len(line):
            continue
        stop = _stop(line, start, match)
        if stop.after and _is_end(stop):
            end = match.end() - _belongs_to_next(stop)
            yield from _trimmed(line, start, end)
            start = end
    yield from _trimmed(line, start, len(line))


def _skip_bullet(line: str, start: int) -> int:
    first = len(line) - len(line.lstrip())
    bullet = _BULLET.match(line, first)
    return bullet.end() if bullet and bullet.end() < len(line) else start


def _stop(line: str, start: int, match: re.Match[str]) -> Stop:
    begin = max(start, match.start() - _REACH)
    before = line[begin : match.start()]
    following = line[match.end() : match.end() + _REACH]
    word = _LAST_WORD.search(before)
    return Stop(
        before=before,
        word=word.group() if word else "",
        opening=begin == start,
        mark=line[match.start() : match.start(1)],
        closers=match.group(1),
        spaced=following[:1].isspace(),
        after=following.lstrip(),
    )


def _trimmed(line: str, start: int, end: int) -> Iterator[Span]:
    piece = line[start:end]
    inner = piece.strip()
    if inner:
        begin = start + len(piece) - len(piece.lstrip())
        yield begin, begin + len(inner)


def _is_end(stop: Stop) -> bool:
    for rule in _RULES:
        verdict = rule(stop)
        if verdict is not None:
            return verdict
    return True


def _belongs_to_next(stop: Stop) -> int:
    """How many of the closers open the next sentence instead: `said.“The` (0 or 1)."""
    if stop.spaced or not stop.closers:
        return 0
    last = stop.closers[-1]
    if last in _OPENING:
        return 1
    if last in "\"'״":
        inside = re.findall(rf"(?<![{_HEBREW}]){re.escape(last)}|{re.escape(last)}(?![{_HEBREW}])", stop.before)
        return 0 if len(inside) % 2 else 1
    return 0


def _missing_space(stop: Stop) -> bool | None:
    """`flourishing.Economic` is two sentences; `3.75`, `co.il`, `U.S.-led` and addresses are one word."""
    if stop.spaced:
        return None
    if len(set(stop.mark)) > 1 and set(stop.mark) <= set(".…"):
        return False
    if _ADDRESS.match(stop.after) or stop.bare_word in TITLES | NEVER_END | MAY_END | BEFORE_NUMBER:
        return False
    if "@" in stop.word or "/" in stop.word:
        return False
    if _LATIN_START.match(stop.after):
        return bool(_LATIN_WORD.match(stop.word) or _HEBREW_WORD.match(stop.word))
    if _HEBREW_START.match(stop.after):
        return bool(_HEBREW_WORD.match(stop.word))
    return False


def _punctuation_continues(stop: Stop) -> bool | None:
    """A comma or a bar after the stop, or a dash after a closing quote, carries the sentence on."""
    if stop.after[0] in ",;:/|":
        return False
    if stop.closers and stop.after[0] in "–—-":
        return False
    return None


def _lowercase_continues(stop: Stop) -> bool | None:
    """A small letter carries on, save after a long plain word: careless typists forget the capital."""
    if not stop.next_word[:1].islower() or re.search(f"[{_HEBREW}][{_QUOTES}]*$", stop.before):
        return None  # Hebrew has no capitals, so small Latin letters after it tell nothing
    careless = stop.mark == "." and not stop.closers and re.fullmatch(r"[a-z]{6,}", stop.word)
    return bool(careless) and stop.word not in NEVER_END | MAY_END | BEFORE_NUMBER


def _speaker_follows(stop: Stop) -> bool | None:
    """`“Who is it?” Dana asked` and its Hebrew like are one sentence."""
    if not any(closer in _QUOTES for closer in stop.closers):
        return None
    if HEBREW_SPEECH.match(stop.after):
        return False
    if stop.mark != "." and not stop.starts_afresh and ENGLISH_SPEECH.match(stop.after):
        return False
    return None


def _title_in_quotes(stop: Stop) -> bool | None:
    """`השאלה "מי ישלם?" פתוחה`: a few Hebrew words in quotes within a sentence are a title, not its end."""
    if "." in stop.mark or not stop.closers or stop.closers[-1] not in _QUOTES:
        return None
    hebrew = re.match(f"[{_HEBREW}]", stop.after)
    return False if hebrew and _SHORT_QUOTE.search(stop.before) else None


def _aside_in_brackets(stop: Stop) -> bool | None:
    """`He (really?) Left`: a question in brackets ends nothing unless the brackets are the whole sentence."""
    if ")" not in stop.closers or "." in stop.mark:
        return None
    whole = stop.opening and stop.before.lstrip().startswith("(")
    return None if whole else False


def _ellipsis(stop: Stop) -> bool | None:
    """Three dots before a capital end a sentence; in Hebrew they do unless the words around them hang together."""
    if not set(stop.mark) <= set(".…") or len(stop.mark.replace("…", "...")) < 3:
        return None
    if stop.closers or not re.match(f"[{_HEBREW}]", stop.after):
        return None
    if HEBREW_CONTINUES.match(stop.after):
        return False
    return not (stop.opening and len(stop.before.split()) < 3)


def _item_label(stop: Stop) -> bool | None:
    """`1. First`, `א. ראשון`: the label belongs to what it counts."""
    if (
        stop.mark == "."
        and stop.opening
        and re.fullmatch(rf"\(?(?:\d{{1,3}}|[A-Za-z{_HEBREW}]|[ivxIVX]+)", stop.before.strip())
    ):
        return False
    return None


def _abbreviation(stop: Stop) -> bool | None:
    """Known abbreviations, by what may follow them."""
    if stop.mark != "." or stop.closers:
        return None
    word = stop.bare_word
    if word in TITLES or word in NEVER_END or word in HEBREW_TITLES:
        return False
    if stop.after[0].isdigit() and (word in BEFORE_NUMBER or word in HEBREW_BEFORE_NUMBER):
        return False
    if word in MAY_END and not stop.starts_afresh:
        return False
    return None


def _initial(stop: Stop) -> bool | None:
    """`J. K. Rowling`, `א. ב. יהושע`; but `Plan B. The` and `כיתה י. המורה`."""
    letter = re.search(rf"(?:^|[־-])([A-Z{_HEBREW}])$", stop.bare_word)
    if stop.mark != "." or stop.closers or not letter:
        return None
    words = stop.before.split()
    if letter.group(1).isascii():
        after_initial = len(words) > 1 and re.fullmatch(r"[A-Z]\.", words[-2])
        return stop.starts_afresh and len(words) > 1 and not after_initial
    return len(words) > 1 and bool(_LABEL.fullmatch(words[-2]))


def _dotted(stop: Stop) -> bool | None:
    """`U.S.`, `p.m.`, `Ph.D.`, `ת.ז.`: the last stop may also end the sentence."""
    word = re.sub(rf"^[{_HEBREW}]{{1,4}}[־-]", "", stop.bare_word)
    if (
        stop.mark != "."
        or stop.closers
        or not re.fullmatch(rf"(?:[A-Za-z{_HEBREW}]{{1,2}}\.)+[A-Za-z{_HEBREW}]{{1,2}}", word)
    ):
        return None
    if word.lower() in {"e.g", "i.e"} or not word.isascii():
        return False
    if word.lower() in {"a.m", "p.m"}:
        first = re.match(r"[A-Za-z]*", stop.after)
        return first is None or first.group() not in CLOCK_FOLLOWERS
    return stop.starts_afresh


_RULES: tuple[Rule, ...] = (
    _missing_space,
    _punctuation_continues,
    _lowercase_continues,
    _speaker_follows,
    _title_in_quotes,
    _aside_in_brackets,
    _ellipsis,
    _item_label,
    _abbreviation,
    _initial,
    _dotted,
)
