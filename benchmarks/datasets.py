"""The benchmark sets, as one kind of record each.

The sets are not part of the project: `--bench` names the folder that holds them. A *document* is a pair of
sentence lists with gold links; an *event* is a Hebrew report and English articles on disk with gold by hand.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

GoldLinks = list[tuple[tuple[int, ...], tuple[int, ...]]]


@dataclass(frozen=True)
class Document:
    """Two sentence lists and the links between them."""

    name: str
    hebrew: list[str]
    english: list[str]
    gold: GoldLinks
    captions: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())
    """The sentences of either side that stand under a picture."""


@dataclass(frozen=True)
class Event:
    """One report and its coverage on disk, with gold: sentence texts by id, links by id, event verdicts."""

    name: str
    report: Path
    articles: list[Path]
    sentences: dict[str, dict[str, str]]
    """File name → sentence id → text exactly as it stands in the file."""
    links: list[tuple[str, str, str]]
    """(Hebrew id, English id, `full` or `part`)."""
    unique: dict[str, list[str]]
    """`he` and `en`: ids of sentences without counterpart. The seeds list only examples of the English ones."""
    boilerplate: dict[str, list[str]]
    same_event: dict[str, bool]
    disagreements: list[dict[str, str]]
    translation: dict[str, str] = field(default_factory=dict)
    """Hebrew id → a person's English, where the set has it."""


def documents(path: Path) -> list[Document]:
    """Read a `.jsonl` set of sentence lists with gold links."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [
        Document(
            row["doc"],
            row["he"],
            row["en"],
            [(tuple(hebrew), tuple(english)) for hebrew, english in row["gold"]],
        )
        for row in rows
    ]


def coverage_events(folder: Path) -> list[Event]:
    """Read the `eNN` folders of a coverage set."""
    return [_coverage_event(path) for path in sorted(folder.glob("e[0-9]*")) if (path / "gold.json").exists()]


def _coverage_event(folder: Path) -> Event:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    return Event(
        folder.name,
        folder / "report.he.txt",
        [folder / name for name in ("a.en.txt", "b.en.txt", "other.en.txt")],
        gold["sentences"],
        [(link["he"], link["en"], link["strength"]) for link in gold["links"]],
        {"he": gold["he_only"], "en": gold["en_only"]},
        gold["boilerplate"],
        gold["same_event"],
        gold.get("disagreements", []),
        gold.get("translation", {}),
    )


def seed_event(seeds: Path, gold_path: Path) -> Event:
    """The seed report and its four English files, with the gold kept beside the benchmarks."""
    gold = json.loads(gold_path.read_text(encoding="utf-8"))
    report = seeds / gold["hebrew"]
    return Event(
        "seeds",
        report,
        sorted(path for path in seeds.glob("*.txt") if path != report),
        gold["sentences"],
        [(link["he"], link["en"], link["strength"]) for link in gold["links"]],
        {"he": gold["he_only_all_sources"], "en": gold["en_only_examples"]},
        gold["boilerplate"],
        gold["same_event"],
        gold["disagreements"],
    )
