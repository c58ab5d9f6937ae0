"""Tokens of a sentence, with typographic variants made one, so that every later pattern has one form to match.

Every replacement is one character for one character: a span in the folded text is the same span in the text given.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from align.records import Language

_FOLD = str.maketrans(
    {
        "״": '"', "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
        "׳": "'", "‘": "'", "’": "'", "‚": "'", "‛": "'", "´": "'", "`": "'", "ʼ": "'",
        "־": "-", "‐": "-", "‑": "-", "−": "-", "–": "–", "—": "—",
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\n": " ", "\r": " ",
        "\u200e": " ", "\u200f": " ", "\u202a": " ", "\u202b": " ", "\u202c": " ", "\u2066": " ", "\u2067": " ",
        "\u2068": " ", "\u2069": " ", "º": "°", "˚": "°",
    }
)  # fmt: skip

_HEBREW = re.compile(r"""\d+(?:[.,:]\d+)*|[א-ת]+(?:["'][א-ת]+)*'?|[A-Za-z]+(?:'[A-Za-z]+)?|[^\s]""")
_ENGLISH = re.compile(r"""\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[^\s]""")

_GROUPED = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?$")
_PLAIN = re.compile(r"^\d+(?:\.\d+)?$")


class Token(NamedTuple):
    """A word, a number in digits, or one sign."""

    text: str
    """As in the folded text; English in lower case."""
    start: int
    end: int


def fold(text: str) -> str:
    """`text` with quotes, hyphens, spaces and marks of direction made uniform; the length stays the same."""
    return text.translate(_FOLD)


def hebrew_tokens(folded: str) -> list[Token]:
    """Tokens of a folded Hebrew text; a hyphen after a prefix letter is a token of its own."""
    return [Token(match.group(), match.start(), match.end()) for match in _HEBREW.finditer(folded)]


def english_tokens(folded: str) -> list[Token]:
    """Tokens of a folded English text, in lower case."""
    return [Token(match.group().lower(), match.start(), match.end()) for match in _ENGLISH.finditer(folded)]


def tokens(folded: str, language: Language) -> list[Token]:
    """Tokens of a folded text in `language`."""
    return hebrew_tokens(folded) if language == "he" else english_tokens(folded)


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set: how word lists are written down."""
    return frozenset(text.split())


def digits(text: str) -> float | None:
    """The value of a number in digits, grouped or plain; None for anything else (times, dates, scores)."""
    if _GROUPED.match(text):
        return float(text.replace(",", ""))
    if _PLAIN.match(text) and not (len(text) > 1 and text[0] == "0" and text[1] != "."):
        return float(text)
    return None
