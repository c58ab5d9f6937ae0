"""Corrections: read with care, folded in once and for all, carried over to every new run."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import building
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align import review
from align.errors import InputError
from align.records import Correction, Finding, Link


def no_facts(hebrew, english, *context):
    return []


def one_fact(hebrew, english, *context):
    """A disagreement on the first word of each side."""
    left, right = hebrew.split()[0], english.split()[0]
    return [Finding("disagree", "name", left, right, left, right, "name: test", (0, len(left)), (0, len(right)))]


def correction(comparison, action, source="", hebrew=(), english=(), words=""):
    """A correction as the page writes it."""
    report = comparison.report
    if action == "translate":
        right = words
    else:
        article = comparison.article(source)
        right = " ".join(article.sentences[index].text for index in english)
    return Correction(
        action,
        source,
        tuple(report.sentences[index].id for index in hebrew),
        tuple(comparison.article(source).sentences[index].id for index in english) if source else (),
        " ".join(report.sentences[index].text for index in hebrew),
        right,
    )


def pairs(comparison):
    return [(link.source, link.hebrew, link.english) for link in comparison.links]


@pytest.fixture
def comparison():
    return building.comparison()


def test_nothing_to_apply_changes_nothing(comparison):
    applied = review.apply(comparison, (), no_facts)
    assert applied.skipped == ()
    assert applied.comparison.links == comparison.links
    assert applied.comparison.findings == comparison.findings


def test_a_confirmed_link_is_a_persons_and_keeps_its_findings_and_evidence(comparison):
    applied = review.apply(
        comparison, [correction(comparison, "confirm", "gazette.txt", (0,), (0,))], no_facts
    ).comparison
    link = applied.links[0]
    assert (link.origin, link.score, link.kind) == ("person", 1.0, "equivalent")
    assert link.evidence == comparison.links[0].evidence
    assert applied.findings == comparison.findings


def test_a_rejected_link_goes_with_its_findings_and_the_rest_is_renumbered(comparison):
    applied = review.apply(
        comparison, [correction(comparison, "reject", "gazette.txt", (0,), (0,))], no_facts
    ).comparison
    assert ("gazette.txt", (0,), (0,)) not in pairs(applied)
    assert [finding.pair for finding in applied.findings] == [2, 2]
    assert {finding.hebrew for finding in applied.findings} == {"12 במאי", "40 מיליון שקלים"}
    lost = [(row.side, row.source, row.sentence) for row in applied.unlinked]
    assert ("he", "*", 0) in lost
    assert ("en", "gazette.txt", 0) in lost
    assert applied.coverage[0].links == 2
    assert applied.coverage[0].hebrew_covered == pytest.approx(2 / 8)
    assert applied.coverage[0].event == "same"


def test_an_added_link_is_checked_and_no_longer_unlinked(comparison):
    applied = review.apply(
        comparison, [correction(comparison, "link", "gazette.txt", (6,), (4,))], one_fact
    ).comparison
    number = pairs(applied).index(("gazette.txt", (6,), (4,))) + 1
    assert applied.links[number - 1] == Link((6,), (4,), 1.0, "equivalent", "gazette.txt", origin="person")
    (found,) = applied.findings_of(number)
    assert (found.hebrew_sentence, found.english_sentence, found.hebrew) == (6, 4, "מה")
    assert not [row for row in applied.unlinked if row.side == "he" and row.sentence == 6 and row.source == "*"]
    assert not [
        row for row in applied.unlinked if row.side == "en" and row.source == "gazette.txt" and row.sentence == 4
    ]


def test_links_stay_in_the_order_of_articles_and_report(comparison):
    applied = review.apply(
        comparison, [correction(comparison, "link", "gazette.txt", (2,), (4,))], no_facts
    ).comparison
    assert [link.source for link in applied.links] == ["gazette.txt"] * 4 + ["herald.txt"] * 3
    assert [link.hebrew for link in applied.links][:4] == [(0,), (2,), (3,), (4,)]


def test_joining_two_links_is_two_rejects_and_a_link(comparison):
    steps = [
        correction(comparison, "reject", "gazette.txt", (3,), (1, 2)),
        correction(comparison, "reject", "gazette.txt", (4,), (3,)),
        correction(comparison, "link", "gazette.txt", (3, 4), (1, 2, 3)),
    ]
    applied = review.apply(comparison, steps, no_facts).comparison
    assert pairs(applied)[:2] == [("gazette.txt", (0,), (0,)), ("gazette.txt", (3, 4), (1, 2, 3))]


def test_cutting_a_link_is_a_reject_and_two_links(comparison):
    steps = [
        correction(comparison, "reject", "gazette.txt", (3,), (1, 2)),
        correction(comparison, "link", "gazette.txt", (3,), (2,)),
    ]
    applied = review.apply(comparison, steps, no_facts).comparison
    assert ("gazette.txt", (3,), (2,)) in pairs(applied)
    assert ("en", "gazette.txt", 1) in [(row.side, row.source, row.sentence) for row in applied.unlinked]


def test_a_persons_link_takes_the_place_of_machine_links_that_overlap_on_both_sides(comparison):
    applied = review.apply(
        comparison, [correction(comparison, "link", "gazette.txt", (3,), (2,))], no_facts
    ).comparison
    assert ("gazette.txt", (3,), (1, 2)) not in pairs(applied)
    assert ("gazette.txt", (3,), (2,)) in pairs(applied)


def test_a_repeat_whose_better_link_is_rejected_is_no_repeat_any_more(comparison):
    applied = review.apply(
        comparison, [correction(comparison, "reject", "herald.txt", (5,), (1,))], no_facts
    ).comparison
    assert [link.repeat for link in applied.links if link.source == "herald.txt" and link.hebrew == (5,)] == [False]


def test_a_corrected_translation_is_reviewed_and_a_persons(comparison):
    words = "  Residents   demonstrated\nagainst the noise. "
    applied = review.apply(
        comparison, [correction(comparison, "translate", hebrew=(5,), words=words)], no_facts
    ).comparison
    made = applied.translations[5]
    assert made.english == "Residents demonstrated against the noise."
    assert (made.engine, made.reviewed, made.score, made.warnings) == ("person", True, 1.0, ())
    assert made.hebrew == comparison.report.sentences[5].text


def test_the_later_of_two_decisions_counts(comparison):
    steps = [
        correction(comparison, "confirm", "gazette.txt", (0,), (0,)),
        correction(comparison, "reject", "gazette.txt", (0,), (0,)),
    ]
    applied = review.apply(comparison, steps, no_facts).comparison
    assert ("gazette.txt", (0,), (0,)) not in pairs(applied)
    assert [each.action for each in applied.corrections] == ["reject"]
    again = review.apply(applied, [steps[0]], no_facts).comparison
    assert ("gazette.txt", (0,), (0,)) in pairs(again)
    assert [each.action for each in again.corrections] == ["confirm"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"hebrew_text": "משהו אחר"}, "the Hebrew text has changed"),
        ({"english_text": "Something else"}, "the English text has changed"),
        ({"hebrew": ("p90s1",), "hebrew_text": "חסר"}, "the Hebrew text has changed"),
        ({"source": "missing.txt"}, "no such article is compared"),
        ({"english": ("p5s1",), "english_text": "Sign up for our newsletter"}, "p5s1 is boilerplate"),
    ],
)
def test_what_does_not_fit_is_reported_and_skipped(comparison, changes, reason):
    given_correction = replace(correction(comparison, "reject", "gazette.txt", (0,), (0,)), **changes)
    applied = review.apply(comparison, [given_correction], no_facts)
    assert applied.comparison.links == comparison.links
    assert applied.comparison.corrections == ()
    (line,) = applied.skipped
    assert line.startswith("reject of p")
    assert reason in line


def test_spacing_and_characters_a_page_cannot_show_do_not_count_as_changes():
    report = building.article("r.txt", "he", [("body", 1, "שלום\u00a0 רב\u202e\x00")])
    english = building.article("e.txt", "en", [("body", 1, "Many\r\ngreetings")])
    made = building.comparison(
        report=report,
        articles=(english,),
        translations=(None,),
        links=(),
        unlinked=(),
        findings=(),
        coverage=building.coverage_of(report, (english,), ()),
    )
    seen = Correction("link", "e.txt", ("p1s1",), ("p1s1",), "שלום רב\ufffd", "Many greetings")
    assert pairs(review.apply(made, [seen], no_facts).comparison) == [("e.txt", (0,), (0,))]


def moved(comparison):
    """The same comparison after a line was put before the report, with nothing linked yet."""
    sentences = [
        ("headline", 1, "עדכון: השר ביקר"),
        *((s.role, s.paragraph + 1, s.text) for s in comparison.report.sentences),
    ]
    report = building.article("news/report.txt", "he", sentences)
    return replace(
        comparison,
        report=report,
        translations=(None, *comparison.translations),
        links=(),
        findings=(),
        unlinked=building.unlinked_of(report, comparison.articles, ()),
        coverage=building.coverage_of(report, comparison.articles, ()),
    )


def test_a_new_run_keeps_what_people_decided(comparison):
    steps = [
        correction(comparison, "confirm", "gazette.txt", (3,), (1, 2)),
        correction(comparison, "reject", "gazette.txt", (0,), (0,)),
        correction(comparison, "link", "gazette.txt", (6,), (4,)),
        correction(comparison, "translate", hebrew=(5,), words="By a person."),
    ]
    previous = review.apply(comparison, steps, no_facts).comparison
    fresh = replace(
        comparison,
        links=(
            Link((0,), (0,), 0.99, "equivalent", "gazette.txt"),
            Link((3, 4), (1,), 0.8, "partial", "gazette.txt"),
        ),
        findings=(),
    )
    carried = review.carry_over(previous, fresh, no_facts)
    assert pairs(carried) == [("gazette.txt", (3,), (1, 2)), ("gazette.txt", (6,), (4,))]
    assert all(link.origin == "person" for link in carried.links)
    assert carried.translations[5].english == "By a person."
    assert carried.corrections == previous.corrections


def test_a_new_run_finds_moved_text_again(comparison):
    steps = [
        correction(comparison, "link", "gazette.txt", (7, 8), (4,)),
        correction(comparison, "translate", hebrew=(5,), words="By a person."),
    ]
    previous = review.apply(comparison, steps, no_facts).comparison
    carried = review.carry_over(previous, moved(comparison), no_facts)
    assert pairs(carried) == [("gazette.txt", (8, 9), (4,))]
    assert carried.translations[6].english == "By a person."
    assert carried.corrections[0].hebrew == ("p8s1", "p8s2")


def test_a_correction_that_fits_no_more_is_kept_for_a_later_run(comparison):
    step = correction(comparison, "confirm", "gazette.txt", (0,), (0,))
    previous = review.apply(comparison, [step], no_facts).comparison
    without = replace(
        comparison,
        articles=comparison.articles[1:],
        links=(),
        findings=(),
        unlinked=(),
        coverage=comparison.coverage[1:],
    )
    carried = review.carry_over(previous, without, no_facts)
    assert carried.links == ()
    assert carried.corrections == (step,)
    back = review.carry_over(carried, replace(comparison, links=(), findings=()), no_facts)
    assert pairs(back) == [("gazette.txt", (0,), (0,))]


# --- properties --------------------------------------------------------------------------------------------------


@st.composite
def corrections_lists(draw):
    made = building.comparison()
    steps = []
    for _ in range(draw(st.integers(0, 8))):
        action = draw(st.sampled_from(["confirm", "reject", "link", "translate"]))
        hebrew = tuple(sorted(draw(st.sets(st.sampled_from(made.report.linkable), min_size=1, max_size=3))))
        if action == "translate":
            steps.append(correction(made, action, hebrew=hebrew[:1], words=draw(st.sampled_from(["One.", "Two."]))))
        elif draw(st.booleans()):
            link = draw(st.sampled_from(made.links))
            steps.append(correction(made, action, link.source, link.hebrew, link.english))
        else:
            article = draw(st.sampled_from(made.articles))
            english = tuple(sorted(draw(st.sets(st.sampled_from(article.linkable), min_size=1, max_size=2))))
            steps.append(correction(made, action, article.source, hebrew, english))
    return steps


@settings(max_examples=200, deadline=None)
@given(corrections_lists())
def test_applying_twice_is_applying_once(steps):
    once = review.apply(building.comparison(), steps, one_fact)
    twice = review.apply(once.comparison, steps, one_fact)
    assert once.skipped == twice.skipped == ()
    assert twice.comparison == once.comparison


@settings(max_examples=200, deadline=None)
@given(corrections_lists())
def test_carrying_over_to_the_same_run_gives_the_same_result(steps):
    applied = review.apply(building.comparison(), steps, one_fact).comparison
    carried = review.carry_over(applied, building.comparison(), one_fact)
    assert carried == applied
    assert review.carry_over(applied, carried, one_fact) == carried


@settings(max_examples=200, deadline=None)
@given(corrections_lists())
def test_every_sentence_is_linked_or_unlinked_and_every_finding_has_its_pair(steps):
    made = review.apply(building.comparison(), steps, one_fact).comparison
    linked = {index for link in made.links for index in link.hebrew}
    alone = {row.sentence for row in made.unlinked if row.side == "he" and row.source == "*"}
    assert linked | alone == set(made.report.linkable)
    assert not linked & alone
    for article, about in zip(made.articles, made.coverage, strict=True):
        own = [link for link in made.links if link.source == article.source]
        used = {index for link in own for index in link.english}
        left = {row.sentence for row in made.unlinked if row.side == "en" and row.source == article.source}
        assert used | left == set(article.linkable)
        assert about.links == len(own)
    for finding in made.findings:
        link = made.links[finding.pair - 1]
        assert finding.hebrew_sentence in link.hebrew
        assert finding.english_sentence in link.english
    assert len({(link.source, link.hebrew, link.english) for link in made.links}) == len(made.links)


# --- the file ----------------------------------------------------------------------------------------------------


def test_what_the_page_writes_is_read_back(tmp_path, comparison):
    steps = (
        correction(comparison, "confirm", "gazette.txt", (3,), (1, 2)),
        correction(comparison, "translate", hebrew=(5,), words="Residents protested."),
    )
    file = tmp_path / "corrections.jsonl"
    file.write_text(
        "\ufeff" + "\n\n".join(json.dumps(asdict(step), ensure_ascii=False) for step in steps) + "\n",
        encoding="utf-8",
    )
    assert review.read_corrections(file) == steps


GOOD = {
    "action": "confirm",
    "source": "a.txt",
    "hebrew": ["p1s1"],
    "english": ["p1s1"],
    "hebrew_text": "א",
    "english_text": "A",
}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "is not JSON"),
        ("[]", "is not a JSON object"),
        ("[" * 100_000, "is not JSON"),
        ({**GOOD, "action": "delete"}, "action 'delete' is not one of confirm, reject, link, translate"),
        ({**GOOD, "action": ["confirm"]}, "is not one of"),
        ({**GOOD, "extra": 1}, "'extra' is no field of a correction"),
        ({**GOOD, "hebrew": []}, "needs a source and sentences on both sides"),
        ({**GOOD, "source": ""}, "needs a source and sentences on both sides"),
        ({**GOOD, "hebrew": "p1s1"}, "hebrew is not a list of sentence ids"),
        ({**GOOD, "english": ["p0s1"]}, "english is not a list of sentence ids"),
        ({**GOOD, "english": [1]}, "english is not a list of sentence ids"),
        ({**GOOD, "source": 3}, "source is not a text"),
        ({**GOOD, "action": "translate"}, "a translation needs one Hebrew sentence"),
        (
            {"action": "translate", "hebrew": ["p1s1"], "english_text": "  "},
            "a translation needs one Hebrew sentence",
        ),
    ],
)
def test_a_damaged_line_is_named(tmp_path, line, message):
    file = tmp_path / "corrections.jsonl"
    words = line if isinstance(line, str) else json.dumps(line)
    file.write_text(json.dumps(GOOD) + "\n" + words + "\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        review.read_corrections(file)
    assert f"{file} line 2" in str(raised.value)
    assert message in str(raised.value)


def test_a_missing_or_undecodable_file_is_one_clear_line(tmp_path):
    with pytest.raises(InputError, match="does not exist; save it from the page's review"):
        review.read_corrections(tmp_path / "none.jsonl")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe{}")
    with pytest.raises(InputError, match="is not UTF-8 at byte 0"):
        review.read_corrections(tmp_path / "bytes")
    with pytest.raises(InputError, match="cannot be read"):
        review.read_corrections(tmp_path)
