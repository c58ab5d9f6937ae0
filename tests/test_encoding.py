"""Sentence encoders, with the real built-in models: vectors, likeness across languages, start without torch."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from align.encoding import BUILT_IN, SentenceTransformersEncoder, StaticEncoder, StudentEncoder, built_in, cached
from align.errors import ModelError, TamperedModelError
from align.vector_cache import FILE_NAME, CachedEncoder, CachedReader

CASES = Path(__file__).parent / "cases" / "encoding"


@pytest.fixture(scope="module", params=["static", "student"])
def encoder(request):
    return built_in(request.param, threads=1)


@pytest.fixture(scope="module")
def static():
    return StaticEncoder(BUILT_IN / "static")


def rows(name):
    """Rows of a case file: tab-separated, `#` begins a comment line."""
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


class Counting:
    """An encoder that counts the texts it is given."""

    signature = "counting@00000000"

    def __init__(self):
        self.seen = []

    def encode(self, texts, language):
        self.seen += texts
        made = [[len(text) + 1.0, sum(map(ord, text)) % 97 + 1.0] for text in texts]
        values = np.array(made, dtype=np.float32).reshape(len(texts), 2)
        return values / np.linalg.norm(values, axis=1, keepdims=True)


def test_rows_are_unit_vectors(encoder):
    vectors = encoder.encode(["ראש הממשלה נחת בבאקו.", "ירושלים", "12"], "he")
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, 256 if "static" in encoder.signature else 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_both_languages_share_one_space(encoder):
    hebrew = encoder.encode(["הנשיא נפגש עם שר החוץ"], "he")
    english = encoder.encode(["The president met with the foreign minister"], "en")
    assert hebrew.shape[1] == english.shape[1]


def test_no_texts_give_no_rows(encoder):
    vectors = encoder.encode([], "he")
    assert vectors.shape == (0, encoder.encode(["א"], "he").shape[1])


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_an_empty_text_is_like_nothing(encoder, text):
    vectors = encoder.encode([text, "שלום"], "he")
    assert not vectors[0].any()
    assert vectors[1].any()


STRANGE = ["ש" * 10_000, "supercalifragilistic" * 500, "שלום עולם " * 3000, "🙂" * 500, "\ud800"]


@pytest.mark.parametrize("text", STRANGE)
def test_strange_texts_have_finite_vectors(encoder, text):
    for language in ("he", "en"):
        assert np.isfinite(encoder.encode([text], language)).all()


def test_order_and_company_change_nothing(encoder):
    texts = ["הממשלה אישרה את התקציב", "שריפה פרצה ביער סמוך לירושלים והכבישים נחסמו לתנועה עד הערב", "דולר"]
    together = encoder.encode(texts, "he")
    assert np.allclose(encoder.encode(texts[::-1], "he")[::-1], together, atol=0.02)
    assert np.allclose(encoder.encode(texts[:1], "he"), together[:1], atol=0.02)


@pytest.mark.parametrize("direction", ["he→en", "en→he"])
def test_translations_are_nearest(encoder, direction):
    pairs = rows("translations.tsv")
    scores = encoder.encode([he for he, _ in pairs], "he") @ encoder.encode([en for _, en in pairs], "en").T
    nearest = scores.argmax(axis=1 if direction == "he→en" else 0)
    missed = [pairs[row] for row, column in enumerate(nearest) if row != column]
    assert not missed


@pytest.mark.parametrize(("plain", "prefixed", "english"), rows("prefixes.tsv"))
def test_hebrew_prefixes_keep_the_meaning(static, plain, prefixed, english):
    vectors = static.encode([plain, prefixed], "he")
    meant = static.encode([english], "en")[0]
    others = static.encode(["banana", "algorithm", "to swim", "violin"], "en")
    for vector in vectors:
        assert vector @ meant > (others @ vector).max()


@pytest.mark.parametrize(("one", "other"), rows("spellings.tsv"))
def test_spellings_of_one_text_are_one_vector(encoder, one, other):
    vectors = encoder.encode([one, other], "he")
    assert np.allclose(vectors[0], vectors[1], atol=0.02)


@pytest.mark.parametrize("kind", ["static", "student"])
def test_the_built_in_encoders_need_no_torch(kind):
    program = (
        "import sys\nfrom align.encoding import built_in\n"
        f"encoder = built_in({kind!r}, 1)\n"
        "encoder.encode(['שלום'], 'he'), encoder.encode(['peace'], 'en')\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)\n"
        "sys.exit(' '.join(heavy) or 0)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_importing_the_module_loads_nothing():
    program = "import sys, align.encoding; sys.exit('numpy' in sys.modules or 'ctranslate2' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_sentence_transformers_reads_the_static_model_alike(static):
    same = SentenceTransformersEncoder(BUILT_IN / "static")
    texts = ['מזכ"ל האו״ם נפגש עם 3,500 איש', "The U.S. Secretary-General met 3500 people"]
    assert np.allclose(same.encode(texts, "he"), static.encode(texts, "he"), atol=1e-5)
    assert same.encode([], "en").shape == (0, 256)
    assert same.signature.startswith("static@")


def test_signature_follows_the_bytes(tmp_path, static):
    copy = tmp_path / "static"
    shutil.copytree(BUILT_IN / "static", copy)
    assert StaticEncoder(copy).signature == static.signature
    tokenizer = copy / "0_StaticEmbedding" / "tokenizer.json"
    tokenizer.write_text(tokenizer.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert StaticEncoder(copy).signature != static.signature


@pytest.mark.parametrize("kind", [StaticEncoder, StudentEncoder, SentenceTransformersEncoder])
def test_a_folder_without_a_model_is_an_error(tmp_path, kind):
    with pytest.raises(ModelError, match=str(tmp_path)):
        kind(tmp_path / "nowhere").encode(["א"], "he")


def test_an_unreadable_table_is_an_error(tmp_path):
    copy = tmp_path / "static"
    shutil.copytree(BUILT_IN / "static", copy)
    (copy / "0_StaticEmbedding" / "model.safetensors").write_bytes(b"not a table")
    with pytest.raises(ModelError, match="cannot be read"):
        StaticEncoder(copy)


def test_a_changed_byte_is_found_before_loading(tmp_path, monkeypatch):
    import align.encoding
    import align.models

    weights = tmp_path / "weights"
    shutil.copytree(BUILT_IN, weights / "encoder")
    table = weights / "encoder" / "static" / "0_StaticEmbedding" / "model.safetensors"
    data = bytearray(table.read_bytes())
    data[-1] ^= 1
    table.write_bytes(data)
    lock = align.models.built_in_lock()
    monkeypatch.setattr(align.models, "WEIGHTS", weights)
    monkeypatch.setattr(align.models, "built_in_lock", lambda: lock)
    monkeypatch.setattr(align.encoding, "BUILT_IN", weights / "encoder")
    with pytest.raises(TamperedModelError, match=r"model\.safetensors"):
        built_in("static")


# --- the cache ---------------------------------------------------------------------------------------------


def test_the_cache_gives_the_same_vectors_and_computes_once(tmp_path):
    counting, texts = Counting(), ["אחת", "שתיים", "אחת"]
    first = cached(counting, tmp_path).encode(texts, "he")
    again = cached(counting, tmp_path).encode([*texts, "שלוש"], "he")
    assert np.array_equal(first, Counting().encode(texts, "he"))
    assert np.array_equal(again[:3], first)
    assert counting.seen == ["אחת", "שתיים", "שלוש"]


def test_the_cache_knows_languages_and_encoders_apart(tmp_path):
    counting = Counting()
    cached(counting, tmp_path).encode(["12"], "he")
    cached(counting, tmp_path).encode(["12"], "en")
    counting.signature = "counting@11111111"
    cached(counting, tmp_path).encode(["12"], "he")
    assert counting.seen == ["12"] * 3


def test_no_texts_through_the_cache(tmp_path):
    assert cached(Counting(), tmp_path).encode([], "he").shape == (0, 2)


@pytest.mark.parametrize("damage", [b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_corrupt_cache_is_rebuilt(tmp_path, damage):
    (tmp_path / FILE_NAME).write_bytes(damage)
    counting = Counting()
    for _ in range(3):
        vectors = cached(counting, tmp_path).encode(["שלום"], "he")
        assert np.array_equal(vectors, Counting().encode(["שלום"], "he"))
    assert len(counting.seen) <= 2  # the first write may be the one that finds the damage


def test_a_changed_vector_is_computed_again(tmp_path):
    counting = Counting()
    cached(counting, tmp_path).encode(["שלום"], "he")
    with sqlite3.connect(tmp_path / FILE_NAME) as store:
        store.execute("UPDATE vectors SET vector = ?", (np.array([0.6, 0.8], np.float32).tobytes(),))
    store.close()
    vectors = cached(counting, tmp_path).encode(["שלום"], "he")
    assert np.array_equal(vectors, Counting().encode(["שלום"], "he"))
    assert counting.seen == ["שלום", "שלום"]


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert cached(Counting(), blocked / "cache").encode(["שלום"], "he").shape == (1, 2)


def test_the_cache_stays_bounded(tmp_path):
    encoder = CachedEncoder(Counting(), tmp_path, most_rows=10)
    for number in range(30):
        encoder.encode([f"text {number}"], "en")
    with sqlite3.connect(tmp_path / FILE_NAME) as store:
        assert store.execute("SELECT count(*) FROM vectors").fetchone()[0] <= 10
    store.close()
    counting = Counting()
    CachedEncoder(counting, tmp_path, most_rows=10).encode(["text 29", "text 0"], "en")
    assert counting.seen == ["text 0"]


class Asked:
    """A reader whose score is the length of the English, a hundredth a letter."""

    def __init__(self, signature: str = "reader"):
        self.signature = signature
        self.pairs: list[tuple[str, str]] = []

    def score(self, hebrew, english):
        self.pairs += zip(hebrew, english, strict=True)
        return [len(text) / 100 for text in english]


def test_a_reader_is_asked_about_a_pair_once(tmp_path):
    reader = Asked()
    first = CachedReader(reader, tmp_path).score(["א", "ב", "א"], ["one", "three", "one"])
    assert reader.pairs == [("א", "one"), ("ב", "three")]
    again = CachedReader(reader, tmp_path).score(["ב", "ב", "א"], ["three", "one", "one"])
    assert reader.pairs[2:] == [("ב", "one")]
    assert [first[1], first[0], first[2]] == again
    assert first == pytest.approx([0.03, 0.05, 0.03])
    other = Asked("another model")
    CachedReader(other, tmp_path).score(["א"], ["one"])
    assert other.pairs == [("א", "one")]
    assert CachedReader(reader, tmp_path).score([], []) == []
