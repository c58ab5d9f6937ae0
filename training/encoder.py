"""Makes the built-in encoders: `python -m training.encoder static`, then `student`.

A student that began with an earlier one (`student --start EARLIER --work LATER`) is better when their weights are
averaged: `blend --start EARLIER --work LATER`.

Both read the parallel text (`--data`, a folder with `he-en.tsv.xz`, `written.tsv.xz` and `paraphrase.tsv.xz`)
and write a model folder (`--out`), complete or not at all.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

WEIGHTS = Path(__file__).parent.parent / "align" / "weights" / "encoder"


def main() -> None:
    """Parse the command line and run one step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=["static", "student", "blend"])
    parser.add_argument("--data", type=Path, default=Path("../shared/parallel"))
    parser.add_argument("--out", type=Path, help="folder to write; default: where align looks for the model")
    parser.add_argument("--work", type=Path, default=Path("training/work/student"), help="checkpoints")
    parser.add_argument("--start", type=Path, help="student: work folder of an earlier training to begin with")
    parser.add_argument("--share", type=float, default=0.6, help="blend: weight of the later student")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="one field of the plan")
    arguments = parser.parse_args()
    steps = {"static": run_static, "student": run_student, "blend": run_blend}
    steps[arguments.step](arguments)


def write_whole(out: Path, save: Callable[[Path], None]) -> None:
    """Save into a folder beside `out`, then put it in place: nobody meets half a model."""
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}-"))
    save(fresh / "model")
    if out.exists():
        out.rename(fresh / "old")
    (fresh / "model").rename(out)
    shutil.rmtree(fresh)


def changed(plan: object, settings: list[str]) -> dict[str, object]:
    """Fields of a plan given as `name=value`, in the type of the field's default."""
    fields: dict[str, object] = {}
    for setting in settings:
        name, _, value = setting.partition("=")
        fields[name] = type(getattr(plan, name))(value)
    return fields


def run_static(arguments: argparse.Namespace) -> None:
    """Train and save the static encoder."""
    import dataclasses

    from training.encoder_data import read_corpus, read_news, read_paraphrases
    from training.encoder_static import StaticPlan, save_static, train_static

    plan = StaticPlan()
    plan = dataclasses.replace(plan, **changed(plan, arguments.set))
    news, _ = read_news(arguments.data)
    pieces, table = train_static(news + read_paraphrases(arguments.data) + read_corpus(arguments.data), plan)
    write_whole(arguments.out or WEIGHTS / "static", lambda folder: save_static(pieces, table, folder))


def run_student(arguments: argparse.Namespace) -> None:
    """Train the student (or go on training it) and save it with its teacher."""
    import dataclasses

    from training.encoder_student import StudentPlan, save_student, train_student

    plan = StudentPlan()
    plan = dataclasses.replace(plan, **changed(plan, arguments.set))
    arguments.work.mkdir(parents=True, exist_ok=True)
    model, tokenizer = train_student(arguments.data, WEIGHTS / "static", arguments.work, plan, arguments.start)
    write_whole(arguments.out or WEIGHTS / "student", lambda folder: save_student(model, tokenizer, folder))


def run_blend(arguments: argparse.Namespace) -> None:
    """Save the mean of two students."""
    from training.encoder_student import StudentPlan, blended, save_student

    model, tokenizer = blended(StudentPlan(), arguments.start, arguments.work, arguments.share)
    write_whole(arguments.out or WEIGHTS / "student", lambda folder: save_student(model, tokenizer, folder))


if __name__ == "__main__":
    main()
