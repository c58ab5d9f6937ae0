"""Further places of a passage that English articles tell in the same words: lead and body, quotations, reprints.

What an article says in a sentence that is linked with the report may stand in the coverage more than once: articles
quote the same words at the top and further down, and several newsrooms quote the same speech. Where English repeats
English there is nothing to guess, so such places are found by their runs of words, as copies are, and not by the
evidence between the languages, which a long sentence around a short quotation dilutes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from align.linking.copies import runs_of, same_words, shared_wording
from align.linking.words import is_common, words
from align.records import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from align.records import Article

_RUN = 4
"""Least number of words in a row that two places have in common."""
_LEAST_WORDS = 6
"""Fewest words of a passage that is looked for as a whole; shorter ones are said of anything."""
_WHOLE = 0.8
"""Share of a passage's words from which on another sentence holds it whole."""
_TELLING = 3
"""Fewest words of a quotation that are not function words: the title of a book or a film is shorter."""
_HALF = 0.5
"""Share of a passage's telling words from which on a quotation stands for it; and the least score of a link whose
passage is looked for elsewhere."""
_MOST_PLACES = 20
"""Most sentences in which words in a row tell anything; beyond it they are a formula, and looking at all would take
its time with a text that says one thing a thousand times."""
_QUOTATION = re.compile('[“"]([^“”"]+)[”"]|‘([^‘’]+(?:’\\w[^‘’]*)*)’')

_Place: TypeAlias = tuple[str, int]
"""An article's source and the number of a sentence in it."""


def further_places(
    links: Sequence[Link], report: Article, articles: Sequence[Article], min_score: float | None = None
) -> list[Link]:
    """Links of the report's sentences with other sentences that hold or quote the English they are linked with.

    `links` are those found between the languages, with indices of the articles' sentences. A new link's score is
    that of the link whose English it repeats, times the share of that English which it repeats. A sentence that is
    already linked with the same Hebrew, or with Hebrew in the same words (a refrain), gains nothing.
    """
    texts = {
        (article.source, index): article.sentences[index].text for article in articles for index in article.linkable
    }
    near = _places_by_run(texts)
    taken: dict[_Place, list[tuple[int, ...]]] = defaultdict(list)
    for link in links:
        for index in link.english:
            taken[link.source, index].append(link.hebrew)
    best: dict[tuple[_Place, tuple[int, ...]], Link] = {}
    for link in links:
        if link.score < _HALF:
            continue
        own = {(link.source, index) for index in link.english}
        passage = words(" ".join(texts[place] for place in sorted(own)))
        for place in sorted({place for run in runs_of(passage, _RUN) for place in near.get(run, ())} - own):
            found = _repeated(link, passage, place, texts[place])
            if found is None or any(_same_hebrew(report, link.hebrew, other) for other in taken[place]):
                continue
            known = best.get((place, link.hebrew))
            if found.score >= (min_score or 0.0) and (known is None or known.score < found.score):
                best[place, link.hebrew] = found
    return _with_repeats(best.values(), links)


def in_order(links: Iterable[Link], articles: Sequence[Article]) -> list[Link]:
    """Links article by article in the order of the Hebrew, the best of each sentence first."""
    number = {article.source: place for place, article in enumerate(articles)}
    return sorted(links, key=lambda link: (number[link.source], link.hebrew, link.repeat, -link.score))


def _places_by_run(texts: Mapping[_Place, str]) -> dict[tuple[str, ...], list[_Place]]:
    found: dict[tuple[str, ...], list[_Place]] = defaultdict(list)
    for place, text in texts.items():
        for run in runs_of(words(text), _RUN):
            found[run].append(place)
    return {run: places for run, places in found.items() if len(places) <= _MOST_PLACES}


def _with_repeats(new: Iterable[Link], links: Iterable[Link]) -> list[Link]:
    """The new links, those of them marked as repeats whose article already tells all of their Hebrew."""
    told = {(link.source, index) for link in links for index in link.hebrew}
    marked = []
    for link in sorted(new, key=lambda link: -link.score):
        places = {(link.source, index) for index in link.hebrew}
        marked.append(replace(link, repeat=places <= told))
        told |= places
    return marked


def _same_hebrew(report: Article, group: tuple[int, ...], other: tuple[int, ...]) -> bool:
    first, second = (" ".join(report.sentences[k].text for k in indices) for indices in (group, other))
    return bool(set(group) & set(other)) or same_words(first, second) >= _WHOLE


def _repeated(link: Link, passage: Sequence[str], place: _Place, text: str) -> Link | None:
    """The link of the same Hebrew with a sentence that holds the passage, or quotes most of what tells in it."""
    mine, other = shared_wording(passage, words(text), _RUN)
    whole = mine >= _WHOLE and len(passage) >= _LEAST_WORDS
    share = mine if whole else _quoted(passage, text)
    if share < _HALF:
        return None
    return Link(
        hebrew=link.hebrew,
        english=(place[1],),
        score=round(link.score * share, 4),
        kind="equivalent" if link.kind == "equivalent" and whole and other >= _WHOLE else "partial",
        source=place[0],
        evidence=(("same_words", round(share, 3)),),
    )


def _quoted(passage: Sequence[str], text: str) -> float:
    """Share of a passage's telling words that a sentence quotes from it, 0..1."""
    telling = sum(not is_common(word) for word in passage)
    quotations = [words(match.group(1) or match.group(2)) for match in _QUOTATION.finditer(text)]
    held = [
        sum(not is_common(word) for word in quotation)
        for quotation in quotations
        if len(quotation) >= _RUN and tuple(quotation) in runs_of(passage, len(quotation))
    ]
    return max((count for count in held if count >= _TELLING), default=0) / max(1, telling)
