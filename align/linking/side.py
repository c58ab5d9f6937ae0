"""One side of a comparison: sentences with their vectors, words, names and facts, singly and in groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from align.facts import extract_english, extract_hebrew, names
from align.linking.words import is_hebrew, log_rarity, rarity, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from align.facts import Fact
    from align.records import Article, Encoder, Language

Group: TypeAlias = tuple[int, ...]
"""Indices of one or more sentences of a side, ascending."""
Matrix: TypeAlias = npt.NDArray[np.float32]

_CLOSING = "\"'”’״׳)]"
_FINAL = ".!?…:;"


class Side:
    """The sentences of one side; everything about a group of them is worked out once, when first asked for."""

    def __init__(
        self, texts: Sequence[str], encoders: Sequence[Encoder], captions: Collection[int] = frozenset()
    ) -> None:
        """Encode the sentences. `encoders[0]` must also give sensible vectors for single words.

        The language is the script's: English may stand in for Hebrew where it is a translation. `captions` are the
        indices of the texts that stand under a picture.
        """
        self.texts = list(texts)
        self.captions = frozenset(captions)
        self.language: Language = "he" if is_hebrew(texts) else "en"
        self._encoders = encoders
        self.runs_on = [
            _runs_on(text, after) for text, after in zip(self.texts, [*self.texts[1:], ""], strict=False)
        ]
        """For each text, whether its sentence goes on in the next text."""
        self.vectors = [encoder.encode(self.texts, self.language) for encoder in encoders]
        """One matrix per encoder, `(sentences, dimensions)`, rows of unit length."""
        bags = [words(text) for text in texts]
        weights = rarity(bags)
        vocabulary = sorted(weights)
        place = {word: index for index, word in enumerate(vocabulary)}
        self.weight = np.array([weights[word] for word in vocabulary], dtype=np.float32)
        """Rarity of each word of the vocabulary, 0..1."""
        self.word_vectors = encoders[0].encode(vocabulary, self.language)
        """One row per word of the vocabulary."""
        self._bags = [np.array(sorted({place[word] for word in bag}), dtype=np.int32) for bag in bags]
        self._joined: dict[Group, list[Matrix]] = {}
        named = names.hebrew_names if self.language == "he" else names.english_names
        self._names = [tuple(word.keys for word in named(text)) for text in texts]
        self._keys = [frozenset(key for keys in sentence for key in keys) for sentence in self._names]
        self._key_rarity = log_rarity(self._keys)
        extract = extract_hebrew if self.language == "he" else extract_english
        self._facts = [extract(text) for text in texts]
        self._trigrams = cache(self._count_trigrams)

    def keep_encoder(self, number: int) -> None:
        """Go on with one encoder only, as if the others had not been asked; words keep their vectors."""
        self.vectors, self._encoders, self._joined = [self.vectors[number]], [self._encoders[number]], {}

    def prepare(self, groups: Sequence[Group]) -> None:
        """Encode the joined text of every group of several sentences, in one batch per encoder."""
        new = sorted({group for group in groups if len(group) > 1} - self._joined.keys())
        if not new:
            return
        texts = [" ".join(self.texts[index] for index in group) for group in new]
        columns = [encoder.encode(texts, self.language) for encoder in self._encoders]
        for row, group in enumerate(new):
            self._joined[group] = [column[row] for column in columns]

    def vector(self, group: Group, encoder: int) -> Matrix:
        """Vector of a group of sentences by the encoder of that number; `prepare` must have seen the group."""
        return self.vectors[encoder][group[0]] if len(group) == 1 else self._joined[group][encoder]

    def bag(self, group: Group) -> npt.NDArray[np.int32]:
        """Distinct words of a group, as places in the vocabulary."""
        return (
            self._bags[group[0]] if len(group) == 1 else np.unique(np.concatenate([self._bags[i] for i in group]))
        )

    def names(self, group: Group) -> tuple[frozenset[str], ...]:
        """The possible names in a group, each as its skeletons."""
        return self._names[group[0]] if len(group) == 1 else tuple(keys for i in group for keys in self._names[i])

    def name_keys(self, group: Group) -> frozenset[str]:
        """Every skeleton in a group."""
        return self._keys[group[0]] if len(group) == 1 else frozenset().union(*(self._keys[i] for i in group))

    def key_rarity(self, key: str) -> float:
        """How few sentences of this side have a skeleton, 0..1."""
        return self._key_rarity.get(key, 1.0)

    def facts(self, group: Group) -> tuple[Fact, ...]:
        """Quantities, dates and times stated in a group."""
        return self._facts[group[0]] if len(group) == 1 else tuple(fact for i in group for fact in self._facts[i])

    def trigrams(self, group: Group) -> Counter[str]:
        """Letter trigrams of a group, with how often each occurs."""
        if len(group) == 1:
            return self._trigrams(group[0])
        return sum((self._trigrams(i) for i in group), Counter())

    @property
    def trigram_rarity(self) -> dict[str, float]:
        """How few sentences of this side have a trigram, 0..1."""
        if not hasattr(self, "_trigram_rarity"):
            self._trigram_rarity = log_rarity([self._trigrams(i).keys() for i in range(len(self.texts))])
        return self._trigram_rarity

    def _count_trigrams(self, index: int) -> Counter[str]:
        text = f" {' '.join(words(self.texts[index]))} "
        return Counter(text[start : start + 3] for start in range(len(text) - 2))


def side_of(article: Article, encoders: Sequence[Encoder]) -> Side:
    """The sentences of an article that are linked, in their order."""
    sentences = [article.sentences[index] for index in article.linkable]
    captions = [place for place, sentence in enumerate(sentences) if sentence.role == "caption"]
    return Side([sentence.text for sentence in sentences], encoders, captions)


def _runs_on(text: str, after: str) -> bool:
    """Whether a text breaks off in mid-sentence: it ends without a full stop, and the next begins in lower case.

    Texts broken by the width of a page or a caption do. Hebrew has no lower case: there only a final comma tells.
    """
    end = text.rstrip().rstrip(_CLOSING)[-1:]
    return bool(after) and (end == "," or (end not in _FINAL and after.lstrip()[:1].islower()))
