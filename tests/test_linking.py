"""Links on small texts of our own, with the built-in encoders; and the strategy's shape with a fake one."""

from __future__ import annotations

import building
import numpy as np
import pytest

import align
from align import Settings
from align.linking import link_sentences
from align.linking.calibration import built_in, parse
from align.linking.choosing import _as_links, score_candidates
from align.linking.encoders import load_encoders
from align.linking.evidence import FEATURES, Evidence
from align.linking.side import Side, side_of
from align.linking.words import rarity, words

HEBREW = [
    "ראש העיר חיפה הודיע ביום שני כי הנמל ייסגר לשבועיים בשל שיפוצים.",
    "שלושה דייגים חולצו בלילה מסירה טובעת מול חופי עכו.",
    "מחיר הדלק יעלה בחצות ב-12 אגורות לליטר, כך מסר משרד האנרגיה.",
    "השחקנית נועה ברקאי זכתה בפרס על תפקידה בסרט החדש.",
]
ENGLISH = [
    "Three fishermen were rescued overnight from a sinking boat off the coast of Acre.",
    "Fans had waited in the rain for six hours.",
    "Actress Noa Barkai won the award for her role in the new film.",
    "Haifa's mayor announced on Monday that the port will close for two weeks because of renovations.",
]


def cells(links):
    return {(i, j) for link in links for i in link.hebrew for j in link.english}


def test_links_cross_freely_and_leave_out_what_has_no_counterpart():
    assert cells(align.link(HEBREW, ENGLISH)) == {(0, 3), (1, 0), (3, 2)}


def test_scores_are_probabilities_and_evidence_is_named():
    for link in align.link(HEBREW, ENGLISH):
        assert 0 <= link.score <= 1
        assert link.kind in ("equivalent", "partial")
        assert dict(link.evidence).keys() >= {"static", "words_low", "rare"}


@pytest.mark.parametrize(("hebrew", "english"), [([], []), (HEBREW, []), ([], ENGLISH)])
def test_nothing_to_link(hebrew, english):
    assert align.link(hebrew, english) == []


def test_one_sentence_a_side():
    assert cells(align.link(HEBREW[1:2], ENGLISH[:1])) == {(0, 0)}
    assert align.link(HEBREW[2:3], ENGLISH[1:2]) == []


def test_one_hebrew_sentence_told_in_two_english_ones():
    english = [
        "The weather will be fair at the weekend.",
        "Three fishermen were rescued during the night.",
        "Their boat was sinking off the coast of Acre.",
    ]
    assert cells(align.link(HEBREW[:3], english)) >= {(1, 1), (1, 2)}


def test_the_lead_told_again_is_a_repeat():
    again = [
        ENGLISH[3],
        ENGLISH[1],
        ENGLISH[0],
        "The port of Haifa will be closed for two weeks, its mayor said on Monday.",
    ]
    links = [link for link in align.link(HEBREW, again) if 0 in link.hebrew]
    assert {j for link in links for j in link.english} == {0, 3}
    assert [link.repeat for link in links if len(links) > 1].count(False) <= 1


def test_a_higher_least_score_keeps_fewer_links():
    every = align.link(HEBREW, ENGLISH, settings=align.Settings(min_score=0.2))
    few = align.link(HEBREW, ENGLISH, settings=align.Settings(min_score=0.99))
    assert cells(few) <= cells(every)
    assert all(link.score >= 0.99 for link in few)


def test_parallel_keeps_the_order():
    hebrew, english = (
        HEBREW[:3],
        [ENGLISH[3], ENGLISH[0], "The price of fuel will rise by 12 agorot a litre at midnight."],
    )
    links = align.link(hebrew, english, settings=align.Settings(strategy="parallel"))
    assert [(link.hebrew, link.english) for link in links] == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]


class OneHot:
    """A fake encoder: a text's vector is its letters' counts, so that equal texts are alike."""

    signature = "one-hot@0"

    def encode(self, texts, language):
        rows = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for character in text:
                row[ord(character) % 64] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def test_any_encoder_of_the_protocol_will_do():
    texts = ["abcabc", "xyzxyz", "mnomno"]
    links = link_sentences(texts, texts[::-1], [OneHot()], min_score=0.0)
    assert {(0, 2), (1, 1), (2, 0)} <= cells(links)


def test_weights_that_name_other_evidence_are_refused():
    with pytest.raises(ValueError, match="the weights name"):
        parse(
            {
                "link": {"weights": {"luck": 1}, "bias": 0},
                "merge": {"weights": {}, "bias": 0},
                "keep": 0.5,
                "keep_repeat": 0.6,
                "partial": 0.4,
            }
        )


def test_every_weight_of_the_built_in_calibration_points_the_expected_way():
    weights = dict(zip(built_in().link.names, built_in().link.weights, strict=True))
    # a cosine counts by itself, against its rivals' and against a typical one
    assert sum(weights[name] for name in ("static", "student", "margin", "typical")) > 0
    assert weights["facts"] > 0
    assert weights["names"] >= 0
    assert weights["conflict"] <= 0
    assert weights["caption"] < 0


def test_what_stands_under_a_picture_needs_stronger_evidence():
    report = building.article(
        "r.txt",
        "he",
        [
            ("headline", 0, "שני חשודים נעצרו בבאר שבע"),
            ("caption", 1, "הבנק בבאר שבע | צילום: דנה לוי"),
            ("byline", 2, "מאת רון גל"),
            ("body", 3, "המשטרה עצרה שני חשודים בשוד הבנק במרכז באר שבע."),
        ],
    )
    encoders = load_encoders(Settings())
    hebrew = side_of(report, encoders)
    assert hebrew.captions == {1}  # counted among what is linked, without the byline
    english = Side(["The bank in Beersheba.", "The rain.", "A fire.", "The team."], encoders)
    rows = Evidence(hebrew, english).features([((0,), (0,)), ((1,), (0,)), ((1, 2), (0,)), ((2,), (0,))])
    assert rows[:, FEATURES.index("caption")].tolist() == [0, 1, 1, 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('צה"ל תקף ב-1,250 יעדים', ['צה"ל', "תקף", "ב", "1250", "יעדים"]),
        ("Sa’ar met 3.5 million", ["sa’ar", "met", "3.5", "million"]),
        ("", []),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


def test_rare_words_weigh_more_and_function_words_hardly_at_all():
    weights = rarity([["the", "minister", "baku"], ["the", "minister", "spoke"], ["the", "minister", "left"]])
    assert weights["baku"] > weights["minister"] > weights["the"]


def test_lead_and_headline_that_contradict_the_report_are_both_shown(seed_comparison):
    """Neither says quite what the report's lead says, but a reader wants to know of 180 km against 140 miles."""
    pairs = [
        seed_comparison.english_of(seed_comparison.links[row.pair - 1])
        for row in seed_comparison.findings
        if row.verdict == "disagree"
    ]
    assert sorted(text.split()[0] for text in pairs) == ["A", "Standing"]
    assert all("140 miles" in text for text in pairs)


def test_of_two_further_links_of_a_sentence_the_worse_is_a_repeat():
    """Both of them lost their English to better links of others, so that none was chosen first."""
    again = [*ENGLISH, "The port of Haifa will be closed for two weeks, its mayor said on Monday."]
    encoders = load_encoders(Settings())
    evidence = Evidence(Side(HEBREW, encoders), Side(again, encoders))
    scored, singles, _ = score_candidates(evidence, built_in("he-en"))
    found = _as_links(scored, [], [bead for bead in singles if bead[0] == (0,)], 0.2)
    assert [link.repeat for link in found] == [False, True]
    assert found[0].score >= found[1].score


def test_a_possible_counterpart_has_the_score_that_the_pair_would_have(seed_comparison):
    """The caption is near the sentence that contradicts it; the translator that is asked knows better."""
    (row,) = [
        row for row in seed_comparison.unlinked if row.side == "he" and row.sentence == 0 and row.source == "*"
    ]
    assert "140 miles" in seed_comparison.article(row.best_source).sentences[row.best].text
    assert row.best_score < 0.2
