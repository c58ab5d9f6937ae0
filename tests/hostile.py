"""Hypothesis strategies for comparisons made of the worst text an article can hold."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st

from align import records
from align.records import (
    Article,
    Comparison,
    Correction,
    Coverage,
    Echo,
    Finding,
    Link,
    Sentence,
    Translation,
    Unlinked,
)

SNIPPETS = (
    'צה"ל',
    "ארה״ב",
    "שָׁלוֹם",
    '180 ק"מ',
    "140 miles",
    "Sa’ar",
    "<script>alert(1)</script>",
    "</script>",
    "&amp; &#0; ]]> <!--",
    "=1+1",
    "@SUM(A1)",
    "-2",
    "+cmd|' /C calc'!A0",
    '"quoted, with comma"',
    "a|b\\|c `code` *bold* _x_ [red]rich[/red] [link](http://example.org)",
    "\u202eoverride\u202c",
    "\u2066isolate\u2069 \u200f\u200e",
    "\x1b[31mred\x1b[0m \x9b1m",
    "tab\there",
    "line\nfeed",
    "carriage\r\nreturn",
    "\u2028line\u2029paragraph\x85next\x0b\x0c\x1c\x1d\x1e",
    "\x00\x07\x7f\ufeff\ufffe\uffff",
    "_x0041_",
    "👩‍👧 𝔘",
    "  spaces  ",
)
"""Text that breaks writers: quoting, markup, formulas, control characters, separators, bidi controls."""

TEXT = st.one_of(
    st.sampled_from(SNIPPETS),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
    st.lists(st.sampled_from(SNIPPETS), min_size=1, max_size=3).map(" ".join),
)
SHARE = st.floats(0, 1)
NAME = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="/"), min_size=1, max_size=8)


@st.composite
def articles(draw, path: str, language: records.Language) -> Article:
    """An article of one to six sentences, text and spans in agreement."""
    text, sentences, number = "", [], 0
    for paragraph in range(1, draw(st.integers(1, 4)) + 1):
        for number in range(1, draw(st.integers(1, 2)) + 1):
            words = draw(TEXT)
            role = draw(st.sampled_from(get_args(records.Role)))
            sentences.append(Sentence(words, paragraph, number, len(text), len(text) + len(words), role))
            text += words + " "
    return Article(path, language, draw(TEXT), text, tuple(sentences), draw(st.none() | st.dates()))


def _indices(draw, article: Article) -> tuple[int, ...]:
    indices = st.sets(st.integers(0, len(article.sentences) - 1), min_size=1, max_size=3)
    return tuple(sorted(draw(indices)))


def _link(draw, report: Article, covering: tuple[Article, ...]) -> Link:
    article = draw(st.sampled_from(covering))
    return Link(
        hebrew=_indices(draw, report),
        english=_indices(draw, article),
        score=draw(SHARE),
        kind=draw(st.sampled_from(get_args(records.LinkKind))),
        source=article.source,
        evidence=tuple(draw(st.lists(st.tuples(TEXT, SHARE), max_size=2))),
        repeat=draw(st.booleans()),
        origin=draw(st.sampled_from(get_args(records.Origin))),
    )


def _unlinked(draw, report: Article, covering: tuple[Article, ...]) -> Unlinked:
    article = draw(st.sampled_from(covering))
    hebrew, english = draw(st.sampled_from(range(len(report.sentences)))), len(article.sentences) - 1
    if draw(st.booleans()):
        return Unlinked("en", article.source, english, draw(SHARE), draw(st.none() | st.just(hebrew)))
    best = draw(st.none() | st.just(english))
    source = draw(st.sampled_from((article.source, "*")))
    return Unlinked("he", source, hebrew, draw(SHARE), best, "" if best is None else article.source)


def _finding(draw, comparison: Comparison) -> Finding:
    pair = draw(st.integers(1, len(comparison.links)))
    link = comparison.links[pair - 1]
    return Finding(
        verdict=draw(st.sampled_from(get_args(records.Verdict))),
        kind=draw(st.sampled_from(get_args(records.FactKind))),
        hebrew=draw(TEXT),
        english=draw(TEXT),
        hebrew_value=draw(TEXT),
        english_value=draw(TEXT),
        rule=draw(TEXT),
        hebrew_span=(0, draw(st.integers(0, 9))),
        english_span=(0, draw(st.integers(0, 9))),
        pair=pair,
        hebrew_sentence=link.hebrew[0],
        english_sentence=link.english[-1],
    )


def _echo(draw, covering: tuple[Article, ...]) -> Echo:
    one, other = draw(st.sampled_from(covering)), draw(st.sampled_from(covering))
    return Echo(one.source, _indices(draw, one), other.source, _indices(draw, other), draw(SHARE), draw(SHARE))


@st.composite
def comparisons(draw) -> Comparison:
    """A comparison of one report with up to three articles, every record filled with hostile text."""
    report = draw(articles("folder/report.txt", "he"))
    names = draw(st.lists(NAME, min_size=1, max_size=3, unique=True))
    covering = tuple(draw(articles(f"folder/{name}.txt", "en")) for name in names)
    translation = st.builds(
        Translation, TEXT, TEXT, SHARE, TEXT, st.booleans(), st.lists(TEXT, max_size=2).map(tuple)
    )
    comparison = Comparison(
        report=report,
        articles=covering,
        translations=tuple(draw(st.none() | translation) for _ in report.sentences),
        links=tuple(_link(draw, report, covering) for _ in range(draw(st.integers(0, 4)))),
        unlinked=tuple(_unlinked(draw, report, covering) for _ in range(draw(st.integers(0, 4)))),
        findings=(),
        coverage=tuple(
            Coverage(article.source, draw(st.sampled_from(get_args(records.Event))), *draw(_FIGURES))
            for article in covering
        ),
        echoes=tuple(_echo(draw, covering) for _ in range(draw(st.integers(0, 3)))),
        signature=draw(TEXT),
        corrections=tuple(draw(st.lists(_CORRECTIONS, max_size=2))),
    )
    if not comparison.links:
        return comparison
    return replace(comparison, findings=tuple(_finding(draw, comparison) for _ in range(draw(st.integers(0, 3)))))


_FIGURES = st.tuples(SHARE, st.integers(0, 99), SHARE, SHARE, TEXT | NAME.map("{}.txt".format), SHARE)
_CORRECTIONS = st.builds(
    Correction,
    action=st.sampled_from(get_args(records.CorrectionAction)),
    source=TEXT,
    hebrew=st.lists(TEXT, max_size=2).map(tuple),
    english=st.lists(TEXT, max_size=2).map(tuple),
    hebrew_text=TEXT,
    english_text=TEXT,
)
