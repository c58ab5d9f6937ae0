"""A bilingual table of pieces: one vector a piece, near to the vectors of its translations.

Each side of a pair is the mean of its pieces' vectors; the right partner must win against every other sentence of
the batch. In a few minutes this learns which pieces translate each other, which a translator that began from
random vectors would spend most of its training on.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from training.translator_data import encode

if TYPE_CHECKING:
    import sentencepiece

    from training.translator_data import Pair

TEMPERATURE = 0.05
PEAK_LEARNING_RATE = 0.02


def train_table(
    pairs: dict[str, list[Pair]],
    processor: sentencepiece.SentencePieceProcessor,
    width: int,
    *,
    seed: int,
    passes: int = 4,
    batch_pairs: int = 2048,
    device: str = "cpu",
) -> torch.Tensor:
    """Vectors of all pieces, `(pieces, width)`, trained on all pairs (the project's own news three times over)."""
    torch.manual_seed(seed)
    generator = random.Random(seed)
    pieces = processor.get_piece_size()
    everything = [pair for name, pool in pairs.items() for pair in pool * (3 if name == "written" else 1)]
    encoded = [pair for pair in encode(everything, processor, sampled=False) if pair[0] and pair[1]]
    table = torch.nn.EmbeddingBag(pieces, width, mode="mean", device=device)
    torch.nn.init.normal_(table.weight, std=0.1)
    optimizer = torch.optim.Adam(table.parameters(), lr=PEAK_LEARNING_RATE)
    steps = passes * (len(encoded) // batch_pairs)
    step = 0
    for _ in range(passes):
        generator.shuffle(encoded)
        for start in range(0, len(encoded) - batch_pairs + 1, batch_pairs):
            batch = encoded[start : start + batch_pairs]
            for group in optimizer.param_groups:
                group["lr"] = PEAK_LEARNING_RATE * (1 - step / steps)
            loss = _loss(table, batch, device)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
            if step % 50 == 0:
                print(f"table: step {step} of {steps}, loss {loss.item():.3f}", flush=True)
    return table.weight.detach().cpu()


def _loss(table: torch.nn.EmbeddingBag, batch: list[tuple[list[int], list[int]]], device: str) -> torch.Tensor:
    hebrew = functional.normalize(_means(table, [pair[0] for pair in batch], device), dim=1)
    english = functional.normalize(_means(table, [pair[1] for pair in batch], device), dim=1)
    with torch.autocast(device, dtype=torch.bfloat16):
        similarity = hebrew @ english.T
    similarity = similarity.float() / TEMPERATURE
    right = torch.arange(len(batch), device=device)
    return (functional.cross_entropy(similarity, right) + functional.cross_entropy(similarity.T, right)) / 2


def _means(table: torch.nn.EmbeddingBag, rows: list[list[int]], device: str) -> torch.Tensor:
    ids = torch.tensor([piece for row in rows for piece in row], device=device)
    offsets = torch.tensor([0, *[len(row) for row in rows[:-1]]], device=device).cumsum(0)
    return table(ids, offsets)
