"""The translation memory: one TSV a report, which people read and correct.

Columns `id hebrew english engine score reviewed`; UTF-8, LF, no quoting. A row that a person marked as reviewed is
always used, any other while the engine that made it is the one of this run. Rows are recognised by their Hebrew
text, not by their id: a report that gained a paragraph keeps its translations.

People edit the file in a spreadsheet, so a byte-order mark, CRLF, UTF-16 and a spreadsheet's quoting are read too.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from align.errors import InputError
from align.normalizing import normalize_hebrew
from align.output.atomic import write_text
from align.records import Translation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from align.records import Article, Comparison

COLUMNS = ("id", "hebrew", "english", "engine", "score", "reviewed")
PERSON = "person"
"""The engine of what a person wrote."""

_TRUE = frozenset({"true", "yes", "1", "x", "✓"})
_FALSE = frozenset({"false", "no", "0", ""})
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the memory."""

    id: str
    hebrew: str
    english: str
    engine: str
    score: float
    reviewed: bool

    @property
    def key(self) -> str:
        """What the row is recognised by."""
        return normalize_hebrew(self.hebrew)

    def translation(self, hebrew: str) -> Translation:
        """The row as a translation of `hebrew`, the sentence as it stands in the article."""
        from align.numbers import warnings_for

        warnings = () if self.reviewed else warnings_for(self.key, self.english)
        return Translation(hebrew, self.english, self.score, self.engine, self.reviewed, warnings)


@dataclass(frozen=True)
class Memory:
    """The rows of one report's memory, in order."""

    rows: tuple[Row, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Memory:
        """Read the memory at `path`; empty if there is none. Raises InputError, naming file and line."""
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return cls()
        except OSError as error:
            raise InputError(f"{path} cannot be read: {error.strerror}; choose another --memory") from error
        return cls(tuple(_parse(_decode(data, path), path)))

    def write(self, path: Path) -> None:
        """Write the memory in full or not at all. Raises OutputError."""
        lines = ["\t".join(COLUMNS)]
        for row in self.rows:
            fields = (row.id, row.hebrew, row.english, row.engine, f"{row.score:.4g}", str(row.reviewed).lower())
            lines.append("\t".join(_one_line(field) for field in fields))
        write_text(path, "".join(f"{line}\n" for line in lines))

    def recall(self, sentences: Iterable[str], engine: str) -> dict[str, Translation]:
        """What the memory knows of `sentences`, by sentence: reviewed rows, and rows that `engine` made."""
        usable = {row.key: row for row in self.rows if row.engine == engine and row.english}
        usable |= {row.key: row for row in self.rows if row.reviewed and row.english}
        found = {sentence: usable.get(normalize_hebrew(sentence)) for sentence in sentences}
        return {sentence: row.translation(sentence) for sentence, row in found.items() if row is not None}

    def updated(self, article: Article, translations: Mapping[int, Translation]) -> Memory:
        """The memory after a run: the article's sentences in order, then reviewed rows that it no longer has.

        `translations` is by index of the sentence. A reviewed row gives way to nothing but a newly reviewed one.
        """
        reviewed = {row.key: row for row in self.rows if row.reviewed}
        rows = []
        for index in sorted(translations):
            row = _row(article.sentences[index].id, translations[index])
            kept = reviewed.get(row.key)
            rows.append(replace(kept, id=row.id) if kept is not None and not row.reviewed else row)
        present = {row.key for row in rows}
        return Memory((*rows, *(row for key, row in reviewed.items() if key not in present)))


def memory_path(folder: Path, article: Article) -> Path:
    """Where the memory of `article` lies: `002_report.txt` → `002_report.tsv`, stdin → `stdin.tsv`."""
    name = PurePath(article.path).stem if article.path != "-" else "stdin"
    return folder / f"{name}.tsv"


def remember(folder: Path, comparison: Comparison) -> None:
    """Keep a comparison's translations, a reader's corrections among them. Raises InputError, OutputError."""
    path = memory_path(folder, comparison.report)
    translations = {index: made for index, made in enumerate(comparison.translations) if made is not None}
    before = Memory.read(path)
    after = before.updated(comparison.report, translations)
    if after != before:
        after.write(path)


def _row(name: str, translation: Translation) -> Row:
    return Row(
        name,
        _one_line(translation.hebrew),
        _one_line(translation.english),
        translation.engine,
        round(translation.score, 4),
        translation.reviewed,
    )


def _decode(data: bytes, path: Path) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(f"{path}, line {line}: not UTF-8; save the file as UTF-8 text with tabs") from error


def _parse(text: str, path: Path) -> Iterable[Row]:
    lines = [line.removesuffix("\r").split("\t") for line in text.split("\n")]
    if _has_spreadsheet_quotes(lines):
        lines = [[_unquoted(field) for field in fields] for fields in lines]
    header = [name.strip().casefold() for name in lines[0]]
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise InputError(f"{path}, line 1: no column {' '.join(missing)}; the header must be {' '.join(COLUMNS)}")
    for number, fields in enumerate(lines[1:], start=2):
        if any(field.strip() for field in fields):
            yield _read_row(header, fields, f"{path}, line {number}")


def _read_row(header: list[str], fields: list[str], place: str) -> Row:
    fields = [field.strip() for field in fields]
    # spreadsheets leave out empty fields at the end, or add some
    fields += [""] * (len(header) - len(fields) if len(fields) == len(header) - 1 else 0)
    if len(fields) < len(header) or any(fields[len(header) :]):
        raise InputError(f"{place}: {len(fields)} fields instead of {len(header)}; separate them by one tab each")
    row = dict(zip(header, fields, strict=False))
    if not row["hebrew"]:
        raise InputError(f"{place}: the column hebrew is empty; a row is recognised by it")
    return Row(
        row["id"],
        row["hebrew"],
        row["english"],
        row["engine"] or PERSON,
        _score(row["score"], place),
        _flag(row["reviewed"], place),
    )


def _score(text: str, place: str) -> float:
    try:
        score = float(text.replace(",", ".")) if text else 1.0
    except ValueError:
        score = -1.0
    if not 0.0 <= score <= 1.0:
        raise InputError(f"{place}: the score {text!r} is not a number from 0 to 1")
    return score


def _flag(text: str, place: str) -> bool:
    if (flag := text.casefold()) not in _TRUE | _FALSE:
        raise InputError(f"{place}: reviewed is {text!r}; write true or false")
    return flag in _TRUE


def _has_spreadsheet_quotes(lines: list[list[str]]) -> bool:
    """Whether a spreadsheet quoted fields: doubled quotes inside quotes wherever there is a quote."""
    fields = [field for line in lines for field in line if '"' in field]
    quoted = [field for field in fields if len(field) > 1 and _QUOTED.fullmatch(field)]
    counts = Counter('""' in field[1:-1] for field in quoted)
    return counts[True] > 0 and len(quoted) == len(fields)


def _unquoted(field: str) -> str:
    return field[1:-1].replace('""', '"') if _QUOTED.fullmatch(field) and len(field) > 1 else field


def _one_line(text: str) -> str:
    return " ".join(text.split())
