"""How alike in meaning a Hebrew noun and an English one are, for what the lexicon does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from align.records import Encoder


class WordSimilarity(Protocol):
    """Compares a Hebrew noun with an English one."""

    def similarity(self, hebrew: str, english: str) -> float:
        """Likeness in meaning, about 0 for unrelated words and 1 for translations."""
        ...


class EncoderWordSimilarity:
    """Cosine of a bilingual encoder's vectors for single words; each word is encoded once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[tuple[str, str], float] = {}

    def similarity(self, hebrew: str, english: str) -> float:
        """Cosine of the two words' vectors, the Hebrew also without its first letter where that may be a prefix."""
        key = hebrew, english
        if key not in self._known:
            forms = [hebrew, hebrew[1:]] if hebrew[:1] in "הובלמש" and len(hebrew) > 3 else [hebrew]
            rows = self._encoder.encode(forms, "he") @ self._encoder.encode([english], "en")[0]
            self._known[key] = float(rows.max())
        return self._known[key]
