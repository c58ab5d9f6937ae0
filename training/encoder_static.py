"""The static bilingual encoder: one table of word pieces, a sentence is the mean of its pieces.

Contrastive training over translation pairs with in-batch negatives (Henderson et al. 2017; Yang et al. 2019),
on bags of pieces. Words are cut anew in every epoch (subword regularisation, Kudo 2018), which teaches names
and Hebrew prefixes to share pieces.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import sentencepiece
import torch
from safetensors.numpy import save_file

from training.encoder_data import Pair
from training.encoder_text import STAND_IN, WORD_START, bare_tokenizer, learn_pieces, split_words

if TYPE_CHECKING:
    import numpy.typing as npt

CUTS = 6
"""Ways of cutting that are drawn for each word; the first is always the most likely one."""


@dataclass(frozen=True, slots=True)
class StaticPlan:
    """How the static encoder is trained."""

    pieces: int = 32000
    dimensions: int = 256
    temperature: float = 0.05
    batch: int = 2048
    rate: float = 0.02
    epochs: int = 4
    repeats: tuple[tuple[str, float], ...] = (
        ("news", 5),
        ("paraphrase", 8),
        ("prose", 1.5),
        ("interface", 0.5),
        ("names", 0.7),
    )
    """Passes over each group of text in one epoch."""
    best_cut: float = 0.5
    """Chance that a word is cut in the most likely way, not a drawn one."""
    seed: int = 1


class Bags:
    """Texts of one language as bags of piece ids, with every word cut at random on each reading."""

    def __init__(
        self, texts: list[list[str]], processor: sentencepiece.SentencePieceProcessor, best_cut: float
    ) -> None:
        words: dict[str, int] = {}
        rows = [np.array([words.setdefault(word, len(words)) for word in text], np.int64) for text in texts]
        self.rows = rows
        self.best_cut = best_cut
        spelled = [word.replace(WORD_START, STAND_IN) for word in words]
        cuts = [processor.encode(spelled)]
        cuts += [processor.encode(spelled, enable_sampling=True, alpha=0.2, nbest_size=-1) for _ in range(CUTS - 1)]
        flat = [ids or [0] for word_cuts in zip(*cuts, strict=True) for ids in word_cuts]
        self.lengths = np.array([len(ids) for ids in flat])
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)[:-1]])
        self.pieces = np.array([piece for ids in flat for piece in ids], np.int64)

    def batch(
        self, chosen: npt.NDArray[np.int64], generator: np.random.Generator
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Piece ids of the chosen texts on end, and where each text begins."""
        rows = [self.rows[index] for index in chosen]
        words = np.concatenate(rows)
        cut = np.where(generator.random(len(words)) < self.best_cut, 0, generator.integers(1, CUTS, len(words)))
        unit = words * CUTS + cut
        lengths = self.lengths[unit]
        ends = np.cumsum(lengths)
        within = np.arange(ends[-1]) - np.repeat(ends - lengths, lengths)
        ids = self.pieces[np.repeat(self.starts[unit], lengths) + within]
        bounds = np.concatenate([[0], np.cumsum([len(row) for row in rows])])[:-1]
        offsets = np.concatenate([[0], ends])[bounds]
        return torch.from_numpy(ids), torch.from_numpy(offsets)


def draw_batches(groups: dict[str, list[int]], plan: StaticPlan, chooser: Random) -> list[list[int]]:
    """One epoch of batches. A batch holds one kind of text: its negatives are then worth telling apart."""
    batches = []
    for group, times in plan.repeats:
        order: list[int] = []
        left = times
        while left > 0:
            share = groups[group][:]
            chooser.shuffle(share)
            order += share[: round(len(share) * min(1.0, left))]
            left -= 1
        batches += [order[start : start + plan.batch] for start in range(0, len(order), plan.batch)]
    batches = [batch for batch in batches if len(batch) >= plan.batch // 4]
    chooser.shuffle(batches)
    return batches


def train_static(pairs: list[Pair], plan: StaticPlan) -> tuple[list[tuple[str, float]], npt.NDArray[np.float32]]:
    """Learn the vocabulary and the table; returns the pieces with their scores and one vector per piece."""
    torch.manual_seed(plan.seed)
    chooser, generator = Random(plan.seed), np.random.default_rng(plan.seed)
    times = dict(plan.repeats)
    words = [(pair.group, split_words(pair.hebrew), split_words(pair.english)) for pair in pairs]
    words = [row for row in words if row[1] and row[2]]
    counts: Counter[str] = Counter()
    for group, *sides in words:
        for word in (word for side in sides for word in side):
            counts[word] += times[group]
    model, pieces = learn_pieces(counts, plan.pieces)
    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    hebrew = Bags([row[1] for row in words], processor, plan.best_cut)
    english = Bags([row[2] for row in words], processor, plan.best_cut)
    groups: dict[str, list[int]] = {}
    for index, row in enumerate(words):
        groups.setdefault(row[0], []).append(index)
    print(f"{len(words)} pairs, {len(counts)} words, {len(pieces)} pieces", flush=True)
    table = torch.nn.EmbeddingBag(len(pieces), plan.dimensions, mode="mean")
    torch.nn.init.normal_(table.weight, std=0.1)
    optimizer = torch.optim.Adam(table.parameters(), lr=plan.rate, fused=True)
    epochs = [draw_batches(groups, plan, chooser) for _ in range(plan.epochs)]
    total, step, began = sum(map(len, epochs)), 0, time.time()
    for epoch in epochs:
        losses = []
        for chosen in epoch:
            for setting in optimizer.param_groups:
                setting["lr"] = plan.rate * (1 - step / total)
            losses.append(_update(table, optimizer, hebrew, english, np.array(chosen), plan, generator))
            step += 1
        print(f"{step}/{total} updates, loss {np.mean(losses):.3f}, {time.time() - began:.0f} s", flush=True)
    return pieces, table.weight.detach().numpy()


def _update(
    table: torch.nn.EmbeddingBag,
    optimizer: torch.optim.Optimizer,
    hebrew: Bags,
    english: Bags,
    chosen: npt.NDArray[np.int64],
    plan: StaticPlan,
    generator: np.random.Generator,
) -> float:
    """One step of the symmetric in-batch softmax; returns the loss."""
    left = torch.nn.functional.normalize(table(*hebrew.batch(chosen, generator)), dim=1)
    right = torch.nn.functional.normalize(table(*english.batch(chosen, generator)), dim=1)
    scores = left @ right.T / plan.temperature
    target = torch.arange(len(chosen))
    cross = torch.nn.functional.cross_entropy
    loss = (cross(scores, target) + cross(scores.T, target)) / 2
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()
    return float(loss.detach())


def save_static(pieces: list[tuple[str, float]], table: npt.NDArray[np.float32], folder: Path) -> None:
    """Write a sentence-transformers model: bytes per value, and one scale per piece (layout of model2vec)."""
    inner = folder / "0_StaticEmbedding"
    inner.mkdir(parents=True)
    scale = np.abs(table).max(axis=1).clip(1e-8) / 127
    whole = np.round(table / scale[:, None]).clip(-127, 127).astype(np.int8)
    save_file({"embeddings": whole, "weights": scale.astype(np.float32)}, str(inner / "model.safetensors"))
    (inner / "model.safetensors").chmod(0o644)
    bare_tokenizer(pieces).save(str(inner / "tokenizer.json"), pretty=False)
    kinds = [("0_StaticEmbedding", "StaticEmbedding"), ("1_Normalize", "Normalize")]
    modules = [
        {"idx": place, "name": str(place), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for place, (path, kind) in enumerate(kinds)
    ]
    (folder / "modules.json").write_text(json.dumps(modules, indent=2) + "\n")
    settings = {"similarity_fn_name": "cosine", "model_type": "SentenceTransformer"}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(settings, indent=2) + "\n")
