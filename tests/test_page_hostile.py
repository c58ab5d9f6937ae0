"""Whatever an article, a file name or a model says, on the page it is text and stays in its place."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import building
import hostile
import pytest
from hypothesis import HealthCheck, given, settings

from align.output import html, marking
from align.records import Link, Translation

pytest_plugins = ["browsing"]
browser = pytest.mark.browser

TEXTS = [
    "<script>window.broken = 1</script>",
    "</script><script>window.broken = 1</script>",
    "</style></title></textarea></table><img src=x onerror='window.broken = 1'>",
    "<!-- not a comment",
    "--> ]]> <![CDATA[ x ]]>",
    '" onmouseover="window.broken = 1" x="',
    "' autofocus onfocus='window.broken = 1",
    "javascript:window.broken=1 &lt;b&gt; &#60;b&#62; &amp;",
    "{{ 7 * 7 }} {% raw %} {# comment #}",
    "abc \u202edesrever\u202c \u2066isolated \u2067never closed",
    "\u202d\u202e\u202e 140 miles",
    "nul \x00 bell \x07 escape \x1b[31m delete \x7f",
    "lone \ud800 surrogate \udfff",
    "separators \u2028 \u2029 \x85 end",
    "w" * 10_000,
    "א" * 10_000,
    "\u0301" * 500 + "a" + "\u05b7" * 500,
    "&nbsp;<b>bold</b><svg onload=alert(1)><math><mi//xlink:href='data:x,<script>alert(4)</script>'>",
]


def comparison():
    """The texts above in every field that can carry text."""
    report = building.article(
        "dir/" + "<b>&'\"\udcff.txt",
        "he",
        [
            ("headline", 1, TEXTS[0]),
            *(("body", n, "עברית " + text) for n, text in enumerate(TEXTS, 2)),
            ("boilerplate", 99, TEXTS[2]),
        ],
    )
    english = building.article(
        "</script>.txt",
        "en",
        [
            ("headline", 1, TEXTS[1]),
            *(("body", n, text) for n, text in enumerate(TEXTS, 2)),
            ("boilerplate", 99, TEXTS[2]),
        ],
    )
    links = tuple(
        Link((n,), (n,), 0.9, "equivalent", english.source, ((text, 0.5),)) for n, text in enumerate(TEXTS, 1)
    )
    pattern = building.comparison().findings[0]
    findings = tuple(
        replace(
            pattern, hebrew=text, english=text, hebrew_value=text, english_value=text, rule=text, pair=n,
            hebrew_sentence=n, english_sentence=n, hebrew_span=(3, 9), english_span=(2, 9),
        )
        for n, text in enumerate(TEXTS, 1)
    )  # fmt: skip
    translations = tuple(
        None if s.role == "boilerplate" else Translation(s.text, s.text, 0.5, s.text, False, (s.text,))
        for s in report.sentences
    )
    return building.comparison(
        report=report, articles=(english,), links=links, findings=findings, translations=translations,
        unlinked=building.unlinked_of(report, (english,), links),
        coverage=building.coverage_of(report, (english,), links), signature=TEXTS[1] + TEXTS[5] + TEXTS[12],
    )  # fmt: skip


class Elements(HTMLParser):
    """Counts elements and gathers the text of each element that has an id and a `.text` inside."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.names, self.attributes = [], []

    def handle_starttag(self, tag, attrs):
        self.names.append(tag)
        self.attributes += [name for name, _ in attrs]


def parsed(text):
    made = Elements()
    made.feed(text)
    return made


ELEMENTS = set(parsed(html.render(building.comparison())).names)
ATTRIBUTES = set(parsed(html.render(building.comparison())).attributes)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(hostile.comparisons())
def test_no_text_becomes_an_element_or_an_attribute(made):
    text = html.render(made)
    found = parsed(text)
    assert set(found.names) <= ELEMENTS | {"ol", "time"}
    assert set(found.attributes) <= ATTRIBUTES | {"start", "datetime"}
    assert found.names.count("script") == found.names.count("style") == 1
    text.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e]", text)


def test_hostile_text_everywhere_is_one_script_and_one_style():
    found = parsed(html.render(comparison()))
    assert found.names.count("script") == found.names.count("style") == 1
    assert set(found.names) <= ELEMENTS


@browser
@pytest.mark.parametrize("width", [1400, 900, 390])
@pytest.mark.parametrize("address", ["", "#matrix", "#articles", "#reading&article=columns"])
def test_hostile_text_neither_runs_nor_breaks_the_layout(visit, width, address):
    made = comparison()
    tab = visit(made, address, width)
    tab.on("dialog", lambda dialog: pytest.fail("a dialog opened"))
    assert tab.evaluate("window.broken") is None
    assert tab.evaluate("document.scripts.length") == 1
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    if not address:
        for prefix, selector, article in [("h", ".hebrew", made.report), ("e1", ".own", made.articles[0])]:
            for sentence in article.sentences:
                if sentence.role != "boilerplate":
                    text = tab.eval_on_selector(f"#{prefix}-{sentence.id} > {selector} .text", "e => e.textContent")
                    assert text == marking.fit(sentence.text)


@browser
def test_an_override_does_not_turn_numbers_around(visit):
    tab = visit(comparison())
    assert "\u202e" not in tab.content()
    place = """sentence => {
        const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
        while (!walker.nextNode().data.includes('140'));
        const node = walker.currentNode, range = new Range();
        const left = at => {
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            return range.getBoundingClientRect().left;
        };
        return [0, 1, 2].map(digit => left(node.data.indexOf('140') + digit)); }"""
    number = next(number for number, text in enumerate(TEXTS, 1) if "140" in text)
    places = tab.eval_on_selector(f"#pair-{number} .text", place)
    assert places[0] < places[1] < places[2]


@browser
def test_a_review_of_hostile_text_comes_back_whole(visit, tmp_path):
    from align import review

    made = comparison()
    tab = visit(made)
    tab.click('[data-do="review"]')
    for number in range(1, len(TEXTS) + 1):
        tab.evaluate("number => { location.hash = '#pair-' + number }", number)
        tab.wait_for_selector(f"#pair-{number}.chosen")
        tab.evaluate("[...document.querySelectorAll('.dock button')].find(b => b.textContent === 'Wrong').click()")
    with tab.expect_download() as download:
        tab.evaluate(
            "[...document.querySelectorAll('.dock button')].find(b => b.textContent.startsWith('Save')).click()"
        )
    download.value.save_as(tmp_path / "corrections.jsonl")
    read = review.read_corrections(tmp_path / "corrections.jsonl")
    applied = review.apply(made, read, lambda hebrew, english, *context: [])
    assert applied.skipped == ()
    assert applied.comparison.links == ()
