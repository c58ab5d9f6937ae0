"""Files to articles: plain text, Markdown and saved web pages, with a span and a role for every sentence."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import BinaryIO

from align.decoding import decode
from align.errors import InputError
from align.lines import Line, lines_of
from align.publication import publication_date
from align.records import Article, Language, Role, Sentence
from align.roles import classify
from align.sentences import split
from align.webpage import Extract, extract, looks_like_html, plain_markdown

LARGEST_FILE = 20 * 2**20
"""Bytes; a report is a thousand times smaller, and what is larger would not be compared in reasonable time."""

_NAMES: dict[Language, str] = {"he": "Hebrew", "en": "English"}
_HEBREW_LETTER = re.compile("[\u05d0-\u05ea]")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
_DATED = re.compile(r"\W*(?:published|updated|posted|first published|פורסם|עודכן|תאריך)\b", re.IGNORECASE)
_WHOLE_ROLES: frozenset[Role] = frozenset({"headline", "byline", "caption", "heading"})
_LONGEST_WHOLE = 400
"""Characters; a longer line is split whatever its role, for no headline or caption is as long."""


def read(path: str | Path, language: Language | None = None, *, standard_input: BinaryIO | None = None) -> Article:
    """Read one document; `-` is the standard input (`standard_input`, or else the process's own).

    The kind of file is told by its extension and its content, the language by its letters. With `language`
    given, a document in the other one is refused. Raises `InputError`, in one line that names the file and the
    remedy, for whatever cannot be used: missing, a directory, too large, binary, in an unknown encoding, empty,
    in another language, or without one sentence of its own.
    """
    name = str(path)
    shown = "the standard input" if name == "-" else name
    data = _standard_input(standard_input, shown) if name == "-" else _file(Path(path), shown)
    if not data.strip(b"\0 \t\r\n\v\f"):
        raise InputError(f"{shown} is empty; give a file with the text of an article")
    extracted = _extracted(decode(data, shown), shown)
    return _article(name, shown, extracted, language)


def _file(path: Path, shown: str) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"{shown} is a directory; give the files in it one by one")
        with path.open("rb") as stream:
            return _limited(stream, shown)
    except FileNotFoundError:
        raise InputError(f"{shown} does not exist; check the path") from None
    except PermissionError:
        raise InputError(f"{shown} may not be read; check its permissions") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(f"{shown} cannot be read ({reason}); check the path") from None


def _standard_input(stream: BinaryIO | None, shown: str) -> bytes:
    return _limited(sys.stdin.buffer if stream is None else stream, shown)


def _limited(stream: BinaryIO, shown: str) -> bytes:
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise InputError(
            f"{shown} is larger than {LARGEST_FILE // 2**20} MB; cut it into its articles and give those"
        )
    return data


def _extracted(text: str, shown: str) -> Extract:
    suffix = Path(shown).suffix.lower()
    if suffix in {".html", ".htm", ".xhtml"} or looks_like_html(text):
        return extract(text, shown)
    if suffix in {".md", ".markdown"}:
        return plain_markdown(text)
    return Extract(text)


def _article(name: str, shown: str, extracted: Extract, language: Language | None) -> Article:
    text = extracted.text
    lines = lines_of(text)
    if not lines:
        raise InputError(f"{shown} holds no text; give a file with the text of an article")
    found = _checked_language(text, language, shown)
    roles = classify(lines)
    sentences = tuple(_sentences(text, lines, roles, found))
    if not any(sentence.linkable for sentence in sentences):
        raise InputError(
            f"{shown} holds no sentence of an article, only what surrounds one; give the article's text"
        )
    title = next(
        (sentence.text for sentence in sentences if sentence.role == "headline"), extracted.title or Path(name).name
    )
    stated = (
        line.text for line, role in zip(lines, roles, strict=True) if role == "byline" or _DATED.match(line.text)
    )
    date = extracted.date or publication_date(stated)
    return Article(name, found, title, text, sentences, date)


def _sentences(text: str, lines: tuple[Line, ...], roles: list[Role], language: Language) -> list[Sentence]:
    sentences: list[Sentence] = []
    for paragraph, (line, role) in enumerate(zip(lines, roles, strict=True), start=1):
        if role in _WHOLE_ROLES and len(line.text) <= _LONGEST_WHOLE:
            spans = [(0, len(line.text))]
        else:
            spans = split(line.text, language)
        for number, (start, end) in enumerate(spans, start=1):
            begin, finish = line.start + start, line.start + end
            sentences.append(Sentence(text[begin:finish], paragraph, number, begin, finish, role))
    return sentences


def _checked_language(text: str, wanted: Language | None, shown: str) -> Language:
    """The language of most letters; InputError if it is not the wanted one, or neither, or no one's."""
    hebrew, latin = len(_HEBREW_LETTER.findall(text)), len(_LATIN_LETTER.findall(text))
    letters = sum(1 for character in text if character.isalpha())
    if hebrew + latin == 0 or 2 * (hebrew + latin) < letters:
        raise InputError(f"{shown} is neither Hebrew nor English; give a Hebrew report or English coverage of it")
    share = hebrew / (hebrew + latin)
    if 0.35 < share < 0.65:
        raise InputError(
            f"{shown} mixes Hebrew and English ({share:.0%} of its letters are Hebrew); "
            "give each language's text as a file of its own"
        )
    found: Language = "he" if share >= 0.5 else "en"
    if wanted is not None and found != wanted:
        remedy = "give it as coverage" if wanted == "he" else "give it as the report"
        part = "the report" if wanted == "he" else "coverage"
        raise InputError(f"{shown} is {_NAMES[found]}, but {part} must be {_NAMES[wanted]}; {remedy}")
    return found
