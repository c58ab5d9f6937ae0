"""Adding, removing, fetching and exporting models: only what is safe is taken, and it is pinned at once."""

from __future__ import annotations

import functools
import http.server
import io
import json
import os
import pickle
import stat
import subprocess
import sys
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from align import models
from align.errors import ModelError, OutputError, TamperedModelError
from align.models import installing, lock

METADATA = {"from_code": "he", "to_code": "en", "package_version": "1.5"}
ARGOS = {
    "metadata.json": json.dumps(METADATA).encode(),
    "sentencepiece.model": b"\x0a\x0d not a real one",
    "model/model.bin": bytes(range(256)) * 8,
    "model/shared_vocabulary.txt": "שלום\n".encode(),
    "README.md": b"# he_en",
}
ENCODER = {"modules.json": b"[]", "0_Transformer/model.safetensors": b"\x80\x02\x00\x00\x00\x00\x00\x00{}"}
NAME = "translate-he_en-1_5"


def archive(path: Path, files: dict[str, bytes], top: str = "he_en/") -> Path:
    """An archive with these files in one folder."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(top or "folder/", b"")
        for name, content in files.items():
            made.writestr(top + name, content)
    return path


def without(part: str) -> dict[str, bytes]:
    """The package but for the files whose names hold `part`."""
    return {name: content for name, content in ARGOS.items() if part not in name}


def folder(path: Path, files: dict[str, bytes]) -> Path:
    """A directory with these files."""
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


@pytest.fixture
def models_dir(tmp_path: Path) -> Path:
    return tmp_path / "data" / "models"


def _nothing_in(models_dir: Path) -> bool:
    return not models_dir.exists() or not any(models_dir.iterdir())


def test_an_argos_package_is_added_pinned_and_removed(tmp_path: Path, models_dir: Path):
    added = installing.add(archive(tmp_path / "he_en.argosmodel", ARGOS), models_dir)
    assert added.left_out == ()
    assert added.model.name == NAME
    assert added.model.origin == "added from he_en.argosmodel"
    assert {name: (models_dir / NAME / name).read_bytes() for name in lock.contents(models_dir / NAME)} == ARGOS
    assert models.find(NAME, models_dir) == added.model
    assert models.newest("translator", models_dir) == models_dir / NAME
    models.verify(models_dir / NAME)
    assert sorted(path.name for path in models_dir.iterdir()) == ["models.lock", NAME]
    installing.remove(NAME, models_dir)
    assert [path.name for path in models_dir.iterdir()] == ["models.lock"]
    with pytest.raises(ModelError, match=f"no model is called {NAME}"):
        models.find(NAME, models_dir)


def test_an_altered_byte_after_adding_is_found(tmp_path: Path, models_dir: Path):
    installing.add(archive(tmp_path / "he_en.argosmodel", ARGOS), models_dir)
    path = models_dir / NAME / "model" / "model.bin"
    path.write_bytes(b"\x01" + path.read_bytes()[1:])
    with pytest.raises(TamperedModelError, match=r"model\.bin"):
        models.verify(models_dir / NAME)


def test_a_directory_is_added_without_its_hidden_files(tmp_path: Path, models_dir: Path):
    source = folder(tmp_path / "translate-he_en-1_5", {**ARGOS, ".git/config": b"x"})
    added = installing.add(source, models_dir)
    assert sorted(file.path for file in added.model.files) == sorted(ARGOS)
    models.verify(added.model)


def test_adding_again_replaces(tmp_path: Path, models_dir: Path):
    installing.add(archive(tmp_path / "a.argosmodel", {**ARGOS, "extra.txt": b"1"}), models_dir)
    installing.add(archive(tmp_path / "b.argosmodel", ARGOS), models_dir)
    assert [model.name for model in models.installed(models_dir) if not model.built_in] == [NAME]
    assert not (models_dir / NAME / "extra.txt").exists()
    models.verify(NAME, models_dir)


def test_what_could_run_code_is_left_out_with_a_note(tmp_path: Path, models_dir: Path):
    splitters = {"stanza/tokenize/he.pt": pickle.dumps([1]), "minisbd/he.onnx": b"x", "spacy/meta.json": b"{}"}
    others = {"hidden/odd.dat": pickle.dumps({"a": 1}, protocol=4), "setup.py": b"print()", "model/.x": b"x"}
    added = installing.add(archive(tmp_path / "x.argosmodel", {**ARGOS, **splitters, **others}), models_dir)
    assert added.left_out == (
        "hidden/odd.dat: it can run code when it is loaded",
        "minisbd/he.onnx: a sentence splitter, which align does not need",
        "model/.x: a hidden file",
        "setup.py: it can run code when it is loaded",
        "spacy/meta.json: a sentence splitter, which align does not need",
        "stanza/tokenize/he.pt: a sentence splitter, which align does not need",
    )
    assert sorted(lock.contents(models_dir / NAME)) == sorted(ARGOS)


def test_an_encoder_is_added(tmp_path: Path, models_dir: Path):
    added = installing.add(folder(tmp_path / "my model", ENCODER), models_dir)
    assert (added.model.name, added.model.kind) == ("my-model", "encoder")
    assert models.newest("encoder", models_dir) == models_dir / "my-model"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({**ARGOS, "metadata.json": b"{"}, "metadata.json of the package is not JSON"),
        ({**ARGOS, "metadata.json": b"[]"}, "metadata.json of the package is not JSON"),
        ({**ARGOS, "metadata.json": b'{"from_code":"en","to_code":"he"}'}, "translates en to he; align needs he"),
        ({**ARGOS, "metadata.json": b'{"from_code":"he","to_code":"en","package_version":"../1"}'}, "no usable"),
        (without("sentencepiece"), "lacks sentencepiece.model or bpe.model"),
        (without("model.bin"), "lacks model/model.bin"),
        (without("vocabulary"), "lacks model/shared_vocabulary"),
        ({**ARGOS, "model/model.bin": pickle.dumps([1])}, "lacks model/model.bin"),
        ({"README.md": b"x"}, "is neither an Argos package"),
        ({"modules.json": b"[]", "pytorch_model.bin": pickle.dumps([1])}, "holds no .safetensors weights"),
        ({}, "is not an Argos package|is neither"),
    ],
)
def test_what_is_no_model_is_not_taken(tmp_path: Path, models_dir: Path, files, message):
    with pytest.raises(ModelError, match=message) as raised:
        installing.add(archive(tmp_path / "x.argosmodel", files), models_dir)
    assert raised.value.exit_code == 3
    assert _nothing_in(models_dir)


@pytest.mark.parametrize(
    "name",
    ["../evil", "he_en/../../evil", "/etc/evil", "C:\\evil", "he_en\\..\\evil", "he_en/\x1b", "he_en/a:b", ".."],
)
def test_an_archive_that_writes_elsewhere(tmp_path: Path, models_dir: Path, name):
    path = archive(tmp_path / "x.argosmodel", ARGOS)
    with zipfile.ZipFile(path, "a") as made:
        made.writestr(name, b"evil")
    with pytest.raises(ModelError, match="not a safe archive"):
        installing.add(path, models_dir)
    assert _nothing_in(models_dir)
    assert not list(tmp_path.rglob("*evil*"))


def test_an_archive_with_a_symbolic_link(tmp_path: Path, models_dir: Path):
    path = archive(tmp_path / "x.argosmodel", ARGOS)
    with zipfile.ZipFile(path, "a") as made:
        entry = zipfile.ZipInfo("he_en/link")
        entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        made.writestr(entry, b"/etc/passwd")
    with pytest.raises(ModelError, match="it holds 'he_en/link'"):
        installing.add(path, models_dir)
    assert _nothing_in(models_dir)


def test_an_archive_that_unpacks_to_too_much(tmp_path: Path, models_dir: Path, monkeypatch):
    monkeypatch.setattr(installing, "MAX_BYTES", 1 << 20)
    bomb = archive(tmp_path / "x.argosmodel", {**ARGOS, "model/zeros.bin": bytes(2 << 20)})
    assert bomb.stat().st_size < 1 << 16
    with pytest.raises(ModelError, match="unpacks to more than"):
        installing.add(bomb, models_dir)
    monkeypatch.setattr(installing, "MAX_FILES", 5)
    with pytest.raises(ModelError, match="holds 6 files"):
        installing.add(bomb, models_dir)
    assert _nothing_in(models_dir)


def test_an_archive_that_is_none_or_damaged(tmp_path: Path, models_dir: Path):
    (tmp_path / "text").write_bytes(b"not a zip")
    with pytest.raises(ModelError, match="is not a readable archive"):
        installing.add(tmp_path / "text", models_dir)
    whole = archive(tmp_path / "x.argosmodel", ARGOS).read_bytes()
    for position in range(30, len(whole), 97):
        damaged = bytearray(whole)
        damaged[position] ^= 0xFF
        (tmp_path / "damaged").write_bytes(damaged)
        try:
            added = installing.add(tmp_path / "damaged", models_dir)
        except ModelError:
            continue
        models.verify(added.model)  # the byte was in a date or an attribute: the contents came through whole
        installing.remove(added.model.name, models_dir)
    with pytest.raises(ModelError, match=r"does not exist; give an \.argosmodel file"):
        installing.add(tmp_path / "nowhere", models_dir)


def test_built_in_models_stay(tmp_path: Path, models_dir: Path, monkeypatch):
    name = "encoder"
    files = lock.pin(folder(tmp_path / name, ENCODER))
    built_in = models.Model(name, "encoder", "MIT", "", files, tmp_path, tmp_path)
    monkeypatch.setattr(models, "installed", lambda models_dir=None: [replace(built_in, built_in=True)])
    with pytest.raises(ModelError, match="is built in and stays"):
        installing.remove(name, models_dir)
    with pytest.raises(ModelError, match="is the name of a built-in model"):
        installing.add(tmp_path / name, models_dir)


@pytest.fixture
def served(tmp_path: Path, models_dir: Path):
    """A pinned encoder that is not there, and a web server on this machine that has it."""
    source = folder(tmp_path / "served", ENCODER)
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(quiet, directory=source))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    model = models.Model(
        "mine", "encoder", "MIT", "made by the tests", lock.pin(source), models_dir, models_dir / lock.FILE, url
    )
    models_dir.mkdir(parents=True)
    model.lock.write_text(lock.dump([model]), encoding="utf-8")
    yield source, model
    server.shutdown()
    server.server_close()


def test_a_pinned_model_is_fetched(served, models_dir: Path):
    _, model = served
    with pytest.raises(ModelError, match="get it again with `align models fetch mine`"):
        models.verify(model)
    seen = []
    assert installing.fetch("mine", models_dir, lambda *step: seen.append(step)) == model
    models.verify(model)
    assert seen[-1] == ("modules.json", 2, 2)


@pytest.mark.parametrize("content", [b"[{]", b"{}", b"", b"[]" * 10_000])
def test_other_bytes_than_pinned_are_thrown_away(served, models_dir: Path, content):
    source, model = served
    (source / "modules.json").write_bytes(content)
    with pytest.raises(TamperedModelError, match=r"modules\.json is not the file that the lock pins"):
        installing.fetch("mine", models_dir)
    assert not model.present
    assert [path.name for path in models_dir.iterdir()] == ["models.lock"]


def test_a_failed_download_keeps_the_model_that_was_there(served, models_dir: Path):
    source, model = served
    installing.fetch("mine", models_dir)
    (source / "modules.json").unlink()
    with pytest.raises(ModelError, match="cannot be downloaded: HTTP Error 404"):
        installing.fetch("mine", models_dir)
    models.verify(model)


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "ftp://example.org/x"])
def test_nothing_is_fetched_without_a_web_address(served, models_dir: Path, url):
    _, model = served
    model.lock.write_text(lock.dump([replace(model, url=url)]), encoding="utf-8")
    with pytest.raises(ModelError, match=r"names no address|is not a web address"):
        installing.fetch("mine", models_dir)


def test_an_exported_translator_is_what_was_added(tmp_path: Path, models_dir: Path):
    installing.add(archive(tmp_path / "x.argosmodel", ARGOS), models_dir)
    installing.export(NAME, tmp_path / "out.argosmodel", models_dir)
    with zipfile.ZipFile(tmp_path / "out.argosmodel") as made:
        read = {name: made.read(name) for name in made.namelist()}
    assert read == {f"{NAME}/{name}": content for name, content in ARGOS.items()}
    first = (tmp_path / "out.argosmodel").read_bytes()
    installing.export(NAME, tmp_path / "out.argosmodel", models_dir)
    assert (tmp_path / "out.argosmodel").read_bytes() == first
    again = installing.add(tmp_path / "out.argosmodel", tmp_path / "other")
    assert again.model.files == models.find(NAME, models_dir).files


def test_what_cannot_be_exported(tmp_path: Path, models_dir: Path):
    installing.add(archive(tmp_path / "x.argosmodel", ARGOS), models_dir)
    installing.add(folder(tmp_path / "mine", ENCODER), models_dir)
    with pytest.raises(ModelError, match="only translators can be exported"):
        installing.export("mine", tmp_path / "out", models_dir)
    with pytest.raises(OutputError, match="a folder of that name is in the way"):
        installing.export(NAME, tmp_path, models_dir)
    (models_dir / NAME / "README.md").write_bytes(b"altered")
    with pytest.raises(TamperedModelError):
        installing.export(NAME, tmp_path / "out", models_dir)
    assert not (tmp_path / "out").exists()


def test_argos_itself_installs_what_is_exported(tmp_path: Path, models_dir: Path):
    installing.add(archive(tmp_path / "x.argosmodel", ARGOS), models_dir)
    installing.export(NAME, tmp_path / "out.argosmodel", models_dir)
    script = (
        "import sys; from pathlib import Path; import argostranslate.package as package\n"
        "package.install_from_path(Path(sys.argv[1]))\n"
        "[found] = package.get_installed_packages()\n"
        "print(found.from_code, found.to_code, found.package_version, found.package_path.name)"
    )
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ARGOS")} | home
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "out.argosmodel")],
        env=environment | {"XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == f"he en 1.5 {NAME}\n", done.stderr


def test_the_head_of_a_safetensors_file_is_not_taken_for_a_pickle():
    assert not installing._refused("model.safetensors", ENCODER["0_Transformer/model.safetensors"])
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        stream = io.BytesIO()
        pickle.dump({"weights": [1.0]}, stream, protocol)
        assert installing._refused("model.bin", stream.getvalue())
