"""The reading half of `comparison.jsonl`: records are checked field by field before anything is built from them."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING, NoReturn, get_args

from align import records
from align.errors import OutputError
from align.output.fields import DamageError, Fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SCHEMA = 1

_ID = re.compile("p([0-9]{1,9})s([0-9]{1,9})")
_SIDES: tuple[records.Language, ...] = get_args(records.Language)


@dataclass(slots=True)
class _Document:
    """An article whose sentences are still being gathered."""

    path: str
    language: records.Language
    title: str
    text: str
    date: datetime.date | None
    sentences: list[records.Sentence] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)

    def find(self, name: str) -> int:
        if name not in self.index:
            raise DamageError(f"{self.path} has no sentence {name}")
        return self.index[name]

    def article(self) -> records.Article:
        sentences = tuple(self.sentences)
        return records.Article(self.path, self.language, self.title, self.text, sentences, self.date)


class _Restorer:
    """Gathers the records of one file, in whatever order keeps references behind what they refer to."""

    def __init__(self) -> None:
        self.run: Fields | None = None
        self.signature = ""
        self.counts: Counter[str] = Counter()
        self.documents: list[_Document] = []
        self.translations: dict[int, records.Translation] = {}
        self.links: list[records.Link] = []
        self.unlinked: list[records.Unlinked] = []
        self.findings: list[records.Finding] = []
        self.coverage: list[records.Coverage] = []
        self.echoes: list[records.Echo] = []
        self.corrections: list[records.Correction] = []
        self.readers: dict[str, Callable[[Fields], None]] = {
            "article": self._article,
            "sentence": self._sentence,
            "translation": self._translation,
            "link": self._link,
            "unlinked": self._unlinked,
            "finding": self._finding,
            "coverage": self._coverage,
            "echo": self._echo,
            "correction": self._correction,
        }

    def take(self, record: Fields) -> None:
        """Take the next record of the file."""
        kind = record.text("type")
        if self.run is None:
            self._begin(kind, record)
        elif kind in self.readers:
            self.counts[kind] += 1
            self.readers[kind](record)
        else:
            raise DamageError(f"records of type `{kind}` are unknown")

    def finish(self) -> records.Comparison:
        """The comparison, once every record has been taken."""
        if self.run is None:
            raise DamageError("the file is empty")
        promised = self.run.inner("counts")
        for kind in self.readers:
            if self.counts[kind] != (promised.integer(kind) if kind in promised.values else 0):
                raise DamageError(f"the number of `{kind}` records is not what the first line promises")
        report, *articles = [document.article() for document in self.documents]
        if [row.source for row in self.coverage] != [article.source for article in articles]:
            raise DamageError("the `coverage` records are not one for each article, in order")
        return records.Comparison(
            report=report,
            articles=tuple(articles),
            translations=tuple(map(self.translations.get, range(len(report.sentences)))),
            links=tuple(self.links),
            unlinked=tuple(self.unlinked),
            findings=tuple(self.findings),
            coverage=tuple(self.coverage),
            signature=self.signature,
            corrections=tuple(self.corrections),
            echoes=tuple(self.echoes),
        )

    def _begin(self, kind: str, record: Fields) -> None:
        if kind != "run":
            raise DamageError("the first record is not of type `run`")
        if (schema := record.integer("schema")) != SCHEMA:
            raise DamageError(f"schema {schema} is unknown, this version reads schema {SCHEMA}")
        self.run = record
        self.signature = record.text("signature")
        if record.inner("counts").values.get("article", 0) == 0:
            raise DamageError("it holds no article")

    def _document(self, number: int) -> _Document:
        if not 0 <= number < len(self.documents):
            raise DamageError(f"there is no article {number}")
        return self.documents[number]

    def _coverage_document(self, source: str) -> _Document:
        for document in self.documents[1:]:
            if PurePath(document.path).name == source:
                return document
        raise DamageError(f"no article is called {source}")

    def _article(self, record: Fields) -> None:
        date = None
        if record.values.get("date") is not None:
            try:
                date = datetime.date.fromisoformat(record.text("date"))
            except ValueError:
                raise DamageError("`date` is not a date") from None
        language = record.choice("language", _SIDES)
        self.documents.append(
            _Document(record.text("path"), language, record.text("title"), record.text("text"), date)
        )

    def _sentence(self, record: Fields) -> None:
        document = self._document(record.integer("article"))
        name = record.text("id")
        parts = _ID.fullmatch(name)
        if parts is None or name in document.index:
            raise DamageError(f"`{name}` is no sentence id" if parts is None else f"{name} is there twice")
        start, end = record.span("span")
        if not 0 <= start <= end <= len(document.text):
            raise DamageError("`span` lies outside the article's text")
        document.index[name] = len(document.sentences)
        document.sentences.append(
            records.Sentence(
                text=record.text("text"),
                paragraph=int(parts[1]),
                number=int(parts[2]),
                start=start,
                end=end,
                role=record.choice("role", get_args(records.Role)),
            )
        )

    def _translation(self, record: Fields) -> None:
        self.translations[self._document(0).find(record.text("id"))] = records.Translation(
            hebrew=record.text("hebrew"),
            english=record.text("english"),
            score=record.number("score"),
            engine=record.text("engine"),
            reviewed=record.truth("reviewed"),
            warnings=record.texts("warnings"),
        )

    def _link(self, record: Fields) -> None:
        source = record.text("source")
        hebrew, english = record.texts("hebrew"), record.texts("english")
        if not hebrew or not english:
            raise DamageError("a side of the link is empty")
        self.links.append(
            records.Link(
                hebrew=tuple(map(self._document(0).find, hebrew)),
                english=tuple(map(self._coverage_document(source).find, english)),
                score=record.number("score"),
                kind=record.choice("kind", get_args(records.LinkKind)),
                source=source,
                evidence=_evidence(record.values.get("evidence")),
                repeat=record.truth("repeat"),
                origin=record.choice("origin", get_args(records.Origin)),
            )
        )

    def _unlinked(self, record: Fields) -> None:
        side = record.choice("side", _SIDES)
        source, best_source = record.text("source"), record.text("best_source")
        own = self._document(0) if side == "he" else self._coverage_document(source)
        best = None
        if record.values.get("best") is not None:
            other = self._coverage_document(best_source or source) if side == "he" else self._document(0)
            best = other.find(record.text("best"))
        sentence, score = own.find(record.text("id")), record.number("best_score")
        self.unlinked.append(records.Unlinked(side, source, sentence, score, best, best_source))

    def _finding(self, record: Fields) -> None:
        pair = record.integer("pair")
        if not 1 <= pair <= len(self.links):
            raise DamageError(f"there is no pair {pair}")
        hebrew, english = record.inner("hebrew"), record.inner("english")
        self.findings.append(
            records.Finding(
                verdict=record.choice("verdict", get_args(records.Verdict)),
                kind=record.choice("kind", get_args(records.FactKind)),
                hebrew=hebrew.text("text"),
                english=english.text("text"),
                hebrew_value=hebrew.text("value"),
                english_value=english.text("value"),
                rule=record.text("rule"),
                hebrew_span=hebrew.span("span"),
                english_span=english.span("span"),
                pair=pair,
                hebrew_sentence=self._document(0).find(hebrew.text("id")),
                english_sentence=self._coverage_document(self.links[pair - 1].source).find(english.text("id")),
            )
        )

    def _coverage(self, record: Fields) -> None:
        self.coverage.append(
            records.Coverage(
                source=record.text("source"),
                event=record.choice("event", get_args(records.Event)),
                score=record.number("score"),
                links=record.integer("links"),
                hebrew_covered=record.number("hebrew_covered"),
                english_covered=record.number("english_covered"),
                # results written before copies were looked for have neither
                copy_of=record.text("copy_of") if "copy_of" in record.values else "",
                copied=record.number("copied") if "copied" in record.values else 0.0,
            )
        )

    def _echo(self, record: Fields) -> None:
        source, other = record.text("source"), record.text("other_source")
        sentences, other_sentences = record.texts("sentences"), record.texts("other_sentences")
        if not sentences or not other_sentences:
            raise DamageError("a side of the echo is empty")
        self.echoes.append(
            records.Echo(
                source=source,
                sentences=tuple(map(self._coverage_document(source).find, sentences)),
                other_source=other,
                other_sentences=tuple(map(self._coverage_document(other).find, other_sentences)),
                score=record.number("score"),
                same_words=record.number("same_words"),
            )
        )

    def _correction(self, record: Fields) -> None:
        self.corrections.append(
            records.Correction(
                action=record.choice("action", get_args(records.CorrectionAction)),
                source=record.text("source"),
                hebrew=record.texts("hebrew"),
                english=record.texts("english"),
                hebrew_text=record.text("hebrew_text"),
                english_text=record.text("english_text"),
            )
        )


def _evidence(value: object) -> tuple[tuple[str, float], ...]:
    match value:
        case list() if all(isinstance(pair, list) and len(pair) == 2 for pair in value):
            if all(isinstance(name, str) and isinstance(weight, int | float) for name, weight in value):
                return tuple((name, weight) for name, weight in value)
    raise DamageError("`evidence` is not a list of names and numbers")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)  # NaN and Infinity, which Python reads and JSON does not know


def restore(lines: Iterable[str], name: str) -> records.Comparison:
    """The comparison that `lines` hold; `name` is how errors call the file.

    Raises OutputError, naming file and line, at the first record that is not as `jsonl.write` makes it.
    """
    restorer = _Restorer()
    place = name
    try:
        for number, line in enumerate(lines, start=1):
            place = f"{name}, line {number}"
            try:
                fields = json.loads(line, parse_constant=_refuse)
            except (ValueError, RecursionError):
                raise DamageError("not JSON") from None
            restorer.take(Fields(fields))
        return restorer.finish()
    except DamageError as damage:
        raise OutputError(f"{place}: {damage}; run `align compare` again") from None
