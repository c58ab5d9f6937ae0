"""Translation: BLEU and chrF beside Argos, numbers kept, loops, and sentences a second.

    python -m benchmarks.translation [--bench ../shared/bench] [--package DIRECTORY] [--lines N]

Prints a Markdown table. Speeds of one table were taken one after the other on the same machine, so their ratios can
be trusted. Argos Translate's way of calling is repeated here with its own numbers (32 tokens a batch, a call for
each paragraph, no splitter), since importing `argostranslate.translate` brings Stanza and torch.
"""

from __future__ import annotations

import argparse
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.normalizing import normalize_hebrew
from align.translation import BUILT_IN, ArgosTranslator

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_DIGITS = re.compile(r"\d+")
_ARGOS_BATCH_TOKENS = 32
_SPEED_LINES = 200


@dataclass(frozen=True)
class Lines:
    """Sentences of a benchmark set with their reference, and Argos's output where the set has it."""

    name: str
    hebrew: list[str]
    reference: list[str]
    argos: list[str] | None = None


def flores(bench: Path, limit: int | None = None) -> Lines:
    """FLORES-200 dev: Hebrew, reference, output of the published Argos package."""
    rows = _rows(bench / "flores_dev.tsv", limit)
    return Lines("FLORES-200 dev", *([row[column] for row in rows] for column in range(3)))


def ntrex(bench: Path, limit: int | None = None) -> Lines:
    """The open half of NTREX-128: news, whose Hebrew was translated from the English."""
    rows = _rows(bench / "ntrex_open.tsv", limit)
    return Lines("NTREX-128, open half", [row[1] for row in rows], [row[2] for row in rows])


def quality_table(sets: Sequence[Lines], package: Path, beams: Sequence[int] = (4, 1), threads: int = 0) -> str:
    """One row for each system and set, with the signatures of the measures below."""
    import sacrebleu

    lines = [
        "| set | system | BLEU | chrF | numbers kept | outputs with a repeated 4-gram |",
        "|---|---|--:|--:|--:|--:|",
    ]
    bleu, chrf = sacrebleu.metrics.BLEU(), sacrebleu.metrics.CHRF()
    for chosen in sets:
        outputs = {"Argos he_en 1.5": chosen.argos} if chosen.argos else {}
        for beam in beams:
            translator = ArgosTranslator(package, beam_size=beam, threads=threads)
            name = f"built in, beam {beam}" if beam > 1 else "built in, greedy"
            outputs[name] = [made.english for made in translator.translate(chosen.hebrew)]
        for system, english in outputs.items():
            lines.append(
                f"| {chosen.name} ({len(english)}) | {system} "
                f"| {bleu.corpus_score(english, [chosen.reference]).score:.1f} "
                f"| {chrf.corpus_score(english, [chosen.reference]).score:.1f} "
                f"| {100 * numbers_kept(chosen.hebrew, english):.1f} % "
                f"| {100 * sum(map(repeats_four_words, english)) / len(english):.1f} % |"
            )
    return "\n".join([*lines, "", f"BLEU `{bleu.get_signature()}`, chrF `{chrf.get_signature()}`"])


def numbers_kept(hebrew: Sequence[str], english: Sequence[str]) -> float:
    """Share of the source's strings of digits that stand in the output, over all sentences."""
    wanted = kept = 0
    for source, output in zip(hebrew, english, strict=True):
        present = set(_DIGITS.findall(output.replace(",", "")))
        strings = _DIGITS.findall(source.replace(",", ""))
        wanted += len(strings)
        kept += sum(string in present for string in strings)
    return kept / wanted if wanted else 1.0


def repeats_four_words(english: str) -> bool:
    """Whether four words in a row come twice."""
    words = re.findall(r"\w+", english.casefold())
    grams = [tuple(words[start : start + 4]) for start in range(len(words) - 3)]
    return len(set(grams)) < len(grams)


def speed_table(hebrew: Sequence[str], package: Path, threads: int = 0) -> str:
    """Sentences a second: the whole text at once, and as Argos Translate calls the same package."""
    beam, greedy = (ArgosTranslator(package, beam_size=size, threads=threads) for size in (4, 1))
    ways: dict[str, Callable[[Sequence[str]], object]] = {
        "align, beam 4": beam.translate,
        "align, greedy": greedy.translate,
        "Argos Translate's way, beam 4": lambda texts: _as_argos_does(beam, texts),
    }
    for run in ways.values():
        run(hebrew[:2])  # loads the model
    seconds = {name: _seconds(run, hebrew) for name, run in ways.items()}
    slowest = seconds["Argos Translate's way, beam 4"]
    rows = [f"| {name} | {len(hebrew) / taken:.1f} | {slowest / taken:.1f} × |" for name, taken in seconds.items()]
    return "\n".join(["| way | sentences a second | ratio |", "|---|--:|--:|", *rows])


def _as_argos_does(translator: ArgosTranslator, texts: Sequence[str]) -> list[str]:
    package: Any = translator._package
    english = []
    for text in texts:
        result = translator._model.translate_batch(
            [package.tokenizer.encode(normalize_hebrew(text))],
            replace_unknowns=True,
            max_batch_size=_ARGOS_BATCH_TOKENS,
            batch_type="tokens",
            beam_size=4,
            num_hypotheses=1,
            length_penalty=0.2,
            return_scores=True,
        )[0]
        english.append(package.tokenizer.decode(result.hypotheses[0]))
    return english


def _seconds(run: Callable[[Sequence[str]], object], texts: Sequence[str]) -> float:
    started = time.perf_counter()
    run(texts)
    return time.perf_counter() - started


def _rows(path: Path, limit: int | None) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[:limit]]


def table(bench: Path, package: Path = BUILT_IN, limit: int | None = None, threads: int = 0) -> str:
    """Both tables."""
    sets = [flores(bench, limit), ntrex(bench, limit)]
    return "\n\n".join(
        [
            quality_table(sets, package, threads=threads),
            speed_table(sets[0].hebrew[:_SPEED_LINES], package, threads),
        ]
    )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--package", type=Path, default=BUILT_IN, help="an Argos package directory")
    parser.add_argument("--lines", type=int, help="only the first lines of each set")
    parser.add_argument("--threads", type=int, default=0)
    arguments = parser.parse_args()
    print(table(arguments.bench, arguments.package, arguments.lines, arguments.threads))


if __name__ == "__main__":
    main()
