"""The command as a user runs it: a process of its own, its exit code, its streams, its files."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest
from conftest import COVERAGE, REPORT, ROOT

HEAVY = ("torch", "ctranslate2", "argostranslate", "sentence_transformers", "numpy")


def align(*arguments, cwd, timeout=180, **options):
    """Run `align` in `cwd`; caches go beside it, so that nothing outside is touched."""
    environment = os.environ | {
        "XDG_CACHE_HOME": str(cwd / "cache"),
        "XDG_DATA_HOME": str(cwd / "data"),
        "HOME": str(cwd),
    }
    return subprocess.run(
        [sys.executable, "-m", "align", *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        **options,
    )


@pytest.fixture
def place(tmp_path):
    shutil.copytree(ROOT / "translations", tmp_path / "translations")
    return tmp_path


@pytest.fixture(scope="module")
def compared(tmp_path_factory):
    """The seeds compared once by the command; tests that change the folder copy it first."""
    place = tmp_path_factory.mktemp("compared")
    shutil.copytree(ROOT / "translations", place / "translations")
    done = align("compare", REPORT, *COVERAGE, "-o", "comparison", cwd=place)
    assert done.returncode == 0, done.stderr
    return place, done


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["compare", "--help"], ["models", "--help"]])
def test_help_and_version_import_nothing_heavy(arguments):
    code = (
        f"import sys; sys.argv = ['align', *{arguments}]\n"
        "from align.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print([m for m in {HEAVY} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert done.stdout


def test_compare_with_the_built_in_models_imports_no_torch(place):
    code = (
        "import sys, align\n"
        "from pathlib import Path\n"
        f"align.compare({str(REPORT)!r}, {[str(p) for p in COVERAGE[:1]]!r},"
        " settings=align.Settings(memory=Path('translations'), fresh=True, beam_size=1))\n"
        "print([m for m in ('torch', 'sentence_transformers', 'stanza') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=place, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_compare_writes_every_artefact_and_a_summary(compared):
    place, done = compared
    names = {path.name for path in (place / "comparison").iterdir()}
    assert names == {"comparison.jsonl", "pairs.tsv", "unique.tsv", "findings.tsv", "coverage.tsv", "index.html"}
    assert done.stdout == ""
    for path in COVERAGE:
        assert path.name in done.stderr


def test_json_goes_to_stdout_and_quiet_says_nothing(place):
    done = align("compare", REPORT, COVERAGE[0], "--json", "-q", cwd=place)
    assert done.stderr == ""
    assert json.loads(done.stdout)["articles"][0]["event"] == "same"


def test_exit_code_on_disagreement_only_when_asked(compared):
    place, done = compared
    assert done.returncode == 0
    asked = align("show", "comparison", "--findings", "--exit-code", cwd=place)
    assert asked.returncode == 1
    assert "180" in asked.stdout
    assert "140 miles" in asked.stdout


@pytest.mark.parametrize("view", ["pairs", "unique", "findings", "coverage"])
def test_show_is_plain_when_piped_and_keeps_scripts_on_their_own_lines(compared, view):
    done = align("show", "comparison", view, cwd=compared[0])
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    if view != "coverage":
        assert any("\u05d0" <= char <= "\u05ea" for char in done.stdout)


@pytest.mark.parametrize("to", ["tsv", "csv", "jsonl", "html", "md", "tmx", "xliff", "xlsx"])
def test_export_writes_each_format_from_the_stored_result(compared, to, tmp_path):
    out = tmp_path / f"result.{to}"
    done = align("export", "comparison", "--to", to, "-o", out, cwd=compared[0])
    assert done.returncode == 0, done.stderr
    assert out.stat().st_size > 500


def test_export_to_stdout_equals_the_file_written_by_compare(compared):
    place, _ = compared
    done = align("export", "comparison", "--to", "tsv", cwd=place)
    assert done.stdout == (place / "comparison" / "pairs.tsv").read_text(encoding="utf-8")


def test_standard_input_serves_as_the_report(place):
    done = align("compare", "-", COVERAGE[0], "-q", "--json", cwd=place, input=REPORT.read_text(encoding="utf-8"))
    assert done.returncode == 0, done.stderr


def known_failures(folder):
    """(name, arguments, words that the one line must hold)."""
    binary, empty, wide, deep = (folder / n for n in ("a.bin", "empty.txt", "wide.txt", "file"))
    binary.write_bytes(bytes(range(256)) * 40)
    empty.write_bytes(b"")
    wide.write_bytes(REPORT.read_text(encoding="utf-8").encode("utf-16-be"))
    deep.write_text("a file", encoding="utf-8")
    return [
        ("missing file", ["missing.txt", COVERAGE[0]], ["missing.txt"]),
        ("directory", [folder, COVERAGE[0]], [folder.name]),
        ("empty", [empty, COVERAGE[0]], ["empty.txt"]),
        ("binary", [binary, COVERAGE[0]], ["a.bin"]),
        ("encoding", [wide, COVERAGE[0]], ["wide.txt"]),
        ("English as the report", [COVERAGE[0], COVERAGE[1]], [COVERAGE[0].name, "Hebrew"]),
        ("Hebrew as coverage", [REPORT, REPORT], [REPORT.name, "English"]),
        ("output is a file", [REPORT, COVERAGE[0], "-o", deep], ["file"]),
        ("output inside a file", [REPORT, COVERAGE[0], "-o", deep / "inside"], ["file"]),
        ("no such translator", [REPORT, COVERAGE[0], "--fresh", "--translator", "nowhere"], ["nowhere"]),
    ]


@pytest.mark.parametrize("number", range(10))
def test_bad_input_gets_one_clear_line_and_writes_nothing(place, number):
    name, arguments, words = known_failures(place)[number]
    done = align("compare", *arguments, cwd=place)
    assert done.returncode == (3 if "--translator" in arguments else 1), (name, done.stderr)
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert all(word in done.stderr for word in words), done.stderr
    assert not (place / "comparison").exists()


def test_usage_errors_exit_with_two(place):
    assert align("compare", cwd=place).returncode == 2
    assert align("compare", REPORT, COVERAGE[0], "--beam", "0", cwd=place).returncode == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_unwritable_output(place):
    locked = place / "locked"
    locked.mkdir(mode=0o500)
    done = align("compare", REPORT, COVERAGE[0], "-o", locked / "result", cwd=place)
    assert done.returncode == 1
    assert "locked" in done.stderr


def test_interruption_leaves_the_old_result(compared, tmp_path):
    place = tmp_path / "place"
    shutil.copytree(compared[0], place)
    before = {path.name: path.read_bytes() for path in (place / "comparison").iterdir()}
    environment = os.environ | {"XDG_CACHE_HOME": str(place / "cache2"), "HOME": str(place)}
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "align",
            "compare",
            str(REPORT),
            *map(str, COVERAGE),
            "-o",
            "comparison",
            "--fresh",
            "--no-cache",
        ],
        cwd=place,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
        # a shell's background jobs ignore the signal, and so would what they start
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    time.sleep(0.7)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode != 0
    assert {path.name: path.read_bytes() for path in (place / "comparison").iterdir()} == before


def test_a_second_run_writes_the_same_bytes(compared):
    place, _ = compared
    before = {path.name: path.read_bytes() for path in (place / "comparison").iterdir()}
    assert align("compare", REPORT, *COVERAGE, "-o", "comparison", cwd=place).returncode == 0
    assert {path.name: path.read_bytes() for path in (place / "comparison").iterdir()} == before


def test_nothing_is_written_outside_output_memory_and_cache(compared):
    place, _ = compared
    assert {path.name for path in place.iterdir()} == {"comparison", "translations", "cache"}


@pytest.fixture(scope="module")
def broken_installation(tmp_path_factory):
    """A copy of the package and its lock in which one byte of one model differs."""
    root = tmp_path_factory.mktemp("broken")
    shutil.copytree(ROOT / "align", root / "align", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "models.lock", root)
    model = root / "align" / "weights" / "encoder" / "static" / "0_StaticEmbedding" / "model.safetensors"
    data = bytearray(model.read_bytes())
    data[-1] ^= 1
    model.write_bytes(data)
    return root, model


def run_installation(root, place):
    """`align compare` from the package under `root`, in the empty folder `place`."""
    code = f"import sys; sys.path.insert(0, {str(root)!r}); from align.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, "compare", str(REPORT), str(COVERAGE[0]), "--no-cache"],
        cwd=place, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip


def test_an_altered_model_is_refused_by_name_with_both_hashes(broken_installation, tmp_path):
    root, model = broken_installation
    done = run_installation(root, tmp_path)
    assert done.returncode == 3
    assert len(done.stderr.strip().splitlines()) == 1
    assert model.name in done.stderr
    assert len(re.findall(r"\b[0-9a-f]{64}\b", done.stderr)) == 2
    assert not (tmp_path / "comparison").exists()


def test_a_missing_model_file_is_named(broken_installation, tmp_path):
    root, model = broken_installation
    kept = model.read_bytes()
    model.unlink()
    try:
        done = run_installation(root, tmp_path)
    finally:
        model.write_bytes(kept)
    assert done.returncode == 3
    assert model.name in done.stderr
    assert not (tmp_path / "comparison").exists()
