"""The adapter of Argos packages, on a package of random weights, and the choice and use of translators."""

import math
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from argos_packages import SENTENCES, make_package

from align import argos
from align.argos_translator import repeats_itself
from align.clauses import split_clauses
from align.errors import ModelError
from align.memory import memory_path
from align.records import Article, Sentence, Translation
from align.settings import Settings
from align.translation import ArgosTranslator, find_translator, translate_article, translate_sentences

HEBREW = [sentence for sentence in SENTENCES if "ה" in sentence]


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    return make_package(tmp_path_factory.mktemp("packages") / "translate-he_en-1_5")


@pytest.fixture(scope="module")
def translator(package):
    return ArgosTranslator(package, threads=1)


def test_every_sentence_keeps_its_own_translation(translator):
    together = translator.translate(HEBREW)
    assert [made.hebrew for made in together] == HEBREW
    assert all(made.english and 0 < made.score <= 1 for made in together)
    assert {made.engine for made in together} == {translator.signature}
    backwards = translator.translate(HEBREW[::-1])
    assert [made.english for made in backwards[::-1]] == [made.english for made in together]


def test_same_result_as_one_call_per_sentence(translator):
    alone = [translator.translate([sentence])[0] for sentence in HEBREW]
    assert [made.english for made in alone] == [made.english for made in translator.translate(HEBREW)]


@pytest.mark.parametrize("text", ["", "   ", "12:30", "Only English.", "🙂", "…", "\u200f"])
def test_nothing_hebrew_comes_back_as_it_is_and_loads_nothing(package, text):
    made = ArgosTranslator(package, verify=_refuse).translate([text])
    assert [translation.english for translation in made] == [text.strip()]


def test_empty_list(translator):
    assert translator.translate([]) == []
    assert translate_sentences([], Settings(translator=Path("nowhere"))) == []


@pytest.mark.parametrize(
    "variant", ['שר החוץ נפגש עם הנשיא בבאקו, 180 ק""מ מהגבול.', "שַׂר החוץ נפגש עם הנשיא בבאקו, 180 ק״מ מהגבול."]
)
def test_spelling_makes_no_difference(translator, variant):
    assert translator.translate([variant])[0].english == translator.translate([HEBREW[0]])[0].english


def test_score_is_the_mean_token_probability(package, translator):
    """The model's own scoring of a translation must agree with the score of the search."""
    made = translator._run([HEBREW[1]])[0]
    scored = translator._model.score_batch([translator._package.tokenizer.encode(HEBREW[1])], [made.pieces])[0]
    expected = math.exp(sum(scored.log_probs) / len(scored.log_probs))
    # a search that stopped at its limit has no end mark, which scoring always adds
    tolerance = 0.02 if made.tokens > 500 else 1e-3
    assert math.exp(made.log_probability) == pytest.approx(expected, abs=tolerance)


def test_scores_of_existing_translations(translator):
    scores = translator.score(HEBREW, list(SENTENCES[4:8]))
    assert len(scores) == len(HEBREW)
    assert all(0 < score <= 1 for score in scores)


def test_a_long_sentence_is_cut_at_clauses_and_nothing_is_lost(translator):
    seen = []
    run = translator._run
    long = ", ".join(f"חלק {number} של המשפט הארוך" for number in range(60)) + "."
    try:
        translator._run = lambda texts, no_loops=False: seen.append(list(texts)) or run(texts, no_loops)
        made = translator.translate([long])
    finally:
        del translator._run
    assert len(made) == 1
    assert len(seen[0]) > 1
    assert " ".join(seen[0]) == long


@pytest.mark.parametrize(
    ("text", "longest", "expected"),
    [
        ("אחת שתיים", 20, ["אחת שתיים"]),
        ("ראשון: שני, שלישי", 12, ["ראשון:", "שני, שלישי"]),
        ("אאא בבב גגג דדד", 7, ["אאא בבב", "גגג דדד"]),
        ("אאאאאאאא", 4, ["אאאא", "אאאא"]),
        ("", 4, [""]),
    ],
)
def test_clauses(text, longest, expected):
    assert split_clauses(text, longest, len) == expected


def test_a_target_prefix_steers_and_is_not_shown(tmp_path):
    plain = make_package(tmp_path / "plain")
    prefixed = make_package(tmp_path / "prefixed", target_prefix="B")
    steered = ArgosTranslator(prefixed, threads=1)._run([HEBREW[0]])[0]
    assert steered.pieces[:1] != ["B"]
    assert steered.english != ArgosTranslator(plain, threads=1)._run([HEBREW[0]])[0].english


def test_both_vocabulary_layouts_say_the_same(package, tmp_path):
    other = make_package(tmp_path / "json", layout="json")
    assert not (package / "model" / "shared_vocabulary.json").exists()
    expected = [made.english for made in ArgosTranslator(package, threads=1).translate(HEBREW)]
    assert [made.english for made in ArgosTranslator(other, threads=1).translate(HEBREW)] == expected


def test_the_signature_names_package_and_beam(package, tmp_path):
    signature = ArgosTranslator(package).signature
    assert signature.startswith("he_en-1.5@")
    assert ArgosTranslator(package, beam_size=1).signature == f"{signature}/beam1"
    assert ArgosTranslator(make_package(tmp_path / "other", seed=2)).signature != signature


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("the man in the house and the man in the house", True),
        ("of of of the", True),
        ("He said that he said it, and that was that.", False),
        ("", False),
        ("bye bye", False),
        ("the mostestestestest of it", True),
        ("1000000000000 dollars, aaaa", False),
    ],
)
def test_loops_are_recognised(english, expected):
    assert repeats_itself(english) is expected


def test_verified_before_anything_is_loaded(package):
    with pytest.raises(ModelError, match="not to be trusted"):
        ArgosTranslator(package, verify=_refuse).translate(HEBREW)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda package: (package / "metadata.json").unlink(), "no metadata.json"),
        (lambda package: (package / "metadata.json").write_text("{"), "cannot be read"),
        (lambda package: (package / "sentencepiece.model").unlink(), "sentencepiece.model is missing"),
        (lambda package: (package / "model" / "model.bin").unlink(), "model.bin is missing"),
        (lambda package: (package / "model" / "model.bin").write_bytes(b"no model"), "cannot be loaded"),
    ],
)
def test_a_broken_package_is_said_to_be_broken(tmp_path, spoil, message):
    package = make_package(tmp_path / "broken")
    spoil(package)
    with pytest.raises(ModelError, match=message):
        ArgosTranslator(package).translate(HEBREW)


def test_another_language_is_refused(tmp_path):
    package = make_package(tmp_path / "en_he", from_code="en", to_code="he")
    with pytest.raises(ModelError, match="not he to en"):
        ArgosTranslator(package).translate(HEBREW)


class TestFindTranslator:
    def test_the_one_that_is_set(self, package):
        assert find_translator(Settings(translator=package)).path == package

    def test_an_installed_one_of_the_highest_version(self, tmp_path):
        for version in ("1.9", "1.10"):
            make_package(tmp_path / f"he_en-{version}", package_version=version)
        make_package(tmp_path / "de_en", from_code="de", package_version="3.0")
        (tmp_path / "broken").mkdir()
        (tmp_path / "broken" / "metadata.json").write_text("[]")
        assert find_translator(Settings(packages=(tmp_path,))).path == tmp_path / "he_en-1.10"

    def test_an_empty_or_missing_folder_falls_back_to_the_built_in(self, tmp_path):
        found = find_translator(Settings(packages=(tmp_path, tmp_path / "missing"), beam_size=2))
        assert found.path.name == "he_en"
        assert found.beam_size == 2

    @pytest.mark.parametrize(
        ("environment", "expected"),
        [
            ({"ARGOS_PACKAGES_DIR": "/p", "XDG_DATA_HOME": "/d"}, "/p"),
            ({"XDG_DATA_HOME": "/d", "HOME": "/h"}, "/d/argos-translate/packages"),
            ({"HOME": "/h"}, "/h/.local/share/argos-translate/packages"),
        ],
    )
    def test_where_argos_keeps_its_packages(self, environment, expected):
        assert argos.packages_folder(environment) == Path(expected)


def test_a_translation_writes_nothing_and_imports_neither_torch_nor_argos_translate(package, tmp_path):
    script = (
        "import sys; from pathlib import Path; from align.translation import ArgosTranslator\n"
        f"ArgosTranslator(Path({str(package)!r}), threads=1).translate(['שלום עולם'])\n"
        "heavy = ('torch', 'stanza', 'argostranslate.translate', 'transformers')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    home = tmp_path / "home"
    home.mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ARGOS_"))}
    result = subprocess.run(
        [sys.executable, "-c", script],
        env=environment | {"HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == "[]"
    assert list(home.iterdir()) == []


def test_argos_translate_says_the_same(package, translator, tmp_path):
    """Argos Translate's own call, on the same sentence, after its own installation of the same files."""
    archive = tmp_path / "he_en.argosmodel"
    with zipfile.ZipFile(archive, "w") as bundle:
        for path in package.rglob("*"):
            bundle.write(path, Path("he_en") / path.relative_to(package))
    script = (
        "import ctranslate2, sys; from argostranslate import package, settings\n"
        f"package.install_from_path({str(archive)!r})\n"
        "installed = package.get_installed_packages()[0]\n"
        "model = ctranslate2.Translator(str(installed.package_path / 'model'), intra_threads=1)\n"
        "for line in sys.stdin.read().splitlines():\n"
        "    result = model.translate_batch([installed.tokenizer.encode(line)], replace_unknowns=True,\n"
        "        batch_type='tokens', max_batch_size=settings.batch_size, beam_size=settings.beam_size,\n"
        "        num_hypotheses=1, length_penalty=0.2)\n"
        "    print(installed.tokenizer.decode(result[0].hypotheses[0]).strip())\n"
    )
    environment = os.environ | {
        name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")
    }
    result = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        input="\n".join(HEBREW),
        capture_output=True,
        text=True,
        check=True,
    )
    # what align adds comes after: a way out of loops, and numbers put back
    assert result.stdout.splitlines() == [draft.english for draft in translator._run(HEBREW)]


class FakeTranslator:
    """Says what it was asked, and keeps count."""

    def __init__(self, signature="fake-1@0"):
        self.signature = signature
        self.asked = []

    def translate(self, hebrew):
        self.asked += hebrew
        return [Translation(text, f"English of {text}", 0.5, self.signature) for text in hebrew]


def article(*texts, path="002_report.txt", boilerplate=()):
    sentences = tuple(
        Sentence(text, number, 1, 0, 0, "boilerplate" if text in boilerplate else "body")
        for number, text in enumerate(texts, start=1)
    )
    return Article(path, "he", "", "", sentences)


class TestTranslateArticle:
    def test_boilerplate_is_not_translated(self):
        fake = FakeTranslator()
        made = translate_article(article("אחת", "עוד כתבות", boilerplate=["עוד כתבות"]), Settings(), fake)
        assert made[0].english == "English of אחת"
        assert made[1] is None
        assert fake.asked == ["אחת"]

    def test_a_second_run_asks_nothing_and_writes_nothing(self, tmp_path):
        settings = Settings(memory=tmp_path)
        first = translate_article(article("אחת", "שתיים", "אחת"), settings, FakeTranslator())
        path = memory_path(tmp_path, article())
        before = path.stat().st_mtime_ns
        fake = FakeTranslator()
        assert translate_article(article("אחת", "שתיים", "אחת"), settings, fake) == first
        assert fake.asked == []
        assert path.stat().st_mtime_ns == before

    def test_another_engine_translates_anew(self, tmp_path):
        translate_article(article("אחת"), Settings(memory=tmp_path), FakeTranslator())
        fake = FakeTranslator("fake-2@0")
        translate_article(article("אחת"), Settings(memory=tmp_path), fake)
        assert fake.asked == ["אחת"]

    def test_reviewed_rows_are_used_and_survive_fresh(self, tmp_path):
        path = memory_path(tmp_path, article())
        path.write_text(
            "id\thebrew\tenglish\tengine\tscore\treviewed\np9s9\tאחת\tOne, truly\tperson\t1\ttrue\n",
            encoding="utf-8",
        )
        settings = Settings(memory=tmp_path)
        made = translate_article(article("פתיחה", "אחת"), settings, FakeTranslator())
        assert (made[1].english, made[1].reviewed) == ("One, truly", True)
        fresh = translate_article(article("פתיחה", "אחת"), Settings(memory=tmp_path, fresh=True), FakeTranslator())
        assert fresh[1].english == "English of אחת"
        assert "p2s1\tאחת\tOne, truly\tperson\t1\ttrue" in path.read_text(encoding="utf-8")

    def test_the_cache_stands_in_for_a_memory(self, tmp_path):
        settings = Settings(cache=tmp_path)
        first = translate_article(article("אחת"), settings, FakeTranslator())
        fake = FakeTranslator()
        assert translate_article(article("אחת", path="elsewhere.txt"), settings, fake) == first
        assert fake.asked == []
        assert [path.parent.name for path in tmp_path.rglob("*.tsv")] == ["translations"]

    def test_without_a_memory_nothing_is_written(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        translate_article(article("אחת"), Settings(), FakeTranslator())
        assert list(tmp_path.iterdir()) == []

    def test_the_model_is_not_loaded_when_the_memory_has_everything(self, tmp_path, package):
        settings = Settings(memory=tmp_path, translator=package)
        first = translate_article(article(*HEBREW), settings)
        again = ArgosTranslator(package, verify=_refuse)
        assert translate_article(article(*HEBREW), settings, again) == first


def _refuse(directory):
    raise ModelError(f"{directory} is not to be trusted")
