"""One spelling for what Hebrew writes in many ways: quotes, geresh, gershayim, maqaf, dashes, niqqud.

The translator is trained on text in this form and reads nothing else, and the translation memory recognises a
sentence by it. Each step is a small named function from text to text; `normalize_hebrew` applies them in order.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_HEBREW_LETTER = "\u05d0-\u05ea\u05ef-\u05f2"

_NIQQUD = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]")
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_DOUBLED_GERSHAYIM = re.compile(f"(?<=[{_HEBREW_LETTER}])(?:\"\"|'')(?=[{_HEBREW_LETTER}])")
_HEBREW = re.compile(f"[{_HEBREW_LETTER}]")

_QUOTES = str.maketrans(
    {
        **dict.fromkeys("\u05f4\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u301d\u301e\u301f\uff02", '"'),
        **dict.fromkeys("\u05f3\u2018\u2019\u201a\u201b\u2032\u00b4\u0060\u02bc\uff07", "'"),
    }
)
_DASHES = str.maketrans(dict.fromkeys("\u05be\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))


def compose_presentation_forms(text: str) -> str:
    """Hebrew presentation forms (`שׁ` as one character) and full-width Latin become the plain letters."""
    return unicodedata.normalize("NFKC", text)


def remove_niqqud(text: str) -> str:
    """Vowel points and cantillation marks go; the model has hardly seen any."""
    return _NIQQUD.sub("", text)


def remove_invisible(text: str) -> str:
    """Direction marks, zero-width characters and soft hyphens go."""
    return _INVISIBLE.sub("", text)


def straighten_quotes(text: str) -> str:
    """Every double quote and gershayim becomes `"`, every single quote and geresh `'`."""
    return text.translate(_QUOTES)


def repair_doubled_gershayim(text: str) -> str:
    """`ארה""ב`, as CSV dumps write it, becomes `ארה"ב`: doubled, it makes translators talk nonsense."""
    return _DOUBLED_GERSHAYIM.sub('"', text)


def straighten_dashes(text: str) -> str:
    """Maqaf and every kind of dash become `-`."""
    return text.translate(_DASHES)


def collapse_spaces(text: str) -> str:
    """Every run of white space becomes one space; none at the ends."""
    return _SPACES.sub(" ", text).strip()


_STEPS: tuple[Callable[[str], str], ...] = (
    straighten_quotes,  # first: composition would take some quotes apart
    compose_presentation_forms,
    remove_niqqud,
    remove_invisible,
    repair_doubled_gershayim,
    straighten_dashes,
    collapse_spaces,
)


def normalize_hebrew(text: str) -> str:
    """The one spelling of a Hebrew sentence that translators and the memory use."""
    for step in _STEPS:
        text = step(text)
    return text


def normalize_english(text: str) -> str:
    """The spelling in which translators learn to write English: straight quotes, plain dashes, single spaces."""
    return collapse_spaces(straighten_dashes(remove_invisible(compose_presentation_forms(straighten_quotes(text)))))


def has_hebrew(text: str) -> bool:
    """Whether there is a Hebrew letter in `text`."""
    return _HEBREW.search(text) is not None
