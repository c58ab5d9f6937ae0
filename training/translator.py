"""Make the built-in Hebrew–English translator, one command a step; every step can be repeated or resumed.

    python -m training.translator tokenizer     joint SentencePiece model of 8,000 pieces
    python -m training.translator table         bilingual table of pieces: first embedding and guide of attention
    python -m training.translator train         the transformer; goes on from its last checkpoint
    python -m training.translator export        Argos package directory with CTranslate2 int8 weights

With `--reverse` the last two make a translator from English to Hebrew, in a `--folder` and a `--package` of its
own; `back --package REVERSE --english LINES.txt --back BACK.tsv.xz` then makes pairs of English text, which
`train --back BACK.tsv.xz` learns from as well.

`torchrun --nproc-per-node 2 -m training.translator train` trains in two processes, which two cores do faster than
two threads in one. Options are the same for every step (`--help`). The small network is for two cores and hours;
with a GPU, `--size large` makes six layers of 512 in the same way:

    python -m training.translator table --size large
    python -m training.translator train --size large --updates 100000
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from sentencepiece import SentencePieceProcessor, SentencePieceTrainer
from torch import distributed

from align.normalizing import normalize_hebrew
from training.translator_back import back_translate, read_back
from training.translator_data import Pair, draw, encode, read_held_out, read_pairs
from training.translator_model import END, SIZES, build, initialise, set_output_bias
from training.translator_package import read_package, size_of_package, write_package
from training.translator_table import train_table
from training.translator_training import Plan, Training

PIECES = 8000


def main() -> None:
    """Run one step."""
    options = _parser().parse_args()
    if distributed.is_torchelastic_launched():
        distributed.init_process_group("nccl" if options.device.startswith("cuda") else "gloo")
        if options.device == "cuda":
            options.device = f"cuda:{distributed.get_node_local_rank()}"
    options.folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    if options.threads:
        torch.set_num_threads(options.threads)
    steps = {"tokenizer": make_tokenizer, "table": make_table, "train": train, "export": export, "back": back}
    steps[options.step](options)


def make_tokenizer(options: argparse.Namespace) -> None:
    """A joint unigram model; news counts most, every byte can be written."""
    generator = random.Random(options.seed)
    pairs = read_pairs(options.text)
    lines = options.folder / "tokenizer.txt"
    drawn = [pair for pair in draw({**pairs, "people": [], "interface": []}, 60_000, generator)]
    with lines.open("w", encoding="utf-8") as file:
        for pair in drawn + generator.sample(pairs["people"], 4_000):
            file.write(f"{pair.hebrew}\n{pair.english}\n")
    SentencePieceTrainer.train(
        input=str(lines),
        model_prefix=str(options.folder / "sentencepiece"),
        model_type="unigram",
        vocab_size=PIECES,
        character_coverage=0.9999,
        byte_fallback=True,
        split_digits=True,
        normalization_rule_name="nmt_nfkc",
        eos_id=0,
        unk_id=1,
        bos_id=-1,
        pad_id=-1,
        num_threads=options.threads or 2,
        max_sentence_length=8000,
        minloglevel=1,
    )


def make_table(options: argparse.Namespace) -> None:
    """The bilingual table of the tokenizer's pieces."""
    processor = _processor(options.folder)
    table = train_table(read_pairs(options.text), processor, SIZES[options.size].width, seed=options.seed)
    torch.save(table, options.folder / f"table-{SIZES[options.size].width}.pt")
    _show_neighbours(table, processor)


def train(options: argparse.Namespace) -> None:
    """The network, from the table, from a package, or from the last checkpoint."""
    pairs, held_out = read_pairs(options.text), read_held_out(options.text)
    if options.back:
        pairs["back"] = read_back(options.back)
    table = None
    if options.from_package:
        sentencepiece_model = options.from_package / "sentencepiece.model"
        size, model = size_of_package(options.from_package), read_package(options.from_package)
        processor = SentencePieceProcessor(model_file=str(sentencepiece_model))
        if options.reverse:
            set_output_bias(model, _frequencies(pairs, processor, options))
    else:
        sentencepiece_model = options.folder / "sentencepiece.model"
        processor, size = _processor(options.folder), SIZES[options.size]
        table = torch.load(options.folder / f"table-{size.width}.pt", weights_only=True)
        model = build(size, processor.get_piece_size())
        initialise(model, table, _frequencies(pairs, processor, options))
    plan = Plan(options.updates, options.minutes, options.seed, options.folder, options.reverse)
    Training(model, size, plan, processor, sentencepiece_model, table, options.device).run(pairs, held_out)


def export(options: argparse.Namespace) -> None:
    """The averaged weights of the last checkpoint as a package."""
    stored = torch.load(options.folder / "checkpoint.pt", map_location="cpu", weights_only=True)
    sentencepiece_model = options.folder / "sentencepiece.model"
    if options.from_package:
        sentencepiece_model = options.from_package / "sentencepiece.model"
    processor = SentencePieceProcessor(model_file=str(sentencepiece_model))
    model = build(SIZES[options.size], processor.get_piece_size())
    model.load_state_dict(stored["average"])
    model.final_logits_bias[0, END] += options.end_bias
    write_package(model.eval(), sentencepiece_model, options.package, options.reverse)
    print(f"{options.package}: {stored['progress']}")


def back(options: argparse.Namespace) -> None:
    """Pairs of English sentences and a machine's Hebrew."""
    back_translate(options.package, options.english, options.back, options.threads)


def _frequencies(
    pairs: dict[str, list[Pair]], processor: SentencePieceProcessor, options: argparse.Namespace
) -> torch.Tensor:
    """How often each piece stands in the targets of a training draw: `(pieces,)`."""
    drawn = encode(draw(pairs, 20_000, random.Random(options.seed)), processor, False, options.reverse)
    ids = torch.tensor([piece for _, target in drawn for piece in [*target, 0]])
    return torch.bincount(ids, minlength=processor.get_piece_size()).float()


def _processor(folder: Path) -> SentencePieceProcessor:
    return SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))


def _show_neighbours(table: torch.Tensor, processor: SentencePieceProcessor) -> None:
    rows = torch.nn.functional.normalize(table, dim=1)
    for word in ("ממשלה", "ישראל", "הנשיא", "אמר", "מלחמה", "כסף", "שנים"):
        piece = processor.encode(normalize_hebrew(word))[0]
        nearest = (rows @ rows[piece]).topk(6).indices.tolist()
        print(word, processor.id_to_piece(piece), [processor.id_to_piece(index) for index in nearest])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["tokenizer", "table", "train", "export", "back"])
    parser.add_argument("--text", type=Path, default=Path("../shared/parallel"), help="folder of the parallel text")
    parser.add_argument("--folder", type=Path, default=Path("build/translator"), help="intermediate files")
    parser.add_argument("--package", type=Path, default=Path("align/weights/he_en"), help="where export writes")
    parser.add_argument("--end-bias", type=float, default=0.0, help="added to the end mark's log odds on export")
    parser.add_argument("--from-package", type=Path, help="begin with the weights and pieces of this package")
    parser.add_argument("--reverse", action="store_true", help="English to Hebrew, for back-translation")
    parser.add_argument("--english", type=Path, help="back: English sentences, one a line")
    parser.add_argument("--back", type=Path, help="pairs with a machine's Hebrew: back writes, train reads them")
    parser.add_argument("--size", choices=sorted(SIZES), default="small")
    parser.add_argument("--updates", type=int, default=0, help="length of the run in updates (repeatable exactly)")
    parser.add_argument("--minutes", type=float, default=0, help="length of the run in minutes, if not in updates")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return parser


if __name__ == "__main__":
    main()
