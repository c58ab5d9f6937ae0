"""Markdown: a table whose cells show exactly the text, whatever is in it."""

from __future__ import annotations

import html
import re

import pytest
from building import comparison as built
from hostile import comparisons
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from align import output
from align.output import rows

RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
READER = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")


def _table(markdown: str) -> list[list[str]]:
    """The cells of the only table, as a reader sees them."""
    page = READER.render(markdown)
    assert page.count("<table>") == 1
    found = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in page.split("<tr>")[1:]]
    spans = re.compile(r'<span dir="rtl" lang="he">(.*)</span>', re.DOTALL)
    return [[_text(spans.sub(r"\1", cell)) for cell in row] for row in found]


def _text(cell: str) -> str:
    assert not re.search("<[^>]*>", cell), cell  # nothing in an article became markup
    return html.unescape(cell)


def _expected(comparison, table: str, columns) -> list[list[str]]:
    found = rows.table(comparison, table, columns)
    cells = [[rows.without_controls(rows.formatted(cell)).strip() for cell in row] for row in found.rows]
    return [list(found.columns), *cells]


@RELAXED
@given(comparisons(), st.sampled_from(sorted(rows.TABLES)))
def test_a_reader_sees_the_table(comparison, name):
    columns = rows.TABLES[name]
    shown = _table(output.render(comparison, "md", table=name, columns=columns))
    # some characters of the text have no meaning in HTML, and readers put others in their place
    odd = re.compile("[\ufdd0-\ufdef]|[\U0001fffe-\U0010ffff]")
    clean = [[odd.sub("", cell) for cell in row] for row in shown]
    assert clean == [[odd.sub("", cell) for cell in row] for row in _expected(comparison, name, columns)]


def test_the_columns_that_fit_a_page_unless_others_are_asked_for():
    assert _table(output.render(built(), "md"))[0] == ["pair", "source", "hebrew", "english", "score", "findings"]
    assert _table(output.render(built(), "md", columns=["hebrew", "kind"]))[0] == ["hebrew", "kind"]


def test_the_signature_stands_under_the_table():
    assert output.render(built(), "md").endswith("|\n\nalign 0.1.0 &#124; test\n")


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ('צה"ל | <b>', 'צה"ל &#124; &#60;b&#62;'),
        ("`x` *y* _z_ ~~w~~", r"\`x\` \*y\* \_z\_ \~\~w\~\~"),
        ("[a](b) ![c](d)", r"\[a\](b) \!\[c\](d)"),
        ("&amp; #1 $5", r"&#38;amp; \#1 \$5"),
        ("two\nlines\\", "two lines\\\\"),
    ],
)
def test_what_would_be_markup_is_escaped(text, markdown):
    from align.output.markdown import escaped

    assert escaped(text) == markdown


def test_hebrew_cells_say_their_direction():
    first = output.render(built(), "md").splitlines()[2]
    assert '<span dir="rtl" lang="he">השר ביקר' in first
    assert first.count("<span") == 1
