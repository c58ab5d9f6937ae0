"""Everything a run can be told, in one frozen record; each field says why it exists."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

Strategy: TypeAlias = Literal["coverage", "parallel", "auto"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a run; the defaults work offline with the built-in models."""

    strategy: Strategy = "coverage"
    """`coverage` for two newsrooms' texts (any order, mostly unmatched), `parallel` for true translations
    (monotone), `auto` to let the evidence choose."""
    min_score: float | None = None
    """Links scored lower are dropped; None takes the strategy's own threshold, tuned on open benchmarks."""
    translator: Path | None = None
    """Argos package directory; None takes an installed Argos he→en package, else the built-in one."""
    packages: tuple[Path, ...] = ()
    """Folders of translators to look in before the built-in one: those added by the user (with their lock), then
    Argos Translate's own; the library does not ask the environment where they are."""
    encoder: Path | None = None
    """A sentence-transformers model directory to use in place of the built-in encoders."""
    memory: Path | None = None
    """Folder of the translation memory (`translations/`); None keeps no memory."""
    cache: Path | None = None
    """Folder for vectors and translations by content hash; None computes everything anew."""
    fresh: bool = False
    """Translate anew, ignoring the memory and the cache of translations."""
    beam_size: int = 4
    """Beam of the translator; 1 is greedy, several times faster and a little worse."""
    date: datetime.date | None = None
    """Date of the report, where its file does not say: resolves `yesterday` and weekdays."""
    threads: int = 0
    """Threads for the models; 0 takes every core."""
