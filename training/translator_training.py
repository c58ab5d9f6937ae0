"""The training loop: batches, two optimisers, a moving average, checkpoints, a line of measures now and then.

Several processes (`torchrun`) train one network: each works on batches of its own, their gradients are averaged,
and the first one keeps the clock, the checkpoints and the measures.
"""

from __future__ import annotations

import copy
import random
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sentencepiece
import torch
from torch import distributed
from torch.nn import functional

from training.translator_data import HELD_OUT_PAIRS, draw, encode, token_batches, vary
from training.translator_model import collate, losses
from training.translator_package import write_package

if TYPE_CHECKING:
    from transformers import MarianMTModel

    from training.translator_data import Pair
    from training.translator_model import Size

CHUNK_PAIRS = 8000
"""Pairs drawn, sorted into batches and shuffled together; a resumed run goes on with the next chunk."""


@dataclass
class Progress:
    """How far a training is."""

    updates: int = 0
    pairs: int = 0
    seconds: float = 0.0
    chunk: int = 0


@dataclass(frozen=True)
class Plan:
    """When to stop, and what to write where on the way."""

    updates: int
    minutes: float
    seed: int
    folder: Path
    reverse: bool = False
    """Whether English is translated into Hebrew."""
    save_minutes: float = 5.0
    measure_minutes: float = 20.0
    smoothing: float = 0.1
    guided_share: float = 0.35
    """Share of the run during which attention is guided by the table, with a weight that falls to zero."""

    def share_done(self, progress: Progress) -> float:
        """0 at the start, 1 at the end: by updates, or by time where only minutes limit the run."""
        by_updates = progress.updates / self.updates if self.updates else 0.0
        by_time = progress.seconds / 60 / self.minutes if self.minutes else 0.0
        return min(1.0, max(by_updates, by_time))


class Training:
    """A network in training; `run` goes on from the newest checkpoint of the plan's folder, if there is one."""

    def __init__(
        self,
        model: MarianMTModel,
        size: Size,
        plan: Plan,
        processor: sentencepiece.SentencePieceProcessor,
        sentencepiece_model: Path,
        table: torch.Tensor | None,
        device: str,
    ) -> None:
        self.model = model.to(device)
        """The weights in full precision, which the optimisers change."""
        self.worker = copy.deepcopy(self.model).to(torch.bfloat16).train()
        """Their copy in half precision, which computes: on processors that know bf16 four times as fast."""
        self.size = size
        self.plan = plan
        self.processor = processor
        self.sentencepiece_model = sentencepiece_model
        self.device = device
        self.rank = distributed.get_rank() if distributed.is_initialized() else 0
        self.processes = distributed.get_world_size() if distributed.is_initialized() else 1
        self.padding: int = model.config.pad_token_id
        self.guide = _guide(table, device) if table is not None else None
        self.progress = Progress()
        self.average = {name: value.detach().clone() for name, value in model.state_dict().items()}
        self.optimizers = _optimizers(self.model, size)

    def run(self, pairs: dict[str, list[Pair]], held_out: list[Pair]) -> None:
        """Train until the plan is fulfilled."""
        self._resume()
        if self.device.startswith("cuda"):
            self.worker.model = torch.compile(self.worker.model, dynamic=True)
        self.clock = time.monotonic()
        last = {"saved": self.clock, "measured": self.clock}
        running: list[float] = []
        while self.plan.share_done(self.progress) < 1.0:
            for batch in self._batches(pairs):
                running.append(self._update(batch))
                now = time.monotonic()
                if self.progress.updates % 10 == 0:
                    self._report(running)
                    running = []
                if now - last["saved"] > 60 * self.plan.save_minutes:
                    self.save()
                    last["saved"] = now
                if now - last["measured"] > 60 * self.plan.measure_minutes:
                    self.measure(held_out)
                    last["measured"] = self.clock = time.monotonic()
                if self.plan.share_done(self.progress) >= 1.0:
                    break
            self.progress.chunk += 1
        self.save()
        self.measure(held_out)

    def averaged(self) -> MarianMTModel:
        """A copy of the network with the moving average of its weights."""
        from training.translator_model import build

        model = build(self.size, self.padding)
        model.load_state_dict({name: value.cpu() for name, value in self.average.items()})
        return model.eval()

    def save(self) -> None:
        """Write a checkpoint; the last one is replaced in one rename."""
        if self.rank:
            return
        path = self.plan.folder / "checkpoint.pt"
        partial = path.with_suffix(".partial")
        torch.save(
            {
                "model": self.model.state_dict(),
                "average": self.average,
                "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
                "progress": asdict(self.progress),
            },
            partial,
        )
        partial.replace(path)

    def measure(self, held_out: list[Pair]) -> None:
        """Print the held-out loss, and chrF and BLEU of greedy translations by the averaged network."""
        if self.rank:
            return
        model = self.averaged()
        encoded = encode(held_out, self.processor, False, self.plan.reverse)
        batches = list(token_batches(encoded, 2500, random.Random(0)))
        total, count = 0.0, 0
        with torch.no_grad():
            for batch in batches:
                source, decoder_input, target = collate(batch, self.padding)
                loss, _ = losses(model, source, decoder_input, target, self.padding, smoothing=0.0)
                kept = int((target != self.padding).sum())
                total, count = total + loss.item() * kept, count + kept
        print(
            f"held out: {HELD_OUT_PAIRS} pairs, loss {total / count:.3f}, {self._scores(model, held_out)}",
            flush=True,
        )

    def _scores(self, model: MarianMTModel, held_out: list[Pair]) -> str:
        import ctranslate2
        import sacrebleu

        sides = [pair.sides(self.plan.reverse) for pair in held_out]
        with tempfile.TemporaryDirectory() as scratch:
            write_package(model, self.sentencepiece_model, Path(scratch, "package"), self.plan.reverse)
            translator = ctranslate2.Translator(str(Path(scratch, "package", "model")), intra_threads=1)
            results = translator.translate_batch(
                [self.processor.encode(source, out_type=str) for source, _ in sides],
                max_batch_size=2048,
                batch_type="tokens",
                beam_size=1,
                max_decoding_length=100,
            )
        outputs = [self.processor.decode(result.hypotheses[0]) for result in results]
        references = [[target for _, target in sides]]
        chrf, bleu = sacrebleu.corpus_chrf(outputs, references), sacrebleu.corpus_bleu(outputs, references)
        return f"chrF {chrf.score:.1f}, BLEU {bleu.score:.1f}, such as: {outputs[7]}"

    def _batches(self, pairs: dict[str, list[Pair]]) -> list[list[tuple[list[int], list[int]]]]:
        """The next chunk's batches; the first chunks keep to short pairs."""
        generator = random.Random(f"{self.plan.seed}-{self.progress.chunk}" + f"-{self.rank}" * bool(self.rank))
        chosen = [vary(pair, generator) for pair in draw(pairs, CHUNK_PAIRS, generator)]
        share = self.plan.share_done(self.progress)
        longest = 24 if share < 0.04 else 40 if share < 0.12 else 120
        sentencepiece.set_random_generator_seed(generator.randrange(2**31))
        generator.shuffle(chosen)
        sampled = len(chosen) // 5 if share > 0.12 else 0
        encoded = encode(chosen[:sampled], self.processor, True, self.plan.reverse)
        encoded += encode(chosen[sampled:], self.processor, False, self.plan.reverse)
        fitting = [pair for pair in encoded if pair[0] and max(len(pair[0]), len(pair[1])) <= longest]
        return list(token_batches(fitting, self.size.tokens, generator))

    def _update(self, batch: list[tuple[list[int], list[int]]]) -> float:
        share = self.plan.share_done(self.progress)
        warmth = min(1.0, (self.progress.updates + 1) / 100)
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * warmth * max(0.02, 1.0 - share) ** 0.8
        guidance = max(0.0, 1.0 - share / self.plan.guided_share) if self.guide is not None else 0.0
        source, decoder_input, target = (ids.to(self.device) for ids in collate(batch, self.padding))
        guide = self.guide if guidance > 0 else None
        loss, strayed = losses(self.worker, source, decoder_input, target, self.padding, self.plan.smoothing, guide)
        (loss + 0.3 * guidance * strayed).backward()
        self._take_gradients()
        now = time.monotonic()
        seconds, taken = self._share(now - self.clock, len(batch))
        self.clock = now
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for optimizer in self.optimizers:
            optimizer.step()
        self._copy_weights()
        self.progress.updates += 1
        self.progress.pairs += taken
        self.progress.seconds += seconds
        self._follow()
        return loss.item()

    @torch.no_grad()
    def _take_gradients(self) -> None:
        for weight, copied in zip(self.model.parameters(), self.worker.parameters(), strict=True):
            weight.grad = copied.grad.float() if copied.grad is not None else None
            copied.grad = None

    @torch.no_grad()
    def _share(self, seconds: float, pairs: int) -> tuple[float, int]:
        """Average the gradients of all processes; the first one's clock, and the pairs of all of them."""
        if self.processes == 1:
            return seconds, pairs
        gradients = [weight.grad for weight in self.model.parameters() if weight.grad is not None]
        told = torch.tensor([0.0 if self.rank else seconds, pairs], device=self.device)
        message = torch.cat([told, *(gradient.flatten() for gradient in gradients)])
        distributed.all_reduce(message)
        start = len(told)
        for gradient in gradients:
            gradient.copy_(message[start : start + gradient.numel()].view_as(gradient)).div_(self.processes)
            start += gradient.numel()
        return message[0].item(), round(message[1].item())

    @torch.no_grad()
    def _copy_weights(self) -> None:
        for weight, copied in zip(self.model.parameters(), self.worker.parameters(), strict=True):
            copied.copy_(weight)

    @torch.no_grad()
    def _follow(self) -> None:
        """Move the average towards the weights; quicker at the start, when the weights change quickly."""
        decay = min(0.998, (self.progress.updates + 1) / (self.progress.updates + 10))
        for name, value in self.model.state_dict().items():
            if value.dtype.is_floating_point:
                self.average[name].lerp_(value, 1 - decay)

    def _resume(self) -> None:
        path = self.plan.folder / "checkpoint.pt"
        if not path.exists():
            return
        stored = torch.load(path, map_location=self.device, weights_only=True)
        self.model.load_state_dict(stored["model"])
        self.average = stored["average"]
        for optimizer, state in zip(self.optimizers, stored["optimizers"], strict=True):
            optimizer.load_state_dict(state)
        self.progress = Progress(**stored["progress"])
        self.progress.chunk += 1
        self._copy_weights()
        print(f"going on from {self.progress}", flush=True)

    def _report(self, running: list[float]) -> None:
        if self.rank:
            return
        progress = self.progress
        print(
            f"update {progress.updates}: loss {sum(running) / len(running):.3f}, {progress.pairs} pairs, "
            f"{progress.seconds / 60:.1f} minutes, {progress.pairs / progress.seconds:.0f} pairs a second, "
            f"chunk {progress.chunk}, {100 * self.plan.share_done(progress):.1f} % done",
            flush=True,
        )


def _guide(table: torch.Tensor, device: str) -> torch.Tensor:
    rows = functional.normalize(table, dim=1)
    return torch.cat([rows, torch.zeros(1, table.shape[1])]).to(device, torch.bfloat16)


def _optimizers(model: MarianMTModel, size: Size) -> list[torch.optim.Optimizer]:
    """Muon for the hidden matrices (Jordan 2024), Adam for the embedding, the norms and the biases."""
    embedding = model.get_input_embeddings().weight
    parameters = [value for value in model.parameters() if value.requires_grad]
    hidden = [value for value in parameters if value.dim() == 2 and value is not embedding]
    others = [value for value in parameters if value.dim() != 2]
    optimizers: list[torch.optim.Optimizer] = [
        torch.optim.Muon(
            hidden, lr=size.learning_rate, weight_decay=0.01, adjust_lr_fn="match_rms_adamw", ns_steps=4
        ),
        torch.optim.Adam(
            [{"params": others}, {"params": [embedding], "lr": size.learning_rate * 0.5}],
            lr=size.learning_rate,
            betas=(0.9, 0.98),
            fused=True,
        ),
    ]
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["peak"] = group["lr"]
    return optimizers
