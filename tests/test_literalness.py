"""How literally two texts correspond, sentences broken in two, and what both do to links."""

from __future__ import annotations

import numpy as np
import pytest

import align
from align import Settings
from align.linking.calibration import LINK_FEATURES, built_in, link_features
from align.linking.choosing import score_candidates
from align.linking.encoders import load_encoders
from align.linking.evidence import FEATURES, Evidence
from align.linking.packing import merged_candidates
from align.linking.side import Side

HEBREW = [
    "המשטרה עצרה שני חשודים בשוד הבנק במרכז באר שבע.",
    "הגשם הראשון ירד הלילה בצפון הארץ והציף כבישים.",
    "הספרייה הלאומית תציג כתבי יד נדירים מתימן.",
    "נבחרת הנשים בכדורסל ניצחה את יוון 71-64.",
]
TRANSLATED = [
    "Police arrested two suspects in the bank robbery in central Beersheba.",
    "The first rain fell overnight in the north of the country and flooded roads.",
    "The National Library will exhibit rare manuscripts from Yemen.",
    "The women's basketball team beat Greece 71-64.",
]
RETOLD = [
    "Two people are in custody after gunmen held up a branch in the Negev's largest city.",
    "Drivers in the Galilee woke up to waterlogged streets.",
    "A show of Yemenite treasures is planned in Jerusalem.",
    "Israel's female players celebrated a seven-point win over the Greeks.",
]


def evidence(hebrew, english):
    encoders = load_encoders(Settings())
    return Evidence(Side(hebrew, encoders), Side(english, encoders))


def test_a_translation_is_more_literal_than_a_retelling():
    assert evidence(HEBREW, TRANSLATED).literal > evidence(HEBREW, RETOLD).literal


@pytest.mark.parametrize("texts", [(HEBREW, []), ([], TRANSLATED), ([], [])])
def test_without_text_the_texts_count_as_retold_and_about_nothing(texts):
    nothing = evidence(*texts)
    assert nothing.literal == pytest.approx(0.2)
    assert nothing.topic == 0.0


@pytest.mark.parametrize(("english", "counts"), [(TRANSLATED, 0.0), (RETOLD, 1.0)])
def test_captions_are_doubted_unless_the_english_is_a_translation(english, counts):
    encoders = load_encoders(Settings())
    rows = Evidence(Side(HEBREW, encoders, {0}), Side(english, encoders)).features([((0,), (0,)), ((1,), (0,))])
    assert rows[:, FEATURES.index("caption")].tolist() == [counts, 0.0]


def test_the_least_score_rises_with_literalness():
    weights = built_in("he-en")
    scores = [weights.least(literal) for literal in (0.0, 0.2, 0.25, 0.3, 0.9)]
    assert scores == sorted(scores)
    assert scores[0] == weights.keep
    assert scores[-1] == weights.keep_literal


def test_interactions_vanish_at_middling_literalness():
    table = np.ones((2, len(FEATURES)), dtype=np.float32)
    table[:, FEATURES.index("literal")] = (0.25, 9.0)
    expanded = link_features(table)
    assert expanded.shape == (2, len(LINK_FEATURES))
    assert np.allclose(expanded[0, len(FEATURES) :], 0.0)
    assert np.all(expanded[1, len(FEATURES) :] < 0.5), "what lies beyond the open sets counts as their border"


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        ("The city of Palermo, which has many people,", "was covered with ash.", True),
        ("He arrived on Monday and", "left on Tuesday.", True),
        ("Rain is on the way", "Forecasters expect floods.", False),
        ("He left.", "then he came back.", False),
        ('"We will win."', "said the coach.", False),
        ("לדברי השר,", "ההסכם ייחתם מחר.", True),
        ("כותרת ללא נקודה", "הידיעה עצמה.", False),
        ("The end", "", False),
    ],
)
def test_a_text_that_breaks_off_runs_on_in_the_next(text, after, expected):
    side = Side([text, after] if after else [text], load_encoders(Settings()))
    assert side.runs_on[0] is expected
    assert side.runs_on[-1] is False


def test_texts_that_share_a_sentence_are_joined_though_only_one_is_likely():
    apart = set(merged_candidates([(0, 0)]))
    joined = set(merged_candidates([(0, 0)], runs_on=([False, False], [True, False])))
    assert ((0,), (0, 1)) not in apart
    assert ((0,), (0, 1)) in joined


def test_a_sentence_broken_in_two_is_linked_as_one():
    english = [
        TRANSLATED[2],
        "Police arrested two suspects in the robbery of a bank",
        "in central Beersheba.",
        TRANSLATED[3],
    ]
    links = {(link.hebrew, link.english) for link in align.link(HEBREW, english)}
    assert ((0,), (1, 2)) in links


def test_openings_count_only_at_the_top_of_both_texts():
    both = evidence(HEBREW, TRANSLATED)
    column = FEATURES.index("opening")
    beads = [((0,), (0,)), ((0,), (1,)), ((1,), (1,)), ((3,), (3,))]
    first, second, *later = both.features(beads)[:, column]
    assert first == pytest.approx(both.topic)
    assert second == pytest.approx(both.topic / 2)
    assert later == [0.0, 0.0]


def test_a_repeat_between_translations_must_be_nearly_certain():
    weights = built_in("he-en")
    assert weights.least_repeat(0.1) == weights.keep_repeat
    assert weights.least_repeat(0.4) == pytest.approx(0.75)


def test_sentences_apart_are_joined_only_against_one_that_sums_them_up():
    beads = set(merged_candidates([(0, 0), (1, 0), (4, 0), (4, 1), (0, 1)], apart=[(0, 0), (4, 0)]))
    assert ((0, 4), (0,)) in beads
    assert not [b for b in beads if b[0] == (0, 4) and len(b[1]) > 1]


@pytest.mark.parametrize(("distance", "joined"), [("180 km", True), ("about 140 miles", False)])
def test_a_pair_that_contradicts_itself_is_not_hidden_in_a_larger_link(distance, joined):
    hebrew = [
        "השר נפגש בבאקו, 180 ק\"מ מגבול איראן, עם נשיא אזרבייג'ן אלייב.",
        "השניים חתמו על הסכם להקמת מפעל התפלה בחוף הים הכספי.",
        *HEBREW,
    ]
    english = [
        f"The minister met Azerbaijan's President Aliyev in Baku, {distance} from the border of Iran, and the two "
        "signed an agreement to build a desalination plant on the Caspian coast.",
        *TRANSLATED,
    ]
    _, _, merged = score_candidates(evidence(hebrew, english), built_in("he-en"))
    assert (((0, 1), (0,)) in merged) is joined
    links = [link for link in align.link(hebrew, english) if 0 in link.hebrew and 0 in link.english]
    assert links
    assert joined or all(link.hebrew == (0,) for link in links)


def test_a_pair_that_contradicts_itself_is_linked():
    hebrew = ["השר נפגש בבאקו, 180 ק\"מ מגבול איראן, עם נשיא אזרבייג'ן אלייב.", "אחר כך נסע השר לקובה."]
    english = [
        "The minister met Azerbaijan's President Aliyev in Baku, about 140 miles from the border of Iran.",
        "The minister then travelled to Quba.",
    ]
    links = [link for link in align.link(hebrew, english) if 0 in link.hebrew and 0 in link.english]
    assert [(link.hebrew, link.english) for link in links] == [((0,), (0,))]


def test_one_encoder_can_be_kept():
    side = Side(HEBREW, load_encoders(Settings()))
    words = side.word_vectors
    second = side.vectors[1]
    side.keep_encoder(1)
    assert len(side.vectors) == 1
    assert side.vectors[0] is second
    assert side.word_vectors is words
