"""Prepare a comparison for the page's template: rows in reading order, pairs, cards, what has no counterpart."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from textwrap import shorten
from typing import TYPE_CHECKING

from align.output.marking import Fact, sentence_markup
from align.output.page_parts import Block, Elsewhere, Line, Nearest, Page, Pair, Row, Side
from align.testimony import SAME_WORDS, told_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from align.records import Article, Comparison, Link, Translation, Unlinked

_TITLE_LENGTH = 90


def build(comparison: Comparison) -> Page:
    """Prepare everything that the page shows of `comparison`."""
    numbers = _article_numbers(comparison.articles)
    marks = _marks(comparison, numbers)
    hebrew = _lines(comparison.report, "h-", marks[0])
    english = {
        number: _lines(article, f"e{number}-", marks[number])
        for number, article in enumerate(comparison.articles, start=1)
    }
    pairs = _pairs(comparison, numbers, hebrew, english)
    nearest = _nearest(comparison, numbers, hebrew, english)
    report = _rows(
        hebrew,
        pairs,
        lambda pair: pair.hebrew,
        nearest.get(0, {}),
        translations=comparison.translations,
        witnesses={index: len(groups) for index, groups in told_by(comparison).items()},
    )
    elsewhere = _elsewhere(comparison, numbers, english)
    sides = tuple(
        _side(number, article, comparison, english[number], pairs, nearest, elsewhere.get(number, {}))
        for number, article in enumerate(comparison.articles, start=1)
    )
    translations = [translation for translation in comparison.translations if translation is not None]
    return Page(
        comparison=comparison,
        blocks=_blocks(comparison.report, report),
        sides=sides,
        pairs=pairs,
        title=_title(comparison.report),
        unique=sum(row.unique for row in report),
        first_unique=_first_unique(report),
        disagreements=tuple(
            (fact, pair) for pair in sorted(pairs, key=lambda pair: -pair.link.score) for fact in pair.disagree
        ),
        headline=next((row.translation for row in report if row.line.index == _opening(comparison.report)), None),
        reviewed=sum(translation.reviewed for translation in translations),
        translated=len(translations),
    )


def _article_numbers(articles: Iterable[Article]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for number, article in enumerate(articles, start=1):
        numbers.setdefault(article.source, number)
    return numbers


def _marks(comparison: Comparison, numbers: Mapping[str, int]) -> dict[int, dict[int, list[Fact]]]:
    """The facts on each sentence: by article number (0 is the report), then by the sentence's index."""
    marks: dict[int, dict[int, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for number, finding in enumerate(comparison.findings, start=1):
        if 0 < finding.pair <= len(comparison.links):
            fact = Fact(number, finding)
            marks[0][finding.hebrew_sentence].append(fact)
            marks[numbers[comparison.links[finding.pair - 1].source]][finding.english_sentence].append(fact)
    return marks


def _lines(article: Article, prefix: str, marks: Mapping[int, Sequence[Fact]]) -> tuple[Line, ...]:
    return tuple(
        Line(
            anchor=prefix + sentence.id,
            id=sentence.id,
            index=index,
            role=sentence.role,
            linkable=sentence.linkable,
            text=sentence_markup(sentence.text, article.language, marks.get(index, ()), article.language),
        )
        for index, sentence in enumerate(article.sentences)
    )


def _pairs(
    comparison: Comparison,
    numbers: Mapping[str, int],
    hebrew: Sequence[Line],
    english: Mapping[int, Sequence[Line]],
) -> tuple[Pair, ...]:
    facts: dict[int, list[Fact]] = defaultdict(list)
    for number, finding in enumerate(comparison.findings, start=1):
        facts[finding.pair].append(Fact(number, finding))
    return tuple(
        Pair(
            number=number,
            article=numbers[link.source],
            link=link,
            hebrew=tuple(hebrew[index] for index in link.hebrew),
            english=tuple(english[numbers[link.source]][index] for index in link.english),
            disagree=tuple(fact for fact in facts[number] if fact.finding.verdict == "disagree"),
            agree=tuple(fact for fact in facts[number] if fact.finding.verdict == "agree"),
            reprints=_reprints(comparison, link, numbers),
        )
        for number, link in enumerate(comparison.links, start=1)
    )


def _reprints(comparison: Comparison, link: Link, numbers: Mapping[str, int]) -> tuple[int, ...]:
    """The earlier articles in which a passage that tells the same Hebrew has the same words."""
    found = {
        numbers[echo.source]
        for echo in comparison.echoes
        if echo.other_source == link.source
        and echo.same_words >= SAME_WORDS
        and set(echo.other_sentences) & set(link.english)
        and any(
            other.source == echo.source
            and set(other.english) & set(echo.sentences)
            and set(other.hebrew) & set(link.hebrew)
            for other in comparison.links
        )
    }
    return tuple(sorted(found))


def _elsewhere(
    comparison: Comparison, numbers: Mapping[str, int], english: Mapping[int, Sequence[Line]]
) -> dict[int, dict[int, list[Elsewhere]]]:
    """Where other articles say the same: by article number, then by the sentence's index, the likeliest first."""
    found: dict[int, dict[int, list[Elsewhere]]] = defaultdict(lambda: defaultdict(list))
    for echo in sorted(comparison.echoes, key=lambda echo: -echo.score):
        ends = [
            (numbers[echo.source], echo.sentences),
            (numbers[echo.other_source], echo.other_sentences),
        ]
        for (number, sentences), (other, others) in (ends, ends[::-1]):
            line = english[other][others[0]]
            same = echo.same_words >= SAME_WORDS
            for index in sentences:
                found[number][index].append(Elsewhere(line.anchor, line.id, other, echo.score, same))
    return found


def _nearest(
    comparison: Comparison,
    numbers: Mapping[str, int],
    hebrew: Sequence[Line],
    english: Mapping[int, Sequence[Line]],
) -> dict[int, dict[int, Nearest]]:
    """The nearest counterparts of unlinked sentences: by article number (0 is the report), then by index."""
    nearest: dict[int, dict[int, Nearest]] = defaultdict(dict)
    for unlinked in comparison.unlinked:
        if unlinked.best is None:
            continue
        if unlinked.side == "en":
            line = hebrew[unlinked.best]
            place = Nearest(line.anchor, line.id, unlinked.best_score)
            nearest[numbers[unlinked.source]][unlinked.sentence] = place
        elif unlinked.source == "*":
            nearest[0][unlinked.sentence] = _nearest_english(unlinked, numbers, english)
    return nearest


def _nearest_english(
    unlinked: Unlinked, numbers: Mapping[str, int], english: Mapping[int, Sequence[Line]]
) -> Nearest:
    assert unlinked.best is not None
    number = numbers[unlinked.best_source]
    line = english[number][unlinked.best]
    return Nearest(line.anchor, f"{line.id} of article {number}", unlinked.best_score)


def _rows(
    lines: Sequence[Line],
    pairs: Sequence[Pair],
    side: Callable[[Pair], tuple[Line, ...]],
    nearest: Mapping[int, Nearest],
    translations: Sequence[Translation | None] = (),
    elsewhere: Mapping[int, Sequence[Elsewhere]] | None = None,
    witnesses: Mapping[int, int] | None = None,
) -> tuple[Row, ...]:
    """One row per sentence of an article, whose sentences in a pair are what `side` takes from the pair."""
    elsewhere, witnesses = elsewhere or {}, witnesses or {}
    starting: dict[int, list[Pair]] = defaultdict(list)
    continuing: dict[int, list[Pair]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda pair: (pair.article, pair.link.repeat, -pair.link.score)):
        first, *rest = side(pair)
        starting[first.index].append(pair)
        for line in rest:
            continuing[line.index].append(pair)
    return tuple(
        Row(
            line=line,
            pairs=tuple(starting[line.index]),
            continued=tuple(continuing[line.index]),
            translation=translations[line.index] if translations else None,
            unique=line.linkable and not starting[line.index] and not continuing[line.index],
            nearest=nearest.get(line.index),
            elsewhere=tuple(elsewhere.get(line.index, ())),
            witnesses=witnesses.get(line.index, 0),
        )
        for line in lines
    )


def _blocks(article: Article, rows: Sequence[Row]) -> tuple[Block, ...]:
    """The rows by paragraph; neighbouring paragraphs of boilerplate become one block."""

    def place(row: Row) -> tuple[bool, int]:
        boilerplate = row.line.role == "boilerplate"
        return boilerplate, 0 if boilerplate else article.sentences[row.line.index].paragraph

    return tuple(Block(key[0], tuple(group)) for key, group in groupby(rows, key=place))


def _side(
    number: int,
    article: Article,
    comparison: Comparison,
    lines: Sequence[Line],
    pairs: Sequence[Pair],
    nearest: Mapping[int, Mapping[int, Nearest]],
    elsewhere: Mapping[int, Sequence[Elsewhere]],
) -> Side:
    own = tuple(pair for pair in pairs if pair.article == number)
    rows = _rows(lines, own, lambda pair: pair.english, nearest.get(number, {}), elsewhere=elsewhere)
    coverage = comparison.coverage[number - 1]
    return Side(
        number=number,
        article=article,
        coverage=coverage,
        blocks=_blocks(article, rows),
        title=_title(article),
        unique=sum(row.unique for row in rows),
        first_unique=_first_unique(rows),
        pairs=own,
        covered=_ticks(comparison, own),
        disputed=_ticks(comparison, [pair for pair in own if pair.disagree]),
        copy_of=_article_numbers(comparison.articles).get(coverage.copy_of, 0),
    )


def _first_unique(rows: Iterable[Row]) -> str:
    return next((row.line.anchor for row in rows if row.unique), "")


def _opening(article: Article) -> int | None:
    """Index of the sentence that stands for the article: its headline, else the first one of its body."""
    for role in ("headline", "body"):
        for index, sentence in enumerate(article.sentences):
            if sentence.role == role:
                return index
    return None


def _title(article: Article) -> str:
    """The article's title; where that is only the file's name, its opening words."""
    opening = _opening(article)
    if article.title != article.source or opening is None:
        return article.title
    return shorten(article.sentences[opening].text, _TITLE_LENGTH, placeholder="…")


def _ticks(comparison: Comparison, pairs: Iterable[Pair]) -> str:
    place = {index: position for position, index in enumerate(comparison.report.linkable)}
    covered = {place[line.index] for pair in pairs for line in pair.hebrew if line.index in place}
    return "".join(f"M{position} 0h1v1h-1z" for position in sorted(covered))
