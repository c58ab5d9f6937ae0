"""What the translator is trained on: pairs in both directions, and what a machine made of English text."""

from __future__ import annotations

import random

import pytest
from sentencepiece import SentencePieceProcessor

from align.translation import BUILT_IN
from training.translator_back import MARK, is_usable, read_back
from training.translator_data import Pair, encode, token_batches, vary


@pytest.fixture(scope="module")
def processor():
    return SentencePieceProcessor(model_file=str(BUILT_IN / "sentencepiece.model"))


PAIR = Pair("הממשלה אישרה את התקציב.", "The government approved the budget.")
MARKED = Pair(PAIR.hebrew, PAIR.english, MARK)


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("sampled", [False, True])
def test_both_directions_are_pieces_of_the_same_texts(processor, reverse, sampled):
    source, target = encode([PAIR], processor, sampled, reverse)[0]
    assert (processor.decode(source), processor.decode(target)) == PAIR.sides(reverse)
    assert PAIR.sides(reverse)[int(reverse)] == PAIR.hebrew


def test_a_machine_s_hebrew_begins_with_its_mark(processor):
    (plain, _), (marked, english) = encode([PAIR, MARKED], processor, sampled=False)
    assert marked == [processor.piece_to_id(MARK), *plain]
    assert processor.piece_to_id(MARK) != processor.unk_id()
    assert processor.decode(english) == PAIR.english


def test_what_files_do_to_a_sentence_leaves_the_mark():
    generator = random.Random(3)
    varied = {vary(MARKED, generator) for _ in range(200)}
    assert len(varied) == 4
    assert {pair.mark for pair in varied} == {MARK}
    assert Pair(PAIR.hebrew[:-1], PAIR.english[:-1], MARK) in varied


def test_batches_hold_every_pair_once_and_no_more_tokens_than_asked():
    generator = random.Random(1)
    encoded = [([1] * generator.randint(1, 40), [k] * generator.randint(1, 40)) for k in range(300)]
    batches = list(token_batches(encoded, 200, generator))
    assert sorted(pair[1][0] for batch in batches for pair in batch) == list(range(300))
    for batch in batches:
        longest = max(max(len(source), len(target)) + 1 for source, target in batch)
        assert len(batch) == 1 or longest * len(batch) <= 200


@pytest.mark.parametrize(
    ("hebrew", "english", "usable"),
    [
        ("נמל חיפה נסגר ב-1948.", "The port of Haifa was closed in 1948.", True),
        ("נמל חיפה נסגר.", "The port of Haifa was closed in 1948.", False),  # a number is gone
        ("נמל חיפה נסגר ב-1948 ו-1949.", "The port of Haifa was closed in 1948.", False),  # one is new
        ("נמל", "The port of Haifa was closed for months after the fire.", False),  # most is gone
        ("The port of Haifa.", "The port of Haifa.", False),  # not translated
        ("של שר של שר של שר של שר של שר של שר", "of the minister of the ministers there", False),
        ("נמל\tחיפה נסגר", "The port of Haifa closed", False),  # would break the table
    ],
)
def test_which_of_a_machine_s_pairs_are_learned_from(hebrew, english, usable):
    assert is_usable(hebrew, english) is usable


def test_back_translations_come_back_as_written(tmp_path):
    import lzma

    path = tmp_path / "back.tsv.xz"
    path.write_bytes(lzma.compress("שלום לכולם\tHello everyone\n".encode()))
    assert read_back(path) == [Pair("שלום לכולם", "Hello everyone", MARK)]
