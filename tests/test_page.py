"""The reading page: its markup as data, and its behaviour in a real browser."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import building
import pytest

from align import review
from align.output import html, marking, page

pytest_plugins = ["browsing"]
browser = pytest.mark.browser


@pytest.fixture
def comparison():
    return building.comparison()


def no_facts(hebrew, english, *context):
    return []


# --- without a browser -------------------------------------------------------------------------------------------


def test_the_page_is_one_file_that_names_nothing_outside_itself(comparison):
    text = html.render(comparison)
    assert not re.search(r'(?:src|href)="(?!#|data:,)', text)
    assert "@import" not in text
    assert "url(" not in text
    assert " style=" not in text
    assert not re.search(r"<[^>]* on\w+=", text)


def test_the_policy_lets_nothing_run_but_what_it_names(comparison):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html.render(comparison))[1]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert re.fullmatch(r"'sha256-[\w+/]{43}='", rules["script-src"])
    assert re.fullmatch(r"'sha256-[\w+/]{43}='", rules["style-src"])
    assert "unsafe" not in policy


def test_the_page_is_the_same_every_time(comparison):
    assert html.render(comparison) == html.render(comparison)


def test_every_anchor_that_is_linked_exists_once(comparison):
    text = html.render(comparison)
    anchors = re.findall(r'\bid="([^"]*)"', text)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(anchors)


def test_every_sentence_of_every_article_stands_on_the_page(comparison):
    text = html.render(comparison)
    for prefix, article in [
        ("h", comparison.report),
        *((f"e{n}", a) for n, a in enumerate(comparison.articles, 1)),
    ]:
        for sentence in article.sentences:
            assert f'id="{prefix}-{sentence.id}"' in text


def test_copies_are_named_and_counted_once():
    made = page.build(building.syndicated())
    assert [side.copy_of for side in made.sides] == [0, 0, 0, 1]
    assert {pair.number: pair.reprints for pair in made.pairs if pair.reprints} == {8: (1,)}
    assert {row.line.id: row.witnesses for row in made.rows if row.witnesses} == {
        "p1s1": 1,
        "p4s1": 1,
        "p4s2": 1,
        "p5s1": 1,
        "p7s1": 1,
        "p7s2": 1,
    }
    text = html.render(building.syndicated())
    assert "Repeats article 1: 74 % of its words. Not an independent source." in text.replace("74%", "74 %")
    assert text.count("same words as article 1") == 1


def test_an_english_sentence_names_where_else_it_stands():
    sides = page.build(building.syndicated()).sides
    exports = next(row for block in sides[0].blocks for row in block.rows if row.line.id == "p4s1")
    assert exports.unique
    assert [(other.article, other.name, other.same_words) for other in exports.elsewhere] == [
        (4, "p3s1", True),
        (2, "p2s1", False),
    ]


def test_disagreements_come_first_best_links_first(comparison):
    made = page.build(comparison)
    assert [fact.finding.kind for fact, _ in made.disagreements] == ["quantity", "money"]


def test_facts_are_marked_where_they_stand(comparison):
    row = page.build(comparison).blocks[0].rows[0]
    assert '<a class="fact disagree" href="#f1"><bdi lang="he">180 ק&#34;מ</bdi></a> בלבד' in row.line.text


SPANS = [
    ([("disagree", (0, 5)), ("agree", (3, 8))], "<a>01234</a>56789", "the disagreement wins where two overlap"),
    ([("agree", (0, 3)), ("agree", (0, 6))], "<mark>012345</mark>6789", "the longer wins"),
    ([("agree", (8, 90))], "01234567<mark>89</mark>", "a span past the end is cut"),
    ([("agree", (5, 5)), ("agree", (7, 6))], "0123456789", "an empty or reversed span is no span"),
    ([("agree", (0, 2)), ("disagree", (2, 4))], "<mark>01</mark><a>23</a>456789", "neighbours stay apart"),
]


@pytest.mark.parametrize(("spans", "expected", "comment"), SPANS)
def test_marks_never_overlap_nor_lose_text(comparison, spans, expected, comment):
    facts = [
        marking.Fact(n, replace(comparison.findings[0], verdict=verdict, english_span=where))
        for n, (verdict, where) in enumerate(spans)
    ]
    marked = str(marking.sentence_markup("0123456789", "en", facts, "en"))
    plain = re.sub(r"</?bdi[^>]*>", "", re.sub(r"<(a|mark)[^>]*>", r"<\1>", marked))
    assert plain == expected, comment


RUNS = [
    ("he", "צילום: Nati Shohat/FLASH90", 'צילום: <bdi lang="en">Nati Shohat/FLASH90</bdi>'),
    ("he", "ב-7 באוקטובר", "ב-7 באוקטובר"),
    ("en", "called מחאת השער (12 – 15)", 'called <bdi lang="he">מחאת השער</bdi> (12 – 15)'),
    ("en", 'the צה"ל spokesman', 'the <bdi lang="he">צה&#34;ל</bdi> spokesman'),
    ("he", "A", '<bdi lang="en">A</bdi>'),
]


@pytest.mark.parametrize(("language", "text", "expected"), RUNS)
def test_runs_of_the_other_script_are_isolated(language, text, expected):
    assert str(marking.sentence_markup(text, language, [], language)) == expected


def test_an_empty_comparison_is_a_page_too():
    report = building.article("r.txt", "he", [])
    other = building.article("e.txt", "en", [])
    made = building.comparison(
        report=report, articles=(other,), translations=(), links=(), unlinked=(), findings=(),
        coverage=building.coverage_of(report, (other,), ()),
    )  # fmt: skip
    assert "No disagreement was found." in html.render(made)


# --- layout ------------------------------------------------------------------------------------------------------


@browser
@pytest.mark.parametrize("width", [1400, 900, 390])
@pytest.mark.parametrize("address", ["", "#matrix", "#articles", "#reading&article=columns", "#reading&size=5"])
def test_the_page_never_scrolls_sideways(visit, comparison, width, address):
    tab = visit(comparison, address, width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


@browser
@pytest.mark.parametrize("width", [1400, 900, 390])
def test_hebrew_stands_to_the_right_and_english_to_the_left(visit, comparison, width):
    tab = visit(comparison, "", width)
    assert tab.eval_on_selector_all(
        '[lang="he"]', "all => all.every(e => getComputedStyle(e).direction === 'rtl' || e.localName === 'bdi')"
    )
    assert tab.eval_on_selector_all(
        'bdi[lang="he"]', "all => all.every(e => getComputedStyle(e).unicodeBidi.startsWith('isolate'))"
    )
    tab.locator("#h-p5s1").scroll_into_view_if_needed()  # what is out of sight is not laid out
    edges = """p => { const r = new Range(); r.selectNodeContents(p);
        const line = [...r.getClientRects()][0], box = p.getBoundingClientRect();
        return [line.left - box.left, box.right - line.right]; }"""
    left, right = tab.eval_on_selector("#h-p5s1 .hebrew .text", edges)
    assert right < 2 < left
    left, right = tab.eval_on_selector("#h-p5s1 .english .text", edges)
    assert left < 2


@browser
def test_wide_screens_set_the_sides_beside_each_other_and_narrow_ones_stack(visit, comparison):
    boxes = """['.hebrew', '.english', '.cover'].map(
        side => document.querySelector('#h-p5s1 > ' + side).getBoundingClientRect().toJSON())"""
    hebrew, english, cover = visit(comparison, "", 1400).evaluate(boxes)
    assert hebrew["right"] <= english["left"] <= english["right"] <= cover["left"]
    hebrew, english, cover = visit(comparison, "", 390).evaluate(boxes)
    assert hebrew["bottom"] <= english["top"] + 1 <= english["bottom"] <= cover["top"] + 1


@browser
def test_articles_as_columns_stand_under_their_names(visit, comparison):
    tab = visit(comparison, "#reading&article=columns")
    left = "e => e.getBoundingClientRect().left"
    for article, pair in [(1, 2), (2, 4)]:
        name = tab.eval_on_selector(f"#reading thead .name.a{article}", left)
        assert abs(name - tab.eval_on_selector(f"#pair-{pair}", left)) < 12


@browser
def test_text_size_changes_the_text_and_is_kept_in_the_address(visit, comparison):
    tab = visit(comparison)
    size = "parseFloat(getComputedStyle(document.querySelector('#h-p5s1 .text')).fontSize)"
    before = tab.evaluate(size)
    tab.click('[data-do="larger"]')
    assert tab.evaluate(size) > before
    assert "size=3" in tab.url


@browser
def test_reduced_motion_stops_transitions(visit, comparison):
    tab = visit(comparison, reduced_motion="reduce")
    tab.hover("#pair-2 .text")
    assert tab.evaluate("getComputedStyle(document.querySelector('#pair-2 .text')).transitionDuration") == "0s"


# --- filters, layers, search -------------------------------------------------------------------------------------


def switch(tab, value):
    """Click a filter or a layer as a reader does: again, if the page was still settling under the pointer."""
    label = f'.pick label:has([value="{value}"])'
    before = tab.is_checked(f"{label} input")
    tab.click(label)
    if tab.is_checked(f"{label} input") == before:
        tab.click(label)


def shown(tab, selector):
    return tab.eval_on_selector_all(selector, "all => all.filter(e => e.checkVisibility()).map(e => e.id)")


@browser
@pytest.mark.parametrize(
    ("value", "rows", "expected"),
    [
        ("hebrew", "#reading .row", ["h-p3s1", "h-p6s1"]),
        ("english", "#articles .row", ["e1-p4s1", "e3-p1s1", "e3-p2s1"]),
        ("disagree", "#reading .row", ["h-p1s1", "h-p4s2"]),
    ],
)
def test_filters_show_what_they_say(visit, comparison, value, rows, expected):
    tab = visit(comparison)
    switch(tab, value)
    assert shown(tab, rows) == expected
    assert f"show={value}" in tab.url
    assert f"{len(expected)} of" in tab.inner_text(".status")
    tab.reload()
    assert shown(tab, rows) == expected


@browser
def test_filters_work_without_scripts(visit, comparison):
    tab = visit(comparison, java_script_enabled=False)
    switch(tab, "hebrew")
    assert not tab.is_visible("#h-p5s1")
    assert tab.is_visible("#h-p6s1")


@browser
def test_one_article_leaves_the_report_whole_and_says_what_is_missing(visit, comparison):
    tab = visit(comparison)
    tab.select_option("#article", "2")
    assert len(shown(tab, "#reading .row")) == 9
    assert shown(tab, "#reading .passage") == ["pair-4", "pair-5", "pair-6"]
    said = tab.evaluate("getComputedStyle(document.querySelector('#h-p4s1 > .cover'), '::before').content")
    assert said == '"Not in this article"'
    switch(tab, "hebrew")
    assert shown(tab, "#reading .row") == ["h-p1s1", "h-p3s1", "h-p4s1", "h-p4s2", "h-p6s1"]


@browser
@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(
    ("layer", "gone", "there"),
    [
        ("he", "#h-p5s1 .hebrew .text", "#h-p5s1 .english .text"),
        ("tr", "#h-p5s1 .english", "#h-p5s1 .hebrew .text"),
        ("en", "#h-p5s1 .cover", "#h-p5s1 .hebrew .text"),
    ],
)
def test_layers_switch_off_and_on(visit, comparison, layer, gone, there, scripts):
    tab = visit(comparison, java_script_enabled=scripts)
    switch(tab, layer)
    assert not tab.is_visible(gone)
    assert tab.is_visible(there)
    switch(tab, layer)
    assert tab.is_visible(gone)


SEARCHES = [
    ("ק״מ", ["h-p1s1"], "typographic gershayim find plain ones"),
    ("קמ", ["h-p1s1"], "no gershayim at all"),
    ("הַוועֲדָה", ["h-p7s1"], "niqqud is ignored"),
    ("ב 12 במאי", ["h-p4s2"], "a maqaf is a space"),
    ("COMMITTEE", ["h-p7s1"], "no case; the translation and the coverage are searched too"),
    ("the works will", ["h-p4s2"], "quotation marks are ignored"),
    ("nowhere to be found", [], "nothing"),
]


@browser
def test_search_reads_both_scripts_and_forgives_marks(visit, comparison):
    tab = visit(comparison)
    for words, expected, comment in SEARCHES:
        tab.fill("#search", words)
        tab.wait_for_function("words => new URLSearchParams(location.hash).get('q') === words", arg=words)
        assert shown(tab, "#reading .row") == expected, comment
        found = tab.evaluate("[...(CSS.highlights.get('found') ?? [])].map(r => r.toString())")
        assert bool(found) == bool(expected), comment
    assert tab.is_visible("#reading .empty")
    tab.fill("#search", "")
    tab.wait_for_function("() => !location.hash.includes('q=')")
    assert len(shown(tab, "#reading .row")) == 9


@browser
def test_the_found_words_are_marked_exactly(visit, comparison):
    tab = visit(comparison, "#&q=" + "%D7%A7%D7%9E")
    assert tab.evaluate("[...CSS.highlights.get('found')].map(r => r.toString())") == ['ק"מ']


# --- highlight, keys, addresses ----------------------------------------------------------------------------------


@browser
def test_pointing_at_a_sentence_lights_its_counterparts(visit, comparison):
    tab = visit(comparison)
    lit = "[...document.querySelectorAll('#reading .lit')].map(e => e.id)"
    tab.hover("#h-p7s1 .hebrew .text")
    assert tab.evaluate(lit) == ["h-p7s1", "pair-6", "h-p7s2"]
    tab.hover("#pair-2 .text")
    assert tab.evaluate(lit) == ["h-p4s1", "pair-2"]
    tab.focus("#h-p5s1 .id")
    assert tab.evaluate(lit) == ["h-p5s1", "pair-4", "pair-5"]
    tab.keyboard.press("Escape")
    assert tab.evaluate(lit) == []


@browser
def test_keys_walk_through_what_is_shown(visit, comparison):
    tab = visit(comparison)
    here = "document.activeElement.closest('.row').id"
    walked = []
    for key in "jjknp":
        tab.keyboard.press(key)
        walked.append(tab.evaluate(here))
    assert walked == ["h-p1s1", "h-p2s1", "h-p1s1", "h-p4s2", "h-p1s1"]
    switch(tab, "hebrew")
    tab.keyboard.press("j")
    assert tab.evaluate(here) == "h-p3s1"
    assert tab.url.endswith("#h-p3s1&show=hebrew")
    tab.keyboard.press("/")
    tab.keyboard.type("jk")
    assert tab.input_value("#search") == "jk"


@browser
def test_keys_can_be_switched_off(visit, comparison):
    tab = visit(comparison)
    tab.click(".help summary")
    tab.uncheck("#keys")
    tab.keyboard.press("j")
    assert not tab.evaluate("document.querySelector('.current')")


@browser
@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("anchor", ["h-p7s1", "pair-6", "e2-p3s1", "f3", "a3"])
def test_permalinks_lead_there(visit, comparison, anchor, scripts):
    tab = visit(comparison, "#" + anchor, height=500, java_script_enabled=scripts)
    assert tab.is_visible("#" + anchor)
    covered = tab.eval_on_selector(".bar-of-tools", "bar => bar.offsetHeight")
    for _ in range(40):
        top = tab.locator("#" + anchor).bounding_box()["y"]
        if covered <= top < 500:
            return
        tab.wait_for_timeout(50)
    pytest.fail(f"{anchor} rests at {top}, the bar covers {covered}")


@browser
def test_a_link_to_what_is_filtered_away_brings_it_back(visit, comparison):
    tab = visit(comparison, "#reading&show=disagree")
    assert not tab.is_visible("#h-p7s1")
    tab.evaluate("location.hash = '#pair-6'")
    tab.wait_for_selector("#pair-6.current")
    assert tab.is_visible("#h-p7s1")
    assert tab.url.endswith("#pair-6")


@browser
def test_folded_boilerplate_opens_for_its_permalink(visit, comparison):
    tab = visit(comparison, "#h-p9s1")
    assert tab.is_visible("#h-p9s1")


@browser
def test_the_whole_state_is_in_the_address_and_comes_back(visit, comparison):
    tab = visit(comparison, "#articles")
    tab.select_option("#article", "1")
    switch(tab, "disagree")
    switch(tab, "tr")
    tab.fill("#search", "port")
    tab.wait_for_function("() => location.hash.includes('q=port')")
    address = "#" + tab.url.split("#")[1]
    other = visit(comparison, address)
    assert shown(other, "#articles .row") == ["e1-p1s1"]
    assert other.input_value("#search") == "port"
    assert other.input_value("#article") == "1"
    assert not other.is_checked('[name="layer"][value="tr"]')


@browser
@pytest.mark.parametrize(
    "address", ["#%", "#nothing", "#h-p1s1&show=__proto__&article=99&size=x&q=%E0%A4%A", "#&&=&="]
)
def test_a_damaged_address_does_no_harm(visit, comparison, address):
    tab = visit(comparison, address)
    assert len(shown(tab, "#reading .row")) in (0, 9)
    assert tab.is_visible("#reading h2")


@browser
def test_the_counts_of_the_summary_lead_to_what_they_count(visit, comparison):
    tab = visit(comparison)
    tab.click('.facts-line [data-show="hebrew"]')
    assert shown(tab, "#reading .row") == ["h-p3s1", "h-p6s1"]
    tab.click('.card [data-article="1"]')
    assert shown(tab, "#articles .row") == ["e1-p4s1"]
    tab.click('.facts-line [data-show="disagree"]')
    assert shown(tab, "#reading .row") == ["h-p1s1", "h-p4s2"]
    assert "article=" not in tab.url


@browser
def test_a_sentence_stays_in_sight_beside_long_coverage(visit, comparison):
    tab = visit(comparison, height=400)
    assert tab.evaluate("getComputedStyle(document.querySelector('#h-p5s1 > .hebrew')).position") == "sticky"


def test_without_a_headline_the_opening_words_are_the_title():
    report = building.article("r.txt", "he", [("caption", 1, "צילום"), ("body", 2, "שר החוץ נפגש עם הנשיא. " * 9)])
    made = building.comparison(report=report, translations=(None, None), links=(), unlinked=(), findings=())
    assert page.build(made).title.startswith("שר החוץ נפגש")
    assert len(page.build(made).title) <= 90


@browser
def test_a_matrix_cell_leads_to_its_pair(visit, comparison):
    tab = visit(comparison, "#matrix")
    assert tab.locator("#matrix .cell").count() >= 7
    tab.click('#matrix td a[href="#pair-4"]')
    tab.wait_for_selector("#pair-4.current")
    assert tab.is_visible("#pair-4 .text")


@browser
def test_copies_can_be_seen(visit):
    tab = visit(building.syndicated(), "#matrix")
    assert tab.locator("#matrix tbody tr", has=tab.locator('[href="#h-p1s1"]')).locator(".told").inner_text() == "1"
    assert "not an independent source" in tab.locator(".card").nth(3).inner_text().lower()
    tab = visit(building.syndicated(), "#articles")
    tab.click("#e1-p4s1 .also a >> nth=0")
    assert "#e4-p3s1" in tab.url


# --- without scripts, printed, heard -----------------------------------------------------------------------------


@browser
def test_without_scripts_everything_can_be_read(visit, comparison):
    tab = visit(comparison, java_script_enabled=False)
    for selector in ("#reading", "#matrix", "#articles"):
        assert tab.is_visible(selector)
    for useless in ("#search", "#article", '[data-do="review"]', ".dock"):
        assert not tab.is_visible(useless)


@browser
@pytest.mark.parametrize("address", ["", "#matrix", "#reading&article=columns"])
def test_print_repeats_the_head_and_loses_nothing(visit, comparison, address, tmp_path):
    tab = visit(comparison, address)
    tab.emulate_media(media="print")
    assert (
        tab.evaluate("getComputedStyle(document.querySelector('#reading thead')).display") == "table-header-group"
    )
    for article, prefix in [
        (comparison.report, "h"),
        *((a, f"e{n}") for n, a in enumerate(comparison.articles, 1)),
    ]:
        for sentence in article.sentences:
            if sentence.role != "boilerplate":
                assert tab.is_visible(f"#{prefix}-{sentence.id}")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 1400
    made = tab.pdf(path=tmp_path / "page.pdf", format="A4")
    assert made.startswith(b"%PDF")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert tab.is_visible("#h-p9s1")
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not tab.evaluate("document.querySelector('.folded details').open")


@browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["", "#matrix", "#articles", "#reading&article=columns"])
def test_axe_finds_nothing_serious(visit, comparison, scheme, address):
    from axe_playwright_python.sync_playwright import Axe

    tab = visit(comparison, address, color_scheme=scheme)
    if not address:
        tab.click('[data-do="review"]')
        tab.evaluate("location.hash = '#pair-2'")
        tab.wait_for_selector(".passage.chosen")
    found = Axe().run(tab).response["violations"]
    serious = [each for each in found if each["impact"] in ("serious", "critical")]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in serious] == []


@browser
def test_the_tables_keep_their_roles_when_laid_out_otherwise(visit, comparison):
    tab = visit(comparison)
    tree = tab.locator("#reading .pairs").aria_snapshot()
    assert "columnheader" in tree
    assert tree.count("rowheader") == 9


# --- review ------------------------------------------------------------------------------------------------------


def save(tab, folder):
    with tab.expect_download() as download:
        tab.click("text=Save corrections.jsonl")
    assert download.value.suggested_filename == "corrections.jsonl"
    path = folder / "corrections.jsonl"
    download.value.save_as(path)
    return path


def start_review(visit, comparison):
    tab = visit(comparison)
    tab.click('[data-do="review"]')
    return tab


def choose(tab, selector):
    """Click beside the words: a fact in the middle of a sentence is a link of its own."""
    tab.click(selector, position={"x": 2, "y": 2})


def pairs(comparison):
    return [(link.source, link.hebrew, link.english, link.origin) for link in comparison.links]


@browser
def test_a_review_goes_from_the_page_into_the_result(visit, comparison, tmp_path):
    tab = start_review(visit, comparison)
    choose(tab, "#pair-1 .text")
    tab.click("text=Wrong")
    assert tab.get_attribute("#pair-1", "data-mark") == "Marked wrong"
    choose(tab, "#pair-2 .text")
    tab.click("text=Right")
    choose(tab, "#h-p6s1 .hebrew .text")
    tab.evaluate("location.hash = '#articles'")
    choose(tab, "#e1-p4s1 .own .text")
    tab.click("text=Link them")
    tab.evaluate("location.hash = '#reading'")
    choose(tab, "#h-p5s1 .hebrew .text")
    tab.click("text=Correct the translation…")
    tab.fill(".dock textarea", "Residents demonstrated\nagainst the noise.")
    tab.click("text=Keep this translation")
    assert tab.inner_text("#h-p5s1 .english .text") == "Residents demonstrated against the noise."
    assert "4 corrections, not saved yet" in tab.inner_text(".dock .count")
    corrections = review.read_corrections(save(tab, tmp_path))
    assert "4 corrections, saved" in tab.inner_text(".dock .count")
    applied = review.apply(comparison, corrections, no_facts)
    assert applied.skipped == ()
    made = applied.comparison
    assert pairs(made)[:3] == [
        ("gazette.txt", (3,), (1, 2), "person"),
        ("gazette.txt", (4,), (3,), "machine"),
        ("gazette.txt", (6,), (4,), "person"),
    ]
    assert made.translations[5].english == "Residents demonstrated against the noise."
    again = visit(made)
    assert again.locator("#reading .tag.person").count() == 3
    assert not again.evaluate("document.documentElement.classList.contains('reviewing')")


@browser
def test_cut_and_join_in_the_page(visit, comparison, tmp_path):
    tab = start_review(visit, comparison)
    choose(tab, "#pair-2 .text")
    tab.click("text=Cut…")
    tab.select_option('[aria-label="p2s2, english"]', "2")
    tab.click(".form button:text-is('Cut')")
    choose(tab, "#pair-2 .text")
    choose(tab, "#pair-4 .text")
    tab.click("text=Join with another…")
    choose(tab, "#pair-6 .text")
    corrections = review.read_corrections(save(tab, tmp_path))
    assert [each.action for each in corrections] == ["reject", "link", "reject", "reject", "link"]
    made = review.apply(comparison, corrections, no_facts).comparison
    assert ("gazette.txt", (3,), (1,), "person") in pairs(made)
    assert ("herald.txt", (5, 7, 8), (1, 2), "person") in pairs(made)


@browser
def test_sentences_can_be_added_to_a_pair(visit, comparison, tmp_path):
    tab = start_review(visit, comparison)
    choose(tab, "#pair-1 .text")
    choose(tab, "#h-p3s1 .hebrew .text")
    tab.click("text=Add the chosen sentences")
    made = review.apply(comparison, review.read_corrections(save(tab, tmp_path)), no_facts).comparison
    assert pairs(made)[0] == ("gazette.txt", (0, 2), (0,), "person")


@browser
def test_review_can_be_undone_and_outlives_a_reload(visit, comparison):
    tab = start_review(visit, comparison)
    choose(tab, "#pair-1 .text")
    tab.click("text=Wrong")
    tab.click("text=Right")
    assert "1 correction, not saved yet" in tab.inner_text(".dock .count")
    choose(tab, "#pair-2 .text")
    tab.click("text=Wrong")
    tab.reload()
    assert "2 corrections" in tab.inner_text(".dock .count")
    tab.click("text=Undo")
    assert tab.get_attribute("#pair-2", "data-mark") is None
    assert tab.get_attribute("#pair-1", "data-mark") == "Marked right"
    tab.click("text=Undo")
    assert "No corrections yet" in tab.inner_text(".dock .count")
    tab.reload()
    assert not tab.is_visible(".dock")


@browser
def test_a_result_with_corrections_folded_in_starts_with_none_pending(visit, comparison, tmp_path):
    tab = start_review(visit, comparison)
    choose(tab, "#pair-1 .text")
    tab.click("text=Wrong")
    made = review.apply(comparison, review.read_corrections(save(tab, tmp_path)), no_facts).comparison
    assert (
        re.search('data-digest="(.*?)"', html.render(made))[1]
        != re.search('data-digest="(.*?)"', html.render(comparison))[1]
    )


@browser
def test_a_review_can_be_made_with_the_keyboard_alone(visit, comparison, tmp_path):
    tab = visit(comparison)
    tab.focus('[data-do="review"]')
    tab.keyboard.press("Enter")
    tab.focus("#pair-3 .id")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#pair-3.chosen")
    tab.focus(".dock button:text-is('Wrong')")
    tab.keyboard.press("Enter")
    lines = save(tab, tmp_path).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["action"] for line in lines] == ["reject"]


# --- size --------------------------------------------------------------------------------------------------------


@browser
def test_a_large_comparison_stays_usable(visit):
    made = building.large(500, 20, 60)
    assert len(html.render(made).encode()) < 6_000_000
    tab = visit(made)
    switch(tab, "hebrew")
    assert len(shown(tab, "#reading .row")) == sum(row.source == "*" for row in made.unlinked)
    tab.keyboard.press("j")
    assert tab.evaluate("document.activeElement.closest('.row').id")
