"""Everything the README reports, on the open sets: `python -m benchmarks --bench ../shared/bench`.

python -m benchmarks --only linking      one part: linking, ablations, peers, facts, encoders, translation, scale
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path


def linking(bench: Path) -> None:
    """Links and event verdicts of the built-in linker."""
    from benchmarks.linking import table

    print(table(bench))


def ablations(bench: Path) -> None:
    """The linker without each kind of evidence in turn."""
    from benchmarks.ablations import table

    print(table(bench))


def peers(bench: Path) -> None:
    """Two published methods on the same sets and the same vectors."""
    from benchmarks.peers import table

    print(table(bench))


def _module(name: str) -> Callable[[Path], None]:
    """A part that is a command of its own, run with its defaults on `bench`."""

    def run(bench: Path) -> None:
        from importlib import import_module

        module = import_module(f"benchmarks.{name}")
        sys.argv = [name, "--bench", str(bench)]
        module.main()

    return run


PARTS: dict[str, Callable[[Path], None]] = {
    "linking": linking,
    "ablations": ablations,
    "peers": peers,
    "facts": _module("facts"),
    "encoders": _module("encoders"),
    "translation": _module("translation"),
    "scale": _module("scale"),
}


def main() -> None:
    """Run the parts, each under its own heading."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--only", choices=PARTS, action="append")
    arguments = parser.parse_args()
    if not arguments.bench.is_dir():
        parser.error(f"{arguments.bench} is not a folder: --bench takes the folder of the open sets")
    for name in arguments.only or PARTS:
        print(f"\n## {name}\n", flush=True)
        PARTS[name](arguments.bench)


if __name__ == "__main__":
    main()
