"""What each kind of evidence is worth: the linker fitted anew without it, one kind at a time, cross-validated.

Documents (of NTREX) and events (of the coverage set) are dealt into folds; each fold is linked with weights fitted
on the others, so the figures are lower than those of the shipped weights, which were fitted on all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from align import Settings
from align.linking.calibration import Calibration
from align.linking.choosing import coverage_links
from align.linking.encoders import load_encoders
from align.linking.evidence import Evidence
from align.linking.explaining import Reader
from align.linking.side import Side
from align.records import Encoder
from align.translation import built_in
from benchmarks.datasets import Document, documents
from benchmarks.scoring import Scores, Tally
from training.linking import ROUNDS, Rows, coverage_documents, evidence_of, fit, fit_all
from training.literal import made_documents
from training.text import OWN_COVERAGE, OWN_COVERAGE_MORE

FOLDS = 5
_NEVER = -1
"""Fold of what every fit learns from and no figure counts: the project's own events."""
KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("nothing", frozenset()),
    ("standing among rivals", frozenset({"margin", "typical", "rank"})),
    ("shared words", frozenset({"words_low", "words_high", "rare"})),
    ("names", frozenset({"names"})),
    ("facts", frozenset({"facts", "conflict"})),
    ("position and neighbours", frozenset({"position", "neighbours"})),
    ("openings", frozenset({"opening"})),
    ("captions", frozenset({"caption"})),
    ("length", frozenset({"length"})),
    ("literalness", frozenset({"literal"})),
    ("sentences broken in two", frozenset({"made_whole"})),
)
"""What is taken away, and the features that it feeds."""


@dataclass
class Task:
    """A document to link, with its evidence and the pairs of sentences that do not count."""

    document: Document
    kind: str
    ignored: set[tuple[int, int]]
    evidence: Evidence
    fold: int


def table(bench: Path) -> str:
    """Markdown table: strict and pair F1 on `ntrex_comparable_open`, F1 of full links on `coverage_open`."""
    static, student = load_encoders(Settings())
    reader = built_in(Settings())
    both = tasks(bench, [static, student])
    lines = [
        "| without | ntrex_comparable strict | pair | unique | coverage full links F1 (P, R) |",
        "|---|---|---|---|---|",
        _row("the translator's opinion", both, frozenset(), None),  # first: evidence once read stays so
        *(_row(name, both, without, reader) for name, without in KINDS),
        _row("student encoder", tasks(bench, [static, student], kept=0), frozenset(), reader),
        _row("static encoder (words still use it)", tasks(bench, [static, student], kept=1), frozenset(), reader),
    ]
    note = f"Cross-validated in {FOLDS} folds, on the sentences of the gold; `coverage` without translation."
    return "\n".join([*lines, "", note])


def tasks(bench: Path, encoders: list[Encoder], kept: int | None = None) -> list[Task]:
    """Every document of both sets with its evidence, by both encoders or only the one of the number `kept`."""

    def side(texts: list[str], captions: frozenset[int]) -> Side:
        made = Side(texts, encoders, captions)
        if kept is not None:
            made.keep_encoder(kept)
        return made

    found = [
        Task(document, "comparable", set(), evidence_of(document, side), number % FOLDS)
        for number, document in enumerate(documents(bench / "ntrex_comparable_open.jsonl"))
    ]
    events: dict[str, int] = {}
    for document, ignored in coverage_documents(bench / "coverage_open"):
        number = events.setdefault(document.name.split("/")[0], len(events))
        evidence = evidence_of(document, side)
        found.append(Task(document, "coverage", ignored, evidence, number % FOLDS))
    for document, ignored in coverage_documents(OWN_COVERAGE):
        evidence = evidence_of(document, side)
        found.append(Task(document, "own", ignored, evidence, _NEVER))
    for document in made_documents(OWN_COVERAGE, OWN_COVERAGE_MORE):
        evidence = evidence_of(document, side)
        found.append(Task(document, "made", set(), evidence, _NEVER))
    return found


def _row(name: str, chosen: list[Task], without: frozenset[str], reader: Reader | None) -> str:
    texts = [(task.document, task.kind, task.ignored, task.evidence) for task in chosen]
    _, rows, read = fit_all(texts, "he-en", ROUNDS, reader, without)
    scores, full = Scores(), Tally()
    for fold in range(FOLDS):
        weights = fit(
            _others(chosen, rows, fold),
            "he-en",
            without=without,
            read=_others(chosen, read, fold) if read is not None else None,
        )
        for task in chosen:
            if task.fold == fold:
                _score(task, weights, scores, full)
    return (
        f"| {name} | {scores.strict.f1:.3f} | {scores.pair.f1:.3f} | {scores.unique.f1:.3f} | "
        f"{full.f1:.3f} ({full.precision:.2f}, {full.recall:.2f}) |"
    )


def _others(chosen: list[Task], rows: list[Rows], fold: int) -> list[Rows]:
    """The rows of all tasks but those of a fold."""
    return [row for task, row in zip(chosen, rows, strict=True) if task.fold != fold]


def _score(task: Task, weights: Calibration, scores: Scores, full: Tally) -> None:
    links = coverage_links(task.evidence, weights)
    if task.kind == "comparable":
        predicted = [(link.hebrew, link.english) for link in links]
        scores.add(predicted, task.document.gold, len(task.document.hebrew), len(task.document.english))
    elif task.document.gold:
        gold = {(hebrew[0], english[0]) for hebrew, english in task.document.gold}
        cells = {(i, j) for link in links for i in link.hebrew for j in link.english}
        full.found += len(cells & gold)
        full.predicted += len(cells - task.ignored)
        full.gold += len(gold)
        full.recalled += len(cells & gold)
