"""`comparison.jsonl` gives back exactly the comparison it was written from, and says where it is damaged."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hostile import comparisons
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align.errors import OutputError
from align.output import jsonl

RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@RELAXED
@given(comparisons())
def test_what_is_read_is_what_was_written(comparison):
    assert jsonl.read(jsonl.write(comparison)) == comparison


@RELAXED
@given(comparisons())
def test_every_record_is_one_line_for_every_reader(comparison):
    text = jsonl.render(comparison)
    assert text.splitlines() == text.split("\n")[:-1]
    assert [json.loads(line) for line in text.splitlines()]
    assert not set(text) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\x1b\x85\u2028\u2029")


@RELAXED
@given(comparisons())
def test_through_a_file_and_its_folder(tmp_path_factory, comparison):
    folder = tmp_path_factory.mktemp("result")
    path = folder / "comparison.jsonl"
    path.write_bytes(jsonl.render(comparison).encode())
    assert jsonl.read(path) == jsonl.read(str(folder)) == comparison


@given(comparison=comparisons())
@settings(max_examples=5, deadline=None)
def test_a_file_name_that_was_not_utf8_survives(comparison):
    odd = replace(comparison, report=replace(comparison.report, path="caf\udce9.txt"))
    lines = list(jsonl.write(odd))
    "".join(lines).encode("utf-8")
    assert jsonl.read(lines) == odd


def _small():
    return comparisons().filter(lambda found: found.links and found.findings and found.unlinked and found.echoes)


@pytest.fixture(scope="module")
def lines() -> list[str]:
    kept: list[list[str]] = []

    @settings(max_examples=1, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(_small())
    def keep(comparison):
        kept.append(list(jsonl.write(comparison)))

    keep()
    return kept[0]


def _altered(lines: list[str], kind: str, **fields) -> list[str]:
    """`lines` with fields of the first record of a type replaced; `...` takes a field away."""
    out, done = [], False
    for line in lines:
        record = json.loads(line)
        if not done and record["type"] == kind:
            record = {name: value for name, value in {**record, **fields}.items() if value is not ...}
            done = True
        out.append(json.dumps(record))
    assert done
    return out


@pytest.mark.parametrize(
    ("kind", "fields", "message"),
    [
        ("run", {"schema": 2}, "line 1: schema 2 is unknown"),
        ("run", {"schema": "1"}, "line 1: `schema` is not a whole number"),
        ("run", {"signature": ...}, "line 1: `signature` is missing"),
        ("run", {"counts": {"article": 0}}, "line 1: it holds no article"),
        ("article", {"date": "yesterday"}, "line 2: `date` is not a date"),
        ("article", {"language": "fr"}, "line 2: `language` is none of he, en"),
        ("sentence", {"article": 77}, "there is no article 77"),
        ("sentence", {"article": True}, "`article` is not a whole number"),
        ("sentence", {"id": "s3"}, "`s3` is no sentence id"),
        ("sentence", {"span": [0, 10**6]}, "`span` lies outside"),
        ("sentence", {"span": [0]}, "`span` is not a pair of offsets"),
        ("sentence", {"text": None}, "`text` is not a text"),
        ("link", {"hebrew": ["p99s99"]}, "has no sentence p99s99"),
        ("link", {"hebrew": []}, "a side of the link is empty"),
        ("link", {"english": "p1s1"}, "`english` is not a list of texts"),
        ("link", {"source": "elsewhere.txt"}, "no article is called elsewhere.txt"),
        ("link", {"score": "high"}, "`score` is not a number"),
        ("link", {"repeat": 0}, "`repeat` is neither true nor false"),
        ("link", {"evidence": [["cosine"]]}, "`evidence` is not a list of names and numbers"),
        ("link", {"type": "chain"}, "records of type `chain` are unknown"),
        ("finding", {"pair": 99}, "there is no pair 99"),
        ("finding", {"hebrew": "p1s1"}, "not a JSON object"),
        ("echo", {"source": "elsewhere.txt"}, "no article is called elsewhere.txt"),
        ("echo", {"other_sentences": ["p99s99"]}, "has no sentence p99s99"),
        ("echo", {"sentences": []}, "a side of the echo is empty"),
        ("coverage", {"copy_of": 3}, "`copy_of` is not a text"),
        ("coverage", {"event": "similar"}, "`event` is none of same, related, different"),
    ],
)
def test_damage_is_named_with_its_line(lines, kind, fields, message):
    with pytest.raises(OutputError, match=r"^comparison.jsonl, line \d+: ") as raised:
        jsonl.read(_altered(lines, kind, **fields))
    assert message in str(raised.value)
    assert str(raised.value).endswith("run `align compare` again")


@pytest.mark.parametrize("line", ["", "{", "[1]", "null", '{"type":"link"', "NaN", "[" * 100_000, '{"a":Infinity}'])
def test_a_line_that_is_no_record(lines, line):
    with pytest.raises(OutputError, match="line 3"):
        jsonl.read([*lines[:2], line, *lines[2:]])


def test_a_file_cut_short_is_not_taken_for_a_smaller_result(lines):
    for kept in range(len(lines)):
        with pytest.raises(OutputError):
            jsonl.read(lines[:kept])


def test_records_that_are_there_twice(lines):
    for number in range(len(lines)):
        with pytest.raises(OutputError):
            jsonl.read([*lines[: number + 1], *lines[number:]])


def test_results_from_before_copies_were_looked_for(lines):
    kept = [json.loads(line) for line in lines if '"type":"echo"' not in line]
    for record in kept:
        record.get("counts", {}).pop("echo", None)
        if record["type"] == "coverage":
            del record["copy_of"], record["copied"]
    old = jsonl.read(map(json.dumps, kept))
    assert old.echoes == ()
    assert {(row.copy_of, row.copied) for row in old.coverage} == {("", 0.0)}


def test_files_that_cannot_be_read(tmp_path: Path):
    with pytest.raises(OutputError, match="does not exist; make it with `align compare`"):
        jsonl.read(tmp_path / "comparison.jsonl")
    with pytest.raises(OutputError, match=r"comparison\.jsonl does not exist"):
        jsonl.read(tmp_path)
    (tmp_path / "comparison.jsonl").write_bytes(b'{"type":"run\xff')
    with pytest.raises(OutputError, match="not UTF-8"):
        jsonl.read(tmp_path)
    (tmp_path / "comparison.jsonl").write_bytes(b"")
    with pytest.raises(OutputError, match="the file is empty"):
        jsonl.read(tmp_path)


@given(comparison=comparisons(), data=st.data())
@settings(max_examples=5, deadline=None)
def test_two_sentences_of_one_id_are_refused(comparison, data):
    sentences = comparison.report.sentences
    broken = replace(comparison.report, sentences=(sentences[0], *sentences))
    with pytest.raises(OutputError, match=f"two sentences called {sentences[0].id}"):
        jsonl.render(replace(comparison, report=broken, translations=(None, *comparison.translations)))
