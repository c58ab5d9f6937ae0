"""Fold what readers decided into a comparison, and carry it over to every new run.

A person's decision outranks the machine's: a confirmed or added link scores 1 and takes the place of machine links
that share sentences with it on both sides. Corrections name sentences by id and repeat their text; where the text
under the id has changed, the same text is looked for elsewhere in the article, and if it is not there exactly once
the correction is skipped and said to be. Folding the same corrections in again changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from align.comparing import merge_unlinked
from align.corrections import read_corrections
from align.fact_check import findings_of
from align.output.marking import fit
from align.records import Article, Comparison, Correction, Coverage, Finding, Link, Translation, Unlinked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from align.fact_check import Checker

__all__ = ["Applied", "apply", "carry_over", "read_corrections"]

_Key = tuple[str, tuple[int, ...], tuple[int, ...]]
"""What makes two links the same one: the article and the sentences on both sides."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A comparison with corrections folded in, and one line for each that could not be."""

    comparison: Comparison
    skipped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A correction whose sentences were found: the correction, readdressed if they moved, and their indices."""

    correction: Correction
    key: _Key


class _NotFoundError(Exception):
    """A correction that does not fit the comparison; the message says why."""


def apply(comparison: Comparison, corrections: Iterable[Correction], check: Checker) -> Applied:
    """Fold `corrections` into `comparison`; a later one about the same thing replaces an earlier one.

    Unlinked sentences, coverage figures, pair numbers and findings follow; `check` finds the facts on new links.
    Findings of links that stay are kept as they are.
    """
    placed: list[_Placed] = []
    skipped: list[str] = []
    for correction in corrections:
        try:
            placed.append(_placed(comparison, correction))
        except _NotFoundError as reason:
            skipped.append(f"{_described(correction)}: {reason}")
    decisions = _latest(placed)
    links = _links(comparison, [each for each in decisions if each.correction.action != "translate"])
    corrected = replace(
        comparison,
        links=links,
        translations=_translations(comparison, decisions),
        corrections=_remembered(comparison.corrections, [each.correction for each in decisions]),
    )
    corrected = replace(
        corrected,
        coverage=_coverage(corrected),
        unlinked=_unlinked(corrected),
        findings=_findings(comparison, corrected, check),
    )
    return Applied(corrected, tuple(skipped))


def carry_over(previous: Comparison, fresh: Comparison, check: Checker) -> Comparison:
    """`fresh` with every correction of `previous` folded in.

    Corrections that no longer fit the texts have no effect, but stay in the record: nobody's work is lost.
    """
    applied = apply(fresh, previous.corrections, check).comparison
    kept = [correction for correction in previous.corrections if not _fits(fresh, correction)]
    return replace(applied, corrections=_remembered(kept, applied.corrections))


# --- finding the sentences ---------------------------------------------------------------------------------------


def _placed(comparison: Comparison, correction: Correction) -> _Placed:
    """Where a correction's sentences stand in `comparison`. Raises _NotFoundError."""
    report = comparison.report
    hebrew = _indices(report, correction.hebrew, correction.hebrew_text, "Hebrew")
    correction = replace(correction, hebrew=_ids(report, hebrew))
    if correction.action == "translate":
        return _Placed(correction, ("", hebrew, ()))
    article = _article(comparison, correction.source)
    english = _indices(article, correction.english, correction.english_text, "English")
    correction = replace(correction, source=article.source, english=_ids(article, english))
    return _Placed(correction, (article.source, hebrew, english))


def _fits(comparison: Comparison, correction: Correction) -> bool:
    try:
        _placed(comparison, correction)
    except _NotFoundError:
        return False
    return True


def _article(comparison: Comparison, source: str) -> Article:
    for article in comparison.articles:
        if fit(article.source) == fit(source):
            return article
    raise _NotFoundError("no such article is compared")


def _indices(article: Article, ids: Sequence[str], text: str, side: str) -> tuple[int, ...]:
    numbers = {sentence.id: index for index, sentence in enumerate(article.sentences)}
    found = tuple(sorted(numbers[each] for each in ids if each in numbers))
    if len(found) != len(ids) or _joined(article, found) != _seen(text):
        found = _moved(article, len(ids), _seen(text))
    if not found:
        raise _NotFoundError(f"the {side} text has changed")
    for sentence in (article.sentences[index] for index in found):
        if not sentence.linkable:
            raise _NotFoundError(f"{sentence.id} is {sentence.role}, not part of the article")
    return found


def _moved(article: Article, count: int, text: str) -> tuple[int, ...]:
    """The only run of `count` neighbouring sentences that reads `text`, or nothing."""
    starts = range(len(article.sentences) - count + 1)
    runs = [tuple(range(start, start + count)) for start in starts]
    same = [run for run in runs if _joined(article, run) == text]
    return same[0] if len(same) == 1 else ()


def _joined(article: Article, indices: Iterable[int]) -> str:
    return _seen(" ".join(article.sentences[index].text for index in indices))


def _seen(text: str) -> str:
    """A text as the page shows it to the reader, whatever the spacing."""
    return " ".join(fit(text).split())


def _ids(article: Article, indices: Iterable[int]) -> tuple[str, ...]:
    return tuple(article.sentences[index].id for index in indices)


def _described(correction: Correction) -> str:
    hebrew = " ".join(correction.hebrew)
    if correction.action == "translate":
        return f"translation of {hebrew}"
    return f"{correction.action} of {hebrew} with {' '.join(correction.english)} in {correction.source}"


# --- what is remembered ------------------------------------------------------------------------------------------


def _subject(correction: Correction) -> tuple[object, ...]:
    """What a correction is about: only the latest one about a thing counts."""
    return correction.action == "translate", correction.source, correction.hebrew, correction.english


def _latest(placed: Iterable[_Placed]) -> list[_Placed]:
    latest: dict[tuple[object, ...], _Placed] = {}
    for each in placed:
        subject = _subject(each.correction)
        latest.pop(subject, None)
        latest[subject] = each
    return list(latest.values())


def _remembered(stored: Iterable[Correction], added: Sequence[Correction]) -> tuple[Correction, ...]:
    subjects = {_subject(correction) for correction in added}
    return (*(each for each in stored if _subject(each) not in subjects), *added)


# --- the parts of a comparison -----------------------------------------------------------------------------------


def _key(link: Link) -> _Key:
    return link.source, link.hebrew, link.english


def _links(comparison: Comparison, decisions: Sequence[_Placed]) -> tuple[Link, ...]:
    rejected = {each.key for each in decisions if each.correction.action == "reject"}
    chosen = [each.key for each in decisions if each.correction.action != "reject"]
    links = [link for link in comparison.links if _key(link) not in rejected]
    links = [_by_person(link) if _key(link) in chosen else link for link in links]
    present = {_key(link) for link in links}
    links += [
        Link(hebrew, english, 1.0, "equivalent", source, origin="person")
        for source, hebrew, english in chosen
        if (source, hebrew, english) not in present
    ]
    outranked = {_key(link) for link in links if any(_overlap(_key(link), key) for key in chosen)}
    links = [link for link in links if link.origin == "person" or _key(link) not in outranked]
    places = {article.source: number for number, article in enumerate(comparison.articles)}
    return _repeats(sorted(links, key=lambda link: (places[link.source], link.hebrew)))


def _by_person(link: Link) -> Link:
    return replace(link, origin="person", score=1.0, repeat=False)


def _overlap(left: _Key, right: _Key) -> bool:
    """Whether two links share sentences on both sides."""
    return left[0] == right[0] and not set(left[1]).isdisjoint(right[1]) and not set(left[2]).isdisjoint(right[2])


def _repeats(links: Sequence[Link]) -> tuple[Link, ...]:
    """A repeat whose better link is gone becomes the better link itself, the best of several first."""
    told = {(link.source, index) for link in links if not link.repeat for index in link.hebrew}
    promoted: set[_Key] = set()
    for link in sorted((link for link in links if link.repeat), key=lambda link: -link.score):
        cells = {(link.source, index) for index in link.hebrew}
        if told.isdisjoint(cells):
            told |= cells
            promoted.add(_key(link))
    return tuple(replace(link, repeat=False) if _key(link) in promoted else link for link in links)


def _translations(comparison: Comparison, decisions: Iterable[_Placed]) -> tuple[Translation | None, ...]:
    translations = list(comparison.translations)
    for each in decisions:
        if each.correction.action == "translate":
            (index,) = each.key[1]
            english = " ".join(each.correction.english_text.split())
            hebrew = comparison.report.sentences[index].text
            translations[index] = Translation(hebrew, english, 1.0, "person", reviewed=True)
    return tuple(translations)


def _coverage(comparison: Comparison) -> tuple[Coverage, ...]:
    """The verdicts as they were, with the figures of the links as they are."""
    figures = []
    for about, article in zip(comparison.coverage, comparison.articles, strict=True):
        links = [link for link in comparison.links if link.source == article.source]
        hebrew = {index for link in links for index in link.hebrew}
        english = {index for link in links for index in link.english}
        figures.append(
            replace(
                about,
                links=len(links),
                hebrew_covered=round(len(hebrew) / max(1, len(comparison.report.linkable)), 4),
                english_covered=round(len(english) / max(1, len(article.linkable)), 4),
            )
        )
    return tuple(figures)


def _unlinked(comparison: Comparison) -> tuple[Unlinked, ...]:
    """The sentences without counterpart; one that lost its link names no nearest thing unless the run knew one."""
    known = {(row.side, row.source, row.sentence): row for row in comparison.unlinked}
    for row in comparison.unlinked:
        if row.source == "*" and row.best_source:
            known["he", row.best_source, row.sentence] = replace(row, source=row.best_source)
    covered: dict[tuple[str, str], set[int]] = defaultdict(set)
    for link in comparison.links:
        covered["he", link.source].update(link.hebrew)
        covered["en", link.source].update(link.english)
    rows = []
    for article in comparison.articles:
        for own in (comparison.report, article):
            for index in own.linkable:
                if index not in covered[own.language, article.source]:
                    place = (own.language, article.source, index)
                    rows.append(known.get(place, Unlinked(own.language, article.source, index, 0.0)))
    return merge_unlinked(comparison, rows)


def _findings(before: Comparison, after: Comparison, check: Checker) -> tuple[Finding, ...]:
    """The findings of the links that stay, renumbered, and those of the new links, by pair."""
    old: dict[_Key, tuple[Finding, ...]] = {
        _key(link): before.findings_of(number) for number, link in enumerate(before.links, start=1)
    }
    for link in after.links:
        if _key(link) not in old:
            old[_key(link)] = findings_of(replace(after, links=(link,)), check)
    return tuple(
        replace(finding, pair=number)
        for number, link in enumerate(after.links, start=1)
        for finding in old[_key(link)]
    )
