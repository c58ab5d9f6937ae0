"""Time and memory of one big comparison, and how they grow: `python -m benchmarks.scale`.

A report of n sentences is compared with ten articles of n sentences each, drawn from the news written for this
project: a tenth of each article's sentences translate sentences of the report, the rest are about other things.
Every comparison is a process of its own, from plain files to written artefacts, without a stored translation.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from training.text import OWN_NEWS, read_rows

PLOT = Path(__file__).parent.parent / "docs" / "scale.svg"
SIZES = (250, 500, 1000, 2000)
ARTICLES = 10
SHARED = 0.1
"""Share of an article's sentences that have a counterpart in the report."""


@dataclass(frozen=True)
class Run:
    """One measured comparison."""

    sentences: int
    seconds: float
    processor_seconds: float
    megabytes: float
    """Peak of the resident memory."""


def main() -> None:
    """Measure, print a Markdown table, draw the plot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, help="not used: the text is the project's own")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--plot", type=Path, default=PLOT)
    options = parser.parse_args()
    runs = [measure(size) for size in options.sizes]
    print(f"| sentences | pairs of sentences | seconds | processor seconds | peak memory |\n{'|---' * 5}|")
    for run in runs:
        pairs = ARTICLES * run.sentences**2
        print(
            f"| {run.sentences:,} against {ARTICLES} × {run.sentences:,} | {pairs:,} | {run.seconds:.0f} | "
            f"{run.processor_seconds:.0f} | {run.megabytes:.0f} MB |",
            flush=True,
        )
    options.plot.write_text(drawing(runs), encoding="utf-8")


def measure(sentences: int) -> Run:
    """Write the files, compare them in a fresh process, and take its time and memory."""
    with tempfile.TemporaryDirectory() as folder:
        report, articles = write_texts(Path(folder), sentences)
        command = [
            *(sys.executable, "-m", "align", "compare", str(report), *map(str, articles)),
            *("-o", str(Path(folder, "out")), "--quiet", "--no-cache"),
        ]
        began = time.monotonic()
        process = subprocess.Popen(command, cwd=folder)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        if status:
            raise SystemExit(f"align compare ended with status {status}")
        return Run(sentences, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def write_texts(folder: Path, sentences: int) -> tuple[Path, list[Path]]:
    """The Hebrew report and the English articles, one sentence a paragraph."""
    chooser = random.Random(sentences)
    pairs = read_rows(OWN_NEWS)
    chooser.shuffle(pairs)
    told, others = pairs[:sentences], [english for _, english in pairs[sentences:]]
    report = folder / "report.he.txt"
    report.write_text("\n\n".join(hebrew for hebrew, _ in told) + "\n", encoding="utf-8")
    articles = []
    for number in range(ARTICLES):
        shared = [english for _, english in chooser.sample(told, round(SHARED * sentences))]
        text = shared + chooser.choices(others, k=sentences - len(shared))
        chooser.shuffle(text)
        articles.append(folder / f"article{number}.en.txt")
        articles[-1].write_text("\n\n".join(text) + "\n", encoding="utf-8")
    return report, articles


def drawing(runs: list[Run]) -> str:
    """Time over size on logarithmic axes as SVG, with a line of growth as the product of the sentences."""
    import math

    width, height, edge = 560, 340, 56
    widest, longest = max(run.sentences for run in runs), max(run.seconds for run in runs)
    narrowest, shortest = min(run.sentences for run in runs), min(run.seconds for run in runs)
    low = min(shortest, longest * (narrowest / widest) ** 2)

    def point(sentences: float, seconds: float) -> tuple[float, float]:
        across = math.log(sentences / narrowest) / max(math.log(widest / narrowest), 1e-9)
        up = math.log(seconds / low) / max(math.log(longest / low), 1e-9)
        return edge + across * (width - 2 * edge), height - edge - up * (height - 2 * edge)

    def line(points: list[tuple[float, float]], style: str) -> str:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        return f'<polyline points="{path}" fill="none" {style}/>'

    measured = [point(run.sentences, run.seconds) for run in runs]
    square = [point(run.sentences, longest * (run.sentences / widest) ** 2) for run in runs]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="12"><rect width="{width}" height="{height}" fill="#fff"/>',
        line(square, 'stroke="#999" stroke-dasharray="4 4"'),
        line(measured, 'stroke="#0b57a4" stroke-width="2"'),
    ]
    for run, (x, y) in zip(runs, measured, strict=True):
        label = f"{run.seconds:.0f} s, {run.megabytes:.0f} MB"
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#0b57a4"/>')
        parts.append(f'<text x="{x:.1f}" y="{y - 10:.1f}" text-anchor="middle">{label}</text>')
        parts.append(f'<text x="{x:.1f}" y="{height - 30}" text-anchor="middle">{run.sentences:,}</text>')
    parts.append(
        f'<text x="{width / 2}" y="{height - 10}" text-anchor="middle">sentences of the report, and of each of '
        f"{ARTICLES} articles; dashed: growth as the product</text></svg>"
    )
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    main()
