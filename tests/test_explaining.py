"""The translator as a witness: what it is asked, how often, and what its answer does to links."""

from __future__ import annotations

import math

import numpy as np
import pytest

import align
from align import Settings
from align.linking import choosing, link_sentences
from align.linking.calibration import built_in, explained_features, explained_merge_features
from align.linking.encoders import load_encoders
from align.linking.evidence import FEATURES, Evidence
from align.linking.explaining import Explainer
from align.linking.side import Side
from align.translation import built_in as built_in_translator

HEBREW = [
    "המשטרה עצרה שני חשודים בשוד הבנק במרכז באר שבע.",
    "הגשם הראשון ירד הלילה בצפון הארץ והציף כבישים.",
    "הספרייה הלאומית תציג כתבי יד נדירים מתימן.",
    "נבחרת הנשים בכדורסל ניצחה את יוון.",
]
ENGLISH = [
    "The National Library will exhibit rare manuscripts from Yemen.",
    "The women's basketball team beat Greece.",
    "Police arrested two suspects in the bank robbery in central Beersheba.",
    "The first rain fell overnight in the north of the country and flooded roads.",
]
RIGHT = {0: 2, 1: 3, 2: 0, 3: 1}


class Counting:
    """A reader that finds everything likely at 0.1, but one pair, and remembers what it was asked."""

    def __init__(self, likely: tuple[str, str] = ("", "")) -> None:
        self.likely = likely
        self.asked: list[tuple[str, str]] = []

    def score(self, hebrew, english):
        pairs = list(zip(hebrew, english, strict=True))
        self.asked += pairs
        return [0.8 if pair == self.likely else 0.1 for pair in pairs]


@pytest.fixture(scope="module")
def sides():
    encoders = load_encoders(Settings())
    return Side(HEBREW, encoders), Side(ENGLISH, encoders)


def test_what_is_expected_of_any_english_is_taken_off(sides):
    explain = Explainer(Counting(likely=(HEBREW[0], ENGLISH[2])), *sides)
    right, wrong = explain([((0,), (2,)), ((0,), (1,))])
    assert right == pytest.approx(math.log(0.8) - math.log(0.1))
    assert wrong == pytest.approx(0.0)


def test_nothing_is_asked_twice(sides):
    reader = Counting()
    explain = Explainer(reader, *sides)
    beads = [((0,), (2,)), ((0, 1), (2,)), ((0,), (2,))]
    first = explain(beads)
    asked = len(reader.asked)
    assert explain(beads) == first
    assert len(reader.asked) == asked
    assert (f"{HEBREW[0]} {HEBREW[1]}", ENGLISH[2]) in reader.asked


def test_an_impossible_english_is_not_the_end():
    class Never:
        def score(self, hebrew, english):
            return [0.0] * len(hebrew)

    side = Side(HEBREW, load_encoders(Settings()))
    assert Explainer(Never(), side, side)([((0,), (0,))]) == [0.0]


def test_only_hebrew_against_english_of_readable_length_is_read(sides):
    hebrew, english = sides
    evidence = Evidence(hebrew, english)
    assert not evidence.is_read
    evidence.read_by(Counting())
    assert evidence.is_read
    evidence.read_by(None)
    assert not evidence.is_read
    translated = Evidence(english, english)
    translated.read_by(Counting())
    assert not translated.is_read
    long = Evidence(hebrew, english)
    long.similarity = np.zeros((2000, 2000), dtype=np.float32)
    long.read_by(Counting())
    assert not long.is_read


def test_the_built_in_translator_expects_the_right_english(sides):
    explain = Explainer(built_in_translator(Settings()), *sides)
    beads = [((i,), (j,)) for i in range(4) for j in range(4)]
    table = np.array(explain(beads)).reshape(4, 4)
    assert {i: int(j) for i, j in enumerate(table.argmax(axis=1))} == RIGHT
    assert {int(i): j for j, i in enumerate(table.argmax(axis=0))} == RIGHT


@pytest.mark.parametrize(("hopeless", "asked"), [(99.0, 0), (0.0, 4)])
def test_hopeless_pairs_are_not_read(monkeypatch, hopeless, asked):
    monkeypatch.setattr(choosing, "_HOPELESS", hopeless)
    reader = Counting()
    link_sentences(HEBREW, ENGLISH, load_encoders(Settings()), reader=reader)
    # each pair, and its English after four other sentences
    assert len(reader.asked) == asked * 5


def test_links_say_what_the_translator_said():
    links = align.link(HEBREW, ENGLISH)
    assert {link.hebrew[0]: link.english[0] for link in links} == RIGHT
    assert all(dict(link.evidence)["explained"] > 0.5 for link in links)


def test_the_opinion_counts_in_favour():
    explained = built_in("he-en").explained
    weights = dict(zip(explained.link.names, explained.link.weights, strict=True))
    assert weights["explained"] > 0


def test_features_of_beads_that_were_read():
    table = np.ones((2, len(FEATURES)), dtype=np.float32)
    table[:, FEATURES.index("literal")] = (0.25, 0.35)
    rows = explained_features(table, np.array([2.0, 3.0], dtype=np.float32))
    # how literal the texts are makes no difference there
    assert rows.tolist() == [[1.0] * (len(FEATURES) - 1) + [said] for said in (2.0, 3.0)]
    merged = explained_merge_features(np.ones((1, 3), dtype=np.float32), np.array([2.0], dtype=np.float32))
    assert merged.tolist() == [[1.0, 1.0, 1.0, 2.0]]
