"""The splitter against cases kept as data, against the seeds, and against any text at all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from align.sentences import split

CASES = Path(__file__).parent / "cases" / "sentences"
SEEDS = Path(__file__).parents[1] / "seeds"


def rows(name):
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


def pieces(text, language):
    return [text[start:end] for start, end in split(text, language)]


@pytest.mark.parametrize("row", rows("he.jsonl"), ids=lambda row: row["comment"])
def test_hebrew(row):
    assert pieces(row["text"], "he") == row["expect"]


@pytest.mark.parametrize("row", rows("en.jsonl"), ids=lambda row: row["comment"])
def test_english(row):
    assert pieces(row["text"], "en") == row["expect"]


@pytest.mark.xfail(strict=True, reason="known failures, kept in sight")
@pytest.mark.parametrize("row", rows("known_failures.jsonl"), ids=lambda row: row["comment"])
def test_known_failures(row):
    assert pieces(row["text"], row["language"]) == row["expect"]


def test_there_are_cases_enough():
    assert len(rows("he.jsonl")) >= 150
    assert len(rows("en.jsonl")) >= 100


@pytest.mark.parametrize("row", rows("seeds.jsonl"), ids=lambda row: row["file"])
def test_seed_lines_split_as_a_reader_would(row):
    text = (SEEDS / row["file"]).read_text(encoding="utf-8")
    assert row["line"] in text.splitlines()
    assert pieces(row["line"], row["language"]) == row["expect"]


ALPHABET = st.one_of(
    st.text(),
    st.text(alphabet="אבגםןa Zb.?!…\"'“”״׳’()[]1-–•*\n\u200f\u202a\u2067\u00a0\t", max_size=200),
    st.lists(
        st.sampled_from(["א.", "שלום", "Mr.", "U.S.", "p.m.", "The", "?!", "...", "״", "” ", "\u200f", "\n", " "])
    ).map("".join),
)


@given(ALPHABET, st.sampled_from(["he", "en"]))
@example("• ", "en")
@example("\u200f", "he")
@example("a.\u200f", "en")
@settings(max_examples=300, deadline=None)
def test_spans_of_any_text_are_sorted_disjoint_trimmed_and_complete(text, language):
    spans = split(text, language)
    end = 0
    left_out = []
    for start, stop in spans:
        assert end <= start < stop <= len(text)
        assert text[start:stop] == text[start:stop].strip()
        assert not re.search(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text[start:stop])
        left_out.append(text[end:start])
        end = stop
    left_out.append(text[end:])
    bullets = "•*·▪▫■□●○◦‣⁃►▶–—-"
    invisible = "\u00ad\ufeff" + "".join(
        map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)])
    )
    assert not "".join(left_out).translate(dict.fromkeys(map(ord, bullets + invisible))).strip()


@pytest.mark.parametrize(
    "line",
    [
        "word " * 1_000_000,
        "a. " * 150_000,
        'a."b ' * 100_000,
        "מ. " * 100_000,
        "?" * 3_000_000,
        "." * 3_000_000,
        "\u200f. " * 100_000,
        "x" * 10_000 + ". " + "y" * 10_000 + ".",
    ],
    ids=[
        "no stop",
        "initials",
        "glued quotes",
        "Hebrew initials",
        "question marks",
        "stops",
        "marks",
        "long words",
    ],
)
def test_very_long_lines_survive(line):
    spans = split(line, "en")
    assert spans
    assert spans[-1][1] <= len(line)
