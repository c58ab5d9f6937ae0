"""Back-translation: English of open licence turned into Hebrew by the reverse translator (Sennrich et al. 2016).

The English side is real, so the decoder learns good English from it; the Hebrew side is a machine's and says so:
its pieces begin with a mark (Caswell et al. 2019), by which the encoder can tell it from what people write.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Sequence
from pathlib import Path

from align.argos_translator import repeats_itself
from align.encoding import built_in
from align.normalizing import has_hebrew, normalize_english
from training.text import read_rows
from training.translator_data import Pair

MARK = "<0x01>"
"""The piece before a machine's Hebrew: the byte of a control character, which no text holds."""

LEAST_COSINE = 0.6
"""Of the static encoder's vectors; below it a small model's Hebrew is hardly about the same thing."""
_DIGITS = re.compile(r"\d+")


def back_translate(package: Path, english: Path, out: Path, threads: int) -> None:
    """Translate the lines of `english` with the reverse `package` and write the pairs that pass to `out`."""
    import ctranslate2
    from sentencepiece import SentencePieceProcessor

    texts = list(dict.fromkeys(normalize_english(line) for line in english.read_text("utf-8").splitlines() if line))
    processor = SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
    translator = ctranslate2.Translator(str(package / "model"), inter_threads=1, intra_threads=threads or 2)
    results = translator.translate_batch(
        [processor.encode(text, out_type=str) for text in texts],
        max_batch_size=2048,
        batch_type="tokens",
        beam_size=2,
        max_decoding_length=120,
    )
    hebrew = [processor.decode(result.hypotheses[0]) for result in results]
    pairs = [(he, en) for he, en in zip(hebrew, texts, strict=True) if is_usable(he, en)]
    kept = [pair for pair, cosine in zip(pairs, _cosines(pairs), strict=True) if cosine >= LEAST_COSINE]
    rows = "".join(f"{he}\t{en}\n" for he, en in kept)
    out.write_bytes(lzma.compress(rows.encode("utf-8")))
    print(f"{out}: {len(kept)} of {len(texts)} sentences")


def read_back(path: Path) -> list[Pair]:
    """The pairs that `back_translate` wrote."""
    return [Pair(hebrew, english, MARK) for hebrew, english in read_rows(path)]


def _cosines(pairs: Sequence[tuple[str, str]]) -> list[float]:
    """How near the built-in static encoder finds the two sides of each pair."""
    encoder = built_in("static")
    hebrew = encoder.encode([left for left, _ in pairs], "he")
    english = encoder.encode([right for _, right in pairs], "en")
    return [float(cosine) for cosine in (hebrew * english).sum(axis=1)]


def is_usable(hebrew: str, english: str) -> bool:
    """Whether a machine's Hebrew is worth learning from: no loop, nothing left out, every number there."""
    if not has_hebrew(hebrew) or "\t" in hebrew + english or repeats_itself(hebrew):
        return False
    if not 0.45 <= len(hebrew) / len(english) <= 1.3:
        return False
    return set(_DIGITS.findall(english)) == set(_DIGITS.findall(hebrew))
