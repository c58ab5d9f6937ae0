"""Numbers and names that a translation must keep, and the repair that never invents one."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.numbers import missing_numbers, numbers_in, repair_numbers, warnings_for

CASES = [json.loads(line) for line in Path(__file__).with_name("cases").joinpath("numbers_kept.jsonl").open()]


@pytest.mark.parametrize("case", CASES, ids=[case["comment"] for case in CASES])
def test_cases(case):
    assert list(warnings_for(case["hebrew"], case["english"])) == case["warnings"]
    assert repair_numbers(case["hebrew"], case["english"], case.get("attended")) == case["repaired"]


@given(
    st.lists(st.integers(0, 3000), max_size=4),
    st.lists(st.integers(0, 3000), max_size=4),
    st.integers(0, 60),
)
def test_repair_keeps_every_number_and_invents_none(wanted, written, offset):
    hebrew = " ".join(f"מילה {number}" for number in wanted)
    english = " ".join(f"word {number}" for number in written) + "."
    repaired = repair_numbers(hebrew, english, [min(offset, len(english) - 1)] * len(wanted))
    assert missing_numbers(hebrew, repaired) == []
    assert set(numbers_in(repaired)) <= set(numbers_in(hebrew)) | set(numbers_in(english))
