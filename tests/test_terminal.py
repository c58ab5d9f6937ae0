"""What the terminal shows: one script a line, width, plain when piped, and nothing that a terminal would obey."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import building
import pytest
from building import article
from building import comparison as built
from hostile import SNIPPETS, comparisons
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from align.errors import OutputError
from align.output import terminal
from align.records import Link, Unlinked

RELAXED = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
VIEWS = ("pairs", "unique", "findings", "coverage")
HEBREW = re.compile("[\u0590-\u05ff]")
LATIN = re.compile("[A-Za-z]")


def printed(comparison, *, width: int | None = None, views=VIEWS, source: str | None = None) -> str:
    """Everything that is shown of a comparison, on a terminal of some width or, without one, piped."""
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=width is not None, width=width, color_system=None)
    if source is None:
        terminal.summary(comparison, console)
    for view in views:
        terminal.show(comparison, view, console, source=source)
    return stream.getvalue()


@pytest.fixture(scope="module")
def comparison():
    return built()


def test_the_summary_says_what_was_found(comparison):
    text = printed(comparison, views=())
    for line in (
        "gazette.txt, same event (0.940)",
        "football.txt, different event (0.080)",
        "  38% of the report is covered here",
        "  80% of the article is in the report",
        "  in this article only: 1 passage",
        "in the report only: 2 passages",
        "disagreements: 2",
        "    report: 180 km (112 mi)",
        "    coverage: 140 mi (225 km)",
        '      180 ק"מ',
    ):
        assert f"{line}\n" in text
    assert text.index("disagree: quantity") < text.index("disagree: money")


def test_the_summary_names_the_folder():
    stream = io.StringIO()
    terminal.summary(built(), Console(file=stream), output="comparison")
    assert stream.getvalue().endswith("\nwritten to comparison\n")


def test_the_summary_as_data(comparison):
    data = json.loads(json.dumps(terminal.summary_data(comparison)))
    assert data["report"] == {"source": "report.txt", "title": comparison.report.title, "sentences": 8, "unique": 2}
    assert [item["event"] for item in data["articles"]] == ["same", "same", "different"]
    assert [(item["hebrew_value"], item["english_value"]) for item in data["disagreements"]] == [
        ("180 km (112 mi)", "140 mi (225 km)"),
        ("40,000,000 ILS", "45,000,000 ILS"),
    ]


def test_a_copy_is_no_further_witness():
    text = printed(building.syndicated(), views=())
    assert "  not independent: 74% of its words repeat gazette.txt\n" in text
    assert "3 articles on the event, 2 of them independent; 0 passages of the report told by more than one" in text
    data = json.loads(json.dumps(terminal.summary_data(building.syndicated())))
    assert [item["copy_of"] for item in data["articles"]] == ["", "", "", "gazette.txt"]
    assert {"id": "p1s1", "independently": [["gazette.txt", "wire.txt"]]} in data["told_by"]


def test_what_other_articles_have_too():
    text = printed(building.syndicated(), views=("unique",), source="gazette.txt")
    assert "  also in herald.txt p2s1, 0.660\n  also in wire.txt p3s1, 0.990, in the same words\n" in text


def test_nothing_is_said_twice(comparison):
    name = replace(comparison.findings[0], kind="name", hebrew_value='180 ק"מ', english_value="140 miles")
    report = replace(comparison.report, title="report.txt")
    text = printed(replace(comparison, findings=(name,), report=report), views=())
    assert text.count('180 ק"מ') == text.count("140 miles") == text.count("report.txt") == 1


def test_a_source_of_its_own(comparison):
    text = printed(comparison, source="herald.txt")
    assert "herald.txt" in text
    assert "gazette.txt" not in text
    assert "only in the report" in text


def test_a_view_with_nothing_in_it_says_so(comparison):
    assert printed(comparison, views=("findings",), source="herald.txt") == "no findings\n"


def test_disagreements_come_first(comparison):
    text = printed(comparison, views=("findings",), source="gazette.txt")
    assert re.findall("agree: money|agree: quantity|agree: date", text) == [
        "agree: quantity",
        "agree: money",
        "agree: date",
    ]


def test_a_pair_says_what_its_sides_agree_on(comparison):
    text = printed(comparison, views=("pairs",), source="gazette.txt")
    assert "  agree on: May 12\n" in text
    assert "disagree: money" in text
    assert "agree: date" not in text


def test_repeats_and_links_by_a_person_are_marked(comparison):
    text = printed(comparison)
    assert "pair 5, herald.txt, 0.550, partial, repeat\n" in text
    assert "pair 6, herald.txt, 0.740, partial, by a person\n" in text


def test_hebrew_and_english_never_share_a_line():
    report = article("דיווח.txt", "he", [("headline", 1, "כותרת הדיווח"), ("body", 2, "השר הגיע לנמל")])
    gazette = article("העיתון.txt", "en", [("headline", 1, "A headline"), ("body", 2, "The minister came")])
    small = built(
        report=report,
        articles=(gazette,),
        links=(Link((0,), (0,), 0.9, "equivalent", "העיתון.txt"),),
        translations=(None, None),
        unlinked=(Unlinked("he", "העיתון.txt", 1, 0.2, 1, "העיתון.txt"), Unlinked("en", "העיתון.txt", 1, 0.2)),
        coverage=(replace(built().coverage[0], source="העיתון.txt"),),
        findings=(replace(built().findings[0], kind="name", hebrew="ברק", hebrew_value="ברק", english_sentence=0),),
    )
    name = re.compile(r"(דיווח|העיתון)\.txt")
    for width in (None, 30, 120):
        for line in printed(small, width=width).splitlines():
            assert not (HEBREW.search(line) and LATIN.search(name.sub("שם", line))), line


@pytest.mark.parametrize("width", [24, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(comparison, width):
    long = replace(comparison, report=replace(comparison.report, title="מילה" * 2500))
    lines = printed(long, width=width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert "מילה" * 2500 in "".join(line.strip() for line in lines)


def test_piped_a_sentence_is_one_plain_line(comparison):
    text = printed(comparison)
    assert "\x1b" not in text
    for number, link in enumerate(comparison.links, start=1):
        assert f"pair {number}, {link.source}" in text
        assert f"    {comparison.hebrew_of(link)}\n" in text
        assert f"    {comparison.english_of(link)}\n" in text


@RELAXED
@given(comparisons(), st.sampled_from([None, 20, 60]))
def test_nothing_in_an_article_commands_the_terminal(comparison, width):
    for text in printed(comparison, width=width).split("\n"):
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text), repr(text)


@pytest.mark.parametrize("snippet", ["[red]rich[/red] [/] [link=x]", ":smile: :warning:", "<script>", "a\\[b]"])
def test_markup_in_an_article_is_text(comparison, snippet):
    marked = replace(comparison, report=replace(comparison.report, title=snippet))
    assert f"  {snippet}\n" in printed(marked)


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_printable_keeps_the_letters(snippet):
    letters = re.sub(r"[\W_]", "", snippet)
    assert re.sub(r"[\W_]", "", terminal.printable(snippet)) == letters


def test_what_cannot_be_shown(comparison):
    with pytest.raises(OutputError, match="`links` cannot be shown; choose one of pairs, unique"):
        terminal.show(comparison, "links", Console(file=io.StringIO()))
