"""Fit the models of `align.linking.calibration` on the open benchmark sets and on the project's own events.

    python -m training.linking --bench ../shared/bench

Positives and negatives are the candidate beads that the linker itself would look at, so the probabilities are
calibrated for what they are used on. Reports cross-validated figures (folds by document), then fits on
everything and writes `align/weights/linking.json`.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from sklearn.linear_model import LogisticRegression

from align import Settings
from align.linking.calibration import (
    EVENT_FEATURES,
    EXPLAINED_FEATURES,
    EXPLAINED_MERGE_FEATURES,
    LINK_FEATURES,
    MERGE_FEATURES,
    PARALLEL_FEATURES,
    WEIGHTS,
    Calibration,
    Explained,
    Logistic,
    explained_features,
    link_features,
    parse,
)
from align.linking.choosing import coverage_links, score_candidates
from align.linking.encoders import load_encoders
from align.linking.event import LEAST, event_features
from align.linking.evidence import FEATURES, Bead, Evidence
from align.linking.parallel import candidate_beads, parallel_features
from align.linking.side import Side, side_of
from align.reading import read
from align.translation import built_in as built_in_translator
from benchmarks.datasets import Document, coverage_events, documents
from benchmarks.scoring import gold_indices
from training.literal import made_documents
from training.text import OWN_COVERAGE, OWN_COVERAGE_MORE

if TYPE_CHECKING:
    from collections.abc import Callable

    from align.linking.explaining import Reader

CELL_WEIGHT = {"coverage": 3.0, "own": 1.0, "comparable": 1.0, "translated": 0.5, "made": 0.5}
"""How much a document of each kind counts: coverage is the real task and has the fewest documents."""
SETS = {"he-en": ("comparable", "ntrex_comparable_open"), "en-en": ("translated", "flores_dev_comparable_argos")}
"""The set of literal translations for each pair of languages, and its kind."""
KEEP = {"he-en": (0.3, 0.45, 0.35, 0.2), "en-en": (0.4, 0.55, 0.4, 0.2)}
"""Least score of a link between retellings and between translations, and of a repeat; least share of matched words
of an equivalent link."""
FREEDOM = {"he-en": 1.0, "en-en": 3.0}
"""`C` of the models: how freely their weights may grow. Chosen by cross-validation on the open sets."""
MERGE_WEIGHT = {"coverage": 0.25, "own": 0.25}
"""How much a merge counts in the kinds of sets whose gold names pairs of sentences only."""
_READ_ONLY = "made"
"""The kind of document that only the models with a translator's opinion learn from: they have the least text."""
_CAUTION_READ = 0.3
"""`C` of the models with a translator's opinion, as a share of that of the others: they have less text."""
ROUNDS = 4
"""How often the models are refitted on the candidates of the last fit; after the second round little changes."""
_INTERACTION = "_if_literal"
_CAUTION = 3.0
"""How much less the weights of interactions may grow than the others."""


@dataclass
class Rows:
    """Training rows of one document."""

    document: str
    kind: str
    link: np.ndarray
    link_label: np.ndarray
    link_weight: np.ndarray
    explained: np.ndarray
    """What a translator said of each row of `link`; not a number where it was not asked."""
    merge: np.ndarray
    merge_label: np.ndarray


def coverage_documents(folder: Path, translated: bool = False) -> list[tuple[Document, set[tuple[int, int]]]]:
    """Each report against each article on its gold sentences; cells of `part` links are neither right nor wrong.

    With `translated` a person's English stands in for the Hebrew, in the sets that have it.
    """
    found = []
    for event in coverage_events(folder):
        report = event.translation if translated else event.sentences[event.report.name]
        captions = _captions(event.report, event.sentences[event.report.name])
        for article in event.articles:
            english = event.sentences.get(article.name)
            if english is None:  # the article about another event has no gold sentences: split it as read
                read_article = read(article)
                english = {f"o{k}": read_article.sentences[k].text for k in read_article.linkable}
            row, column = {k: n for n, k in enumerate(report)}, {k: n for n, k in enumerate(english)}
            cells: dict[str, set[tuple[int, int]]] = {"full": set(), "part": set()}
            for h, e, strength in event.links:
                if h in row and e in column:
                    cells[strength].add((row[h], column[e]))
            gold = [((i,), (j,)) for i, j in sorted(cells["full"])]
            name = f"{event.name}/{article.name}"
            under_pictures = captions, _captions(article, english)
            document = Document(name, list(report.values()), list(english.values()), gold, under_pictures)
            found.append((document, cells["part"]))
    return [(document, ignored) for document, ignored in found if document.hebrew]


def _captions(path: Path, sentences: dict[str, str]) -> frozenset[int]:
    """The places of the gold sentences that are captions in the file as read."""
    article = read(path)
    return frozenset(
        place
        for place, indices in enumerate(gold_indices(article, sentences).values())
        if indices and all(article.sentences[index].role == "caption" for index in indices)
    )


def evidence_of(document: Document, side: Callable[[list[str], frozenset[int]], Side]) -> Evidence:
    """The evidence of a document, whose sides `side` makes of their sentences and captions."""
    return Evidence(side(document.hebrew, document.captions[0]), side(document.english, document.captions[1]))


def start(languages: str) -> Calibration:
    """Weights to begin with, good enough to propose candidates."""
    if WEIGHTS.exists():
        try:
            return parse(json.loads(WEIGHTS.read_text(encoding="utf-8"))[languages])
        except (ValueError, KeyError):
            pass
    link = dict.fromkeys(LINK_FEATURES, 0.0) | {"static": 6.0, "words_low": 4.0, "margin": 6.0, "rare": 1.0}
    merge = dict.fromkeys(MERGE_FEATURES, 1.0)
    return Calibration(
        Logistic(LINK_FEATURES, tuple(link.values()), -6.0),
        Logistic(MERGE_FEATURES, tuple(merge.values()), 0.0),
        *KEEP[languages],
    )


Text: TypeAlias = tuple[Document, str, set[tuple[int, int]], Evidence]
"""A document, its kind, the cells that do not count, and its evidence."""


def rows_of(
    document: Document,
    kind: str,
    ignore: set[tuple[int, int]],
    evidence: Evidence,
    calibration: Calibration,
    reader: Reader | None = None,
) -> Rows:
    """Label the candidates of one document; with a reader, what it says of them is part of the rows."""
    if reader is not None:
        evidence.read_by(reader)
    scored, singles, merged = score_candidates(evidence, calibration)
    gold = set(document.gold)
    cells = {(i, j) for h, e in gold for i in h for j in e}
    use = [bead for bead in singles if (bead[0][0], bead[1][0]) not in ignore]
    whole = [bead for bead in gold if bead in scored.link and len(bead[0]) + len(bead[1]) > 2]
    beads = use + whole
    labels = [(b[0][0], b[1][0]) in cells for b in use] + [True] * len(whole)
    # a cell of a gold bead of several sentences is right, but only in part: count it half
    weight = [1.0 if b in gold or (b[0][0], b[1][0]) not in cells else 0.5 for b in use] + [1.0] * len(whole)
    tried = [b for b in merged if _overlaps(b, gold)]
    return Rows(
        document.name,
        kind,
        np.array([scored.features[b] for b in beads]).reshape(-1, len(FEATURES)),
        np.array(labels, dtype=int),
        np.array(weight) * CELL_WEIGHT[kind],
        np.array([scored.explained.get(b, np.nan) for b in beads], dtype=np.float32),
        scored.merge_features(tried)
        if tried
        else np.zeros((0, len(EXPLAINED_MERGE_FEATURES if evidence.is_read else MERGE_FEATURES))),
        np.array([_spans(b, cells) if kind in MERGE_WEIGHT else b in gold for b in tried], dtype=int),
    )


def _spans(bead: Bead, cells: set[tuple[int, int]]) -> bool:
    """Whether every sentence of a bead has a counterpart in it, where gold names pairs of sentences only."""
    hebrew, english = bead
    return all(any((i, j) in cells for j in english) for i in hebrew) and all(
        any((i, j) in cells for i in hebrew) for j in english
    )


def _overlaps(bead: Bead, gold: set[Bead]) -> bool:
    return any(set(bead[0]) & set(h) and set(bead[1]) & set(e) for h, e in gold)


def fit(
    rows: list[Rows],
    languages: str,
    without: frozenset[str] = frozenset(),
    read: list[Rows] | None = None,
) -> Calibration:
    """Fit the models; features are standardised for the penalty and the weights given back unscaled.

    `read` are the rows of the same documents with a translator's opinion, for the models that use it. Evidence
    named in `without` gets no weight; without `literal` nothing depends on how literally texts correspond.
    """
    rows = [r for r in rows if r.kind != _READ_ONLY]
    c = FREEDOM[languages]
    table = link_features(np.concatenate([r.link for r in rows]))
    link = _link(LINK_FEATURES, table, rows, np.full(len(table), True), c, without)
    explained = None
    read = [r for r in read or [] if r.merge.shape[1] == len(EXPLAINED_MERGE_FEATURES)]
    if read:
        told = np.concatenate([r.explained for r in read])
        table = explained_features(np.concatenate([r.link for r in read]), told)
        explained = Explained(
            _link(EXPLAINED_FEATURES, table, read, ~np.isnan(told), c * _CAUTION_READ, without),
            _merge(EXPLAINED_MERGE_FEATURES, read, c * _CAUTION_READ, without),
        )
    return Calibration(link, _merge(MERGE_FEATURES, rows, c, without), *KEEP[languages], explained)


def _link(
    names: tuple[str, ...],
    table: np.ndarray,
    rows: list[Rows],
    kept: np.ndarray,
    c: float,
    without: frozenset[str],
) -> Logistic:
    return _partly(
        names,
        [name for name in names if not _needs(name) & without],
        table[kept],
        np.concatenate([r.link_label for r in rows])[kept],
        np.concatenate([r.link_weight for r in rows])[kept],
        c,
    )


def _merge(names: tuple[str, ...], rows: list[Rows], c: float, without: frozenset[str]) -> Logistic:
    rows = [r for r in rows if len(r.merge)]
    return _partly(
        names,
        [name for name in names if not _needs(name) & without],
        np.concatenate([r.merge for r in rows]),
        np.concatenate([r.merge_label for r in rows]),
        np.concatenate([np.full(len(r.merge), MERGE_WEIGHT.get(r.kind, 1.0)) for r in rows]),
        c,
    )


def fit_all(
    texts: list[Text], languages: str, rounds: int, reader: Reader | None, without: frozenset[str] = frozenset()
) -> tuple[Calibration, list[Rows], list[Rows] | None]:
    """Fit on the candidates that the last fit proposes, `rounds` times without a translator, then with one."""
    calibration = replace(start(languages), explained=None)
    rows: list[Rows] = []
    for *_, evidence in texts:
        evidence.read_by(None)
    for _ in range(rounds):
        rows = [rows_of(*text, calibration) for text in texts]
        calibration = fit(rows, languages, without=without)
    if reader is None:
        return calibration, rows, None
    read: list[Rows] = []
    for _ in range(rounds):
        read = [rows_of(*text, calibration, reader) for text in texts]
        calibration = fit(rows, languages, without=without, read=read)
    return calibration, rows, read


def _needs(name: str) -> set[str]:
    """The kinds of evidence that a feature of either model is made of."""
    return {
        name.removesuffix(_INTERACTION).removesuffix("_gain"),
        *(["literal"] if name.endswith(_INTERACTION) else []),
    }


def _partly(
    names: tuple[str, ...],
    used: list[str],
    table: np.ndarray,
    labels: np.ndarray,
    weight: np.ndarray | None,
    c: float,
) -> Logistic:
    """A model over `names` that looks at those used."""
    known = _logistic(tuple(used), table[:, [names.index(name) for name in used]], labels, weight, c)
    weights = dict(zip(known.names, known.weights, strict=True))
    return Logistic(names, tuple(weights.get(name, 0.0) for name in names), known.bias)


def _logistic(
    names: tuple[str, ...],
    table: np.ndarray,
    labels: np.ndarray,
    weight: np.ndarray | None,
    c: float,
    balanced: bool = False,
) -> Logistic:
    scale = table.std(axis=0) + 1e-6
    # what differs between retellings and translations is learned from less text than what they have in common
    scale *= [_CAUTION if name.endswith(_INTERACTION) else 1.0 for name in names]
    model = LogisticRegression(C=c, tol=1e-8, max_iter=50000, class_weight="balanced" if balanced else None).fit(
        table / scale, labels, sample_weight=weight
    )
    weights = model.coef_[0] / scale
    return Logistic(names, tuple(float(w) for w in weights), float(model.intercept_[0]))


def model_as_json(model: Logistic) -> dict:
    """A model as it is stored."""
    weights = {name: round(weight, 4) for name, weight in zip(model.names, model.weights, strict=True)}
    return {"weights": weights, "bias": round(model.bias, 4)}


def as_json(calibration: Calibration) -> dict:
    """The calibration as it is stored."""
    return {
        "link": model_as_json(calibration.link),
        "merge": model_as_json(calibration.merge),
        "keep": calibration.keep,
        "keep_literal": calibration.keep_literal,
        "keep_repeat": calibration.keep_repeat,
        "partial": calibration.partial,
        **(
            {
                "explained": {
                    "link": model_as_json(calibration.explained.link),
                    "merge": model_as_json(calibration.explained.merge),
                }
            }
            if calibration.explained is not None
            else {}
        ),
    }


def training_texts(bench: Path, languages: str) -> list[Text]:
    """The documents of every open set in these languages, and the project's own."""
    encoders = load_encoders(Settings())
    kind, name = SETS[languages]
    labelled = [(document, kind, set()) for document in documents(bench / f"{name}.jsonl")]
    own = coverage_documents(OWN_COVERAGE, translated=languages == "en-en")
    labelled += [(document, "own", ignored) for document, ignored in own]
    if languages == "he-en":
        labelled += [(document, _READ_ONLY, set()) for document in made_documents(OWN_COVERAGE, OWN_COVERAGE_MORE)]
        open_set = coverage_documents(bench / "coverage_open")
        labelled += [(document, "coverage", ignored) for document, ignored in open_set]
    return [
        (document, kind, ignore, evidence_of(document, lambda texts, captions: Side(texts, encoders, captions)))
        for document, kind, ignore in labelled
    ]


def fit_event(bench: Path, calibration: Calibration) -> Logistic:
    """The same-event verdict, on reports and articles read from their files; strongly regularised: few articles."""
    encoders = load_encoders(Settings())

    table, labels, weights = [], [], []
    open_set = coverage_events(bench / "coverage_open")
    for event in open_set + coverage_events(OWN_COVERAGE):
        report = side_of(read(event.report), encoders)
        for path in event.articles:
            evidence = Evidence(report, side_of(read(path), encoders))
            table.append(event_features(evidence, coverage_links(evidence, calibration, LEAST)))
            labels.append(event.same_event[path.name])
            weights.append(CELL_WEIGHT["coverage" if event in open_set else "own"])
    weight = np.array(weights)
    return _logistic(EVENT_FEATURES, np.array(table), np.array(labels), weight, 1.0, balanced=True)


def fit_parallel(bench: Path) -> Logistic:
    """Which beads of two true translations are exactly right."""
    encoders = load_encoders(Settings())
    table, labels = [], []
    for document in documents(bench / "ntrex_parallel_open.jsonl"):
        evidence = Evidence(Side(document.hebrew, encoders), Side(document.english, encoders))
        beads = list(candidate_beads(evidence))
        table.append(parallel_features(beads, evidence.features(beads)))
        labels += [bead in set(document.gold) for bead in beads]
    return _logistic(PARALLEL_FEATURES, np.concatenate(table), np.array(labels, dtype=int), None, 1.0)


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument(
        "--rounds", type=int, default=ROUNDS, help="refit on the candidates of the last fit this often"
    )
    options = parser.parse_args()
    result = {}
    for languages in ("he-en", "en-en"):
        reader = built_in_translator(Settings()) if languages == "he-en" else None
        texts = training_texts(options.bench, languages)
        calibration, _, _ = fit_all(texts, languages, options.rounds, reader)
        result[languages] = as_json(calibration)
        if languages == "he-en":
            result["parallel"] = model_as_json(fit_parallel(options.bench))
            result["event"] = model_as_json(fit_event(options.bench, calibration))
    text = json.dumps({"comment": "written by training/linking.py", **result}, indent=1)
    WEIGHTS.write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
