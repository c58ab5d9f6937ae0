"""Training text of the encoders: which pairs are read, how they are grouped, and which are held out."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from training.text import OWN_NEWS, OWN_PARAPHRASES, read_rows

HELD_OUT = 300
"""The last pairs of `written.tsv.xz` are never trained on; they measure progress."""

NAMES = ("names_", "dict_")
INTERFACE = ("i18n_", "coop_", "doc_ultimate", "doc_iroha", "doc_qiskit", "doc_ai_terms", "doc_source_canon")


@dataclass(frozen=True, slots=True)
class Pair:
    """A Hebrew text and its English counterpart, with the kind of text it comes from."""

    hebrew: str
    english: str
    group: str
    """`news`, `paraphrase`, `prose`, `interface` or `names`."""
    source: str


def group_of(source: str) -> str:
    """Kind of text that a source of the parallel corpus holds."""
    if source.startswith(NAMES):
        return "names"
    if source.startswith(INTERFACE):
        return "interface"
    return "prose"


def read_news(folder: Path) -> tuple[list[Pair], list[Pair]]:
    """News written for the project, without and only the held-out pairs."""
    pairs = [Pair(he, en, "news", "written") for he, en in read_rows(folder / "written.tsv.xz")]
    own = [Pair(he, en, "news", "written") for he, en in read_rows(OWN_NEWS)]
    return pairs[:-HELD_OUT] + own, pairs[-HELD_OUT:]


def read_paraphrases(folder: Path) -> list[Pair]:
    """Pairs that report the same thing in other words, in the order written: neighbours share a story."""
    rows = read_rows(folder / "paraphrase.tsv.xz") + read_rows(OWN_PARAPHRASES)
    return [Pair(he, en, "paraphrase", "paraphrase") for he, en in rows]


def read_corpus(folder: Path) -> list[Pair]:
    """The openly licensed parallel text."""
    rows = read_rows(folder / "he-en.tsv.xz")
    return [Pair(he, en, group_of(source), source) for source, he, en in rows]


def student_pairs(folder: Path, seed: int = 1) -> list[Pair]:
    """What the student learns from: news and paraphrases whole, of the rest what reads like sentences.

    Interface strings are the bulk of the corpus and least like news: a quota per source keeps them few.
    """
    chooser = random.Random(seed)
    news, _ = read_news(folder)
    chosen = news + joined(news) + read_paraphrases(folder)
    by_source: dict[str, list[Pair]] = {}
    for pair in read_corpus(folder):
        by_source.setdefault(pair.source, []).append(pair)
    for _, pairs in sorted(by_source.items()):
        words = 2 if pairs[0].group == "names" else 5
        usable = [pair for pair in pairs if words <= len(pair.hebrew.split()) <= 40]
        chooser.shuffle(usable)
        quota = {"interface": 2500, "names": 8000, "prose": 20000}[pairs[0].group]
        chosen += usable[:quota]
    return chosen


def joined(pairs: list[Pair]) -> list[Pair]:
    """Every fourth pair with the one after it as one text: links of several sentences are judged by such joins."""
    return [
        Pair(f"{first.hebrew} {second.hebrew}", f"{first.english} {second.english}", first.group, first.source)
        for first, second in zip(pairs[::4], pairs[1::4], strict=False)
        if len(first.hebrew) + len(second.hebrew) < 260
    ]
