"""`comparison.jsonl`: a comparison stored without loss, one JSON record a line.

Every other format is a view rendered from this one. The records, in order, are `run` (schema, signature and how
many records of each type follow), `article` (the report first), `sentence`, `translation`, `link`, `unlinked`,
`finding`, `coverage`, `echo` and `correction`. Sentences are named by id (`p3s2`), articles in `sentence` records
by number (0 is the report), everywhere else by `source`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align.errors import OutputError
from align.output import restoring

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from align.records import Article, Comparison, Correction, Coverage, Echo, Finding, Link, Translation, Unlinked

FILE = "comparison.jsonl"

Record = dict[str, Any]

# Some readers take these for line ends, and editors let the second row reorder what stands beside them. JSON
# leaves them bare; escaped they are the same text.
_AWKWARD = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def write(comparison: Comparison) -> Iterator[str]:
    """The lines of the file, each with its line feed. Raises OutputError if two sentences share an id."""
    records = list(_records(comparison))
    counts = Counter(record["type"] for record in records)
    run = {"type": "run", "schema": restoring.SCHEMA, "signature": comparison.signature, "counts": dict(counts)}
    yield _line(run)
    yield from map(_line, records)


def render(comparison: Comparison) -> str:
    """The whole file as one text."""
    return "".join(write(comparison))


def read(source: str | Path | Iterable[str]) -> Comparison:
    """Read a comparison back from its file, from the folder that holds it, or from its lines.

    Raises OutputError, naming file and line, when the file is missing, damaged or of another schema.
    """
    if not isinstance(source, str | Path):
        return restoring.restore(source, FILE)
    path = Path(source)
    path = path / FILE if path.is_dir() else path
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            return restoring.restore(lines, str(path))
    except FileNotFoundError:
        raise OutputError(f"{path} does not exist; make it with `align compare`") from None
    except UnicodeDecodeError as error:
        raise OutputError(f"{path} is not UTF-8 at byte {error.start}; run `align compare` again") from None
    except OSError as error:
        raise OutputError(f"{path} cannot be read: {error.strerror}") from error


def _line(record: Record) -> str:
    line = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    if not line.isascii():
        try:
            line.encode()
        except UnicodeEncodeError:  # a file name that was not UTF-8 carries its bytes as lone surrogates
            line = json.dumps(record, separators=(",", ":"))
    return _AWKWARD.sub(lambda found: f"\\u{ord(found[0]):04x}", line) + "\n"


def _records(comparison: Comparison) -> Iterator[Record]:
    articles = (comparison.report, *comparison.articles)
    yield from map(_article, articles)
    for number, article in enumerate(articles):
        yield from _sentences(number, article)
    for sentence, translation in zip(comparison.report.sentences, comparison.translations, strict=True):
        if translation is not None:
            yield {"type": "translation", "id": sentence.id, **_shallow(translation)}
    for pair, link in enumerate(comparison.links, start=1):
        yield _link(comparison, pair, link)
    for unlinked in comparison.unlinked:
        yield _unlinked(comparison, unlinked)
    for finding in comparison.findings:
        yield _finding(comparison, finding)
    for coverage in comparison.coverage:
        yield {"type": "coverage", **_shallow(coverage)}
    for echo in comparison.echoes:
        yield _echo(comparison, echo)
    for correction in comparison.corrections:
        yield {"type": "correction", **_shallow(correction)}


def _shallow(record: Translation | Link | Coverage | Echo | Correction) -> Record:
    """The fields of a record; `dataclasses.asdict` copies them deeply, which takes most of the time of writing."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _article(article: Article) -> Record:
    return {
        "type": "article",
        "path": article.path,
        "language": article.language,
        "title": article.title,
        "date": article.date.isoformat() if article.date else None,
        "text": article.text,
    }


def _sentences(number: int, article: Article) -> Iterator[Record]:
    seen: set[str] = set()
    for sentence in article.sentences:
        if sentence.id in seen:
            raise OutputError(f"{article.path} has two sentences called {sentence.id}; ids must be unique")
        seen.add(sentence.id)
        yield {
            "type": "sentence",
            "article": number,
            "id": sentence.id,
            "role": sentence.role,
            "span": (sentence.start, sentence.end),
            "text": sentence.text,
        }


def _ids(article: Article, indices: Iterable[int]) -> list[str]:
    return [article.sentences[index].id for index in indices]


def _link(comparison: Comparison, pair: int, link: Link) -> Record:
    return {
        "type": "link",
        "pair": pair,
        **_shallow(link),
        "hebrew": _ids(comparison.report, link.hebrew),
        "english": _ids(comparison.article(link.source), link.english),
    }


def _unlinked(comparison: Comparison, unlinked: Unlinked) -> Record:
    hebrew = unlinked.side == "he"
    own = comparison.report if hebrew else comparison.article(unlinked.source)
    best = None
    if unlinked.best is not None:
        other = comparison.article(unlinked.best_source or unlinked.source) if hebrew else comparison.report
        best = other.sentences[unlinked.best].id
    return {
        "type": "unlinked",
        "side": unlinked.side,
        "source": unlinked.source,
        "id": own.sentences[unlinked.sentence].id,
        "best_score": unlinked.best_score,
        "best": best,
        "best_source": unlinked.best_source,
    }


def _finding(comparison: Comparison, finding: Finding) -> Record:
    english = comparison.article(comparison.links[finding.pair - 1].source)
    return {
        "type": "finding",
        "pair": finding.pair,
        "verdict": finding.verdict,
        "kind": finding.kind,
        "rule": finding.rule,
        "hebrew": {
            "id": comparison.report.sentences[finding.hebrew_sentence].id,
            "span": finding.hebrew_span,
            "text": finding.hebrew,
            "value": finding.hebrew_value,
        },
        "english": {
            "id": english.sentences[finding.english_sentence].id,
            "span": finding.english_span,
            "text": finding.english,
            "value": finding.english_value,
        },
    }


def _echo(comparison: Comparison, echo: Echo) -> Record:
    return {
        "type": "echo",
        **_shallow(echo),
        "sentences": _ids(comparison.article(echo.source), echo.sentences),
        "other_sentences": _ids(comparison.article(echo.other_source), echo.other_sentences),
    }
