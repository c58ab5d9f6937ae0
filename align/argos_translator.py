"""One CTranslate2 translator over all sentences at once, from an Argos package directory.

    sentence ──normalise──▶ clauses ──pieces──▶ translate_batch ──▶ English ──numbers, names──▶ Translation

Sentences keep their identity: each gets its own English, a score, and warnings about what is missing.
"""

from __future__ import annotations

import math
import os
import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from align import argos
from align.clauses import split_clauses
from align.errors import ModelError
from align.normalizing import has_hebrew, normalize_hebrew
from align.numbers import NUMBER, missing_numbers, numbers_in, repair_numbers, warnings_for
from align.records import Translation

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

LONGEST = 200
"""Pieces of a sentence that are translated as one; models are trained on less, and cut off far more in silence."""
DEFAULT_BEAM = 4
_LONGEST_OUTPUT = 320
_BATCH_TOKENS = 2048
_SCORE_TOKENS = 256
"""Scoring holds the odds of every piece of the vocabulary for each token: large batches cost memory and time."""
_LENGTH_PENALTY = 0.2
"""As Argos Translate has it, so that a sentence reads the same in both."""
_REPEATED_WORDS = 4
_STUTTER = re.compile(r"([^\W\d]{2,})\1{3,}")


class ArgosTranslator:
    """A Hebrew–English translator in an Argos package directory. Nothing is loaded before it is needed.

    `beam_size` 1 is greedy search; `threads` 0 takes every core. `verify` is called with the directory before its
    files are loaded, and raises ModelError where they are not to be trusted. Raises ModelError if the directory is
    no usable package.
    """

    def __init__(
        self,
        path: Path,
        *,
        beam_size: int = DEFAULT_BEAM,
        threads: int = 0,
        verify: Callable[[Path], None] = lambda directory: None,
    ) -> None:
        self.path = path
        self.beam_size = beam_size
        self.threads = threads
        self._verify = verify
        self.metadata = argos.read_metadata(path)

    @cached_property
    def signature(self) -> str:
        """Languages, version and hash of the package, and the beam if it is not the usual one."""
        name = f"{self.metadata.from_code}_{self.metadata.to_code}-{self.metadata.version}"
        beam = f"/beam{self.beam_size}" if self.beam_size != DEFAULT_BEAM else ""
        return f"{name}@{argos.fingerprint(self.path)}{beam}"

    def translate(self, hebrew: Sequence[str]) -> list[Translation]:
        """Translate each sentence; what has no Hebrew letter comes back as it is. Empty input costs nothing."""
        texts = [normalize_hebrew(sentence) for sentence in hebrew]
        distinct = list(dict.fromkeys(text for text in texts if has_hebrew(text)))
        made = dict(zip(distinct, self._translate_distinct(distinct), strict=True)) if distinct else {}
        return [
            replace(made[text], hebrew=sentence)
            if text in made
            else Translation(hebrew=sentence, english=sentence.strip(), score=1.0, engine=self.signature)
            for sentence, text in zip(hebrew, texts, strict=True)
        ]

    def score(self, hebrew: Sequence[str], english: Sequence[str]) -> list[float]:
        """How probable each English sentence is as a translation: the mean token probability, 0..1."""
        encode = self._package.tokenizer.encode
        results = self._model.score_batch(
            [encode(normalize_hebrew(text)) for text in hebrew],
            [encode(text) for text in english],
            max_batch_size=_SCORE_TOKENS,
            batch_type="tokens",
        )
        return [math.exp(sum(result.log_probs) / max(1, len(result.log_probs))) for result in results]

    def _translate_distinct(self, sentences: Sequence[str]) -> list[Translation]:
        encode = self._package.tokenizer.encode
        clauses = [split_clauses(sentence, LONGEST, lambda text: len(encode(text))) for sentence in sentences]
        drafts = iter(self._draft([clause for parts in clauses for clause in parts]))
        return [
            self._joined(sentence, [next(drafts) for _ in parts])
            for sentence, parts in zip(sentences, clauses, strict=True)
        ]

    def _joined(self, sentence: str, drafts: Sequence[_Draft]) -> Translation:
        english = " ".join(draft.english for draft in drafts)
        tokens = sum(draft.tokens for draft in drafts)
        log_probability = sum(draft.log_probability * draft.tokens for draft in drafts) / max(1, tokens)
        return Translation(
            hebrew=sentence,
            english=english,
            score=round(math.exp(log_probability), 4),
            engine=self.signature,
            warnings=warnings_for(sentence, english),
        )

    def _draft(self, texts: Sequence[str]) -> list[_Draft]:
        drafts = self._run(texts)
        looping = [index for index, draft in enumerate(drafts) if repeats_itself(draft.english)]
        for index, draft in zip(looping, self._run([texts[i] for i in looping], no_loops=True), strict=True):
            drafts[index] = draft
        lacking = [index for index, draft in enumerate(drafts) if missing_numbers(texts[index], draft.english)]
        repaired = self._with_numbers([texts[i] for i in lacking], [drafts[i] for i in lacking])
        for index, draft in zip(lacking, repaired, strict=True):
            drafts[index] = draft
        return drafts

    def _with_numbers(self, texts: Sequence[str], drafts: Sequence[_Draft]) -> list[_Draft]:
        """The drafts with their source's numbers; the model is asked again only where one has to be inserted."""
        repaired = [repair_numbers(text, draft.english) for text, draft in zip(texts, drafts, strict=True)]
        open_ones = [index for index, text in enumerate(texts) if missing_numbers(text, repaired[index])]
        attended = self._where_numbers_were_read([texts[i] for i in open_ones], [drafts[i] for i in open_ones])
        for index, places in zip(open_ones, attended, strict=True):
            repaired[index] = repair_numbers(texts[index], drafts[index].english, places)
        return [replace(draft, english=english) for draft, english in zip(drafts, repaired, strict=True)]

    def _where_numbers_were_read(self, texts: Sequence[str], drafts: Sequence[_Draft]) -> list[list[int]]:
        """For each number of each text, the offset in the draft at which the model attended to it most."""
        if not texts:
            return []
        tokenizer = self._package.tokenizer
        sources = [tokenizer.encode(text) for text in texts]
        results = self._model.translate_batch(
            sources,
            target_prefix=[draft.pieces for draft in drafts],
            beam_size=1,
            max_decoding_length=max(len(draft.pieces) for draft in drafts) + 1,
            max_batch_size=_BATCH_TOKENS,
            batch_type="tokens",
            return_attention=True,
        )
        return [
            _places(source, len(numbers_in(text)), draft.pieces, result.attention[0], tokenizer.decode)
            for source, text, draft, result in zip(sources, texts, drafts, results, strict=True)
        ]

    def _run(self, texts: Sequence[str], no_loops: bool = False) -> list[_Draft]:
        if not texts:
            return []
        tokenizer = self._package.tokenizer
        pieces = [tokenizer.encode(text) for text in texts]
        prefix = self._package.target_prefix
        results = self._model.translate_batch(
            pieces,
            target_prefix=[[prefix]] * len(pieces) if prefix else None,
            replace_unknowns=True,
            max_batch_size=_BATCH_TOKENS,
            batch_type="tokens",
            beam_size=self.beam_size,
            length_penalty=_LENGTH_PENALTY,
            return_scores=True,
            max_input_length=0,
            max_decoding_length=_LONGEST_OUTPUT,
            no_repeat_ngram_size=3 if no_loops else 0,
        )
        return [self._read_result(result, prefix) for result in results]

    def _read_result(self, result: Any, prefix: str) -> _Draft:  # noqa: ANN401
        pieces = list(result.hypotheses[0])
        tokens = len(pieces) + 1  # the end mark counts
        if prefix and pieces[:1] == [prefix]:
            pieces = pieces[1:]
        english = " ".join(self._package.tokenizer.decode(pieces).split())
        # the search divided the sum of log-probabilities by tokens ** length penalty
        mean = result.scores[0] * tokens ** (_LENGTH_PENALTY - 1)
        return _Draft(english, pieces, min(0.0, mean), tokens)

    @cached_property
    def _package(self) -> Any:  # noqa: ANN401
        self._verify(self.path)
        return argos.open_package(self.path)

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401
        assert self._package  # verified and complete, or it raises
        import ctranslate2  # 0.1 s, and only a translation needs it

        try:
            # "auto" would choose another arithmetic on every machine
            return ctranslate2.Translator(
                str(self.path / "model"),
                device="cpu",
                compute_type="default",
                intra_threads=self.threads or _cores(),
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"{self.path / 'model'} cannot be loaded: {error}; install it again") from error


@dataclass(frozen=True, slots=True)
class _Draft:
    """English for one clause, and what it was read from."""

    english: str
    pieces: list[str]
    log_probability: float
    """Mean over the tokens."""
    tokens: int


def repeats_itself(english: str) -> bool:
    """Whether a decoding loop left its mark.

    That is four words in a row that come twice, one word three times in a row, or a part of a word four times.
    """
    words = re.findall(r"\w+", english.casefold())
    grams = [tuple(words[i : i + _REPEATED_WORDS]) for i in range(len(words) - _REPEATED_WORDS + 1)]
    thrice = any(words[i] == words[i + 1] == words[i + 2] for i in range(len(words) - 2))
    return thrice or _STUTTER.search(english) is not None or len(set(grams)) < len(grams)


def _places(
    source: Sequence[str],
    numbers: int,
    target: list[str],
    attention: Sequence[Sequence[float]],
    decode: Callable[[list[str]], str],
) -> list[int]:
    places = []
    for first, last in _number_pieces(source, numbers):
        weights = [sum(row[first : last + 1]) for row in attention[: len(target)]]
        best = max(range(len(weights)), key=weights.__getitem__, default=0)
        places.append(len(decode(target[:best])))
    return places


def _number_pieces(pieces: Sequence[str], numbers: int) -> list[tuple[int, int]]:
    """First and last piece of each number; pieces may hold one digit or several."""
    text, owners = "", []
    for index, piece in enumerate(pieces):
        shown = piece.replace("\u2581", " ")
        text += shown
        owners += [index] * len(shown)
    spans = [(owners[match.start()], owners[match.end() - 1]) for match in NUMBER.finditer(text)]
    return [*spans, *[(0, 0)] * (numbers - len(spans))][:numbers]


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
