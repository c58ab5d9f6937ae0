"""Put a Hebrew news report and the English coverage of the same event side by side, offline.

    files ──read──▶ Article ──translate──▶ + English ──encode──▶ vectors ──link──▶ Links ──check──▶ Comparison

The whole flow is `compare`; `link`, `translate` and `check` are its stages on plain texts. All four work with no
argument but the texts, with the built-in models, without a network. Heavy libraries load when a stage needs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from align.errors import AlignError, InputError, ModelError, OutputError, TamperedModelError
from align.records import (
    Article,
    Comparison,
    Correction,
    Coverage,
    Encoder,
    Finding,
    Link,
    Sentence,
    Translation,
    Translator,
    Unlinked,
)
from align.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__version__ = "0.1.0"
__all__ = [
    "AlignError",
    "Article",
    "Comparison",
    "Correction",
    "Coverage",
    "Encoder",
    "Finding",
    "InputError",
    "Link",
    "ModelError",
    "OutputError",
    "Sentence",
    "Settings",
    "TamperedModelError",
    "Translation",
    "Translator",
    "Unlinked",
    "check",
    "compare",
    "link",
    "translate",
]


def compare(
    report: str | Path | Article, coverage: Sequence[str | Path | Article], *, settings: Settings | None = None
) -> Comparison:
    """Compare one Hebrew report with any number of English articles.

    Args:
        report: path of the Hebrew report (`-` for the standard input), or an `Article` already read.
        coverage: the same for each English article.
        settings: everything else; the defaults use the built-in models and keep nothing on disk.

    Raises:
        InputError: a file is missing, empty, undecodable, or in the wrong language.
        ModelError: a model is missing, or its bytes are not the ones the lock pins.
    """
    from align.comparing import compare as run

    return run(report, coverage, settings or Settings())


def link(hebrew: Sequence[str], english: Sequence[str], *, settings: Settings | None = None) -> list[Link]:
    """Link Hebrew sentences with the English sentences that say the same thing.

    Returns links in the order of the Hebrew; `.hebrew` and `.english` are tuples of indices into the lists.
    """
    from align.linking import link_sentences
    from align.linking.encoders import load_encoders
    from align.translation import built_in

    settings = settings or Settings()
    return link_sentences(
        list(hebrew),
        list(english),
        load_encoders(settings),
        strategy=settings.strategy,
        min_score=settings.min_score,
        reader=built_in(settings),
    )


def translate(hebrew: Sequence[str], *, settings: Settings | None = None) -> list[Translation]:
    """Translate Hebrew sentences to English, one `Translation` each, in order."""
    from align.translation import translate_sentences

    return translate_sentences(list(hebrew), settings or Settings())


def check(hebrew: str, english: str, *, settings: Settings | None = None) -> list[Finding]:
    """Compare the facts of a Hebrew passage with those of an English one that tells the same thing.

    Returns a finding for each fact on which the two agree or disagree; a fact that only one side mentions is none.
    """
    from align.fact_check import checker

    settings = settings or Settings()
    return checker(settings)(hebrew, english, 1.0)
