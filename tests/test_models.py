"""The lock of the models: what it pins, and that nothing else is ever loaded."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align import models
from align.errors import ModelError, TamperedModelError
from align.models import lock

ROOT = Path(__file__).parent.parent


def pinned(root: Path, name: str = "he_en", kind: str = "translator", **fields) -> models.Model:
    """A model of two files below `root`, and the lock that pins it."""
    directory = root / name
    (directory / "model").mkdir(parents=True, exist_ok=True)
    (directory / "metadata.json").write_bytes(b"{}")
    (directory / "model" / "model.bin").write_bytes(bytes(range(256)) * 40)
    files = lock.pin(directory)
    model = models.Model(name, kind, "MIT", "made by the tests", files, root, root / lock.FILE, **fields)
    model.lock.write_text(lock.dump([model]), encoding="utf-8")
    return model


def test_the_lock_of_the_project_pins_every_file_of_every_model():
    built_in = [model for model in models.installed() if model.built_in]
    nested = [name for name in lock.contents(models.WEIGHTS) if "/" in name]
    assert sorted(nested) == sorted(f"{model.name}/{file.path}" for model in built_in for file in model.files)
    for model in built_in:
        assert model.licence
        assert model.origin
        models.verify(model.directory)


def test_a_model_that_is_as_it_was_pinned(tmp_path: Path):
    model = pinned(tmp_path)
    models.verify("he_en", tmp_path)
    models.verify(tmp_path / "he_en", tmp_path)
    models.verify(tmp_path / "he_en")
    models.verify(model)
    assert list(models.check(tmp_path))[-1] == (model, None)
    assert model.size == 2 + 256 * 40


def test_one_byte_altered_is_named_with_both_hashes(tmp_path: Path):
    model = pinned(tmp_path)
    models.verify(model)
    path = tmp_path / "he_en" / "model" / "model.bin"
    altered = bytearray(path.read_bytes())
    altered[5000] ^= 1
    path.write_bytes(bytes(altered))
    with pytest.raises(TamperedModelError) as raised:
        models.verify(model)
    assert raised.value.exit_code == 3
    for part in (str(path), lock.sha256_of(path), model.files[1].sha256):
        assert part in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_of_the_same_bytes_with_a_new_date_is_fine(tmp_path: Path):
    model = pinned(tmp_path)
    models.verify(model)
    os.utime(tmp_path / "he_en" / "metadata.json", (0, 0))
    models.verify(model)


def test_a_file_cut_short(tmp_path: Path):
    model = pinned(tmp_path)
    (tmp_path / "he_en" / "metadata.json").write_bytes(b"")
    with pytest.raises(TamperedModelError, match=r"metadata\.json"):
        models.verify(model)


def test_a_missing_file_and_a_missing_model(tmp_path: Path):
    model = pinned(tmp_path)
    (tmp_path / "he_en" / "model" / "model.bin").unlink()
    with pytest.raises(ModelError, match=r"model\.bin is missing; remove it with `align models remove he_en`"):
        models.verify(model)
    (tmp_path / "he_en" / "metadata.json").unlink()
    (tmp_path / "he_en" / "model").rmdir()
    (tmp_path / "he_en").rmdir()
    with pytest.raises(ModelError, match="the model he_en is not there"):
        models.verify(model)
    with pytest.raises(ModelError, match="install align again"):
        models.verify(replace(model, built_in=True))


def test_a_file_that_nobody_pinned_is_not_loaded_either(tmp_path: Path):
    model = pinned(tmp_path)
    (tmp_path / "he_en" / ".DS_Store").write_bytes(b"left by a file manager")
    models.verify(model)
    (tmp_path / "he_en" / "model" / "extra.bin").write_bytes(b"x")
    with pytest.raises(TamperedModelError, match=r"extra\.bin is not pinned"):
        models.verify(model)


def test_what_no_lock_knows(tmp_path: Path):
    pinned(tmp_path)
    (tmp_path / "other").mkdir()
    with pytest.raises(ModelError, match=r"is not pinned by models\.lock; add it with `align models add"):
        models.verify(tmp_path / "other")
    with pytest.raises(ModelError, match=r"no model is called other; known are: .*he_en"):
        models.find("other", tmp_path)


def test_a_folder_of_models_is_verified_as_a_whole(tmp_path: Path):
    one, two = pinned(tmp_path, "encoder/static", "encoder"), pinned(tmp_path, "encoder/student", "encoder")
    one.lock.write_text(lock.dump([one, two]), encoding="utf-8")
    models.verify(tmp_path / "encoder", tmp_path)
    (tmp_path / "encoder" / "student" / "metadata.json").write_bytes(b"[]")
    models.verify(tmp_path / "encoder" / "static", tmp_path)
    with pytest.raises(TamperedModelError, match="student"):
        models.verify(tmp_path / "encoder", tmp_path)


def test_the_newest_model_of_a_kind(tmp_path: Path):
    assert models.newest("translator", tmp_path) is None
    one, two = pinned(tmp_path, "one"), pinned(tmp_path, "two")
    one.lock.write_text(lock.dump([one, two]), encoding="utf-8")
    os.utime(one.directory, ns=(10**18, 4 * 10**18))
    assert models.newest("translator", tmp_path) == one.directory
    assert models.newest("encoder", tmp_path) is None


@given(st.text(st.characters(exclude_categories=("Cs",))), st.text(st.characters(exclude_categories=("Cs",))))
def test_any_words_survive_the_lock(licence, origin):
    file = models.PinnedFile("a/b c.json", 3, "0" * 64)
    model = models.Model("a_b", "encoder", licence, origin, (file,), Path(), Path(lock.FILE), url=origin)
    entry = tomllib.loads(lock.dump([model]))["model"][0]
    assert (entry["licence"], entry["origin"], entry.get("url", "")) == (licence, origin, origin)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("schema = 2", "schema 2, this version reads 1"),
        ("schema = ", "cannot be read"),
        ("", "schema None"),
        ("schema = 1\n[[model]]\nname = 'x'", "is damaged"),
        ("schema = 1\nmodel = 3", "is damaged"),
    ],
)
def test_a_lock_that_cannot_be_understood(tmp_path: Path, text, message):
    (tmp_path / lock.FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=message):
        models.installed(tmp_path)


@pytest.mark.parametrize(
    "change", [("he_en", "../he_en"), ("metadata.json", "/etc/passwd"), ("translator", "pickle")]
)
def test_a_lock_that_points_elsewhere(tmp_path: Path, change):
    model = pinned(tmp_path)
    text = model.lock.read_text(encoding="utf-8").replace(*change, 1)
    model.lock.write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match="is damaged"):
        models.installed(tmp_path)


def test_the_lock_is_up_to_date_with_its_recipe(tmp_path: Path):
    script = "from training.lock import LOCK, pinned, strays; from align.models import WEIGHTS, lock\n"
    script += "assert not strays(WEIGHTS), strays(WEIGHTS)\n"
    script += "assert lock.dump(pinned(WEIGHTS, LOCK)) == LOCK.read_text(encoding='utf-8')"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_installed_align_finds_the_lock_beside_its_code(tmp_path: Path):
    pytest.importorskip("setuptools", minversion="77")
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns("weights", "__pycache__")
    shutil.copytree(ROOT / "align", source / "align", ignore=ignored)
    for name in ("setup.py", "pyproject.toml", "models.lock", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    # the same calls that an installer makes
    script = "from setuptools import build_meta as b; b.build_sdist('dist'); b.build_wheel('dist')"
    subprocess.run([sys.executable, "-c", script], cwd=source, capture_output=True, check=True)
    [wheel], [sdist] = (source / "dist").glob("*.whl"), (source / "dist").glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        assert {"models.lock", "setup.py"} <= {name.partition("/")[2] for name in archive.getnames()}
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read("align/models.lock") == (ROOT / "models.lock").read_bytes()
        archive.extractall(tmp_path / "installed")
    script = "from align import models; print(models.built_in_lock()); print([m.name for m in models.installed()])"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path / "installed", capture_output=True, text=True, check=True
    )
    path, names = done.stdout.splitlines()
    assert Path(path) == tmp_path / "installed" / "align" / "models.lock"
    assert names == str([model.name for model in models.installed()])
