"""Sentences as safe markup: facts marked, runs of the other script isolated, everything else escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from align.records import Finding, Language

# Characters that a page cannot carry (controls, lone surrogates) or that would turn text around (overrides).
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_OVERRIDES = re.compile("[\u202d\u202e]")

_OTHER_SCRIPT: dict[str, tuple[Language, re.Pattern[str]]] = {
    "he": ("en", re.compile(r"[A-Za-zÀ-ɏ](?:[A-Za-zÀ-ɏ0-9 .,'’&/@:_+-]*[A-Za-zÀ-ɏ0-9])?")),
    "en": ("he", re.compile("[א-ת](?:[א-ת\u0591-\u05c7\"'״׳ ־-]*[א-ת])?")),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One finding with its number (`f12` is its anchor)."""

    number: int
    finding: Finding


def fit(text: str) -> str:
    """`text` without what a page cannot carry: controls and lone surrogates become U+FFFD, overrides go."""
    return _UNFIT.sub("\ufffd", _OVERRIDES.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def sentence_markup(text: str, language: Language, marks: Sequence[Fact], side: Language) -> Markup:
    """A sentence as markup: facts marked, runs of the other script isolated, everything else escaped."""
    parts: list[Markup] = []
    position = 0
    for start, end, fact in _apart(marks, side, len(text)):
        parts.append(_runs(text[position:start], language))
        verdict = fact.finding.verdict
        words = Markup('<bdi lang="{}">{}</bdi>').format(language, _runs(text[start:end], language))
        if verdict == "disagree":
            parts.append(Markup('<a class="fact disagree" href="#f{}">{}</a>').format(fact.number, words))
        else:
            parts.append(Markup('<mark class="fact agree">{}</mark>').format(words))
        position = end
    parts.append(_runs(text[position:], language))
    return Markup("").join(parts)


def _apart(marks: Sequence[Fact], side: Language, length: int) -> list[tuple[int, int, Fact]]:
    """Spans that do not overlap, disagreements before agreements and long before short, in order."""
    chosen: list[tuple[int, int, Fact]] = []
    spans = []
    for fact in marks:
        start, end = fact.finding.hebrew_span if side == "he" else fact.finding.english_span
        spans.append((max(0, start), min(end, length), fact))
    spans.sort(key=lambda span: (span[2].finding.verdict != "disagree", span[0] - span[1]))
    for start, end, fact in spans:
        if start < end and all(end <= other[0] or other[1] <= start for other in chosen):
            chosen.append((start, end, fact))
    return sorted(chosen, key=lambda span: span[0])


def _runs(text: str, language: Language) -> Markup:
    """Escaped text in which every run of the other script stands in a `bdi` of its own."""
    other, pattern = _OTHER_SCRIPT[language]
    parts: list[Markup] = []
    position = 0
    for run in pattern.finditer(text):
        parts.append(Markup.escape(fit(text[position : run.start()])))
        parts.append(Markup('<bdi lang="{}">{}</bdi>').format(other, fit(run[0])))
        position = run.end()
    parts.append(Markup.escape(fit(text[position:])))
    return Markup("").join(parts)
