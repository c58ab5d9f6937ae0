"""Further places of a linked passage: what articles repeat and quote in the same English words."""

from __future__ import annotations

import building
import pytest

from align.linking.quotations import further_places, in_order
from align.records import Link

TOLD = "A flood of unbelievable force has struck the valley tonight."
HEBREW = ["שיטפון בעוצמה שלא תיאמן פקד הלילה את העמק.", "ראש העיר ביקר במקום.", "לא נגעו לרעה."]


def articles(one, other=()):
    made = []
    for name, texts in (("one.txt", one), ("two.txt", other)):
        made.append(building.article(name, "en", [("body", 1, text) for text in texts]))
    return made


LINKED = (Link((0,), (0,), 0.9, "equivalent", "one.txt"),)
REPORT = building.article("report.txt", "he", [("body", 1, text) for text in HEBREW])


def found(one, other=(), links=LINKED, least=None):
    new = further_places(list(links), REPORT, articles(one, other), least)
    return {(link.source, link.english[0]): (link.hebrew, link.score, link.kind, link.repeat) for link in new}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the passage as a whole
        (TOLD, ((0,), 0.9, "equivalent", True)),
        (
            "“A flood of unbelievable force has struck the valley tonight,” said the mayor of the town, which lies "
            "only two miles from the river.",
            ((0,), 0.9, "partial", True),
        ),
        # a quotation that has half of what tells in it
        ("The mayor spoke of “a flood of unbelievable force” in the evening.", ((0,), 0.45, "partial", True)),
        ("The mayor spoke of ‘a flood of unbelievable force’ in the evening.", ((0,), 0.45, "partial", True)),
        ('Mayor speaks of "a flood of unbelievable force."', ((0,), 0.45, "partial", True)),
        # the same words, but nobody is quoted
        ("The mayor spoke of a flood of unbelievable force in the evening.", None),
        # a quotation that is not in the passage, or only in part
        ("The mayor spoke of “a flood of unbelievable size” in the evening.", None),
        ("The mayor spoke of “a flood of unbelievable force and extent” in the evening.", None),
        # too short, or nothing but function words
        ("The mayor spoke of “unbelievable force” in the evening.", None),
        ("The mayor said that it “has struck the valley” in the evening.", None),
        ("The valley was struck by water tonight.", None),
        ("", None),
    ],
)
def test_a_sentence_that_repeats_a_linked_one(text, expected):
    assert found([TOLD, text]).get(("one.txt", 1)) == expected


def test_another_article_is_told_for_the_first_time_and_then_again():
    places = found([TOLD], [TOLD, f"{TOLD} Nobody was hurt."])
    assert [places["two.txt", index][3] for index in (0, 1)] == [False, True]


@pytest.mark.parametrize("title", ["“The Road to the Sea”", "“one of the most”", "‘The Road to the Sea’"])
def test_a_title_or_a_turn_of_phrase_is_no_quotation(title):
    assert not found([f"The film {title} opens tonight in the valley.", f"The best dog of {title} never looks up."])


def test_a_refrain_is_linked_with_its_own_hebrew():
    report = building.article("report.txt", "he", [("body", 1, HEBREW[0]), ("body", 1, HEBREW[0])])
    links = [Link((k,), (k,), 0.9, "equivalent", "one.txt") for k in (0, 1)]
    assert not further_places(links, report, articles([TOLD, TOLD]))


def test_a_formula_is_in_every_sentence_and_tells_nothing():
    assert len(found([TOLD] * 20)) == 19
    assert not found([TOLD] * 21)


def test_a_place_that_is_linked_with_other_hebrew_may_quote_too():
    links = [Link((0,), (0,), 0.9, "equivalent", "one.txt"), Link((1,), (1,), 0.8, "partial", "one.txt")]
    assert found([TOLD, f"“{TOLD}” said the mayor on his visit."], links=links)["one.txt", 1][0] == (0,)
    held = [links[0], Link((0, 1), (1,), 0.8, "partial", "one.txt")]
    assert not found([TOLD, f"“{TOLD}” said the mayor on his visit."], links=held)


@pytest.mark.parametrize(
    ("score", "least", "count"), [(0.4, None, 0), (0.5, None, 1), (0.9, 0.91, 0), (0.9, 0.9, 1)]
)
def test_only_links_that_are_likely_are_carried_further(score, least, count):
    links = (Link((0,), (0,), score, "equivalent", "one.txt"),)
    assert len(found([TOLD, TOLD], links=links, least=least)) == count


def test_short_sentences_and_whole_passages_of_several_sentences():
    assert not found(["Nobody was hurt at all.", "Nobody was hurt at all."])
    links = (Link((0,), (0, 1), 0.9, "equivalent", "one.txt"),)
    said = ["The river rose by three metres.", "It took away two bridges."]
    assert found([*said, " ".join(said)], links=links) == {("one.txt", 2): ((0,), 0.9, "equivalent", True)}


def test_the_best_of_several_links_counts_and_order_is_kept():
    links = [Link((0,), (k,), score, "equivalent", "one.txt") for k, score in ((0, 0.7), (1, 0.95))]
    new = further_places(links, REPORT, articles([TOLD, TOLD], [TOLD]))
    assert [(link.source, link.score) for link in new] == [("two.txt", 0.95)]
    ordered = in_order([*new, *links], articles([TOLD, TOLD], [TOLD]))
    assert [(link.source, link.score) for link in ordered] == [
        ("one.txt", 0.95),
        ("one.txt", 0.7),
        ("two.txt", 0.95),
    ]


def test_the_seeds_quote_the_minister_in_three_places(seed_comparison):
    """The headline and the other paper quote words of the speech, and the body has one sentence of it twice."""
    carried = [link for link in seed_comparison.links if [name for name, _ in link.evidence] == ["same_words"]]
    assert [(link.source[:3], seed_comparison.hebrew_of(link)[:14], link.repeat) for link in carried] == [
        ("000", "בדבריו אמר סער", True),
        ("000", "טבח של עם על י", True),
        ("003", "בדבריו אמר סער", False),
    ]
    assert all("massacre of" in seed_comparison.english_of(link).lower() for link in carried)
