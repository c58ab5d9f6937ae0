"""The workbook as openpyxl reads it: the same tables, right to left where Hebrew is, and text that stays text."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from building import comparison as built
from hostile import comparisons
from hypothesis import HealthCheck, given, settings

from align import output
from align.output import rows, xlsx

openpyxl = pytest.importorskip("openpyxl")
RELAXED = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _book(comparison, **options):
    return openpyxl.load_workbook(io.BytesIO(output.render(comparison, "xlsx", **options)))


def _read(sheet) -> list[list[object]]:
    values = sheet.iter_rows(values_only=True)
    return [[_comparable("" if value is None else value) for value in row] for row in values]


def _comparable(cell: object) -> object:
    return round(cell, 9) if isinstance(cell, float) else cell  # a workbook keeps sixteen digits


def _expected(comparison, name: str) -> list[list[object]]:
    found = rows.table(comparison, name)
    clean = ([rows.without_controls(cell) if isinstance(cell, str) else cell for cell in row] for row in found.rows)
    return [list(found.columns), *(list(map(_comparable, row)) for row in clean)]


@pytest.fixture(scope="module")
def book():
    return _book(built())


@RELAXED
@given(comparisons())
def test_what_is_read_is_what_was_written(comparison):
    book = _book(comparison)
    for name in rows.TABLES:
        assert _read(book[name]) == _expected(comparison, name)


@RELAXED
@given(comparisons())
def test_there_is_no_formula_and_no_link(comparison):
    made = zipfile.ZipFile(io.BytesIO(output.render(comparison, "xlsx")))
    for name in made.namelist():
        if name.startswith("xl/worksheets/"):
            content = made.read(name)
            assert b"<f>" not in content
            assert b"<hyperlink" not in content


def test_there_is_a_sheet_for_every_table_and_one_for_the_run(book):
    assert book.sheetnames == ["pairs", "unique", "findings", "coverage", "run"]
    assert dict(_read(book["run"]))["signature"] == "align 0.1.0 | test"
    assert book.properties.description == "align 0.1.0 | test"


def test_the_head_is_frozen_and_filters_cover_the_rows(book):
    for name, reference in (("pairs", "A1:J7"), ("findings", "A1:I4"), ("coverage", "A1:F4")):
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref == reference


def test_hebrew_is_right_to_left_and_english_left_to_right(book):
    pairs = book["pairs"]
    for row in range(2, pairs.max_row + 1):
        hebrew, english = pairs.cell(row, 5).alignment, pairs.cell(row, 7).alignment
        assert (hebrew.readingOrder, hebrew.horizontal, hebrew.wrap_text) == (2, "right", True)
        assert (english.readingOrder, english.horizontal, english.wrap_text) == (1, "left", True)
    by_side = {row[0].value: row[4].alignment.readingOrder for row in book["unique"].iter_rows(min_row=2)}
    assert by_side == {"hebrew": 2, "english": 1}


def test_texts_are_wide_and_scores_have_three_decimals(book):
    pairs = book["pairs"]
    assert pairs.column_dimensions["E"].width > 50
    assert pairs.column_dimensions["A"].width < 15
    assert pairs.cell(2, 8).number_format == "0.000"
    assert pairs.cell(2, 8).value == 0.93


def test_pairs_are_chosen_by_score(book):
    assert _book(built(), min_score=0.88)["pairs"].max_row == 4


@pytest.mark.parametrize("letter", ["א", "𝔘"])
def test_a_text_too_long_for_a_cell_ends_with_an_ellipsis(letter):
    comparison = built()
    long = replace(comparison.report.sentences[0], text=letter * 40_000)
    report = replace(comparison.report, sentences=(long, *comparison.report.sentences[1:]), title=letter * 40_000)
    value = _book(replace(comparison, report=report))["pairs"].cell(2, 5).value
    assert value.startswith(letter * 1000)
    assert value.endswith(f"{letter}…")
    assert xlsx.CELL_LIMIT - 1 <= len(value.encode("utf-16-le")) // 2 <= xlsx.CELL_LIMIT


def test_a_comparison_without_links_has_all_its_sheets():
    book = _book(replace(built(), links=(), findings=(), unlinked=()))
    assert book["pairs"].max_row == 1
    assert book["coverage"].max_row == 4
