"""The main job: read, translate, link, check, and say what each side has alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from align.errors import InputError
from align.fact_check import checker, findings_of
from align.records import Article, Comparison, Coverage, Language, Link, Translation, Unlinked

if TYPE_CHECKING:
    from align.linking.choosing import Translated
    from align.linking.evidence import Evidence
    from align.linking.explaining import Reader
    from align.linking.side import Side
    from align.records import Encoder
    from align.settings import Settings

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with the name of a stage, the steps done and the steps in all."""


def compare(
    report: str | Path | Article,
    coverage: Sequence[str | Path | Article],
    settings: Settings,
    progress: Progress = lambda stage, done, total: None,
) -> Comparison:
    """Compare a report with its coverage; see `align.compare`."""
    from align.linking.encoders import load_encoders
    from align.translation import translate_article

    if not coverage:
        raise InputError("there is nothing to compare the report with: give at least one English article")
    progress("reading", 0, 1 + len(coverage))
    hebrew = _article(report, "he")
    articles = _with_distinct_sources([_article(item, "en") for item in coverage])
    progress("translating", 0, len(hebrew.linkable))
    translations = translate_article(hebrew, settings)
    encoders = load_encoders(settings)
    comparison = Comparison(
        report=hebrew,
        articles=tuple(articles),
        translations=translations,
        links=(),
        unlinked=(),
        findings=(),
        coverage=(),
        signature=_signature(hebrew, articles, translations, encoders, settings),
    )
    return _linked(comparison, encoders, settings, progress)


def _linked(
    comparison: Comparison, encoders: Sequence[Encoder], settings: Settings, progress: Progress
) -> Comparison:
    from align.linking.copies import with_copies
    from align.linking.echoes import echoes
    from align.linking.quotations import further_places, in_order
    from align.linking.side import side_of

    report = comparison.report
    hebrew = _sides(comparison, encoders, settings)
    links: list[Link] = []
    nearest: list[Unlinked] = []
    coverage: list[Coverage] = []
    reporting: list[tuple[Article, Side]] = []
    for number, article in enumerate(comparison.articles):
        progress("linking", number, len(comparison.articles))
        english = side_of(article, encoders)
        found, nearby, about = _link_article(report, article, hebrew, english, settings)
        links += found
        nearest += nearby
        coverage.append(about)
        if about.event == "same":
            reporting.append((article, english))
    if settings.strategy != "parallel":
        telling = [article for article, _ in reporting]
        links = in_order([*links, *further_places(links, report, telling, settings.min_score)], telling)
    progress("checking", 0, len(links))
    linked = replace(
        comparison,
        links=tuple(links),
        coverage=with_copies([_covered(about, comparison, links) for about in coverage], comparison.articles),
        echoes=tuple(echoes(reporting)),
    )
    return replace(
        linked,
        unlinked=merge_unlinked(linked, _without_counterpart(nearest, links)),
        findings=findings_of(linked, checker(settings, report, encoders[0])),
    )


@dataclass(frozen=True)
class _Report:
    """The report's sentences ready for linking: in Hebrew, in translation, and how far that is to be trusted."""

    hebrew: Side
    english: Side
    reliability: tuple[float, ...]
    reader: Reader
    """The translator that is asked about pairs: the built-in one, whose opinion is calibrated."""


def _sides(comparison: Comparison, encoders: Sequence[Encoder], settings: Settings) -> _Report:
    from align.linking.side import Side, side_of
    from align.translation import built_in
    from align.vector_cache import CachedReader

    reader = built_in(settings)
    translations = [comparison.translations[i] for i in comparison.report.linkable]
    english = ["" if translation is None else translation.english for translation in translations]
    hebrew = side_of(comparison.report, encoders)
    return _Report(
        hebrew,
        Side(english, encoders, hebrew.captions),
        tuple(0.0 if translation is None else _reliability(translation) for translation in translations),
        reader if settings.cache is None else CachedReader(reader, settings.cache),
    )


def _reliability(translation: Translation) -> float:
    """Trust in a translation as evidence: full in a person's, none below a mean token probability of a half."""
    return 1.0 if translation.reviewed else max(0.0, min(1.0, 2 * translation.score - 1))


def _article(item: str | Path | Article, language: Language) -> Article:
    from align.reading import read

    if not isinstance(item, Article):
        return read(item, language)
    if item.language != language:
        wanted = {"he": "the report must be Hebrew", "en": "coverage must be English"}[language]
        raise InputError(f"{item.path} is in the wrong language: {wanted}")
    return item


def _with_distinct_sources(articles: Sequence[Article]) -> list[Article]:
    """Articles of one file name are told apart by a number, since artefacts name an article by its file name."""
    seen: dict[str, int] = {}
    distinct = []
    for article in articles:
        seen[article.source] = count = seen.get(article.source, 0) + 1
        path = Path(article.path)
        distinct.append(
            article
            if count == 1
            else replace(article, path=str(path.with_name(f"{path.stem}~{count}{path.suffix}")))
        )
    return distinct


def _link_article(
    report: Article, article: Article, sides: _Report, english: Side, settings: Settings
) -> tuple[list[Link], list[Unlinked], Coverage]:
    from align.linking import calibration, links_of
    from align.linking.choosing import Translated
    from align.linking.event import LEAST, judge
    from align.linking.evidence import Evidence

    evidence = Evidence(sides.hebrew, english)
    # the verdict's weights were learned without a translator, which takes its time
    event, score = judge(evidence, links_of(evidence, "coverage", LEAST))
    # an article about another event is said to be one, not matched sentence by sentence with this one
    found, translated = [], None
    if event == "same":
        evidence.read_by(sides.reader)
        translated = Translated(Evidence(sides.english, english), calibration.built_in("en-en"), sides.reliability)
        found = links_of(evidence, settings.strategy, settings.min_score, translated)
    links = [
        replace(
            link,
            hebrew=tuple(report.linkable[i] for i in link.hebrew),
            english=tuple(article.linkable[j] for j in link.english),
            source=article.source,
        )
        for link in found
    ]
    coverage = Coverage(article.source, event, round(score, 4), 0, 0.0, 0.0)
    return links, _nearest(report, article, evidence, translated), coverage


def _covered(about: Coverage, comparison: Comparison, links: Sequence[Link]) -> Coverage:
    """The coverage with how much of both sides the links of its article cover."""
    report, article = comparison.report, comparison.article(about.source)
    own = [link for link in links if link.source == about.source]
    hebrew = {i for link in own for i in link.hebrew}
    english = {j for link in own for j in link.english}
    return replace(
        about,
        links=len(own),
        hebrew_covered=round(len(hebrew) / max(1, len(report.linkable)), 4),
        english_covered=round(len(english) / max(1, len(article.linkable)), 4),
    )


def _nearest(
    report: Article, article: Article, evidence: Evidence, translated: Translated | None
) -> list[Unlinked]:
    """For each sentence of both sides the nearest possible counterpart, as if it had no link."""
    from align.linking import nearest

    by_row, by_column = nearest(evidence, translated)
    rows = [
        Unlinked("he", article.source, i, round(score, 4), article.linkable[best], article.source)
        for i, (best, score) in zip(report.linkable, by_row, strict=True)
    ]
    columns = [
        Unlinked("en", article.source, j, round(score, 4), report.linkable[best])
        for j, (best, score) in zip(article.linkable, by_column, strict=True)
    ]
    return rows + columns


def _without_counterpart(nearest: Sequence[Unlinked], links: Sequence[Link]) -> list[Unlinked]:
    """Those of the sentences that their article's links leave out."""
    linked = {("he", link.source, i) for link in links for i in link.hebrew}
    linked |= {("en", link.source, j) for link in links for j in link.english}
    return [row for row in nearest if (row.side, row.source, row.sentence) not in linked]


def merge_unlinked(comparison: Comparison, found: Sequence[Unlinked]) -> tuple[Unlinked, ...]:
    """Hebrew that no article has becomes one row with the source `*` and the best counterpart of them all."""
    covered = {i for link in comparison.links for i in link.hebrew}
    everywhere: dict[int, Unlinked] = {}
    some: list[Unlinked] = []
    for row in found:
        if row.side == "he" and row.sentence not in covered:
            best = everywhere.get(row.sentence)
            if best is None or row.best_score > best.best_score:
                everywhere[row.sentence] = replace(row, source="*")
        else:
            some.append(row)
    hebrew = [everywhere[i] for i in sorted(everywhere)] + [row for row in some if row.side == "he"]
    return (*hebrew, *(row for row in some if row.side == "en"))


def _signature(
    hebrew: Article,
    articles: Sequence[Article],
    translations: Sequence[Translation | None],
    encoders: Sequence[Encoder],
    settings: Settings,
) -> str:
    """One line that names everything that shaped the result, in the manner of sacreBLEU (Post 2018)."""
    from align import __version__

    texts = hashlib.sha256("\0".join([hebrew.text, *(article.text for article in articles)]).encode()).hexdigest()
    engines = sorted({translation.engine for translation in translations if translation is not None})
    parts = {
        "align": __version__,
        "strategy": settings.strategy,
        "min-score": "default" if settings.min_score is None else f"{settings.min_score:g}",
        "encoder": "+".join(encoder.signature for encoder in encoders),
        "translator": "+".join(engines) or "none",
        "beam": str(settings.beam_size),
        "date": str(settings.date or hebrew.date or "none"),
        "texts": texts[:8],
    }
    return "|".join(f"{name}:{value}" for name, value in parts.items())
