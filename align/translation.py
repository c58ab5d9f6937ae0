"""Hebrew sentences to English: which translator, and what the memory already knows."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from align import argos
from align.argos_translator import ArgosTranslator
from align.errors import ModelError
from align.memory import Memory, memory_path

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from align.records import Article, Translation, Translator
    from align.settings import Settings

__all__ = ["BUILT_IN", "ArgosTranslator", "built_in", "find_translator", "translate_article", "translate_sentences"]

BUILT_IN = Path(__file__).parent / "weights" / "he_en"
"""The translator that the project ships."""


def find_translator(settings: Settings) -> ArgosTranslator:
    """The translator of a run: the one that is set, else an installed Argos package, else the built-in one.

    Packages that the user added or Argos Translate installed are looked for in `settings.packages`. Raises
    ModelError if the package that is set cannot be used, or nothing is there.
    """
    from align import models

    def made(path: Path, verify: Callable[[Path], None] = lambda directory: None) -> ArgosTranslator:
        return ArgosTranslator(path, beam_size=settings.beam_size, threads=settings.threads, verify=verify)

    if settings.translator is not None:
        return made(settings.translator)
    for folder in settings.packages:
        pinned = (folder / "models.lock").exists()
        found = models.newest("translator", folder) if pinned else argos.installed_package(folder)
        if found is not None:
            return made(found, models.verify) if pinned else made(found)
    return built_in(settings)


def built_in(settings: Settings) -> ArgosTranslator:
    """The built-in translator, verified when it is first used. Raises ModelError if it is not there."""
    from align import models

    if not BUILT_IN.is_dir():
        raise ModelError(f"the built-in translator is missing from {BUILT_IN}; install align again")
    return ArgosTranslator(BUILT_IN, beam_size=settings.beam_size, threads=settings.threads, verify=models.verify)


def translate_sentences(
    hebrew: Sequence[str], settings: Settings, translator: Translator | None = None
) -> list[Translation]:
    """Translate sentences that belong to no file: no memory is asked."""
    if not hebrew:
        return []
    return (translator or find_translator(settings)).translate(hebrew)


def translate_article(
    article: Article, settings: Settings, translator: Translator | None = None
) -> tuple[Translation | None, ...]:
    """Translate an article's sentences through the memory; None for bylines and boilerplate.

    What the memory has is used (`align.memory.Memory.recall` says when); the model is loaded only if something is
    missing, and what it makes is remembered. With `settings.fresh` the memory is not asked; rows that a person
    reviewed stay in it all the same. Raises ModelError, InputError (the memory cannot be read), OutputError.
    """
    translator = translator or find_translator(settings)
    path = _memory_file(article, settings)
    memory = Memory.read(path) if path is not None else Memory()
    wanted = [article.sentences[index].text for index in article.linkable]
    known = {} if settings.fresh else memory.recall(wanted, translator.signature)
    missing = list(dict.fromkeys(text for text in wanted if text not in known))
    made = dict(zip(missing, translator.translate(missing), strict=True)) if missing else {}
    translations = {index: {**known, **made}[article.sentences[index].text] for index in article.linkable}
    if path is not None and made:
        memory.updated(article, translations).write(path)
    return tuple(translations.get(index) for index in range(len(article.sentences)))


def _memory_file(article: Article, settings: Settings) -> Path | None:
    """The report's file in the memory; without a memory a file in the cache, named by what the report says."""
    if settings.memory is not None:
        return memory_path(settings.memory, article)
    if settings.cache is not None:
        name = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return settings.cache / "translations" / f"{name}.tsv"
    return None
