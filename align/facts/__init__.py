"""Facts of a Hebrew and an English text: reading them, and finding where the sides agree or not."""

from align.facts import names
from align.facts.checking import check
from align.facts.english_facts import english_facts as extract_english
from align.facts.evidence import Evidence, shared_evidence
from align.facts.fact import Fact, Moment
from align.facts.hebrew_facts import hebrew_facts as extract_hebrew
from align.facts.one_sided import one_sided
from align.facts.similarity import EncoderWordSimilarity, WordSimilarity
from align.facts.spelling import SpellingVariant, spelling_variants

__all__ = [
    "EncoderWordSimilarity", "Evidence", "Fact", "Moment", "SpellingVariant", "WordSimilarity", "check",
    "extract_english", "extract_hebrew", "names", "one_sided", "shared_evidence", "spelling_variants",
]  # fmt: skip
