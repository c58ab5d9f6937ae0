"""Quality of links: strict, pair and unique F1 on document sets, full-link F1 and event verdicts on events."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from align import Settings, compare
from align.linking import link_sentences
from align.linking.encoders import load_encoders
from align.translation import built_in as built_in_translator
from benchmarks.datasets import Document, coverage_events, documents, seed_event
from benchmarks.scoring import Bead, EventScores, Scores, expected_calibration_error, touches

SETS = (
    ("ntrex_comparable_open", "coverage"),
    ("flores_dev_comparable_argos", "coverage"),
    ("ntrex_parallel_open", "parallel"),
)
Linker = Callable[[Document], list[Bead]]


def built_in(strategy: str) -> Linker:
    """The project's own linker with the built-in models."""
    encoders, reader = load_encoders(Settings()), built_in_translator(Settings())

    def run(document: Document) -> list[Bead]:
        found = link_sentences(document.hebrew, document.english, encoders, strategy=strategy, reader=reader)
        return [(link.hebrew, link.english) for link in found]

    return run


def score_documents(path: Path, linker: Linker) -> Scores:
    """Run a linker over a set."""
    scores = Scores()
    for document in documents(path):
        scores.add(linker(document), document.gold, len(document.hebrew), len(document.english))
    return scores


def score_events(bench: Path, seeds: Path = Path("seeds")) -> dict[str, EventScores]:
    """Run the main job, from plain files, over the coverage events and the seeds."""
    result = {"coverage_open": EventScores(), "seeds": EventScores()}
    events = [("coverage_open", event) for event in coverage_events(bench / "coverage_open")]
    gold = bench.parent / "gold" / "seeds_gold.json"
    if gold.exists():
        events.append(("seeds", seed_event(seeds, gold)))
    for name, event in events:
        # the seeds have a reviewed translation in the memory, as the command would use it; other reports have none
        memory = Path("translations") if name == "seeds" else None
        result[name].add(event, compare(event.report, event.articles, settings=Settings(memory=memory)))
    return result


def calibration(path: Path) -> float:
    """Expected calibration error of link scores on a set of documents: right means sharing cells with gold."""
    encoders, reader = load_encoders(Settings()), built_in_translator(Settings())
    scored = []
    for document in documents(path):
        for link in link_sentences(document.hebrew, document.english, encoders, reader=reader):
            bead = (link.hebrew, link.english)
            scored.append((link.score, any(touches(bead, gold) for gold in document.gold)))
    return expected_calibration_error(scored)


def table(bench: Path) -> str:
    """Markdown table of every open set."""
    lines = ["| set | strategy | strict | lax | pair | unique |", "|---|---|---|---|---|---|"]
    for name, strategy in SETS:
        s = score_documents(bench / f"{name}.jsonl", built_in(strategy))
        lines.append(
            f"| `{name}` | {strategy} | {s.strict.f1:.3f} | {s.lax.f1:.3f} | {s.pair.f1:.3f} | {s.unique.f1:.3f} |"
        )
    lines += [
        "",
        "| events | full links F1 (P, R) | unique F1 | verdicts right | boilerplate leaks |",
        "|---|---|---|---|---|",
    ]
    for name, e in score_events(bench).items():
        right, wrong = e.events["right"], e.events["wrong"]
        lines.append(
            f"| `{name}` | {e.links.f1:.3f} ({e.links.precision:.2f}, {e.links.recall:.2f}) | {e.unique.f1:.3f} | "
            f"{right} of {right + wrong} | {len(e.boilerplate_leaks)} |"
        )
    error = calibration(bench / "ntrex_comparable_open.jsonl")
    lines += ["", f"Expected calibration error of the scores on `ntrex_comparable_open`: {error:.3f}"]
    return "\n".join(lines)
