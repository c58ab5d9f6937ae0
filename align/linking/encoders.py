"""The encoders that linking uses: the static one for words and sentences, another for sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from align.encoding import BUILT_IN, SentenceTransformersEncoder, built_in, cached

if TYPE_CHECKING:
    from align.records import Encoder
    from align.settings import Settings


def load_encoders(settings: Settings) -> list[Encoder]:
    """The static encoder first, which also knows single words; then the one asked for, or the built-in student."""
    encoders: list[Encoder] = [built_in("static", settings.threads)]
    if settings.encoder is not None:
        encoders.append(SentenceTransformersEncoder(settings.encoder))
    elif (BUILT_IN / "student").is_dir():
        encoders.append(built_in("student", settings.threads))
    if settings.cache is not None:
        encoders = [*encoders[:1], *(cached(encoder, settings.cache) for encoder in encoders[1:])]
    return encoders
