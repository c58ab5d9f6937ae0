"""TSV and CSV: exact columns, faithful text, and the variants for spreadsheets and for Moses."""

from __future__ import annotations

import csv
import io

import pytest
from building import comparison as built
from hostile import SNIPPETS, comparisons
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from align import output
from align.errors import OutputError
from align.output import rows

RELAXED = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
TABLES = st.sampled_from(sorted(rows.TABLES))


@pytest.fixture(scope="module")
def comparison():
    return built()


def _cells(text: str) -> list[list[str]]:
    assert text.endswith("\n")
    return [line.split("\t") for line in text[:-1].split("\n")]


@pytest.mark.parametrize(
    ("table", "header"),
    [
        ("pairs", "pair source hebrew_ids english_ids hebrew translation english score kind findings"),
        ("unique", "side source id role text translation best_score"),
        ("findings", "pair source kind hebrew_text hebrew_value english_text english_value verdict rule"),
        ("coverage", "source event score links hebrew_covered english_covered"),
    ],
)
def test_the_header_is_the_contract(comparison, table, header):
    assert _cells(output.render(comparison, "tsv", table=table))[0] == header.split()


def test_a_pair_in_full(comparison):
    first, second = _cells(output.render(comparison, "tsv"))[1:3]
    assert first == [
        "1",
        "gazette.txt",
        "p1s1",
        "p1s1",
        'השר ביקר בנמל: המרחק מהגבול 180 ק"מ בלבד',
        "The minister visited the port: only 180 km from the border",
        "Minister tours new port, 140 miles from the border",
        "0.930",
        "equivalent",
        "disagree quantity 180 km (112 mi) / 140 mi (225 km)",
    ]
    assert second[2:4] == ["p4s1", "p2s1 p2s2"]


def test_findings_of_a_pair_begin_with_the_disagreements(comparison):
    third = _cells(output.render(comparison, "tsv"))[3]
    assert third[-1] == "disagree money 40,000,000 ILS / 45,000,000 ILS; agree date 12 May / 12 May"


def test_unique_passages_of_both_sides(comparison):
    unique = _cells(output.render(comparison, "tsv", table="unique"))[1:]
    hebrew = [row for row in unique if row[0] == "hebrew"]
    english = [row for row in unique if row[0] == "english"]
    assert ["hebrew", "*", "p6s1", "heading", "מה הלאה", "What next", "0.310"] in hebrew
    exports = "Exports through the port rose by 7% last year."
    assert ["english", "gazette.txt", "p4s1", "body", exports, "", "0.270"] in english
    assert {row[1] for row in hebrew} == {"*", "gazette.txt", "herald.txt", "football.txt"}


def test_shares_have_three_decimals(comparison):
    covered = _cells(output.render(comparison, "tsv", table="coverage"))[1:]
    assert covered[0] == ["gazette.txt", "same", "0.940", "3", "0.375", "0.800"]


@RELAXED
@given(comparisons(), TABLES)
def test_tsv_read_back_is_the_table(comparison, name):
    text = output.render(comparison, "tsv", table=name)
    table = rows.table(comparison, name)
    assert _cells(text) == [list(table.columns), *([rows.formatted(cell) for cell in row] for row in table.rows)]
    assert len(text.splitlines()) == text.count("\n")


@RELAXED
@given(comparisons(), TABLES)
def test_csv_read_back_is_the_table(comparison, name):
    text = output.render(comparison, "csv", table=name)
    table = rows.table(comparison, name)
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read == [list(table.columns), *([rows.formatted(cell) for cell in row] for row in table.rows)]
    assert text.count("\r\n") == len(read)


@RELAXED
@given(st.text())
def test_the_whitespace_rule_changes_nothing_else(text):
    line = rows.one_line(text)
    assert len(line.splitlines()) <= 1
    assert "\t" not in line
    if not set(text) & set("\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"):
        assert line == text


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_gershayim_and_markup_are_not_touched(snippet):
    assert rows.one_line(snippet).split() == snippet.split()


@pytest.mark.parametrize("to", ["tsv", "csv"])
def test_no_cell_of_the_excel_variant_runs(to):
    @RELAXED
    @given(comparisons(), TABLES)
    def check(comparison, name):
        text = output.render(comparison, to, table=name, excel=True)
        assert text.startswith("\ufeff")
        text = text.removeprefix("\ufeff")
        read = _cells(text) if to == "tsv" else list(csv.reader(io.StringIO(text, newline="")))
        plain = rows.table(comparison, name)
        for guarded, row in zip(read[1:], plain.rows, strict=True):
            for cell, value in zip(guarded, row, strict=True):
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
                assert cell in (rows.formatted(value), f"'{value}")

    check()


def test_the_plain_variant_is_faithful_to_formulas(comparison):
    plain = output.render(comparison, "tsv", columns=["hebrew"])
    assert "'" not in plain.replace("ק'", "")
    assert not plain.startswith("\ufeff")


def test_moses_style_is_two_columns_and_nothing_else(comparison):
    text = output.render(comparison, "tsv", columns=["hebrew", "english"], header=False)
    cells = _cells(text)
    assert len(cells) == len(comparison.links)
    assert cells[0] == [comparison.hebrew_of(comparison.links[0]), comparison.english_of(comparison.links[0])]


def test_pairs_are_chosen_by_score_and_kind_and_keep_their_numbers(comparison):
    def numbers(**chosen):
        return [row[0] for row in _cells(output.render(comparison, "tsv", header=False, **chosen))]

    assert numbers(min_score=0.88) == ["1", "2", "3"]
    assert numbers(kind="partial") == ["5", "6"]
    assert output.render(comparison, "tsv", min_score=0.99, header=False) == ""


@pytest.mark.parametrize(
    ("to", "options", "message"),
    [
        ("tsv", {"columns": ["hebrew", "french"]}, "pairs has no column `french`; choose from pair, source"),
        ("tsv", {"table": "links"}, "no table `links`; choose one of pairs, unique"),
        ("csv", {"table": "coverage", "min_score": 0.5}, "only pairs can be chosen by score"),
        ("csv", {"disagreements": True}, "csv has no option `disagreements`; it has table, columns"),
        ("jsonl", {"excel": True}, "jsonl has no option `excel`; it has none"),
        ("pdf", {}, "no format `pdf`; choose one of tsv, csv"),
    ],
)
def test_what_does_not_exist_is_said(comparison, to, options, message):
    with pytest.raises(OutputError, match=message):
        output.render(comparison, to, **options)
