"""The encoders that linking uses: the static one for words and sentences, another for sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from align.encoding import SentenceTransformersEncoder, built_in, cached

if TYPE_CHECKING:
    from align.records import Encoder
    from align.settings import Settings


def load_encoders(settings: Settings) -> list[Encoder]:
    """The static encoder first, which also knows single words; then the one asked for, or the built-in student."""
    second: Encoder
    if settings.encoder is None:
        second = built_in("student", settings.threads)
    else:
        second = SentenceTransformersEncoder(settings.encoder)
    if settings.cache is not None:  # the static encoder is quicker than looking its vectors up
        second = cached(second, settings.cache)
    return [built_in("static", settings.threads), second]
