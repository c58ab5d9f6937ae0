"""Comparable documents with known links, made of a report and its translation.

Sentences are dropped on either side, neighbours are run together, a block is moved, and sentences of other reports
are strewn in. What newsrooms write apart is never so literal, so without these documents a linker would learn about
literal counterparts, neighbours run together among them, from too little text.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import TypeAlias

from benchmarks.datasets import Document, coverage_events

_DROPPED = 0.2
_JOINED = 0.12
_MOVED = 0.5
"""Share of the sides in which a block of sentences is moved."""
_STRANGE = 0.2
"""Sentences of other reports for each of the document's own."""

Unit: TypeAlias = tuple[int, ...]
"""Sentences of the report, by number, that make one text; nothing for a sentence from elsewhere."""


_DRAWS = 2


def made_documents(*folders: Path, seed: int = 1) -> list[Document]:
    """Two documents of every event in `folders`: its report against its translation, both altered at random."""
    generator = random.Random(seed)
    events = [event for folder in folders for event in coverage_events(folder)]
    reports = [
        (list(event.sentences[event.report.name].values()), list(event.translation.values())) for event in events
    ]
    return [
        _document(f"{event.name}-{draw}", number, reports, generator)
        for draw in range(_DRAWS)
        for number, event in enumerate(events)
        if len(reports[number][0]) == len(reports[number][1]) > 0
    ]


def _document(
    name: str, number: int, reports: list[tuple[list[str], list[str]]], generator: random.Random
) -> Document:
    sides: list[tuple[list[Unit], list[str]]] = []
    for language in (0, 1):
        own = reports[number][language]
        others = [text for k, report in enumerate(reports) if k != number for text in report[language]]
        units = _units(len(own), generator)
        texts = [" ".join(own[index] for index in unit) for unit in units]
        for _ in range(round(_STRANGE * len(units)) if others else 0):
            place = generator.randrange(len(units) + 1)
            units.insert(place, ())
            texts.insert(place, generator.choice(others))
        sides.append((units, texts))
    (hebrew, hebrew_texts), (english, english_texts) = sides
    return Document(f"made/{name}", hebrew_texts, english_texts, links_of(hebrew, english))


def _units(count: int, generator: random.Random) -> list[Unit]:
    """One side's texts: some sentences dropped, a block perhaps moved, some neighbours joined."""
    kept = [index for index in range(count) if generator.random() >= _DROPPED]
    if len(kept) > 5 and generator.random() < _MOVED:
        start = generator.randrange(1, len(kept) - 3)
        block = kept[start : start + generator.randrange(1, 6)]
        rest = kept[:start] + kept[start + len(block) :]
        place = generator.randrange(len(rest) + 1)
        kept = rest[:place] + block + rest[place:]
    units: list[Unit] = []
    for index in kept:
        joins = units and len(units[-1]) == 1 and units[-1][0] == index - 1
        if joins and generator.random() < _JOINED:
            units[-1] = (*units[-1], index)
        else:
            units.append((index,))
    return units


def links_of(hebrew: list[Unit], english: list[Unit]) -> list[tuple[Unit, Unit]]:
    """The links between two sides: texts that hold a sentence in common belong together, and so on from those."""
    holds: dict[int, tuple[set[int], set[int]]] = {}
    for side, units in enumerate((hebrew, english)):
        for place, unit in enumerate(units):
            for index in unit:
                holds.setdefault(index, (set(), set()))[side].add(place)
    links: list[tuple[set[int], set[int]]] = []
    for left, right in holds.values():
        if left and right:
            one = (set(left), set(right))
            apart = []
            for other in links:
                if one[0] & other[0] or one[1] & other[1]:
                    one = (one[0] | other[0], one[1] | other[1])
                else:
                    apart.append(other)
            links = [*apart, one]
    return sorted((tuple(sorted(left)), tuple(sorted(right))) for left, right in links)
