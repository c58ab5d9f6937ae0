"""The translator's network: its sizes, how its first weights are set, and its loss."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

if TYPE_CHECKING:
    from transformers import MarianMTModel

END = 0
"""Id of the end mark; SentencePiece is trained with it first."""


@dataclass(frozen=True)
class Size:
    """A network, and the batches and learning rate that suit it."""

    width: int
    inner: int
    heads: int
    encoder_layers: int
    decoder_layers: int
    tokens: int
    learning_rate: float
    dropout: float


SIZES: dict[str, Size] = {
    "tiny": Size(32, 64, 2, 1, 1, tokens=1000, learning_rate=3e-3, dropout=0.0),
    "small": Size(256, 1024, 4, 3, 1, tokens=2500, learning_rate=2e-3, dropout=0.0),
    "large": Size(512, 2048, 8, 6, 2, tokens=32000, learning_rate=2e-3, dropout=0.1),
}


def build(size: Size, pieces: int) -> MarianMTModel:
    """A Marian transformer over `pieces` SentencePiece pieces; the padding is the last id, as converters expect."""
    from transformers import MarianConfig, MarianMTModel

    config = MarianConfig(
        vocab_size=pieces + 1,
        d_model=size.width,
        encoder_layers=size.encoder_layers,
        decoder_layers=size.decoder_layers,
        encoder_attention_heads=size.heads,
        decoder_attention_heads=size.heads,
        encoder_ffn_dim=size.inner,
        decoder_ffn_dim=size.inner,
        activation_function="relu",
        dropout=size.dropout,
        attention_dropout=0.0,
        activation_dropout=0.0,
        scale_embedding=True,
        static_position_embeddings=True,
        max_position_embeddings=1024,
        share_encoder_decoder_embeddings=True,
        tie_word_embeddings=True,
        pad_token_id=pieces,
        decoder_start_token_id=pieces,
        eos_token_id=END,
        bos_token_id=None,
        attn_implementation="eager",
    )
    return MarianMTModel(config)


@torch.no_grad()
def initialise(model: MarianMTModel, table: torch.Tensor, frequencies: torch.Tensor, noise: float = 0.5) -> None:
    """Begin as a word-by-word translator.

    The shared embedding is the bilingual table (shape `(pieces, width)`), rows of about unit length, with noise
    added so that near synonyms can be told apart. Attention from the decoder to the encoder copies what it reads
    unchanged (identity in its value and output matrices), so that the first output is a weighted bag of the source
    words' translations. The bias of the output is the log frequency of each piece.
    """
    pieces, width = table.shape
    rows = functional.normalize(table, dim=1) + noise * functional.normalize(torch.randn(pieces, width), dim=1)
    embedding = model.get_input_embeddings().weight
    embedding[:pieces] = functional.normalize(rows, dim=1)
    embedding[pieces] = 0.0
    for name, parameter in model.named_parameters():
        if parameter.dim() == 2 and parameter is not embedding and "embed_positions" not in name:
            torch.nn.init.xavier_uniform_(
                parameter, gain=0.5 if name.endswith(("fc2.weight", "out_proj.weight")) else 1
            )
    for layer in model.model.decoder.layers:
        torch.nn.init.eye_(layer.encoder_attn.v_proj.weight)
        torch.nn.init.eye_(layer.encoder_attn.out_proj.weight)
    set_output_bias(model, frequencies)


@torch.no_grad()
def set_output_bias(model: MarianMTModel, frequencies: torch.Tensor) -> None:
    """Expect each piece as often as it stands in the targets, by its count there: `(pieces,)`."""
    pieces = len(frequencies)
    log_frequencies = torch.log((frequencies + 1.0) / (frequencies.sum() + pieces))
    model.final_logits_bias[0, :pieces] = 0.8 * (log_frequencies - log_frequencies.mean())


def collate(
    batch: list[tuple[list[int], list[int]]], padding: int
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Source ids, decoder input ids and target ids, padded: each `(pairs, longest)`."""
    source = [[*hebrew, END] for hebrew, _ in batch]
    target = [[*english, END] for _, english in batch]
    return (
        _pad(source, padding),
        _pad([[padding, *ids[:-1]] for ids in target], padding),
        _pad(target, padding),
    )


def losses(
    model: MarianMTModel,
    source: torch.Tensor,
    decoder_input: torch.Tensor,
    target: torch.Tensor,
    padding: int,
    smoothing: float,
    guide: torch.Tensor | None = None,
) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean cross-entropy a target piece (with label smoothing), and how far attention strays from the guide.

    `guide` is a table `(pieces + 1, width)` of unit rows: where it sees a clear counterpart of a target piece in
    the source, the last decoder layer is asked to look there (Chen et al. 2016, guided alignment).
    """
    output = model.model(
        input_ids=source,
        attention_mask=(source != padding).long(),
        decoder_input_ids=decoder_input,
        use_cache=False,
        output_attentions=guide is not None,
    )
    kept = target != padding
    states = output.last_hidden_state[kept]
    # The padding is never a target, and a matrix of 8,000 columns multiplies faster than one of 8,001.
    embedding, bias = model.get_input_embeddings().weight[:padding], model.final_logits_bias[0, :padding]
    loss = SmoothedLoss.apply(states, embedding, bias, target[kept], smoothing)
    if guide is None:
        return loss, torch.zeros(())
    attention = output.cross_attentions[-1].mean(dim=1)[kept]
    return loss, _alignment_loss(attention, source, target, kept, padding, guide)


class SmoothedLoss(torch.autograd.Function):
    """Mean label-smoothed cross-entropy of a linear output layer, with its gradient worked out in the same pass.

    The logits of a batch, `(targets, pieces)` in float32, would fill the memory bus several times over; here they
    exist for a few hundred targets at a time and stay in the cache.
    """

    @staticmethod
    def forward(
        ctx: torch.autograd.function.FunctionCtx,
        states: torch.Tensor,
        embedding: torch.Tensor,
        bias: torch.Tensor,
        target: torch.Tensor,
        smoothing: float,
    ) -> torch.Tensor:
        """`states` `(targets, width)`, `embedding` `(pieces, width)`, `bias` `(pieces,)`, `target` `(targets,)`."""
        count, pieces = len(target), len(embedding)
        rows = 256 if states.device.type == "cpu" else 8192
        total = torch.zeros((), device=states.device)
        of_states, of_embedding = torch.empty_like(states), torch.zeros_like(embedding, dtype=torch.float32)
        of_bias = torch.zeros_like(bias, dtype=torch.float32)
        for start in range(0, count, rows):
            some, wanted = states[start : start + rows], target[start : start + rows, None]
            logits = functional.linear(some, embedding, bias.to(some.dtype)).float()
            at_target, mean = logits.gather(1, wanted)[:, 0], logits.mean(dim=1)
            normalizer = torch.logsumexp(logits, dim=1)
            total += (normalizer - (1 - smoothing) * at_target - smoothing * mean).sum()
            gradient = logits.sub_(normalizer[:, None]).exp_().sub_(smoothing / pieces)
            gradient.scatter_add_(1, wanted, torch.full_like(wanted, -(1 - smoothing), dtype=gradient.dtype))
            of_bias += gradient.sum(dim=0)
            gradient = gradient.to(some.dtype)
            of_states[start : start + rows] = gradient @ embedding
            of_embedding += gradient.T @ some
        ctx.save_for_backward(of_states / count, of_embedding / count, of_bias / count)
        return total / count

    @staticmethod
    def backward(  # type: ignore[override]
        ctx: torch.autograd.function.FunctionCtx, of_loss: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, None, None]:
        of_states, of_embedding, of_bias = ctx.saved_tensors  # type: ignore[attr-defined]
        scale = of_loss.to(of_states.dtype)
        return (
            of_states * scale,
            (of_embedding * of_loss).to(of_states.dtype),
            (of_bias * of_loss).to(of_states.dtype),
            None,
            None,
        )


def _alignment_loss(
    attention: torch.Tensor,
    source: torch.Tensor,
    target: torch.Tensor,
    kept: torch.Tensor,
    padding: int,
    guide: torch.Tensor,
) -> torch.Tensor:
    with torch.no_grad():
        similarity = torch.einsum("btw,bsw->bts", guide[target], guide[source]).float()
        similarity = similarity.masked_fill((source == padding)[:, None, :], -1e4)
        wanted = torch.softmax(similarity[kept] / 0.08, dim=-1)
        certain = wanted.amax(dim=-1)
        certain = torch.where(certain > 0.5, certain, 0.0)
    strayed = -(wanted * torch.log(attention.float() + 1e-4)).sum(dim=-1)
    return (strayed * certain).sum() / (certain.sum() + 1.0)


def _pad(rows: list[list[int]], padding: int) -> torch.Tensor:
    longest = max(len(row) for row in rows)
    return torch.tensor([row + [padding] * (longest - len(row)) for row in rows])
