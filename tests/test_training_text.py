"""The text written for the project: whole, in the two scripts, and without a line of the open benchmark sets."""

from __future__ import annotations

import re

import pytest

from align.linking.evidence import FEATURES
from benchmarks.ablations import KINDS
from benchmarks.datasets import coverage_events
from training.encoder_data import Pair, joined
from training.linking import coverage_documents
from training.literal import links_of, made_documents
from training.text import OWN_COVERAGE, OWN_COVERAGE_MORE, OWN_NEWS, OWN_PARAPHRASES, read_rows

HEBREW = re.compile("[א-ת]")


@pytest.mark.parametrize("path", [OWN_NEWS, OWN_PARAPHRASES], ids=lambda path: path.name)
def test_every_line_is_one_hebrew_and_one_english_text(path):
    pairs = read_rows(path)
    assert all(len(pair) == 2 for pair in pairs)
    assert all(HEBREW.search(hebrew) and not HEBREW.search(english) for hebrew, english in pairs)
    assert len({hebrew for hebrew, _ in pairs}) == len(pairs)


@pytest.mark.parametrize(
    "event",
    coverage_events(OWN_COVERAGE) + coverage_events(OWN_COVERAGE_MORE),
    ids=lambda event: event.name,
)
def test_the_gold_of_an_event_fits_its_files(event):
    texts = {path.name: path.read_text(encoding="utf-8") for path in [event.report, *event.articles]}
    ids = {}
    for name, sentences in event.sentences.items():
        for sentence, text in sentences.items():
            assert texts[name].count(text) == 1, f"{event.name} {sentence}"
            ids[sentence] = name
    assert all(hebrew in ids and english in ids for hebrew, english, _ in event.links)
    linked = {hebrew for hebrew, _, _ in event.links} | {english for _, english, _ in event.links}
    assert linked.isdisjoint(event.unique["he"] + event.unique["en"])
    assert event.translation.keys() == event.sentences["report.he.txt"].keys()
    assert not any(HEBREW.search(english) for english in event.translation.values())


def test_a_translation_stands_in_for_the_report():
    hebrew, english = (coverage_documents(OWN_COVERAGE, translated=flag) for flag in (False, True))
    assert [document.name for document, _ in hebrew] == [document.name for document, _ in english]
    assert [document.gold for document, _ in hebrew] == [document.gold for document, _ in english]
    assert not any(HEBREW.search(text) for document, _ in english for text in document.hebrew)


def test_made_documents_are_reports_against_their_altered_translations():
    documents = made_documents(OWN_COVERAGE)
    assert [document.name for document in made_documents(OWN_COVERAGE)] == [document.name for document in documents]
    assert made_documents(OWN_COVERAGE)[3] == documents[3]
    assert made_documents(OWN_COVERAGE, seed=2)[3] != documents[3]
    shapes = {(len(hebrew), len(english)) for document in documents for hebrew, english in document.gold}
    assert {(1, 1), (1, 2), (2, 1)} <= shapes
    for document in documents:
        assert all(HEBREW.search(text) for text in document.hebrew)
        assert not any(HEBREW.search(text) for text in document.english)
        for side, texts in enumerate((document.hebrew, document.english)):
            used = [index for link in document.gold for index in link[side]]
            assert len(used) == len(set(used)) < len(texts)


@pytest.mark.parametrize(
    ("hebrew", "english", "links"),
    [
        ([(0,), (1,)], [(1,), (0,)], [((0,), (1,)), ((1,), (0,))]),
        ([(0, 1), (2,)], [(0,), (1,), (2,)], [((0,), (0, 1)), ((1,), (2,))]),
        ([(0, 1), (2,)], [(0,), (1, 2)], [((0, 1), (0, 1))]),
        ([(0,), (), (2,)], [(1,), (), (2,)], [((2,), (2,))]),
        ([(0,), (0,), (1,)], [(0,), (1,)], [((0, 1), (0,)), ((2,), (1,))]),  # a sentence broken in two
        ([], [(0,)], []),
    ],
)
def test_the_links_of_altered_sides(hebrew, english, links):
    assert links_of(hebrew, english) == links


def test_joined_pairs_are_neighbours_in_both_languages():
    pairs = [Pair(f"ע{k}", f"e{k}", "news", "written") for k in range(9)]
    assert [(pair.hebrew, pair.english) for pair in joined(pairs)] == [("ע0 ע1", "e0 e1"), ("ע4 ע5", "e4 e5")]


def test_what_the_ablations_take_away_exists():
    known = {*FEATURES, "made_whole"}
    assert all(features <= known for _, features in KINDS)
