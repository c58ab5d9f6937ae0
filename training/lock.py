"""Pin the built-in models: `python -m training.lock` writes `models.lock` from the files in `align/weights`.

Run it after a model has been trained or replaced, and commit both together.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from align.models import WEIGHTS
from align.models import lock as models_lock

LOCK = WEIGHTS.parent.parent / models_lock.FILE


class Entry(NamedTuple):
    """What a lock says of a model beside its bytes."""

    kind: models_lock.Kind
    licence: str
    origin: str


MODELS = {
    "he_en": Entry(
        "translator",
        "Apache-2.0",
        "trained by this project with `python -m training.translator`; sources and licences in its model card",
    ),
    "encoder/static": Entry(
        "encoder",
        "Apache-2.0",
        "trained by this project with `python -m training.encoder static`; sources and licences in its model card",
    ),
    "encoder/student": Entry(
        "encoder",
        "Apache-2.0",
        "hebrew: trained by this project with `python -m training.encoder student`; english: its teacher, "
        "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0, revision 1110a243fdf4706b3f48f1d95db1a4f5529b4d41), "
        "eight bits a weight; sources and licences in its model card",
    ),
}


def pinned(weights: Path, lock: Path) -> list[models_lock.Model]:
    """The models of `MODELS` that are there, each with its files as they are now."""
    return [
        models_lock.Model(
            name=name,
            kind=entry.kind,
            licence=entry.licence,
            origin=entry.origin,
            files=models_lock.pin(weights / name),
            root=weights,
            lock=lock,
            built_in=True,
        )
        for name, entry in MODELS.items()
        if (weights / name).is_dir() and models_lock.contents(weights / name)
    ]


def strays(weights: Path) -> list[str]:
    """Files in folders below `weights` that belong to no model of the table: they would be shipped unpinned.

    Files beside the folders are not models but small tables of numbers, read in review like code.
    """
    nested = [name for name in models_lock.contents(weights) if "/" in name]
    return [name for name in nested if not any(name.startswith(f"{known}/") for known in MODELS)]


def main() -> int:
    """Write the lock and say what it pins; fails if a file belongs to no model."""
    for name in strays(WEIGHTS):
        print(f"{WEIGHTS / name} belongs to no model of training/lock.py", file=sys.stderr)
    models = pinned(WEIGHTS, LOCK)
    LOCK.write_text(models_lock.dump(models), encoding="utf-8")
    for model in models:
        print(f"{model.name}: {len(model.files)} files, {model.size / 1e6:.1f} MB")
    return 1 if strays(WEIGHTS) else 0


if __name__ == "__main__":
    sys.exit(main())
