"""Tokenisers of the encoders: normalisation that travels inside `tokenizer.json`, and unigram vocabularies.

The normalising rules are part of the saved tokeniser, so training, `align` and sentence-transformers cannot
come to read the same text in different ways.
"""

from __future__ import annotations

import io
from collections import Counter

import sentencepiece
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

HEBREW = "\u05d0-\u05ea"
WORD_START = "\u2581"
UNKNOWN = "<unk>"

_SPELLING = [
    (Regex("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]"), ""),  # niqqud and cantillation
    (Regex("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"), ""),  # invisible marks
    (Regex("[\u05f4\u201c\u201d\u201e\u00ab\u00bb]"), '"'),
    (Regex("[\u05f3\u2018\u2019\u201a\u00b4`]"), "'"),
    (Regex(f"(?<=[{HEBREW}])(?:\"\"|'')(?=[{HEBREW}])"), '"'),  # doubled gershayim of CSV dumps
    (Regex("[\u05be\u2010-\u2015\u2212]"), "-"),
]
"""Ways of writing one letter or mark, and the one that is kept; as `align.normalizing` does for translation."""

_BARE_WORDS = [
    (Regex("'s(?![a-z])"), " "),
    (Regex(r"(?<=\b[a-z])\.(?=[a-z]\b)"), ""),  # U.S. is US
    (Regex("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))"), ""),  # 3,500 is 3500
    (Regex(f'(?<![{HEBREW}])"|"(?![{HEBREW}])'), " "),
    (Regex(f"(?<![a-z{HEBREW}])'|'(?![a-z{HEBREW}])"), " "),
    (Regex("(?<![0-9])[.,:]|[.,:](?![0-9])"), " "),
    (Regex("[^\\p{L}\\p{N}%$€£₪\"'.,:]+"), " "),
]
"""What a bag of words has no use for: marks, and the hyphens that hide where a word ends."""


def bare_normalizer() -> normalizers.Normalizer:
    """Normaliser of the static encoder: lower case, words and numbers only; Latin words get a start mark.

    Hebrew words carry no start mark: a prefix (ו ה ב ל מ ש כ) can then be split off and leave the very piece
    that stands for the word without it.
    """
    return normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Lowercase(),
            *(normalizers.Replace(pattern, content) for pattern, content in _SPELLING + _BARE_WORDS),
            normalizers.Strip(),
            normalizers.Prepend(" "),
            normalizers.Replace(Regex(" +(?=[a-z\u00df-\u024f])"), " " + WORD_START),
        ]
    )


def bare_tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    """Tokeniser of the static encoder over a unigram vocabulary; the first piece stands for the unknown."""
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0))
    tokenizer.normalizer = bare_normalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return tokenizer


_BARE = bare_normalizer()


def split_words(text: str) -> list[str]:
    """Words of a text as the static encoder reads them."""
    return _BARE.normalize_str(text).split()


def learn_pieces(counts: Counter[str], size: int) -> tuple[bytes, list[tuple[str, float]]]:
    """Learn a unigram vocabulary from word counts: the SentencePiece model, and its pieces with their scores."""
    model = io.BytesIO()
    rows = (f"{word}\t{max(1, round(count))}" for word, count in sorted(counts.items()) if 0 < len(word) < 40)
    # SentencePiece reads the start mark as a space of its own; another letter stands in for it while it learns.
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=(row.replace(WORD_START, STAND_IN) for row in rows),
        model_writer=model,
        input_format="tsv",
        vocab_size=size,
        model_type="unigram",
        normalization_rule_name="identity",
        add_dummy_prefix=False,
        split_by_unicode_script=False,
        split_by_number=False,
        split_digits=False,
        character_coverage=0.9998,
        max_sentencepiece_length=20,
        unk_id=0,
        bos_id=-1,
        eos_id=-1,
        pad_id=-1,
        num_threads=2,
        minloglevel=2,
    )
    data = model.getvalue()
    processor = sentencepiece.SentencePieceProcessor(model_proto=data)
    pieces = [
        (processor.id_to_piece(index).replace(STAND_IN, WORD_START), processor.get_score(index))
        for index in range(processor.get_piece_size())
    ]
    pieces[0] = (UNKNOWN, 0.0)
    return data, pieces


STAND_IN = "\u02e1"
"""A letter that no text holds after NFKC, in place of the word-start mark."""
