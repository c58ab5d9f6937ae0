"""One spelling for Hebrew: cases as data, what must stay unchanged among them."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.normalizing import has_hebrew, normalize_english, normalize_hebrew

CASES = [json.loads(line) for line in Path(__file__).with_name("cases").joinpath("normalizing.jsonl").open()]


@pytest.mark.parametrize("case", CASES, ids=[case["comment"] for case in CASES])
def test_cases(case):
    normalize = {"he": normalize_hebrew, "en": normalize_english}[case["language"]]
    assert normalize(case["text"]) == case["expect"]


@given(st.text(alphabet=st.sampled_from("אבגדה ׳״'\"״־-–\u05b8\u200f 12.,\tAz")))
def test_twice_is_once(text):
    assert normalize_hebrew(normalize_hebrew(text)) == normalize_hebrew(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("שלום", True), ("Hello 123", False), ("", False), ("\u05b8", False), ("Tel ת", True)]
)
def test_has_hebrew(text, expected):
    assert has_hebrew(text) is expected
